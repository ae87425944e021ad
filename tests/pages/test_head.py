import json
import re

import pytest

from films.models import Film
from people.models import Person
from reviews.models import SourceWork, Theme
from tests.builders import a_critic, a_film, a_picture, a_review, a_work

pytestmark = pytest.mark.django_db


def graph(client, address):
    page = client.get(address).content.decode()
    return re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page)


def data(client, address):
    page = client.get(address).content.decode()
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(script)


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
        ("og:image", "http://testserver/bilder/bilde/share-1200.jpg"),
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
    assert data(client, review.get_absolute_url())["headline"] == "Et <brev> & et svar"


@pytest.mark.parametrize(
    ("model", "kind", "shared"),
    [
        (Film, "Movie", "video.movie"),
        (Person, "Person", "profile"),
        (SourceWork, "Book", "book"),
        (Theme, "ItemList", "website"),
    ],
)
def test_every_noun_says_what_it_is(client, review, model, kind, shared):
    address = model.objects.order_by("pk").first().get_absolute_url()

    assert data(client, address)["@type"] == kind
    assert dict(graph(client, address))["og:type"] == shared


def test_front_page_tells_of_the_site_and_its_search(client):
    found = data(client, "/")

    assert found["@type"] == "WebSite"
    assert found["potentialAction"]["target"] == "http://testserver/sok/?q={search_term_string}"
