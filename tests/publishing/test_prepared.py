import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from films.models import Film
from publishing import prepared
from publishing.prepared import Prepared
from reviews.models import Review
from tests.builders import a_draft, a_film, a_review

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3, 4, 5, 70])
def test_list_of_any_length_is_asked_for_in_one_query(number, django_assert_num_queries):
    made = Film.objects.bulk_create(
        Film(title=f"Film {n}", slug=f"film-{n}", sort_key=f"{n:03}") for n in range(number + 2)
    )
    titles = Prepared(
        lambda ids: Film.objects.order_by("pk").filter(pk__in=ids).values_list("title", flat=True)
    )
    asked = [film.pk for film in made[:number]]

    with django_assert_num_queries(1):
        assert titles(asked) == [f"Film {n}" for n in range(number)]
    with django_assert_num_queries(1):
        assert titles(asked[:1]) == ["Film 0"]


def test_lists_longer_than_is_prepared_for_are_asked_for_as_they_are(monkeypatch):
    monkeypatch.setattr(prepared, "_LENGTHS", (4, 16))
    one, other = a_film("Den ene"), a_film("Den andre")
    found = Prepared(
        lambda ids, more: Film.objects.filter(pk__in=ids) | Film.objects.filter(pk__in=more)
    )
    nobody = [-number for number in range(1, 20)]

    for _time in range(2):
        assert set(found([*nobody, one.pk], [*nobody, other.pk])) == {one, other}
        assert set(found([one.pk], [other.pk])) == {one, other}
        assert found(nobody, [other.pk]) == [other]
    assert len(found._statements) == 1


def test_statement_is_asked_by_many_threads_at_once(transactional_db):
    films = {a_film(f"Film {number}").pk for number in range(6)}
    found = Prepared(lambda ids: Film.objects.filter(pk__in=ids).values_list("pk", flat=True))

    def ask(pk: int) -> list[int]:
        try:
            return found([pk])
        finally:
            connection.close()

    found(films)
    with ThreadPoolExecutor(6) as threads:
        assert [[pk] for pk in films] == list(threads.map(ask, films))


def test_nothing_is_asked_of_an_empty_list(django_assert_num_queries):
    films = Prepared(lambda title, ids: Film.objects.filter(title=title, pk__in=ids))

    with django_assert_num_queries(0):
        assert films("Film", []) == []


def test_every_value_goes_where_it_belongs_each_time():
    """Two lists, a key and a text that a careless reader of the statement might exchange."""
    one, other = a_film("Den ene"), a_film("Den andre")
    found = Prepared(
        lambda ids, pk, more, title: (
            Film.objects.filter(pk__in=ids, id=pk) | Film.objects.filter(pk__in=more, title=title)
        )
    )

    assert set(found([one.pk], one.pk, [other.pk], "Den andre")) == {one, other}
    assert found([other.pk], one.pk, [one.pk], "Den andre") == []
    assert found([one.pk, other.pk], other.pk, [one.pk, other.pk], "") == [other]


def test_moment_is_compared_as_it_stands_when_asked():
    now = timezone.now()
    review = a_review("Til i dag", published_at=now)
    public = Prepared(lambda at: Review.objects.published(at).values_list("pk", "published_at"))

    assert public(now) == [(review.pk, review.published_at)]
    assert public(now - dt.timedelta(microseconds=1)) == []
    assert public(now) == list(Review.objects.published(now).values_list("pk", "published_at"))


def test_rows_come_as_the_queryset_gives_them(django_assert_num_queries):
    draft = a_draft("Utkast", film=a_film("Filmen", year=2020))
    asked = Review.objects.select_related("film").only("headline", "film__title")
    found = Prepared(lambda ids: asked.annotate(number=Count("themes")).filter(pk__in=ids))

    (review,) = found([draft.pk])

    with django_assert_num_queries(0):
        assert (review, review.film.title, review.number) == (draft, "Filmen", 0)
    assert review.get_deferred_fields() >= {"body", "state"}


def test_value_that_is_not_compared_as_it_is_has_no_place():
    broken = Prepared(lambda title: Film.objects.filter(title__icontains=title))

    with pytest.raises(ValueError, match="compares columns"):
        broken("film")
