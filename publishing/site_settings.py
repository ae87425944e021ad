"""What an administrator sets for the whole site, in one row that every process knows.

Read from memory, so that asking for it costs nothing: the row is fetched at most once a second.
"""

import time
from contextlib import suppress
from dataclasses import dataclass, field

from django.db import DatabaseError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# For how long, in seconds, a process relies on what it has read.
RELIED_ON = 1.0
_ONLY = 1


class RatingScale(models.TextChoices):
    DIE = "die", _("The die, 1 to 6")
    STARS = "stars", _("Five stars, with halves")
    TEN = "ten", _("1 to 10")
    PERCENT = "percent", _("Percent")
    NONE = "none", _("No ratings")


class SiteSettings(models.Model):
    rating_scale = models.CharField(
        _("rating scale"),
        max_length=8,
        choices=RatingScale.choices,
        default=RatingScale.DIE,
        help_text=_(
            "Every rating is kept as how far along the scale it lies, so that nothing is lost when "
            "you change the scale and change it back."
        ),
    )

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [
            models.CheckConstraint(condition=Q(pk=_ONLY), name="one_row_of_settings"),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    def save(self, *args, **kwargs):
        """There is one row, and this is it; this process knows it at once."""
        self.pk = _ONLY
        super().save(*args, **kwargs)
        forget()
        # Somebody may have asked, and been told the old, before the transaction ended.
        transaction.on_commit(forget)


def current() -> SiteSettings:
    """The settings as they stand, or stood within the last second; not to be written to.

    Where there is no row yet, or no database to ask, they are what the site begins with, or what
    was known last.
    """
    now = time.monotonic()
    if now - _known.asked_at >= RELIED_ON:
        _known.asked_at = now
        with suppress(DatabaseError):
            _known.settings = SiteSettings.objects.first() or SiteSettings()
    return _known.settings


def forget() -> None:
    _known.asked_at = float("-inf")


@dataclass
class Known:
    """What this process knows, and when it asked, by its own clock."""

    asked_at: float = float("-inf")
    settings: SiteSettings = field(default_factory=SiteSettings)


_known = Known()
