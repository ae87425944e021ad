"""Wherever readers meet a rating it is on the site's scale, or nowhere."""

import json
import re

import pytest

from publishing.site_settings import SiteSettings
from tests.builders import a_critic, a_film, a_review

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


@pytest.fixture
def rated():
    film, critic = a_film("Sult", director="Henning Carlsen"), a_critic("Cleo Berg")
    a_review("Den andre", film=film, critic=critic, rating=100)
    return a_review("Byen", film=film, critic=critic, rating=67, slug="sult-byen")


def pages(client, review) -> dict[str, str]:
    critic, film = review.critic, review.film
    addresses = {
        "front": "/",
        "reviews": "/anmeldelser/",
        "review": review.get_absolute_url(),
        "film": film.get_absolute_url(),
        "person": "/personer/henning-carlsen/",
        "critic": critic.get_absolute_url(),
        "search": "/sok/?q=Sult",
        "feed": "/feed.atom",
    }
    return {name: client.get(path).content.decode() for name, path in addresses.items()}


def json_ld(page: str) -> dict:
    """The review, which comes before the way to it."""
    found = re.search('<script type="application/ld.json">(.*?)</script>', page)
    return json.loads(found[1])["@graph"][0]


@pytest.mark.parametrize(
    ("scale", "spoken", "emitted"),
    [
        ("die", "Terningkast 4 av 6", (4, 6, 1)),
        ("stars", "3,5 av 5 stjerner", (3.5, 5, 0.5)),
        ("ten", "7 av 10", (7, 10, 1)),
        ("percent", "67 prosent", (67, 100, 0)),
    ],
)
def test_a_rating_is_said_and_emitted_on_the_sites_scale(client, rated, scale, spoken, emitted):
    SiteSettings(rating_scale=scale).save()

    found = pages(client, rated)

    data = json_ld(found["review"])["reviewRating"]
    assert [name for name, page in found.items() if spoken not in page] == []
    assert (data["ratingValue"], data["bestRating"], data["worstRating"]) == emitted


def test_a_site_without_ratings_says_nothing_of_them(client, rated):
    SiteSettings(rating_scale="none").save()

    found = pages(client, rated)

    said = re.compile('kast|stjerner|prosent|karakter|class="(die|stars|figure)', re.I)
    assert [(name, said.findall(page)) for name, page in found.items() if said.search(page)] == []
    assert "reviewRating" not in json_ld(found["review"])


def test_changing_the_scale_and_back_changes_nothing(client, rated):
    before = pages(client, rated)

    for scale in ("percent", "none", "stars", "die"):
        settings = SiteSettings(rating_scale=scale)
        settings.save()

    assert pages(client, rated) == before
