"""What has been deleted, kept whole for thirty days so that it can be put back."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = dt.timedelta(days=30)


class BinnedQuerySet(models.QuerySet):
    def kept(self, at: dt.datetime | None = None):
        """Those that can still be put back."""
        return self.filter(deleted_at__gt=(at or timezone.now()) - KEPT_FOR)

    def overdue(self, at: dt.datetime | None = None):
        return self.filter(deleted_at__lte=(at or timezone.now()) - KEPT_FOR)


class Binned(models.Model):
    """One deletion: the entry, and every row and reference that went with it."""

    kind = models.CharField(_("kind"), max_length=60)
    target_id = models.BigIntegerField()
    title = models.CharField(_("what"), max_length=300)
    # {"rows": serialised objects in the order they can be put back, "references": what was emptied}
    data = models.JSONField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    user_name = models.CharField(_("who"), max_length=200, blank=True)
    # Whose it was, so that a writer finds what the writer has deleted.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    deleted_at = models.DateTimeField(_("deleted"))

    objects = BinnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("deleted entry")
        verbose_name_plural = _("bin")
        ordering = ["-deleted_at", "-pk"]
        indexes = [models.Index(fields=["kind", "target_id"], name="binned_target")]

    def __str__(self):
        return self.title
