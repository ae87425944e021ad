import json
import re

import pytest
from django.urls import reverse

from pages.sitemaps import PLAIN
from publishing.models import Picture
from reviews.catalogue import (
    public_critics,
    public_films,
    public_people,
    public_themes,
    public_works,
)
from reviews.demo import load
from reviews.models import Review
from tests.builders import a_critic, a_film, a_page, a_picture, a_review, a_work
from tests.pages.conftest import DAY, HOUR

pytestmark = pytest.mark.django_db


def graph(client, address):
    page = client.get(address).content.decode()
    return re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page)


def nodes(client, address):
    page = client.get(address).content.decode()
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    document = json.loads(script)
    assert document.pop("@context") == "https://schema.org"
    return document.get("@graph", [document])


def links(client, address):
    page = client.get(address).content.decode()
    return re.findall(
        r'<link rel="(?:canonical|alternate)"(?: hreflang="(.*?)")? href="(.*?)">', page
    )


@pytest.fixture
def review():
    film = a_film(
        "Drømmer",
        director="Dag Johan Haugerud",
        source=a_work("Drømmen", author="Ola Forfatter"),
    )
    return a_review(
        "Et <brev> & et svar",
        film=film,
        critic=a_critic("Cleo Berg"),
        themes=["Sorg"],
        standfirst="Kort & godt.",
        lead_image=a_picture(key="bilde"),
    )


def test_shared_review_is_an_article_with_its_picture(client, review):
    assert graph(client, review.get_absolute_url()) == [
        ("og:type", "article"),
        ("og:site_name", "Lerret"),
        ("og:title", "Drømmer: Et &lt;brev&gt; &amp; et svar"),
        ("og:description", "Kort &amp; godt."),
        ("og:url", "http://testserver/anmeldelser/drommer-et-brev-et-svar/"),
        ("og:locale", "nb_NO"),
        ("article:author", "http://testserver/kritikere/cleo-berg/"),
        ("article:published_time", review.published_at.isoformat()),
        ("article:modified_time", review.updated_at.isoformat()),
        ("article:tag", "Sorg"),
        ("og:image", "http://testserver/bilder/bilde/share-1200.jpg"),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Et hus om kvelden."),
        ("twitter:card", "summary_large_image"),
    ]


def test_review_seen_from_the_english_site_keeps_its_own_address(client, review):
    shared = dict(graph(client, f"/en/reviews/{review.slug}/"))

    assert shared["og:url"] == f"http://testserver/anmeldelser/{review.slug}/"


def test_markup_in_a_headline_cannot_end_the_data(client, review):
    page = client.get(review.get_absolute_url()).content.decode()

    assert "Et \\u003Cbrev\\u003E \\u0026 et svar" in page
    assert nodes(client, review.get_absolute_url())[0]["headline"] == "Et <brev> & et svar"


@pytest.mark.parametrize(
    ("address", "kinds", "shared"),
    [
        ("/", ["WebSite"], ("website", "Lerret")),
        ("/filmer/drommer/", ["Movie", "BreadcrumbList"], ("video.movie", "Drømmer")),
        (
            "/personer/ola-forfatter/",
            ["Person", "BreadcrumbList"],
            ("profile", "Ola Forfatter"),
        ),
        ("/forelegg/drommen/", ["Book", "BreadcrumbList"], ("book", "Drømmen")),
        ("/temaer/sorg/", ["CollectionPage", "BreadcrumbList"], ("website", "Sorg")),
        ("/kritikere/cleo-berg/", ["ProfilePage", "BreadcrumbList"], ("profile", "Cleo Berg")),
        ("/en/people/", ["CollectionPage", "BreadcrumbList"], ("website", "People")),
        ("/om/", ["WebPage", "BreadcrumbList"], ("website", "Om oss")),
    ],
)
def test_every_page_says_what_it_is(client, review, address, kinds, shared):
    a_page("Om oss", slug="om")

    graphed = dict(graph(client, address))

    assert [node["@type"] for node in nodes(client, address)] == kinds
    assert (graphed["og:type"], graphed["og:title"]) == shared
    assert graphed["og:url"] == f"http://testserver{address}"


def test_archive_of_a_month_is_under_its_year(client, clock):
    a_review(published_at=HOUR - DAY)

    way = nodes(client, "/en/reviews/2026/11/")[1]["itemListElement"]

    assert [(step["name"], step["item"].removeprefix("http://testserver")) for step in way] == [
        ("Lerret", "/en/"),
        ("Reviews", "/en/reviews/"),
        ("2026", "/en/reviews/2026/"),
        ("November 2026", "/en/reviews/2026/11/"),
    ]


@pytest.mark.parametrize("address", ["/filmer/drommer/", "/en/films/drommer/"])
def test_page_in_two_languages_names_both_from_both(client, review, address):
    assert links(client, address) == [
        ("", f"http://testserver{address}"),
        ("nb", "http://testserver/filmer/drommer/"),
        ("en", "http://testserver/en/films/drommer/"),
        ("x-default", "http://testserver/filmer/drommer/"),
    ]


@pytest.mark.parametrize("address", ["/anmeldelser/", "/en/reviews/"])
def test_review_has_one_address_and_no_version_in_another_language(client, review, address):
    assert links(client, f"{address}{review.slug}/") == [
        ("", f"http://testserver/anmeldelser/{review.slug}/")
    ]


def test_part_of_a_list_is_a_page_of_its_own_in_both_languages(client):
    film = a_film("Drømmer")
    for _n in range(31):
        a_review(film=film)

    assert links(client, "/en/reviews/?page=2&utm_source=x") == [
        ("", "http://testserver/en/reviews/?page=2"),
        ("nb", "http://testserver/anmeldelser/?page=2"),
        ("en", "http://testserver/en/reviews/?page=2"),
        ("x-default", "http://testserver/anmeldelser/?page=2"),
    ]


def test_letters_of_an_index_are_followed_and_not_indexed(client, review):
    page = client.get("/filmer/?letter=d").content.decode()

    assert '<meta name="robots" content="noindex, follow">' in page
    assert "noindex" not in client.get("/filmer/").content.decode()


def test_page_that_is_not_there_tells_machines_nothing(client):
    page = client.get("/temaer/sorg/").content.decode()

    assert "og:" not in page
    assert "ld+json" not in page


def test_preview_tells_machines_nothing(ada_client, review):
    page = ada_client.get(f"/admin/preview/{review.pk}/").content.decode()

    assert "og:" not in page
    assert "ld+json" not in page


# What a type must have and should have, after schema.org and the tables of search engines.
ASKED = {
    "WebSite": {"name", "url", "inLanguage", "potentialAction", "publisher"},
    "Review": {
        "author",
        "datePublished",
        "dateModified",
        "description",
        "headline",
        "inLanguage",
        "itemReviewed",
        "publisher",
        "url",
    },
    "Movie": {
        "actor",
        "author",
        "countryOfOrigin",
        "dateCreated",
        "director",
        "duration",
        "genre",
        "name",
        "url",
    },
    "Person": {"name", "url"},
    "Book": {"author", "dateCreated", "name", "url"},
    "ProfilePage": {"mainEntity", "url"},
    "CollectionPage": {"inLanguage", "mainEntity", "name", "url"},
    "AboutPage": {"inLanguage", "name", "publisher", "url"},
    "ItemList": {"itemListElement"},
    "BreadcrumbList": {"itemListElement"},
    "ImageObject": {"contentUrl", "creditText", "height", "url", "width"},
    "Rating": {"bestRating", "ratingValue", "worstRating"},
    "Organization": {"name", "url"},
}
WITHOUT = {"aggregateRating", "actors"}


def faults(node):
    """What is wrong with a node or anything in it, in words."""
    kinds = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    is_whole = "publisher" in node or kinds[0] != "Review"  # beside its film it is a pointer
    lacking = ASKED.get(kinds[0], set()) - node.keys() if is_whole else set()
    yield from (f"{kinds[0]} {node.get('url')} lacks {name}" for name in lacking)
    for name, value in node.items():
        if name in WITHOUT:
            yield f"{kinds[0]} has {name}"
        if name in ("url", "contentUrl", "item", "sameAs"):
            for address in value if isinstance(value, list) else [value]:
                if not address.startswith(("http://testserver/", "https://")):
                    yield f"{name} {address} is not absolute"
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from faults(part)


def test_every_page_of_the_demo_has_what_is_asked_of_its_type(client, db, monkeypatch):
    monkeypatch.setattr(Picture, "make_renditions", make_none)
    load.load()
    nouns = (public_films, public_people, public_works, public_themes, public_critics)
    things = [*Review.objects.published(), *(thing for of in nouns for thing in of()[:3])]
    addresses = [reverse(f"pages:{name}") for name in PLAIN]

    found = [
        fault
        for address in (*addresses, *(thing.get_absolute_url() for thing in things))
        for node in nodes(client, address)
        for fault in faults(node)
    ]

    assert found == []


def make_none(picture):
    """Renditions in name only: other tests make them, and it takes seconds."""
    shape = {"still": "wide", "poster": "poster", "portrait": "portrait"}[picture.kind]
    picture.key, picture.renditions = "made", {shape: [[800, 335]], "share": [[1200, 630]]}
