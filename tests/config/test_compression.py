import pytest

from tests.builders import a_review

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/feed.atom", "/sitemap.xml"])
def test_text_is_compressed_for_those_who_can_read_it(client, address):
    a_review(body="<p>Lang nok til at det lønner seg.</p>" * 20)

    squeezed = client.get(address, headers={"accept-encoding": "gzip"})

    assert squeezed["Content-Encoding"] == "gzip"
    assert squeezed["Vary"] == "Accept-Encoding"
    assert len(squeezed.content) < len(client.get(address).content)
