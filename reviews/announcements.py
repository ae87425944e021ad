"""Who waits to be told that a review has come, or has come to say something else.

A row is written with the change itself, and stays until the hub has been told (`pages.websub`):
from its hour on, and again after a while where the hub did not answer.
"""

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FIRST_PAUSE = dt.timedelta(minutes=1)
LONGEST_PAUSE = dt.timedelta(hours=6)
# Some two days after the first attempt.
MOST_ATTEMPTS = 16


class Announcement(models.Model):
    # The bin keeps none: a review that comes back is announced anew.
    is_derived = True

    review = models.OneToOneField(
        "reviews.Review", models.CASCADE, related_name="announcement", verbose_name=_("review")
    )
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def __str__(self):
        return f"{self.review_id}, {self.due_at}"

    def put_off(self) -> bool:
        """Try again after a while, each time longer; False where it has been tried enough."""
        if self.attempts + 1 >= MOST_ATTEMPTS:
            self.delete()
            return False
        pause = min(FIRST_PAUSE * 2**self.attempts, LONGEST_PAUSE)
        # Unless it has been written anew meanwhile, which is due as it says.
        Announcement.objects.filter(pk=self.pk, due_at=self.due_at).update(
            due_at=timezone.now() + pause, attempts=self.attempts + 1
        )
        return True

    def settle(self) -> None:
        """Told, unless there has been something new to tell since."""
        Announcement.objects.filter(pk=self.pk, due_at=self.due_at).delete()
