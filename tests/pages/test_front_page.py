import datetime as dt

import pytest
from django.utils import timezone

from pages.front_page import ACROSS, HANG, NEWEST, OTHER, ROLL, WALL, compose
from tests.builders import a_film, a_review, a_work

pytestmark = pytest.mark.django_db


def reviews(number, **facts):
    """So many reviews of as many films, the first the newest."""
    now = timezone.now()
    return [
        a_review(film=a_film(f"Film {n}"), published_at=now - dt.timedelta(hours=n), **facts)
        for n in range(1, number + 1)
    ]


def test_newest_leads_and_the_rest_follow_in_order():
    made = reviews(NEWEST + 2)

    front = compose("nb")

    assert front.lead == made[0]
    assert front.hang == made[1 : 1 + HANG]
    assert front.roll == made[1 + HANG : 1 + HANG + ROLL]
    assert front.wall == made[1 + HANG + ROLL : NEWEST]
    assert len(front.wall) == WALL


def test_readers_own_language_leads_and_the_other_has_a_hang_below():
    english, norwegian = reviews(OTHER + 1, language="en"), reviews(HANG + 1)

    front = compose("nb")

    assert [front.lead, *front.hang] == norwegian
    assert front.other_language == english[:OTHER]


def test_with_little_of_its_own_the_page_mixes_both():
    reviews(2, language="en")
    a_review(published_at=timezone.now())

    front = compose("nb")

    assert [front.lead.language, *(r.language for r in front.hang)] == ["nb", "en", "en"]
    assert front.other_language == []


def test_two_films_of_one_book_make_a_double_bill_older_first():
    book = a_work("Solaris")
    remake = a_review(film=a_film("Solaris", year=2002, source=book))
    first = a_review(film=a_film("Solaris", year=1972, source=book))
    a_review(published_at=timezone.now())

    bill = compose("nb").bill

    assert (bill.work, bill.reviews) == (book, [first, remake])


def test_a_film_with_two_reviews_stands_there_once_by_the_newer():
    a_review(published_at=timezone.now())
    newer, _other, older = reviews(3)
    older.film = newer.film
    older.save()

    assert compose("nb").hang == [newer, _other]


def test_films_of_the_double_bill_stand_there_alone():
    book = a_work("Solaris")
    pair = [a_review(film=a_film("Solaris", year=year, source=book)) for year in (1972, 2002)]
    lead = a_review(published_at=timezone.now())

    front = compose("nb")

    assert (front.lead, front.hang, front.bill.reviews) == (lead, [], pair)


def test_no_double_bill_with_the_film_that_leads_the_page():
    book = a_work("Solaris")
    a_review(film=a_film("Solaris", year=1972, source=book))
    lead = a_review(film=a_film("Solaris", year=2002, source=book), published_at=timezone.now())

    front = compose("nb")

    assert (front.lead, front.bill) == (lead, None)
    assert len(front.hang) == 1


def test_wall_has_no_hole_in_its_last_row():
    made = reviews(1 + HANG + ROLL + ACROSS + 2)

    assert compose("nb").wall == made[1 + HANG + ROLL :][:ACROSS]


def test_no_double_bill_with_a_film_that_is_not_public():
    book = a_work("Solaris")
    a_review(film=a_film("Solaris", year=2002, source=book))
    a_film("Solaris", year=1972, source=book)

    assert compose("nb").bill is None


def test_themes_are_the_newest_reviews_in_alphabetical_order():
    a_review(themes=["Østen", "Ånder"])
    a_review(themes=["Ånder", "Arbeid"])

    assert [theme.name for theme in compose("nb").themes] == ["Arbeid", "Østen", "Ånder"]


def test_front_page_of_an_empty_magazine_says_so(client):
    assert "empty__line" in client.get("/").content.decode()


def test_double_bill_prefers_reviews_in_the_readers_language():
    book = a_work("Solaris")
    films = [a_film("Solaris", year=year, source=book) for year in (1972, 2002)]
    own = [a_review(film=film) for film in films]
    a_review(film=films[0], language="en")
    a_review(published_at=timezone.now())

    assert compose("nb").bill.reviews == own
