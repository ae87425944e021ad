import pytest

from pages import critic_page
from pages.critic_page import Habit, around
from reviews.models import Review
from tests.builders import a_critic, a_draft, a_film, a_review, a_theme

pytestmark = pytest.mark.django_db


def films_by_two(ratings, *, hidden=()):
    """A critic's rating of each film beside another's; the hidden ones are drafts by the other."""
    critic, other = a_critic("Ragnhild Ask"), a_critic("Tobias Veum")
    for number, (own, others) in enumerate(ratings):
        film = a_film(f"Film {number}", director="Joachim Trier")
        a_review(film=film, critic=critic, rating=own, themes=["Sorg"])
        make = a_draft if number in hidden else a_review
        make(film=film, critic=other, rating=others)
    return critic


def test_critic_is_measured_against_what_others_gave_the_same_films():
    critic = films_by_two(
        [(80, 80), (60, 80), (100, 80), (100, 80), (0, 80), (None, 80), (80, None)]
    )

    page = around(critic)

    assert [pile.count for pile in page.agreement.piles] == [1, 0, 1, 1, 2, 0, 0]
    assert [(bar.figure, bar.count) for bar in page.plot.bars if bar.count] == [
        ("1", 1),
        ("4", 1),
        ("5", 2),
        ("6", 2),
        ("–", 1),
    ]


def test_hidden_ratings_are_not_measured_against():
    critic = films_by_two([(80, 80)] * 5, hidden=[4])

    assert around(critic).agreement is None


def test_what_a_critic_has_written_of_thrice_is_a_habit():
    critic = films_by_two([(80, 80)] * 3)
    a_draft(critic=critic, film=a_film("Kladd", director="Joachim Trier"), themes=["Sorg"])
    for review in Review.objects.by(critic)[:2]:
        review.themes.add(a_theme("Savn"))

    page = around(critic)

    assert page.reviews == 3
    assert page.since == min(
        review.published_at for review in Review.objects.published().by(critic)
    )
    assert page.themes == [Habit("Sorg", "sorg", 3)]
    assert page.directors == [Habit("Joachim Trier", "joachim-trier", 3)]


def test_a_long_life_is_reckoned_by_its_newest_reviews_and_says_so(client, monkeypatch):
    critic = films_by_two([(20, 80), (80, 80), (100, 80)])
    monkeypatch.setattr(critic_page, "REACH", 2)

    page = around(critic)

    assert (page.reviews, page.is_of_newest) == (2, True)
    assert [bar.figure for bar in page.plot.bars if bar.count] == ["5", "6"]
    assert "Talt blant de 2 nyeste" in client.get(critic.get_absolute_url()).content.decode()
