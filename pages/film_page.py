"""All that stands on a film's page, in five queries beside the film's own."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When, prefetch_related_objects

from films.models import Credit, Film
from pages.credits import Crew, cast_of, crew_of, fill_credits, fill_sources
from publishing.pictures import Picture
from reviews.models import Review

# A film with more reviews than this has the rest in the archive and in search.
REVIEWS, MORE = 100, 6


@dataclass
class FilmPage:
    film: Film
    reviews: list[Review]
    cast: list[Credit]
    crew: list[Crew]
    stills: list[Picture]
    more: list[Review]

    @property
    def ratings(self) -> list[int]:
        return [review.rating for review in self.reviews if review.rating is not None]


def around(film: Film) -> FilmPage:
    """The page's parts; the film is given its credits, adaptations and genres."""
    fill_sources(film)
    prefetch_related_objects([film], "genres")
    related = list(_reviews_of_it_and_its_directors(film))
    reviews = [review for review in related if review.film_id == film.pk]
    more = [review for review in related if review.film_id != film.pk][:MORE]
    fill_credits([film, *(review.film for review in more)])
    return FilmPage(
        film=film,
        reviews=reviews,
        cast=cast_of(film),
        crew=crew_of(film),
        stills=list(film.stills.presentable().order_by("film_stills__position", "pk")),
        more=more,
    )


def _reviews_of_it_and_its_directors(film: Film):
    """Its own reviews, newest first, then those of other films by the same directors."""
    directors = Credit.objects.directors().filter(film=film).values("person")
    kin = Credit.objects.directors().filter(person__in=directors).values("film")
    own_first = Case(When(film=film, then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        Review.objects.published()
        .filter(Q(film=film) | Q(film__in=kin))
        .select_related("film", "film__poster", "critic", "lead_image", "lead_crop")
        .defer("body")
        .order_by(own_first, "-published_at", "-pk")[: REVIEWS + MORE]
    )
