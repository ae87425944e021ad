"""All that stands on a film's page, in five queries beside the film's own."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When, prefetch_related_objects

from films.models import Credit, Film
from pages.credits import Crew, cast_of, crew_of, fill_credits, fill_sources
from pages.mentioned import MOST as MENTIONED
from pages.mentioned import Mentioned, first_of, newest_mentioning
from publishing.pictures import Picture
from reviews.models import Review

# A film with more reviews than this has the rest in the archive and in search.
REVIEWS, MORE = 100, 6
# How a review on the page is related to the film.
OWN, MENTIONING, KIN = range(3)


@dataclass
class FilmPage:
    film: Film
    reviews: list[Review]
    cast: list[Credit]
    crew: list[Crew]
    stills: list[Picture]
    more: list[Review]
    mentioned: Mentioned

    @property
    def ratings(self) -> list[int]:
        return [review.rating for review in self.reviews if review.rating is not None]


def around(film: Film) -> FilmPage:
    """The page's parts; the film is given its credits, adaptations and genres."""
    fill_sources(film)
    prefetch_related_objects([film], "genres")
    related = list(_related(film))
    reviews = [review for review in related if review.place == OWN][:REVIEWS]
    more = [review for review in related if review.place == KIN][:MORE]
    fill_credits([film, *(review.film for review in more)])
    return FilmPage(
        film=film,
        reviews=reviews,
        cast=cast_of(film),
        crew=crew_of(film),
        stills=list(film.stills.presentable().order_by("film_stills__position", "pk")),
        more=more,
        mentioned=first_of([review for review in related if review.place == MENTIONING]),
    )


def _related(film: Film):
    """Its own reviews, then others' that mention it, then those of other films by its directors.

    The newest first, each with its `place`.
    """
    directors = Credit.objects.directors().filter(film=film).values("person")
    kin = Credit.objects.directors().filter(person__in=directors).values("film")
    mentioning = newest_mentioning(film).values("pk")
    place = Case(
        When(film=film, then=Value(OWN)),
        When(pk__in=mentioning, then=Value(MENTIONING)),
        default=Value(KIN),
        output_field=IntegerField(),
    )
    return (
        Review.objects.published()
        .filter(Q(film=film) | Q(film__in=kin) | Q(pk__in=mentioning))
        .select_related("film", "film__poster", "critic", "lead_image", "lead_crop")
        .defer("body")
        .annotate(place=place)
        .order_by("place", "-published_at", "-pk")[: REVIEWS + MENTIONED + 1 + MORE]
    )
