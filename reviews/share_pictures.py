"""The picture of a review for where it is shared: what is kept of it, and who may see it when.

It is drawn by `pages.share_pictures`, which knows what stands on it. There is one for each review
that is published or waits for its hour, and it may be fetched when its review may be read.
"""

from functools import partial

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.pictures import Rendition, discard

SHAPE = "share"


class SharePictureQuerySet(models.QuerySet):
    def stale(self, version: int):
        """Those that do not show, or may not show, what they should."""
        return self.filter(Q(is_stale=True) | Q(version__lt=version))


class SharePicture(models.Model):
    # The bin keeps none: it is drawn anew when its review comes back.
    is_derived = True

    review = models.OneToOneField(
        "reviews.Review", models.CASCADE, related_name="share_picture", verbose_name=_("review")
    )
    # "" where there is nothing to be had: not drawn yet, or in letters that our fonts lack.
    key = models.CharField(max_length=32, blank=True, editable=False, db_index=True)
    renditions = models.JSONField(default=dict, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    version = models.PositiveSmallIntegerField(default=0, editable=False)
    is_stale = models.BooleanField(default=True, editable=False)

    objects = SharePictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("share picture")
        verbose_name_plural = _("share pictures")
        indexes = [
            models.Index(fields=["review"], name="share_picture_stale", condition=Q(is_stale=True))
        ]

    def __str__(self):
        return self.key

    def rendition(self, width: int) -> Rendition | None:
        """The widest file that is no wider, or None where each is."""
        fitting = [size for size in self.renditions.get(SHAPE, ()) if size[0] <= width]
        if not (self.key and fitting):
            return None
        size = max(fitting)
        address = reverse("pages:picture", args=[self.key, f"{SHAPE}-{size[0]}.jpg"])
        return Rendition(address, *size)


def discard_files(sender, instance: SharePicture, **signal) -> None:
    """Of a picture whose row has gone, when it has gone for certain."""
    transaction.on_commit(partial(discard, instance.key))
