import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse

from pages.views.pictures import FOREVER
from tests.builders import a_draft, a_film, a_picture, a_review
from tests.pages.conftest import HOUR

pytestmark = pytest.mark.django_db
NAME = "wide-800.avif"


@pytest.fixture
def picture():
    made = a_picture(key="nokkel")
    storages["pictures"].save(f"renditions/nokkel/{NAME}", ContentFile(b"avif"))
    storages["pictures"].save("renditions/nokkel/hemmelig.txt", ContentFile(b"hemmelig"))
    storages["pictures"].save("renditions/hemmelig.txt", ContentFile(b"hemmelig"))
    return made


@pytest.fixture
def address():
    return reverse("pages:picture", args=["nokkel", NAME])


def test_picture_of_a_public_review_is_anyones_for_good(client, picture, address):
    a_review(lead_image=picture)

    response = client.get(address)

    assert b"".join(response.streaming_content) == b"avif"
    assert response["Content-Type"] == "image/avif"
    assert response["Cache-Control"] == FOREVER
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.has_header("Vary")


def test_picture_of_an_embargoed_film_appears_with_the_hour(client, clock, picture, address):
    a_review(film=a_film(embargo_until=HOUR), lead_image=picture, published_at=HOUR)

    before = client.get(address).status_code
    clock(HOUR)

    assert (before, client.get(address).status_code) == (404, 200)


@pytest.mark.parametrize("method", ["get", "head"])
def test_nobody_hears_that_a_hidden_picture_has_not_changed(client, picture, address, method):
    review = a_review(lead_image=picture)
    ask, tag = getattr(client, method), client.get(address)["ETag"]
    known = {"If-None-Match": tag, "If-Modified-Since": "Wed, 01 Jan 2070 00:00:00 GMT"}

    public = ask(address, headers=known).status_code
    review.state = "withdrawn"
    review.save()

    assert public == 304
    assert ask(address, headers=known).status_code == 404


def test_editor_sees_a_picture_before_readers_and_no_cache_keeps_it(ada_client, picture, address):
    a_draft(lead_image=picture)

    response = ada_client.get(address)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_a_user_who_is_not_of_the_desk_sees_no_more_than_a_reader(
    client, django_user_model, picture, address
):
    client.force_login(django_user_model.objects.create_user("leser"))
    a_draft(lead_image=picture)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("facts", [{"attribution": ""}, {"alt_nb": ""}])
def test_picture_nobody_has_named_or_described_is_not_shown(client, picture, address, facts):
    a_review(lead_image=picture)
    type(picture).objects.update(**facts)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "nokkel/hemmelig.txt",
        "nokkel/..%2Fhemmelig.txt",
        "nokkel/%2e%2e/hemmelig.txt",
        "nokkel/../hemmelig.txt",
        "nokkel/wide-801.avif",
        "nokkel/wide-800.png",
        "nokkel/wide-800.avif%00.txt",
        "nokkel/",
        "/hemmelig.txt",
        "finnes-ikke/wide-800.avif",
        "nokkel/landscape-480.avif",
    ],
)
def test_no_other_file_is_ever_opened(ada_client, picture, path):
    a_review(lead_image=picture)

    assert ada_client.get(f"/bilder/{path}").status_code == 404


def test_pictures_are_only_read(client, picture, address):
    assert client.put(address).status_code in (403, 405)
