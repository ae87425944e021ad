"""Links that let somebody without an account read one draft, for a while."""

import datetime as dt
import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.revisions import name_of
from reviews import log

LONGEST = dt.timedelta(days=30)
# For so long after it was noted that a link was opened, it is not noted again.
NOTED_FOR = dt.timedelta(minutes=1)
# One that no base64 has in it.
_BETWEEN = "."


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

    def is_open(self, at: dt.datetime | None = None) -> bool:
        at = at or timezone.now()
        return at < self.expires_at and (self.revoked_at is None or at < self.revoked_at)

    def note_opened(self) -> None:
        """Remember when it was last opened, to the minute."""
        now = timezone.now()
        lately = Q(last_opened_at__gt=now - NOTED_FOR)
        ShareLink.objects.exclude(lately).filter(pk=self.pk).update(last_opened_at=now)


@transaction.atomic
def make(review, *, by, for_whom: str, lasts: dt.timedelta) -> ShareLink:
    """A link that is open from now on. Raises ValueError where it would last too long.

    Whether the user may make it is for the caller to have asked (`reviews.workflow.may_edit`).
    """
    if not dt.timedelta() < lasts <= LONGEST:
        raise ValueError(f"A link lasts {LONGEST.days} days at most")
    link = ShareLink.objects.create(
        review=review,
        nonce=secrets.token_urlsafe(16),
        for_whom=for_whom,
        created_by=by,
        created_by_name=name_of(by),
        expires_at=timezone.now() + lasts,
    )
    log.write(review, log.StepTaken.Step.SHARED, by=by, remark=for_whom, hour=link.expires_at)
    return link


@transaction.atomic
def revoke(link: ShareLink, *, by) -> None:
    """Close the link from now on; once it is closed, nothing more is done or noted."""
    now = timezone.now()
    if ShareLink.objects.open(now).filter(pk=link.pk).update(revoked_at=now):
        link.revoked_at = now
        log.write(link.review, log.StepTaken.Step.REVOKED, by=by, remark=link.for_whom)


def token_of(link: ShareLink) -> str:
    """What the link's address has in it: nobody can make it from the database alone."""
    return _signer().sign(link.nonce)


def link_for(token: str) -> ShareLink | None:
    """The link, open or not, with its review; None for a token that we have not made.

    The signature is compared in constant time, and the database asked only if it is right.
    """
    try:
        nonce = _signer().unsign(token)
    except BadSignature:
        return None
    return ShareLink.objects.select_related("review").filter(nonce=nonce).first()


def _signer() -> Signer:
    return Signer(sep=_BETWEEN, salt="reviews.share_links")
