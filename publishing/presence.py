"""Who has which entry open just now."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone

from publishing import chores

# A browser says so every fifteen seconds; what has been silent longer has closed it.
SILENCE = dt.timedelta(seconds=45)


class PresenceQuerySet(models.QuerySet):
    def of(self, entry: models.Model):
        return self.filter(kind=entry._meta.label_lower, target_id=entry.pk)

    def now(self):
        return self.filter(seen_at__gt=timezone.now() - SILENCE)


class Presence(models.Model):
    kind = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sitting = models.CharField(max_length=32)
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "target_id", "sitting"], name="a_sitting_once_per_entry"
            )
        ]
        indexes = [models.Index(fields=["seen_at"], name="presence_seen")]

    def __str__(self):
        return f"{self.user}: {self.kind} {self.target_id}"


def here(entry: models.Model, *, user, sitting: str) -> None:
    """Note that the user has the entry open, in that window."""
    Presence.objects.update_or_create(
        kind=entry._meta.label_lower,
        target_id=entry.pk,
        sitting=sitting,
        defaults={"user": user, "seen_at": timezone.now()},
    )


def gone(entry: models.Model, *, user, sitting: str) -> None:
    Presence.objects.of(entry).filter(user=user, sitting=sitting).delete()


def others(entry: models.Model, *, than) -> list:
    """Users other than `than` who have it open now, each once."""
    rows = Presence.objects.of(entry).now().exclude(user=than).select_related("user")
    return list({row.user_id: row.user for row in rows.order_by("seen_at")}.values())


@chores.register
def forget_the_silent() -> None:
    Presence.objects.filter(seen_at__lte=timezone.now() - SILENCE).delete()
