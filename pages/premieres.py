"""Coming premieres by the day, from today on."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from films.models import Credit, Film
from reviews.catalogue import coming_films

# So many on the front page, which leads to the others.
NEXT = 5


@dataclass(frozen=True)
class Premiere:
    """One day and the films that open on it; each knows whether it `is_public`."""

    day: dt.date
    films: list[Film]


def coming():
    """All that are to come, the nearest first, each with its `director_credits`."""
    directors = Credit.objects.directors().select_related("person").in_billing_order()
    directing = Prefetch("credits", queryset=directors, to_attr="director_credits")
    return in_order(coming_films()).select_related("poster").prefetch_related(directing)


def next_premieres(at: dt.datetime) -> list[Premiere]:
    """The next few, with no more than title and address: one query."""
    films = in_order(coming_films(at)).only("slug", "title", "release_date")
    return by_day(films[:NEXT])


def in_order(films):
    return films.order_by("release_date", "sort_key", "pk")


def by_day(films) -> list[Premiere]:
    return [Premiere(day, list(those)) for day, those in groupby(films, lambda f: f.release_date)]
