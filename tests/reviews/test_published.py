import datetime as dt
from itertools import product

import pytest

from reviews.models import Review, Stage
from tests.builders import a_critic, a_draft, a_film, a_review

pytestmark = pytest.mark.django_db
HOUR = dt.datetime(2026, 11, 27, 5, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def test_scheduled_review_is_public_from_its_hour_on():
    review = a_review(published_at=HOUR)

    assert list(Review.objects.published(HOUR - SECOND)) == []
    assert list(Review.objects.published(HOUR)) == [review]


def test_embargoed_review_is_hidden_until_the_hour():
    review = a_review(film=a_film(embargo_until=HOUR), published_at=HOUR - dt.timedelta(days=3))

    assert list(Review.objects.published(HOUR - SECOND)) == []
    assert list(Review.objects.published(HOUR)) == [review]


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_other_states_are_never_public(state):
    a_draft(state=state, published_at=HOUR - SECOND)

    assert list(Review.objects.published(HOUR)) == []


def test_stage_and_the_query_for_it_agree():
    reviews = [
        a_draft(),
        a_draft(state="submitted"),
        a_draft(state="withdrawn"),
        a_review(published_at=HOUR),
        a_review(published_at=HOUR + SECOND),
        a_review(published_at=HOUR, film=a_film(embargo_until=HOUR + SECOND)),
        a_review(published_at=HOUR + SECOND, film=a_film(embargo_until=HOUR + SECOND)),
    ]

    by_query = {r: stage for stage in Stage for r in Review.objects.in_stage(stage, HOUR)}

    assert by_query == {review: review.stage(HOUR) for review in reviews}


def test_what_has_the_state_is_either_public_or_waiting():
    hours, critic = [HOUR - SECOND, HOUR, HOUR + SECOND], a_critic()
    films = [a_film(embargo_until=embargo) for embargo in (None, *hours)]
    for hour, film, state in product(hours, films, Review.State.values):
        a_draft(state=state, published_at=hour, film=film, critic=critic)

    public = list(Review.objects.published(HOUR).values_list("pk", flat=True))
    waiting = list(Review.objects.waiting(HOUR))

    released = Review.objects.filter(state=Review.State.PUBLISHED).values_list("pk", flat=True)
    assert sorted([*public, *waiting]) == sorted(released)
    assert len(public) == len(waiting) == 6
