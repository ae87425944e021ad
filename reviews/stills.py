"""Which pictures stand in the text of which review, as rows, so that both sides can be asked."""

import json

from django.db import models
from django.db.models import F, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from publishing import rich_text
from publishing.pictures import Picture

# What a page needs to know of a picture.
_FACTS = ("id", "kind", "key", "renditions", "attribution", "focal_x", "focal_y")
_FACTS += ("alt_nb", "alt_en", "caption_nb", "caption_en")


class ReviewStill(models.Model):
    """A picture in a review's text; it follows from the text, whenever that is saved."""

    review = models.ForeignKey("reviews.Review", models.CASCADE, related_name="text_stills")
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="in_texts")

    # Whose part it is, for the bin.
    whole = "review"

    class Meta:
        verbose_name = _("still in a text")
        verbose_name_plural = _("stills in texts")
        constraints = [
            models.UniqueConstraint(fields=["review", "picture"], name="still_in_a_text_once")
        ]

    def __str__(self):
        return str(self.picture)


def note_stills(review) -> None:
    """Let the rows be what the stored text says; a query, and those for what has changed."""
    rows = ReviewStill.objects.filter(review=review)
    numbers, known = (
        set(rich_text.stills_in(review.body)),
        set(rows.values_list("picture", flat=True)),
    )
    if gone := known - numbers:
        rows.filter(picture__in=gone).delete()
    if come := numbers - known:
        there = Picture.objects.filter(pk__in=come).values_list("pk", flat=True)
        ReviewStill.objects.bulk_create(
            [ReviewStill(review=review, picture_id=pk) for pk in there], ignore_conflicts=True
        )


def note_restored_picture(entry: Picture, **_signal) -> None:
    """A picture is back from the bin: texts may have come to name it, or ceased to, meanwhile."""
    from reviews.models import Review

    named = models.Q(body__contains=f'data-still="{entry.pk}"') | models.Q(
        text_stills__picture=entry
    )
    for review in Review.objects.filter(named).distinct():
        note_stills(review)


class _JsonList(models.Aggregate):
    """The values of a group as one JSON list."""

    output_field = JSONField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


def told_pictures() -> Subquery:
    """The pictures in a review's text as JSON, for a query of reviews that asks no second one."""
    facts = JSONObject(**{name: F(f"picture__{name}") for name in _FACTS})
    rows = ReviewStill.objects.filter(review=OuterRef("pk")).order_by().values("review")
    return Subquery(rows.annotate(told=_JsonList(facts)).values("told"))


def pictures_told(told: list[dict] | None) -> dict[int, Picture]:
    """The pictures, by number, of what `told_pictures` answered with."""
    return {facts["id"]: Picture(**_with_data(facts)) for facts in told or []}


def _with_data(facts: dict) -> dict:
    """SQLite has JSON within JSON as text."""
    if isinstance(facts["renditions"], str):
        return {**facts, "renditions": json.loads(facts["renditions"])}
    return facts
