"""Two editors save the same entry at the same moment: one is told, and nothing is lost silently."""

import pytest

from tests.builders import a_draft, a_film, a_review, a_user
from tests.pairs import post_two_films, post_two_reviews, record_two_texts, two_at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editors():
    return a_user("ada", "Editors"), a_user("eva", "Editors")


@pytest.fixture
def at_once():
    with two_at_once() as at_once:
        yield at_once


def test_of_two_texts_upon_one_head_one_is_the_next_and_both_are_kept(at_once, editors):
    reviews = [a_draft(), a_review()]

    for number in range(20):
        record_two_texts(at_once, reviews[number % 2], editors, number)


@pytest.mark.parametrize("make", [a_draft, a_review], ids=["draft", "published"])
def test_of_two_who_save_a_review_one_is_shown_both_texts_and_both_are_kept(at_once, editors, make):
    review = make("Det gamle")

    for number in range(4):
        post_two_reviews(at_once, review, editors, number)


def test_of_two_who_save_a_film_one_is_told_what_stands_there_now(at_once, editors):
    film = a_film("Det gamle")

    for number in range(4):
        post_two_films(at_once, film, editors, number)
