import datetime as dt

import pytest
from django.utils import timezone

from pages import review_page
from pages.views.reviews import for_page
from reviews.models import Review
from tests.builders import a_draft, a_film, a_review, a_work

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


def around(review):
    """The page's parts, of the review fetched as the view fetches it."""
    return review_page.around(for_page(Review.objects.filter(pk=review.pk)).get())


def days_ago(number):
    return NOW - dt.timedelta(days=number)


def more(review):
    return [(kin.review.headline, kin.why) for kin in around(review).more]


def test_what_is_nearest_comes_first_and_says_why():
    book = a_work("Strangers")
    film = a_film(director="Andrew Haigh", cast=["Andrew Scott"], source=book)
    review = a_review(film=film, themes=["Sorg"])
    a_review("Fjernt", film=a_film("Fjern"), themes=["Krig"])
    a_review("Om sorg", film=a_film("Sorgfull"), themes=["Sorg"])
    a_review("Med Scott", film=a_film("Pride", cast=["Andrew Scott"]))
    a_review("Boken", film=a_film("The Discarnates", source=book))
    a_review("Av Haigh", film=a_film("Weekend", director="Andrew Haigh"))

    assert more(review) == [
        ("Av Haigh", "Samme regissør"),
        ("Boken", "Samme forelegg"),
        ("Med Scott", "Også med Andrew Scott"),
        ("Om sorg", "Samme tema: Sorg"),
    ]


def test_each_other_film_stands_there_once_rather_in_the_reviews_language():
    review = a_review(film=a_film(director="Andrew Haigh"))
    weekend = a_film("Weekend", director="Andrew Haigh")
    a_review("In English", film=weekend, language="en")
    a_review("På norsk", film=weekend, published_at=days_ago(9))

    assert more(review) == [("På norsk", "Samme regissør")]


def test_hidden_review_is_neither_kin_nor_neighbour_nor_another_of_the_film():
    film = a_film(director="Andrew Haigh", source=a_work())
    review = a_review(film=film, themes=["Sorg"], published_at=days_ago(5))
    hidden = {"film": a_film("Weekend", director="Andrew Haigh"), "themes": ["Sorg"]}
    a_draft(state="withdrawn", published_at=days_ago(4), **hidden)
    a_draft(state="published", published_at=NOW + dt.timedelta(days=1), **hidden)
    a_draft(film=film)
    embargoed = a_film(director="Andrew Haigh", embargo_until=NOW + dt.timedelta(days=1))
    a_review(film=embargoed, published_at=days_ago(6))

    page = around(review)

    assert (page.more, page.previous, page.next, page.others) == ([], None, None, [])


def test_neighbours_are_the_nearest_in_time_in_its_language():
    first, before = a_review(published_at=days_ago(9)), a_review(published_at=days_ago(8))
    review = a_review(published_at=days_ago(5))
    a_review(published_at=days_ago(4), language="en")
    after = a_review(published_at=days_ago(3))
    a_review(published_at=days_ago(2))

    assert (around(review).previous, around(review).next) == (before, after)
    assert around(first).previous is None


def test_reviews_of_the_same_moment_stand_in_the_order_they_were_made():
    one, two, three = (a_review(published_at=days_ago(1)) for _number in range(3))

    assert (around(two).previous, around(two).next) == (one, three)


def test_neighbour_that_is_kin_stands_in_both_places():
    film = a_film(director="Andrew Haigh")
    before = a_review("Før", film=a_film("Før", director="Andrew Haigh"), published_at=days_ago(2))
    review = a_review(film=film)

    assert around(review).previous == before
    assert more(review) == [("Før", "Samme regissør")]
