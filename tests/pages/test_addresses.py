import pytest
from django.urls import reverse

from tests.builders import a_critic, a_film, a_person, a_review, a_theme, a_work, credit
from tests.pages.conftest import HOUR

pytestmark = pytest.mark.django_db


def renamed(thing, slug="nytt"):
    old, thing.slug = thing.slug, slug
    thing.save()
    return old


@pytest.fixture
def world(clock):
    """One of every noun, public from the hour on."""
    work = a_work("Solaris", author="Stanisław Lem")
    film = a_film("Solaris", source=work, embargo_until=HOUR)
    person = credit(film, a_person("Donatas Banionis")).person
    theme, critic = a_theme("Sorg"), a_critic()
    review = a_review(film=film, critic=critic, themes=[theme], published_at=HOUR)
    return {
        "review": review,
        "film": film,
        "person": person,
        "theme": theme,
        "work": work,
        "critic": critic,
    }


@pytest.mark.parametrize("noun", ["review", "film", "person", "theme", "work", "critic"])
def test_old_slug_leads_to_the_new_for_good_once_it_is_public(client, clock, world, noun):
    old = reverse(f"pages:{noun}", args=[renamed(world[noun])])

    before = client.get(old).status_code
    clock(HOUR)
    after = client.get(old)

    assert before == 404
    assert (after.status_code, after["Location"]) == (301, reverse(f"pages:{noun}", args=["nytt"]))


def test_old_slug_leads_on_in_the_same_language(client, clock, world):
    old = renamed(world["film"])
    clock(HOUR)

    assert client.get(f"/en/films/{old}/")["Location"] == "/en/films/nytt/"


def test_merged_theme_leads_to_the_one_it_became(client, clock, world):
    world["theme"].absorb(a_theme("Savn"))
    clock(HOUR)

    assert client.get("/temaer/savn/")["Location"] == "/temaer/sorg/"


def test_a_slug_that_never_was_is_no_page(client):
    assert client.get("/filmer/finnes-ikke/").status_code == 404


def test_page_tells_its_address_in_both_languages(client, clock, world):
    clock(HOUR)

    text = client.get("/filmer/solaris/").content.decode()

    assert '<link rel="canonical" href="http://testserver/filmer/solaris/">' in text
    assert '<link rel="alternate" hreflang="nb" href="http://testserver/filmer/solaris/">' in text
    assert '<link rel="alternate" hreflang="en" href="http://testserver/en/films/solaris/">' in text


@pytest.mark.parametrize("path", ["/anmeldelser/ord/", "/en/reviews/ord/"])
def test_review_has_one_address_that_counts_in_its_own_language(client, path):
    a_review(slug="ord", language="en")

    text = client.get(path).content.decode()

    assert '<link rel="canonical" href="http://testserver/en/reviews/ord/">' in text
    assert 'rel="alternate" hreflang' not in text
