import datetime as dt
import xml.etree.ElementTree as ET

import feedparser
import pytest
from django.utils import timezone

from tests.builders import a_critic, a_draft, a_film, a_picture, a_review, a_work
from tests.pages.conftest import DAY, HOUR

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314


def parsed(client, address):
    """As a reader of feeds has it, who finds nothing to complain of."""
    found = feedparser.parse(client.get(address).content, sanitize_html=False)
    assert not found.bozo, found.bozo_exception
    return found


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


def test_entry_has_full_text_author_categories_picture_and_real_times(client):
    review = a_world()
    review.lead_image = a_picture(key="bilde")
    review.body = '<p>En <a href="/filmer/solaris/">lenke</a>.</p>'
    review.correction, review.corrected_at = "Filmen er fra 1979.", HOUR
    review.save()

    (entry,) = parsed(client, "/feed.atom").entries

    address = "http://testserver/anmeldelser/stalker-sonen/"
    picture = "http://testserver/bilder/bilde/wide-800.jpg"
    assert entry.id == f"tag:testserver,{review.created_at:%Y-%m-%d}:review/{review.pk}"
    assert [(link.rel, link.href) for link in entry.links] == [
        ("alternate", address),
        ("enclosure", picture),
    ]
    assert (entry.author_detail.name, entry.author_detail.href) == (
        "Cleo Berg",
        "http://testserver/kritikere/cleo-berg/",
    )
    assert [(tag.term, tag.scheme) for tag in entry.tags] == [
        ("Stalker", "http://testserver/filmer/"),
        ("Natur", "http://testserver/temaer/"),
    ]
    assert entry.summary == "En ingress."
    assert entry.content[0].value == (
        f'<figure><img alt="Et hus om kvelden." height="335" src="{picture}" width="800" />'
        "<figcaption>Illustrasjon: Ada</figcaption></figure>"
        "<p>En ingress.</p><p>Rettet 27. november 2026: Filmen er fra 1979.</p>"
        '<p>En <a href="http://testserver/filmer/solaris/">lenke</a>.</p><p>Terningkast 6 av 6</p>'
    )
    assert entry.media_credit[0]["content"] == "Illustrasjon: Ada"
    assert dt.datetime.fromisoformat(entry.published) == review.published_at
    assert dt.datetime.fromisoformat(entry.updated) == review.updated_at


def test_embargoed_review_is_new_from_the_hour_it_could_be_read(client, clock):
    film = a_film(embargo_until=HOUR - DAY)
    review = a_review(film=film, published_at=HOUR - 5 * DAY)
    type(review).objects.update(updated_at=HOUR - 4 * DAY)

    found = parsed(client, "/feed.atom")

    hours = {found.feed.updated, found.entries[0].published, found.entries[0].updated}
    assert {dt.datetime.fromisoformat(hour) for hour in hours} == {HOUR - DAY}


@pytest.mark.parametrize("address", ["/feed.atom", "/en/themes/natur/feed.atom"])
def test_feed_is_whole_for_a_reader_of_feeds(client, address):
    a_world()

    found = parsed(client, address)

    assert found.version == "atom10"
    links = {link.rel: link.href for link in found.feed.links}
    assert links["self"] == f"http://testserver{address}"
    assert found.feed.id == links["alternate"]
    assert found.feed.language == ("en" if address.startswith("/en/") else "nb")
    lacking = [
        name
        for name in ("id", "title", "updated", "published", "author", "link", "summary", "content")
        if name not in found.entries[0]
    ]
    assert lacking == []


def test_feed_without_entries_was_never_changed(client):
    assert parsed(client, "/feed.atom").feed.updated == "1970-01-01T00:00:00+00:00"


def test_review_that_gives_away_the_plot_says_so_first(client):
    a_review(contains_spoilers=True)

    content = parsed(client, "/feed.atom").entries[0].content[0].value

    assert content.startswith("<p>En ingress.</p><p>Anmeldelsen røper handlingen.")


def test_site_has_a_json_feed_of_the_same(client):
    review = a_world()

    found = client.get("/feed.json").json()

    (item,) = found.pop("items")
    assert found == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lerret",
        "home_page_url": "http://testserver/",
        "feed_url": "http://testserver/feed.json",
        "icon": "http://testserver/static/favicon.svg",
        "language": "nb",
    }
    assert item == {
        "id": f"tag:testserver,{review.created_at:%Y-%m-%d}:review/{review.pk}",
        "url": "http://testserver/anmeldelser/stalker-sonen/",
        "title": "Stalker: Sonen",
        "summary": "En ingress.",
        "content_html": "<p>En ingress.</p><p>En brødtekst.</p><p>Terningkast 6 av 6</p>",
        "date_published": review.published_at.isoformat(),
        "date_modified": review.updated_at.isoformat(),
        "authors": [{"name": "Cleo Berg", "url": "http://testserver/kritikere/cleo-berg/"}],
        "tags": ["Stalker", "Natur"],
        "language": "nb",
    }


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
