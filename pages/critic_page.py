"""A critic's page beside the reviews: ratings, how they agree with others', favourite matter."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Avg, Count, Min, OuterRef, Q, QuerySet, Subquery

from films.models import Credit
from pages.drawings.agreement import Agreement, agreement
from pages.plots import Histogram, histogram
from people.models import Person
from reviews import scales
from reviews.models import Critic, Review, ReviewTheme, Theme

# Reckoned among so many of the critic's reviews, so that a long life costs no more.
REACH = 500
THEMES, DIRECTORS = 8, 8
# What a critic has written of once or twice is no habit.
FEWEST = 3


class Met(NamedTuple):
    """Reviews that gave so many points to films that others gave so many on average."""

    points: int | None
    others: float | None
    number: int
    first: dt.datetime


@dataclass(frozen=True)
class Habit:
    """A theme or a director, and how many of the critic's reviews are about it."""

    name: str
    slug: str
    reviews: int


@dataclass
class CriticPage:
    critic: Critic
    reviews: int
    since: dt.datetime
    plot: Histogram
    agreement: Agreement | None
    themes: list[Habit]
    directors: list[Habit]

    @property
    def is_of_newest(self) -> bool:
        """There may be more reviews than those it was reckoned among."""
        return self.reviews >= REACH


def around(critic: Critic) -> CriticPage:
    """In three queries, whatever the number of reviews."""
    published = Review.objects.published().by(critic).newest_first()
    written = Review.objects.filter(pk__in=published.values("pk")[:REACH]).order_by()
    given = _given(critic, written)
    counts: Counter[int | None] = Counter()
    for met in given:
        counts[met.points] += met.number
    compared = [met[:3] for met in given if None not in met] if scales.current().is_shown else []
    return CriticPage(
        critic,
        reviews=counts.total(),
        since=min(met.first for met in given),
        plot=histogram(counts),
        agreement=agreement(compared),
        themes=_themes(written),
        directors=_directors(written),
    )


def _given(critic: Critic, written: QuerySet) -> list[Met]:
    others = Review.objects.published().filter(film=OuterRef("film"), rating__isnull=False)
    others = others.exclude(critic=critic).order_by().values("film")
    mean = Subquery(others.annotate(mean=Avg("rating")).values("mean"))
    met = written.annotate(others=mean).values_list("rating", "others")
    return [Met(*row) for row in met.annotate(Count("pk"), Min("published_at"))]


def _themes(written: QuerySet) -> list[Habit]:
    themed = ReviewTheme.objects.filter(content_object__in=written.values("pk"))
    counted = themed.values_list("tag__name", "tag__name_en", "tag__slug")
    often = counted.annotate(number=Count("pk")).filter(number__gte=FEWEST)
    rows = often.order_by("-number", "tag__sort_key", "tag")[:THEMES]
    return [
        Habit(Theme(name=name, name_en=name_en).title, slug, number)
        for name, name_en, slug, number in rows
    ]


def _directors(written: QuerySet) -> list[Habit]:
    directing = Q(credits__job=Credit.Job.DIRECTOR, credits__film__reviews__in=written.values("pk"))
    directors = Person.objects.filter(directing).annotate(number=Count("credits__film__reviews"))
    often = directors.filter(number__gte=FEWEST).order_by("-number", "sort_key", "pk")
    return [
        Habit(person.name, person.slug, person.number)
        for person in often.only("name", "slug")[:DIRECTORS]
    ]
