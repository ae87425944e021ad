"""Every step a review has taken: who, when, and what was said. Written once, never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
