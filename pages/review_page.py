"""All that stands around a review: the same page for readers and for an editor's preview."""

from dataclasses import dataclass

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
    prefetch_related_objects,
)

from films.models import Credit
from pages import review_text
from pages.credits import Crew, cast_of, crew_of, fill_credits, fill_sources
from publishing.rich_text import Reading
from reviews.models import Review, ReviewTheme

RELATED = 12
MORE = 6
# Reviews that share a theme are looked for among this many, or a common theme would cost too much.
THEME_REACH = 60


@dataclass
class ReviewPage:
    review: Review
    text: Reading
    cast: list[Credit]
    crew: list[Crew]
    others: list[Review]
    more: list[Review]


def around(review: Review, *, is_draft: bool = False) -> ReviewPage:
    """The page's parts in five queries; the review comes with its film, critic and pictures.

    Its film is given its credits, adaptations and genres, and the review its themes. The pictures
    in the text come with it too; those of a draft, which are others, are asked for.
    """
    prefetch_related_objects([review], "film__genres", "themes")
    related = list(_related(review))
    fill_sources(review.film)
    fill_credits([review.film, *(other.film for other in related)])
    others = [other for other in related if other.film_id == review.film_id]
    return ReviewPage(
        review=review,
        text=review_text.drafted(review) if is_draft else review_text.public(review),
        cast=cast_of(review.film),
        crew=crew_of(review.film),
        others=others,
        more=[other for other in related if other not in others][:MORE],
    )


def _related(review: Review):
    """Public reviews of the same film first, then by its directors, then of the same themes."""
    directors = Credit.objects.directors().filter(film=review.film_id).values("person")
    kin = Credit.objects.directors().filter(person__in=directors)
    # As the object has them: a draft's are not those of its row, and a new one has no number yet.
    themes = [theme.pk for theme in review.themes.all() if theme.pk]
    public = Exists(Review.objects.published().filter(pk=OuterRef("content_object")))
    akin = ReviewTheme.objects.filter(public, tag__in=themes).order_by("-pk")
    nearness = Case(
        When(film=review.film_id, then=Value(0)),
        When(Exists(kin.filter(film=OuterRef("film"))), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return (
        Review.objects.published()
        .exclude(pk=review.pk)
        .filter(
            Q(film=review.film_id)
            | Q(film__in=kin.values("film"))
            | Q(pk__in=akin.values("content_object")[:THEME_REACH])
        )
        .select_related("film", "film__poster", "critic", "lead_image", "lead_crop")
        .defer("body")
        .order_by(nearness, "-published_at", "-pk")[:RELATED]
    )
