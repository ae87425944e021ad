"""All that stands around a review: the same page for readers and for an editor's preview."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from films.models import Credit
from pages import kinship, review_text
from pages.credits import Crew, cast_of, crew_of, fill_credits, fill_sources
from pages.kinship import MORE, Kin
from publishing.rich_text import Reading
from reviews.models import Review


@dataclass
class ReviewPage:
    review: Review
    text: Reading
    cast: list[Credit]
    crew: list[Crew]
    others: list[Review]
    more: list[Kin]
    previous: Review | None
    next: Review | None


def around(review: Review, *, is_draft: bool = False) -> ReviewPage:
    """The page's parts in five queries; the review comes with its film, critic and pictures.

    Its film is given its credits, adaptations and genres, and the review its themes. The pictures
    in the text come with it too; those of a draft, which are others, are asked for.
    """
    prefetch_related_objects([review], "film__genres")
    related = kinship.around(review)
    prefetch_related_objects([review, *related], "themes")
    fill_sources(review.film)
    fill_credits([review.film, *(other.film for other in related)])
    before, after = _neighbours(review, related)
    return ReviewPage(
        review=review,
        text=review_text.drafted(review) if is_draft else review_text.public(review),
        cast=cast_of(review.film),
        crew=crew_of(review.film),
        others=[other for other in related if other.film_id == review.film_id],
        more=_kin(review, related),
        previous=before,
        next=after,
    )


def _kin(review: Review, related: list[Review]) -> list[Kin]:
    """Each other film once, by the nearest of its reviews."""
    kin: dict[int, Kin] = {}
    for other in sorted(related, key=lambda other: -other.nearness):
        if other.film_id != review.film_id and (why := kinship.why(review, other)):
            kin.setdefault(other.film_id, Kin(other, why))
    return list(kin.values())[:MORE]


def _neighbours(review: Review, related: list[Review]) -> tuple[Review | None, Review | None]:
    """The two that stand next to it in time: whichever of the found are nearest on each side."""
    if review.published_at is None:
        return None, None
    near = [other for other in related if other.language == review.language]
    here = _moment(review)
    before = max((o for o in near if _moment(o) < here), key=_moment, default=None)
    after = min((o for o in near if _moment(o) > here), key=_moment, default=None)
    return before, after


def _moment(review: Review) -> tuple:
    return review.published_at, review.pk
