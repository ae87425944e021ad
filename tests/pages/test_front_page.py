import datetime as dt

import pytest
from django.utils import timezone

from pages.front_page import ACROSS, HANG, NEWEST, OTHER, ROLL, WALL, compose
from reviews.models import FrontPick
from tests.builders import a_draft, a_film, a_review, a_work

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


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


def pick(review, place="feature", language="nb", **facts):
    return FrontPick.objects.create(front_page_id=language, review=review, place=place, **facts)


def test_chosen_reviews_lead_and_follow_and_the_newest_fill_the_row_and_the_rest():
    made = reviews(6)
    pick(made[4], kicker="Gjensyn", position=1)
    pick(made[3], "lead", position=2)

    front = compose("nb")

    assert (front.lead, front.features) == (made[3], [made[4], made[0], made[1]])
    assert front.features[0].kicker == "Gjensyn"
    assert front.hang == [made[2], made[5]]


def test_features_alone_leave_the_lead_to_the_newest():
    made = reviews(2)
    pick(made[0])

    front = compose("nb")

    assert (front.lead, front.features) == (made[1], [made[0]])


def test_choice_for_one_language_is_not_the_others():
    made = reviews(3)
    pick(made[2], "lead", language="en")

    assert (compose("nb").lead, compose("en").lead) == (made[0], made[2])


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn", "scheduled", "embargoed"])
def test_what_is_not_public_leaves_the_page_as_if_nobody_had_chosen_it(state):
    made = reviews(3)
    hidden = {
        "scheduled": {"state": "published", "published_at": timezone.now() + DAY},
        "embargoed": {
            "state": "published",
            "published_at": timezone.now() - DAY,
            "film": a_film(embargo_until=timezone.now() + DAY),
        },
    }.get(state, {"state": state})
    pick(a_draft(**hidden), "lead")
    pick(a_draft(**hidden))

    front = compose("nb")

    assert (front.lead, front.features, front.hang) == (made[0], [], made[1:])


def test_second_lead_leads_until_the_first_may_and_stands_below_from_then_on():
    made = reviews(3)
    first, second, _third = made
    hour = timezone.now()
    pick(second, "lead", position=1, from_at=hour + DAY)
    pick(first, "lead", position=2)

    before, after = compose("nb", at=hour), compose("nb", at=hour + DAY)

    assert (before.lead, before.features) == (first, [])
    assert (after.lead, after.features[0]) == (second, first)


def test_choice_ends_on_its_hour():
    newest, older = reviews(2)
    hour = timezone.now() + DAY
    pick(older, "lead", until_at=hour)

    assert compose("nb", at=hour - DAY).lead == older
    assert compose("nb", at=hour).lead == newest


def test_page_as_it_will_be_has_what_is_scheduled_by_then():
    reviews(2)
    coming = a_draft(state="published", published_at=timezone.now() + DAY)
    pick(coming, "lead")

    assert compose("nb", at=timezone.now() + 2 * DAY).lead == coming


def test_no_double_bill_with_a_film_that_the_editors_have_put_above():
    book = a_work("Solaris")
    a_review(film=a_film("Solaris", year=1972, source=book))
    pick(a_review(film=a_film("Solaris", year=2002, source=book)))
    a_review(published_at=timezone.now())

    assert compose("nb").bill is None


def test_two_reviews_of_one_film_stand_there_when_the_editors_want_both():
    lead = a_review()
    other = a_review(film=lead.film)
    reviews(1)
    pick(lead, "lead")
    pick(other)

    front = compose("nb")

    assert (front.lead, front.features[0]) == (lead, other)
