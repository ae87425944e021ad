"""What a person has done for public films, each thing with how reviews have rated the film."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField, F, IntegerField, QuerySet, Value

from films.models import Film, SourceWork
from people.models import Person
from reviews.models import Review


@dataclass(frozen=True)
class Deed:
    """One credit, or one adaptation of something the person wrote, once for each review."""

    review_id: int
    published_at: dt.datetime
    rating: int | None
    film: Film
    job: str = ""
    character: str = ""
    billing: int = 0
    work: SourceWork | None = None


_OF_REVIEW = ["pk", "published_at", "rating"]
# In the order of the models' fields, which is how rows of `only()` are built too.
_OF_FILM = ["id", "slug", "title", "year"]
_OF_CREDIT = ["job", "character", "billing"]
_OF_WORK = ["id", "slug", "title", "kind", "year", "sort_key"]


def deeds_of(person: Person) -> list[Deed]:
    """In one query: the newest film first, a film's reviews from the newest, characters as billed.

    The films, one object for each, have no more than `_OF_FILM`.
    """
    films: dict[int, Film] = {}
    found = [_deed(row, films) for row in _credited(person).union(_adapted(person), all=True)]
    found.sort(key=lambda deed: (deed.published_at, deed.review_id), reverse=True)
    found.sort(key=lambda deed: (-(deed.film.year or 0), deed.film.pk, deed.billing))
    return found


def _credited(person: Person) -> QuerySet:
    number, text = BigIntegerField(), CharField()
    return _rows(
        Review.objects.filter(film__credits__person=person),
        *(F(f"film__credits__{name}") for name in _OF_CREDIT),
        Value(None, output_field=number),
        *(Value("", output_field=text) for _name in ("slug", "title", "kind")),
        Value(None, output_field=IntegerField()),
        Value("", output_field=text),
    )


def _adapted(person: Person) -> QuerySet:
    return _rows(
        Review.objects.filter(film__adaptations__work__authors=person),
        *(Value("", output_field=CharField()) for _name in ("job", "character")),
        Value(0, output_field=IntegerField()),
        *(F(f"film__adaptations__work__{name}") for name in _OF_WORK),
    )


def _rows(reviews: QuerySet, *columns) -> QuerySet:
    named = {f"column_{number}": column for number, column in enumerate(columns)}
    of_film = [f"film__{name}" for name in _OF_FILM]
    rows = reviews.published().order_by().annotate(**named)
    return rows.values_list(*_OF_REVIEW, *of_film, *named)


def _deed(row: tuple, films: dict[int, Film]) -> Deed:
    review, film, credit, work = row[:3], row[3:7], row[7:10], row[10:]
    films.setdefault(film[0], Film.from_db(None, _OF_FILM, film))
    written = SourceWork.from_db(None, _OF_WORK, work) if work[0] else None
    return Deed(*review, films[film[0]], *credit, written)
