"""Every step a review has taken: who, when, and what was said. Written once, never changed."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.revisions import head_of, name_of


class StepQuerySet(models.QuerySet):
    def on_the_way(self):
        """Steps on a review's own way; what is done with a draft or a link beside it is none."""
        step = StepTaken.Step
        way = (step.SUBMITTED, step.SENT_BACK, step.PUBLISHED, step.SCHEDULED, step.WITHDRAWN)
        return self.filter(step__in=way)


class StepTaken(models.Model):
    class Step(models.TextChoices):
        SUBMITTED = "submitted", _("Submitted")
        SENT_BACK = "sent_back", _("Sent back")
        PUBLISHED = "published", _("Published")
        SCHEDULED = "scheduled", _("Scheduled")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        CHANGED = "changed", _("Changes published")
        CHANGES_SCHEDULED = "changes_scheduled", _("Changes scheduled")
        CHANGES_STOPPED = "changes_stopped", _("Changes could not be published")
        UNSCHEDULED = "unscheduled", _("Changes taken off the schedule")
        DROPPED = "dropped", _("Draft dropped")
        SHARED = "shared", _("Link to the draft made")
        REVOKED = "revoked", _("Link to the draft revoked")
        DELETED = "deleted", _("Deleted")
        RESTORED = "restored", _("Put back from the bin")

    # The review may be gone; what was done with it stays.
    review_id = models.BigIntegerField(_("review"))
    headline = models.CharField(_("headline"), max_length=140)
    step = models.CharField(_("step"), max_length=20, choices=Step.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("user"),
        null=True,
        blank=True,
        related_name="+",
    )
    user_name = models.CharField(_("who"), max_length=200, blank=True)
    taken_at = models.DateTimeField(_("when"), auto_now_add=True)
    # The hour that the step is about: when it is to be read, or when a link ends.
    hour = models.DateTimeField(_("hour"), null=True, blank=True)
    remark = models.TextField(_("remark"), max_length=1000, blank=True)
    revision = models.PositiveIntegerField(_("revision"), null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step taken")
        verbose_name_plural = _("log")
        ordering = ["-taken_at", "-pk"]
        indexes = [
            models.Index(fields=["review_id", "-taken_at"], name="step_by_review"),
            models.Index(fields=["-taken_at", "-id"], name="step_newest"),
        ]

    def __str__(self):
        return f"{self.headline}: {self.get_step_display()}"


def write(
    review,
    step: StepTaken.Step,
    *,
    by,
    remark: str = "",
    hour: dt.datetime | None = None,
    revision: int | None = None,
) -> StepTaken:
    """Note a step, in the transaction that takes it; `by` is None for what an hour has done.

    Without a number the revision is the head: what was in the review when the step was taken.
    """
    head = head_of(review) if revision is None else None
    return StepTaken.objects.create(
        review_id=review.pk,
        headline=review.headline,
        step=step,
        user=by,
        user_name=name_of(by),
        hour=hour,
        remark=remark,
        revision=head.number if head else revision,
    )


def last_words(reviews: Iterable) -> dict[int, StepTaken]:
    """By review, the step that sent it back or withdrew it, if it has gone no further; 1 query."""
    pks = [review.pk for review in reviews]
    steps = StepTaken.objects.on_the_way().filter(review_id__in=pks).order_by("taken_at", "pk")
    last = {step.review_id: step for step in steps}
    return {pk: step for pk, step in last.items() if step.remark}


def note_deletion(sender, entry, by, **signal) -> None:
    write(entry, StepTaken.Step.DELETED, by=by)


def note_restoration(sender, entry, by, **signal) -> None:
    write(entry, StepTaken.Step.RESTORED, by=by)
