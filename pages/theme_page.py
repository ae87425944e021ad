"""A theme's page beside its reviews: its films' years, what it goes with, who makes such films."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from films.models import Credit
from pages.drawings.bars import Bars, bars
from pages.drawings.together import Together, together
from reviews.models import Review, ReviewTheme, Theme

# Reckoned among so many of its reviews, so that one of a hundred thousand costs no more.
REACH = 500
RELATED, PEOPLE = 12, 12
# Of the people, and of the themes beside it, who or what is found once says nothing of the theme.
FEWEST = 2


@dataclass(frozen=True)
class Often:
    """Somebody who directs or plays in so many of the theme's films."""

    name: str
    slug: str
    films: int


@dataclass(frozen=True)
class Year:
    """The theme's films of one year, or of no known year, and what we have made of them."""

    year: int | None
    films: int
    reviews: int


@dataclass
class ThemePage:
    theme: Theme
    years: list[Year]
    related: list[tuple[Theme, int]]
    people: list[Often]

    @property
    def films(self) -> int:
        return sum(year.films for year in self.years)

    @property
    def reviews(self) -> int:
        return sum(year.reviews for year in self.years)

    @property
    def is_of_newest(self) -> bool:
        """There may be more reviews than those it was reckoned among."""
        return self.reviews >= REACH

    @property
    def bars(self) -> Bars | None:
        return bars({year.year: year.films for year in self.years if year.year})

    @property
    def together(self) -> Together | None:
        return together(self.related)


def around(theme: Theme) -> ThemePage:
    """In three queries, whatever the number of reviews: the database does the counting."""
    reviews = Review.objects.published().newest_about(theme, REACH).order_by()
    return ThemePage(theme, years_of(reviews), related_to(theme, reviews), people_in(reviews))


def years_of(reviews: QuerySet) -> list[Year]:
    """How many films, each counted once, and reviews there are of films of each year."""
    counted = reviews.values_list("film__year").annotate(Count("film", distinct=True), Count("pk"))
    return [Year(*row) for row in counted.order_by("film__year")]


def related_to(theme: Theme, reviews: QuerySet) -> list[tuple[Theme, int]]:
    """The themes that most of these reviews have beside this one, and how many do."""
    beside = ReviewTheme.objects.filter(content_object__in=reviews.values("pk"))
    counted = (
        beside.exclude(tag=theme)
        .values_list("tag__slug", "tag__name", "tag__name_en")
        .annotate(number=Count("pk"))
        .filter(number__gte=FEWEST)
        .order_by("-number", "tag__sort_key", "tag")
    )
    return [
        (Theme(slug=slug, name=name, name_en=name_en), number)
        for slug, name, name_en, number in counted[:RELATED]
    ]


def people_in(reviews: QuerySet) -> list[Often]:
    """Who directs and plays in most of the films that these reviews are about."""
    jobs = (Credit.Job.DIRECTOR, *Credit.ACTING)
    credits = Credit.objects.filter(film__in=reviews.values("film"), job__in=jobs).order_by()
    people = credits.values_list("person__name", "person__slug")
    counted = people.annotate(number=Count("film", distinct=True)).filter(number__gte=FEWEST)
    often = counted.order_by("-number", "person__sort_key", "person")[:PEOPLE]
    return [Often(*row) for row in often]
