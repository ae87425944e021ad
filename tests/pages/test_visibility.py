"""Every readers' page hides a draft, a scheduled and an embargoed review until the hour comes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from films.models import Adaptation, Credit, SourceWork
from tests.builders import a_critic, a_draft, a_film, a_review, a_work, credit
from tests.pages.conftest import DAY, HOUR, SECOND

pytestmark = pytest.mark.django_db
WHEN_HOUR_COMES = {"Klokken", "Sperren"}
PAGES = [
    ("front", []),
    ("reviews", []),
    ("archive_year", [2026]),
    ("archive_month", [2026, 11]),
    ("review", ["kjent-kjent"]),
    ("films", []),
    ("film", ["kjent"]),
    ("people", []),
    ("person", ["liv-ullmann"]),
    ("themes", []),
    ("theme", ["sorg"]),
    ("works", []),
    ("work", ["solaris"]),
    ("critics", []),
    ("critic", ["cleo-berg"]),
]


HIDDEN = {
    "Kladden": {"review": {"state": "draft"}},
    "Klokken": {"review": {"state": "published", "published_at": HOUR}},
    "Sperren": {
        "review": {"state": "published", "published_at": HOUR - 5 * DAY},
        "film": {"embargo_until": HOUR},
    },
}


@pytest.fixture(scope="module")
def newsroom(made_once):
    """A public review, and hidden ones of films that share its people, source and theme."""
    known = {"state": "published", "published_at": HOUR - 5 * DAY}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: HOUR - SECOND)
        for word, facts in {"Kjent": {"review": known}, **HIDDEN}.items():
            film = a_marked_film(word, **facts.get("film", {}))
            a_draft(word, film=film, themes=["Sorg", f"{word} tema"], **facts["review"])
            critic = a_critic(f"{word} kritiker")
            a_draft(f"{word} igjen", film=film, critic=critic, **facts["review"])


def a_marked_film(word, **facts):
    """A film with people, sources and title of its own, and some that it shares with the others."""
    shared = SourceWork.objects.filter(title="Solaris").first() or a_work("Solaris")
    film = a_film(word, director="Andrej Tarkovskij", cast=["Liv Ullmann"], source=shared, **facts)
    Adaptation.objects.create(film=film, work=a_work(f"{word} roman"))
    credit(film, f"{word} klipper", Credit.Job.EDITOR)
    return film


def marks_on(client, name, args):
    response = client.get(reverse(f"pages:{name}", args=args))
    assert response.status_code == 200
    text = response.content.decode()
    assert "Kjent" in text
    return {mark for mark in HIDDEN if mark in text}


@pytest.mark.parametrize(("name", "args"), PAGES, ids=[name for name, _ in PAGES])
def test_page_hides_what_is_not_public_until_the_hour(client, clock, newsroom, name, args):
    before = marks_on(client, name, args)
    clock(HOUR)
    after = marks_on(client, name, args)

    assert before == set()
    assert after == WHEN_HOUR_COMES


@pytest.mark.parametrize("name", ["review", "film", "person", "theme", "work", "critic"])
def test_a_noun_nobody_may_read_about_has_no_page(client, clock, name):
    film = a_film("Hemmelig", cast=["Hemmelig"], source=a_work("Hemmelig"))
    a_review(
        "Hemmelig",
        slug="hemmelig",
        film=film,
        critic=a_critic("Hemmelig"),
        themes=["Hemmelig"],
        published_at=HOUR,
    )
    address = reverse(f"pages:{name}", args=["hemmelig"])

    before = client.get(address).status_code
    clock(HOUR)

    assert (before, client.get(address).status_code) == (404, 200)


@pytest.mark.parametrize(
    ("name", "args"), [("archive_year", [2027]), ("archive_month", [2027, 11])]
)
def test_an_archive_of_hidden_reviews_alone_is_no_page(client, clock, name, args):
    year_after = HOUR + 365 * DAY
    a_review(published_at=year_after)
    address = reverse(f"pages:{name}", args=args)

    clock(year_after - SECOND)
    before = client.get(address).status_code
    clock(year_after)

    assert (before, client.get(address).status_code) == (404, 200)
