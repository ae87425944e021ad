import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest

from films.models import FilmStill
from pages import sitemaps
from tests.builders import a_draft, a_film, a_picture, a_review, a_work
from tests.pages.conftest import DAY, HOUR, SECOND

pytestmark = pytest.mark.django_db
NAMES = {
    "m": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
SITE = "http://testserver"


def read(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314


def locations(client, address):
    return [loc.text.removeprefix(SITE) for loc in read(client, address).findall("*/m:loc", NAMES)]


def test_index_leads_to_the_plain_pages_the_news_and_every_noun_there_is(client):
    a_review(film=a_film(director="Andrew Haigh"))

    assert locations(client, "/sitemap.xml") == [
        "/sitemap-plain.xml",
        "/sitemap-news.xml",
        "/sitemap-reviews-1.xml",
        "/sitemap-films-1.xml",
        "/sitemap-people-1.xml",
        "/sitemap-critics-1.xml",
    ]


def test_maps_are_cut_by_ranges_of_ids_and_what_is_hidden_adds_none(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "ROWS", 2)
    film = a_film("Stalker")
    published = [a_review(f"Sonen {n}", film=film, pk=n) for n in (1, 2, 5)]
    for n in (3, 6, 7, 8):
        a_draft(f"Utkast {n}", film=film, pk=n)

    listed = [a for a in locations(client, "/sitemap.xml") if "reviews" in a]

    assert listed == [f"/sitemap-reviews-{n}.xml" for n in (1, 2, 3)]
    held = [address for one in listed for address in locations(client, one)]
    assert held == [review.get_absolute_url() for review in published]
    assert client.get("/sitemap-reviews-4.xml").status_code == 404


def test_review_is_mapped_in_its_own_language_and_the_rest_in_each(client):
    film = a_film("Stalker", director="Andrej Tarkovskij", source=a_work("Piknik", author="Boris"))
    a_review("Sonen", film=film, themes=["Natur"])
    a_review("The Zone", film=film, language="en")
    a_draft("Utkast", film=a_film("Speilet"))

    found = {name: locations(client, f"/sitemap-{name}-1.xml") for name in sitemaps.NOUNS}

    assert found == {
        "reviews": ["/anmeldelser/stalker-sonen/", "/en/reviews/stalker-the-zone/"],
        "films": ["/filmer/stalker/", "/en/films/stalker/"],
        "people": [
            "/personer/boris/",
            "/en/people/boris/",
            "/personer/andrej-tarkovskij/",
            "/en/people/andrej-tarkovskij/",
        ],
        "works": ["/forelegg/piknik/", "/en/source-works/piknik/"],
        "themes": ["/temaer/natur/", "/en/themes/natur/"],
        "critics": ["/kritikere/cleo-berg/", "/en/critics/cleo-berg/"],
    }


def test_plain_pages_are_mapped_in_each_language(client):
    found = locations(client, "/sitemap-plain.xml")

    assert found[:4] == ["/", "/en/", "/anmeldelser/", "/en/reviews/"]
    assert {client.get(address).status_code for address in found} == {200}


def test_pictures_are_listed_where_somebody_is_named_for_them(client):
    film = a_film("Stalker", poster=a_picture("poster", key="plakat"))
    for key, attribution in (("sonen", "Foto: Ada"), ("ukjent", "")):
        still = a_picture(key=key, attribution=attribution)
        FilmStill.objects.create(film=film, picture=still)
    a_review(film=film, lead_image=a_picture(key="leder"))

    found = {
        noun: [
            loc.text.removeprefix(SITE)
            for loc in read(client, f"/sitemap-{noun}-1.xml")[0].findall("i:image/i:loc", NAMES)
        ]
        for noun in ("reviews", "films")
    }

    assert found == {
        "reviews": ["/bilder/leder/wide-800.jpg"],
        "films": ["/bilder/plakat/poster-240.jpg", "/bilder/sonen/wide-800.jpg"],
    }


def test_review_says_when_readers_last_got_something_new(client, clock):
    review = a_review(film=a_film(embargo_until=HOUR - SECOND), published_at=HOUR - 3 * DAY)
    type(review).objects.update(updated_at=HOUR - 2 * DAY)

    (url,) = read(client, "/sitemap-reviews-1.xml").findall("m:url", NAMES)

    said = dt.datetime.fromisoformat(url.findtext("m:lastmod", None, NAMES))
    assert said == HOUR - SECOND


def test_news_are_what_became_public_in_two_days(client, clock):
    a_review("Sonen", film=a_film("Stalker"), published_at=HOUR - DAY)
    a_review("Gammelt", film=a_film("Speilet"), published_at=HOUR - 3 * DAY)
    a_review("Fri", film=a_film("Solaris", embargo_until=HOUR - DAY), published_at=HOUR - 5 * DAY)
    a_review("The Zone", film=a_film("Ivan"), language="en", published_at=HOUR)

    told = [
        {part.tag.partition("}")[2]: part.text for part in url.iter() if not len(part)}
        for url in read(client, "/sitemap-news.xml")
    ]

    assert told == [
        {
            "loc": f"{SITE}/anmeldelser/stalker-sonen/",
            "name": "Lerret",
            "language": "nb",
            "publication_date": "2026-11-26T05:00:00+00:00",
            "title": "Stalker: Sonen",
        },
        {
            "loc": f"{SITE}/anmeldelser/solaris-fri/",
            "name": "Lerret",
            "language": "nb",
            "publication_date": "2026-11-26T05:00:00+00:00",
            "title": "Solaris: Fri",
        },
    ]


def test_robots_are_shown_the_maps_and_kept_from_the_desk(client):
    text = client.get("/robots.txt").content.decode()

    assert text == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /utkast/\nDisallow: /en/draft/\n"
        "Sitemap: http://testserver/sitemap.xml\n"
    )


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/sitemap.xml", 1),
        ("/sitemap-films-1.xml", 2),
        ("/sitemap-reviews-1.xml", 1),
        ("/sitemap-people-1.xml", 1),
    ],
)
def test_queries_do_not_grow_with_rows(client, django_assert_num_queries, rows, address, queries):
    for number in range(rows):
        film = a_film(f"Film {number}", director=f"Regissør {number}")
        FilmStill.objects.create(film=film, picture=a_picture())
        a_review(film=film, lead_image=a_picture())

    with django_assert_num_queries(queries):
        found = client.get(address).content.decode()
    assert not re.search(r"sitemap-\w+-2", found)
