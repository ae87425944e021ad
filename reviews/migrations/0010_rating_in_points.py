"""Ratings as points from 0 to 100 along whatever scale, where they were throws of a die."""

from collections.abc import Callable, Iterator

import reviews.scales
from django.db import migrations, models
from django.db.models import F

BATCH = 500


def convert(apps, schema_editor) -> None:
    review = apps.get_model("reviews", "Review")
    review.objects.filter(rating__isnull=False).update(rating=(F("rating") - 1) * 20)
    revisions = apps.get_model("publishing", "Revision").objects.filter(kind="reviews.review")
    _change_all(revisions, "snapshot", _convert_snapshot)
    _change_all(apps.get_model("publishing", "Binned").objects.all(), "data", _convert_binned)


def _convert_snapshot(snapshot: dict) -> bool:
    """Whether there was a throw in it to convert."""
    thrown = snapshot.get("rating")
    if isinstance(thrown, int) and 1 <= thrown <= 6:
        snapshot["rating"] = (thrown - 1) * 20
        return True
    return False


def _convert_binned(data: dict) -> bool:
    rows = [row for row in data.get("rows", ()) if row.get("model") == "reviews.review"]
    return any([_convert_snapshot(row["fields"]) for row in rows])


def _change_all(rows: models.QuerySet, column: str, change: Callable[[dict], bool]) -> None:
    for batch in _batches(rows, column):
        changed = [row for row in batch if change(getattr(row, column))]
        rows.model.objects.bulk_update(changed, [column])


def _batches(rows: models.QuerySet, column: str) -> Iterator[list]:
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk").only("pk", column)[:BATCH]):
        yield batch
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0010_site_settings"),
        ("reviews", "0002_drafts"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="review", name="rating_is_a_die"),
        migrations.AlterField(
            model_name="review",
            name="rating",
            field=reviews.scales.RatingField(blank=True, null=True, verbose_name="rating"),
        ),
        migrations.RunPython(convert, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(rating__isnull=True) | models.Q(rating__range=(0, 100)),
                name="rating_is_on_the_scale",
            ),
        ),
    ]
