import pytest
from django.http import Http404
from django.test import RequestFactory

from films.models import Film
from pages.pagination import page_of
from tests.builders import a_film

pytestmark = pytest.mark.django_db


def asked(query=""):
    return RequestFactory().get(f"/?{query}")


@pytest.mark.parametrize(
    "number",
    ["0", "-1", "01", "501", "99999999999999999999", "to", "1.0", "²", "１", "", " 1", "1 "],
)
def test_a_number_that_is_no_page_of_ours_is_refused(number):
    request = RequestFactory().get("/", {"page": number})

    with pytest.raises(Http404):
        page_of(Film.objects.order_by("pk"), request, size=2)


@pytest.mark.parametrize(
    ("number", "titles", "neighbours"),
    [(1, ["A", "B"], (None, 2)), (2, ["C", "D"], (1, 3)), (3, ["E"], (2, None))],
)
def test_pages_know_their_neighbours(number, titles, neighbours):
    for title in "ABCDE":
        a_film(title)

    page = page_of(Film.objects.order_by("pk"), asked(f"page={number}"), size=2)

    assert [film.title for film in page] == titles
    assert (page.previous, page.next) == neighbours


def test_nothing_at_all_is_a_first_page_but_no_second():
    assert len(page_of(Film.objects.order_by("pk"), asked(), size=2)) == 0

    with pytest.raises(Http404):
        page_of(Film.objects.order_by("pk"), asked("page=2"), size=2)


def test_a_page_is_one_query(django_assert_num_queries):
    a_film()

    with django_assert_num_queries(1):
        page_of(Film.objects.order_by("pk"), asked(), size=2)


def test_page_whose_keys_alone_are_sorted_is_the_same_page_in_one_query(django_assert_num_queries):
    for year in (1999, 1972, 2023):
        a_film(f"Fra {year}", year=year)
    newest = Film.objects.order_by("-year")

    with django_assert_num_queries(1):
        page = page_of(newest.filter(year__gt=1980), asked(), size=1, shown=newest)
    following = page_of(newest.filter(year__gt=1980), asked("page=2"), size=1, shown=newest)

    assert [film.year for film in page] == [2023]
    assert ([film.year for film in following], following.next) == ([1999], None)
