import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/feed.atom", "/sitemap.xml"])
def test_text_is_compressed_for_those_who_can_read_it(client, address):
    squeezed = client.get(address, headers={"accept-encoding": "gzip"})

    assert squeezed["Content-Encoding"] == "gzip"
    assert squeezed["Vary"] == "Accept-Encoding"
    assert len(squeezed.content) < len(client.get(address).content)
