"""Links that let somebody without an account read one draft, for a while."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ShareLinkQuerySet(models.QuerySet):
    def open(self, at=None):
        """Those that lead somewhere at that moment (now)."""
        at = at or timezone.now()
        return self.filter(Q(revoked_at=None) | Q(revoked_at__gt=at), expires_at__gt=at)


class ShareLink(models.Model):
    review = models.ForeignKey("reviews.Review", models.CASCADE, related_name="share_links")
    # Half of the address; the other half is signed with the site's key, so that a copy of the
    # database opens nothing.
    nonce = models.CharField(max_length=32, unique=True, editable=False)
    for_whom = models.CharField(_("for whom"), max_length=120)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_by_name = models.CharField(_("made by"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    last_opened_at = models.DateTimeField(_("last opened"), null=True, blank=True)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a draft")
        verbose_name_plural = _("links to drafts")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.for_whom
