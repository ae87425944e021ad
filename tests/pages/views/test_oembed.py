import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pytest

from pages import share_pictures
from reviews.models import SharePicture
from tests.builders import a_critic, a_draft, a_film, a_picture, a_review
from tests.pages.conftest import HOUR

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


def asked(client, path, **how):
    return client.get("/oembed", {"url": f"{SITE}{path}", **how})


@pytest.fixture
def review():
    review = a_review(
        "Sonen", film=a_film("Stalker & co."), critic=a_critic("Cleo Berg"), rating=100
    )
    share_pictures.draw_wanted()
    return review


def test_review_is_a_link_with_its_critic_and_share_picture(client, review):
    answer = asked(client, review.get_absolute_url())

    key = SharePicture.objects.get().key
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {
        "version": "1.0",
        "type": "link",
        "title": "Stalker & co.: Sonen",
        "provider_name": "Lerret",
        "provider_url": f"{SITE}/",
        "cache_age": 86400,
        "author_name": "Cleo Berg",
        "author_url": f"{SITE}/kritikere/cleo-berg/",
        "thumbnail_url": f"{SITE}/bilder/{key}/share-1200.jpg",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


def test_xml_says_the_same(client, review):
    path = review.get_absolute_url()

    answer = asked(client, path, format="xml")

    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    told = {part.tag: part.text for part in ET.fromstring(answer.content)}  # noqa: S314
    assert told == {name: str(value) for name, value in asked(client, path).json().items()}


@pytest.mark.parametrize(
    ("room", "width"),
    [({}, 1200), ({"maxwidth": 1199}, 600), ({"maxheight": 400}, 600), ({"maxwidth": 500}, None)],
)
def test_picture_has_room_where_it_is_to_stand(client, review, room, width):
    assert asked(client, review.get_absolute_url(), **room).json().get("thumbnail_width") == width


def test_film_is_shown_by_its_poster_in_the_language_of_its_address(client):
    film = a_film("Stalker", poster=a_picture("poster", key="plakat"))
    a_review(film=film)

    card = asked(client, "/en/films/stalker/").json()

    assert (card["title"], card["provider_url"]) == ("Stalker", f"{SITE}/en/")
    assert card["thumbnail_url"] == f"{SITE}/bilder/plakat/poster-240.jpg"


def test_old_address_leads_to_what_has_it_no_more(client, review):
    old = review.get_absolute_url()
    review.slug = "sonen"
    review.save()

    assert asked(client, old).json()["title"] == "Stalker & co.: Sonen"


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_what_is_not_public_is_not_there(client, state):
    review = a_draft(state=state)

    things = (review, review.film, review.critic)
    assert {asked(client, thing.get_absolute_url()).status_code for thing in things} == {404}


def test_scheduled_review_is_there_from_its_hour(client, clock):
    address = a_review(published_at=HOUR).get_absolute_url()

    before = asked(client, address).status_code
    clock(HOUR)

    assert (before, asked(client, address).status_code) == (404, 200)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 404),
        ("?url=http://elsewhere.example/anmeldelser/stalker-co-sonen/", 404),
        ("?url=javascript://testserver/anmeldelser/stalker-co-sonen/", 404),
        ("?url=http://testserver/", 404),
        ("?url=http://testserver/admin/", 404),
        ("?url=http://[", 404),
        ("?url=http://testserver/filmer/%00/", 404),
        ("?url=http://testserver/x&format=yaml", 501),
        ("?url=http://testserver/x&maxwidth=x", 400),
    ],
)
def test_odd_questions_are_answered(client, review, query, status):
    assert client.get(f"/oembed{query}").status_code == status


def test_page_says_where_its_card_is(client, review):
    page = client.get(f"/en/reviews/{review.slug}/").content.decode()
    found = [line for line in page.splitlines() if "+oembed" in line]

    for line in found:
        address = line.split('href="')[1].split('"')[0].replace("&amp;", "&")
        asked_for = urlsplit(address)
        assert client.get(f"{asked_for.path}?{asked_for.query}").status_code == 200
    assert [line.split('type="')[1].split('"')[0] for line in found] == [
        "application/json+oembed",
        "text/xml+oembed",
    ]


def test_no_page_may_be_framed_for_it(client, review):
    answer = asked(client, review.get_absolute_url())

    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
