import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone

from tests.builders import a_critic, a_draft, a_film, a_review, a_work

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314


def titles(client, address):
    return [
        e.findtext("a:title", None, ATOM) for e in feed(client, address).findall("a:entry", ATOM)
    ]


def a_world():
    film = a_film(
        "Stalker", director="Andrej Tarkovskij", source=a_work("Piknik", author="Boris S")
    )
    return a_review("Sonen", film=film, critic=a_critic("Cleo Berg"), themes=["Natur"], rating=100)


@pytest.mark.parametrize(
    "address",
    [
        "/feed.atom",
        "/filmer/stalker/feed.atom",
        "/personer/andrej-tarkovskij/feed.atom",
        "/personer/boris-s/feed.atom",
        "/temaer/natur/feed.atom",
        "/kritikere/cleo-berg/feed.atom",
        "/en/feed.atom",
        "/en/films/stalker/feed.atom",
        "/en/people/andrej-tarkovskij/feed.atom",
        "/en/themes/natur/feed.atom",
        "/en/critics/cleo-berg/feed.atom",
    ],
)
def test_review_is_in_every_feed_it_belongs_to_and_a_draft_in_none(client, address):
    review = a_world()
    a_draft("Utkast", film=review.film, critic=review.critic, themes=["Natur"])
    tomorrow = timezone.now() + dt.timedelta(days=1)
    a_review("I morgen", film=review.film, critic=review.critic, published_at=tomorrow)

    assert titles(client, address) == ["Stalker: Sonen"]


def test_entry_has_full_text_author_categories_and_real_times(client):
    review = a_world()

    entry = feed(client, "/feed.atom").find("a:entry", ATOM)

    address = "http://testserver/anmeldelser/stalker-sonen/"
    began = f"{review.created_at:%Y-%m-%d}"
    assert entry.findtext("a:id", None, ATOM) == f"tag:testserver,{began}:review/{review.pk}"
    assert entry.find("a:link", ATOM).attrib == {"href": address, "rel": "alternate"}
    assert entry.findtext("a:author/a:name", None, ATOM) == "Cleo Berg"
    assert [c.attrib["term"] for c in entry.findall("a:category", ATOM)] == ["Stalker", "Natur"]
    assert entry.findtext("a:summary", None, ATOM) == "En ingress."
    assert entry.findtext("a:content", None, ATOM) == (
        "<p>En ingress.</p><p>En brødtekst.</p><p>Terningkast 6 av 6</p>"
    )
    published = dt.datetime.fromisoformat(entry.findtext("a:published", None, ATOM))
    assert published == review.published_at
    assert entry.attrib[XML_LANG] == "nb"


def test_english_review_keeps_its_language_and_address_in_the_norwegian_feed(client):
    a_review("The Zone", film=a_film("Stalker"), language="en")

    entry = feed(client, "/feed.atom").find("a:entry", ATOM)

    assert entry.attrib[XML_LANG] == "en"
    address = entry.find("a:link", ATOM).attrib["href"]
    assert address == "http://testserver/en/reviews/stalker-the-zone/"


def test_feed_of_what_is_not_public_is_not_there(client):
    a_draft(film=a_film("Stalker"))

    assert client.get("/filmer/stalker/feed.atom").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_entries(client, django_assert_num_queries, rows):
    for number in range(rows):
        a_review(film=a_film(f"Film {number}"), themes=["Natur"])

    with django_assert_num_queries(2):
        client.get("/feed.atom")


def test_feed_moves_with_its_film_and_entries_keep_who_they_are(client):
    film = a_world().film
    before = feed(client, "/feed.atom").findtext("a:entry/a:id", None, ATOM)
    film.slug = "sonen"
    film.save()

    moved = client.get("/filmer/stalker/feed.atom")

    assert (moved.status_code, moved["Location"]) == (301, "/filmer/sonen/feed.atom")
    assert feed(client, "/filmer/sonen/feed.atom").findtext("a:entry/a:id", None, ATOM) == before


@pytest.mark.parametrize("method", ["post", "options", "put"])
def test_feed_is_only_read(client, method):
    assert getattr(client, method)("/feed.atom").status_code == 405
