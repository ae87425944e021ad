"""A critic's page beside the reviews: ratings, how they agree with others', favourite matter."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Avg, Count, OuterRef, Q, QuerySet, Subquery

from films.models import Credit
from pages.drawings.agreement import Agreement, agreement
from pages.plots import Histogram, histogram
from people.models import Person
from reviews import scales
from reviews.models import Critic, Review, ReviewTheme, Theme

THEMES, DIRECTORS = 8, 8
# What a critic has written of once or twice is no habit.
FEWEST = 3


@dataclass(frozen=True)
class Habit:
    """A theme or a director, and how many of the critic's reviews are about it."""

    name: str
    slug: str
    reviews: int


@dataclass
class CriticPage:
    critic: Critic
    plot: Histogram
    agreement: Agreement | None
    themes: list[Habit]
    directors: list[Habit]


def around(critic: Critic) -> CriticPage:
    """In three queries, whatever the number of reviews."""
    written = Review.objects.published().by(critic).order_by()
    given = _given(critic, written)
    counts: Counter[int | None] = Counter()
    for points, _others, reviews in given:
        counts[points] += reviews
    compared = [row for row in given if None not in row] if scales.current().is_shown else []
    return CriticPage(
        critic, histogram(counts), agreement(compared), _themes(written), _directors(written)
    )


def _given(critic: Critic, written: QuerySet) -> list[tuple[int | None, float | None, int]]:
    """Points, the average of what other critics gave the same film, and how often the two met."""
    others = Review.objects.published().filter(film=OuterRef("film"), rating__isnull=False)
    others = others.exclude(critic=critic).order_by().values("film")
    mean = Subquery(others.annotate(mean=Avg("rating")).values("mean"))
    met = written.annotate(others=mean).values_list("rating", "others")
    return list(met.annotate(number=Count("pk")))


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
