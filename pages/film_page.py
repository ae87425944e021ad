"""All that stands on a film's page, in six queries."""

from dataclasses import dataclass

from django.db.models import (
    Case,
    F,
    IntegerField,
    QuerySet,
    Value,
    When,
    prefetch_related_objects,
)
from django.http import Http404

from films.models import Adaptation, Credit, Film, Genre, SourceWork
from pages.credits import Crew, cast_of, crew_of, fill_credits, keep, with_authors
from pages.mentioned import MOST as MENTIONED
from pages.mentioned import Mentioned, first_of, newest_mentioning
from publishing.pictures import Picture
from reviews.catalogue import is_of_public_film
from reviews.models import Review, Theme

# A film with more reviews than this has the rest in the archive and in search.
REVIEWS, MORE = 100, 6
# The work's own page has all that was made from it.
ELSEWHERE = 12
# How a review on the page is related to the film.
OWN, MENTIONING, KIN = range(3)


@dataclass
class Elsewhere:
    """A work that the film is made from, and the other films that readers find made from it."""

    work: SourceWork
    films: list[Film]


@dataclass
class FilmPage:
    film: Film
    reviews: list[Review]
    cast: list[Credit]
    crew: list[Crew]
    stills: list[Picture]
    elsewhere: list[Elsewhere]
    themes: list[Theme]
    more: list[Review]
    mentioned: Mentioned

    @property
    def ratings(self) -> list[int]:
        return [review.rating for review in self.reviews if review.rating is not None]


def with_genres(films: QuerySet, slug: str) -> Film:
    """The film of that address with its genres: one query, where prefetching takes two.

    It answers with a row for each genre, which are gathered here. Raises Http404.
    """
    named = films.filter(slug=slug).annotate(
        genre_id=F("genres"), genre_nb=F("genres__name_nb"), genre_en=F("genres__name_en")
    )
    rows = list(named.order_by("genre_nb"))
    if not rows:
        raise Http404
    genres = [
        Genre(pk=row.genre_id, name_nb=row.genre_nb, name_en=row.genre_en)
        for row in rows
        if row.genre_id
    ]
    keep(rows[0], "genres", genres)
    return rows[0]


def around(film: Film) -> FilmPage:
    """The page's parts in five queries; the film is given its credits and adaptations."""
    elsewhere = _fill_sources(film)
    related = list(_related(film))
    reviews = [review for review in related if review.place == OWN][:REVIEWS]
    more = [review for review in related if review.place == KIN][:MORE]
    mentioned = first_of([review for review in related if review.place == MENTIONING])
    prefetch_related_objects(reviews, "themes")
    fill_credits([film, *(review.film for review in (*more, *mentioned.reviews))])
    return FilmPage(
        film=film,
        reviews=reviews,
        cast=cast_of(film),
        crew=crew_of(film),
        stills=list(film.stills.presentable().order_by("film_stills__position", "pk")),
        elsewhere=elsewhere,
        themes=_themes_of(reviews),
        more=more,
        mentioned=mentioned,
    )


def _fill_sources(film: Film) -> list[Elsewhere]:
    """Give the film its adaptations, and tell what else was made from the same works: one query."""
    works = film.adaptations.values("work")
    others = Adaptation.objects.filter(is_of_public_film(), work__in=works).exclude(film=film)
    nearest = others.order_by("film__year", "film").values("pk")[:ELSEWHERE]
    own, others = film.adaptations.all(), Adaptation.objects.filter(pk__in=nearest)
    # A union and not an "or", here and below, for which PostgreSQL reads every row there is.
    wanted = own.order_by().values("pk").union(others.order_by().values("pk"))
    adaptations = Adaptation.objects.filter(pk__in=wanted)
    found = with_authors(adaptations.select_related("film").order_by("position", "pk"))
    keep(film, "adaptations", [row for row in found if row.film_id == film.pk])
    films: dict[int, list[Film]] = {}
    for row in sorted(found, key=lambda row: (row.film.year or 0, row.film_id)):
        if row.film_id != film.pk:
            films.setdefault(row.work_id, []).append(row.film)
    own = (adaptation.work for adaptation in film.adaptations.all())
    return [Elsewhere(work, films[work.pk]) for work in own if work.pk in films]


def _themes_of(reviews: list[Review]) -> list[Theme]:
    """What its critics say it is about, each theme once."""
    themes = {theme for review in reviews for theme in review.themes.all()}
    return sorted(themes, key=lambda theme: theme.sort_key)


def _related(film: Film):
    """Its own reviews, then others' that mention it, then those of other films by its directors.

    The newest first, each with its `place`.
    """
    directors = Credit.objects.directors().filter(film=film).values("person")
    kin = Credit.objects.directors().filter(person__in=directors).exclude(film=film)
    published = Review.objects.published().newest_first()
    mentioning = newest_mentioning(film).values("pk")
    # Enough of their kin even where the newest of these mention the film too.
    wanted = [
        published.of_film(film)[:REVIEWS],
        mentioning,
        published.filter(film__in=kin.values("film"))[: MORE + MENTIONED + 1],
    ]
    first, *rest = (
        Review.objects.filter(pk__in=part.values("pk")).order_by().values("pk") for part in wanted
    )
    place = Case(
        When(film=film, then=Value(OWN)),
        When(pk__in=mentioning, then=Value(MENTIONING)),
        default=Value(KIN),
        output_field=IntegerField(),
    )
    return (
        Review.objects.published()
        .filter(pk__in=first.union(*rest))
        .select_related("film", "film__poster", "critic", "lead_image", "lead_crop")
        .defer("body")
        .annotate(place=place)
        .order_by("place", "-published_at", "-pk")
    )
