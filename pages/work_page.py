"""A source work's page: every film made from it, side by side, and its author's other works."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from films.models import Adaptation, Authorship, Credit, Film, SourceWork
from pages.credits import cast_of, fill_credits, keep
from pages.mentioned import Mentioned, mentioned_in
from publishing.pictures import Picture
from reviews.catalogue import public_works
from reviews.models import Review

LEADS = 4


@dataclass
class Filmed:
    """One film of the work: how close it is, who leads the cast, a still, and how it was rated."""

    adaptation: Adaptation
    film: Film
    leads: list[Credit]
    still: Picture | None
    ratings: list[int]

    @property
    def rating(self) -> int | None:
        """The newest, or None where no review of it has any."""
        return self.ratings[0] if self.ratings else None


@dataclass
class WorkPage:
    work: SourceWork
    films: list[Filmed]
    # By the same authors and filmed as well, in the order they were written.
    others: list[SourceWork]
    mentioned: Mentioned

    @property
    def authors(self) -> list[str]:
        return [authorship.person.name for authorship in self.work.authorships.all()]

    @property
    def has_ratings(self) -> bool:
        return any(filmed.ratings for filmed in self.films)


def around(work: SourceWork, reviews: Iterable[Review]) -> WorkPage:
    """The page's parts in four queries; the work is given its authorships, the films of all
    reviews shown their credits."""
    others = _fill_authors(work)
    adaptations, ratings = _adaptations(work)
    mentioned = mentioned_in(work)
    shown = [*reviews, *mentioned.reviews]
    fill_credits([*(row.film for row in adaptations), *(review.film for review in shown)])
    stills = {review.film_id: review.lead for review in reversed(list(reviews))}
    films = [
        Filmed(
            adaptation=row,
            film=row.film,
            leads=cast_of(row.film)[:LEADS],
            still=stills.get(row.film_id),
            ratings=ratings[row.film_id],
        )
        for row in adaptations
    ]
    return WorkPage(work, films, others, mentioned)


def _fill_authors(work: SourceWork) -> list[SourceWork]:
    """Give the work its authorships; their other works that were filmed, in one query with them."""
    authors = Authorship.objects.filter(work=work).values("person")
    of_work = Authorship.objects.filter(Q(work=work) | Q(work__in=public_works()))
    rows = list(
        of_work.filter(person__in=authors)
        .select_related("person", "work")
        .order_by("position", "pk")
    )
    keep(work, "authorships", [row for row in rows if row.work_id == work.pk])
    others = {row.work_id: row.work for row in rows if row.work_id != work.pk}
    return sorted(others.values(), key=lambda other: (other.year or 0, other.sort_key))


def _adaptations(work: SourceWork) -> tuple[list[Adaptation], dict[int, list[int]]]:
    """In the order the films were made, and what each film was rated, the newest first."""
    # Asked of each review of the film, where "in" lists all that are public first on SQLite.
    is_public = Exists(Review.objects.published().filter(pk=OuterRef("review")))
    rows = (
        Adaptation.objects.filter(work=work)
        .annotate(review=F("film__reviews"), rating=F("film__reviews__rating"))
        .filter(is_public)
        .select_related("film__poster")
        .order_by("film__year", "film__release_date", "film", "-film__reviews__published_at")
    )
    found: dict[int, Adaptation] = {}
    ratings: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.film_id, row)
        given = ratings.setdefault(row.film_id, [])
        given += [] if row.rating is None else [row.rating]
    return list(found.values()), ratings
