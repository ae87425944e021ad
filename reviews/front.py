"""The front page as the editors choose it: what leads, and what stands below, in each language.

Only the choice is kept here. Whether what was chosen can be read is asked anew each time the page
is put together (`pages.front_page`), of `Review.objects.published()` like everything else.
"""

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

# So many stand below the lead; what else is chosen waits for room.
FEATURES = 6


class FrontPage(models.Model):
    """The choice for one language. There is one for each, made with the database."""

    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, primary_key=True, editable=False
    )

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        ordering = ["-language"]

    def __str__(self):
        return self.get_language_display()

    def get_absolute_url(self) -> str:
        with translation.override(self.language):
            return reverse("pages:front")


def make_front_pages(using: str = "default", **_signal) -> None:
    """One for each language the site has."""
    for code, _name in settings.LANGUAGES:
        FrontPage.objects.using(using).get_or_create(language=code)


class FrontPickQuerySet(models.QuerySet):
    def within_hours(self, at: dt.datetime | None = None):
        """Those whose own hours, if they have any, have come and not passed."""
        at = at or timezone.now()
        begun = Q(from_at__isnull=True) | Q(from_at__lte=at)
        return self.filter(begun, Q(until_at__isnull=True) | Q(until_at__gt=at))


class FrontPick(models.Model):
    """A review chosen for the front page, for good or between two hours."""

    whole = "front_page"

    class Place(models.TextChoices):
        LEAD = "lead", _("Lead")
        FEATURE = "feature", _("Below the lead")

    front_page = models.ForeignKey(FrontPage, models.CASCADE, related_name="picks")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    place = models.CharField(_("place"), max_length=7, choices=Place.choices, default=Place.FEATURE)
    review = models.ForeignKey(
        "reviews.Review", models.CASCADE, verbose_name=_("review"), related_name="front_picks"
    )
    kicker = models.CharField(
        _("kicker"), max_length=40, blank=True, help_text=_("“Seen again”, “Film of the week”.")
    )
    from_at = models.DateTimeField(_("from"), null=True, blank=True)
    until_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = FrontPickQuerySet.as_manager()

    class Meta:
        verbose_name = _("place on the front page")
        verbose_name_plural = _("chosen for the page")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_at__isnull=True)
                | Q(until_at__isnull=True)
                | Q(until_at__gt=F("from_at")),
                name="a_pick_ends_after_it_begins",
                violation_error_message=_("The last hour must come after the first."),
            )
        ]

    def __str__(self):
        return str(self.review)

    def is_within_hours(self, at: dt.datetime) -> bool:
        has_begun = self.from_at is None or self.from_at <= at
        return has_begun and (self.until_at is None or at < self.until_at)


@dataclass(frozen=True)
class Chosen:
    """Who leads and who stands below, of those that can be."""

    lead: FrontPick | None = None
    features: list[FrontPick] = field(default_factory=list)


def chosen(picks: Iterable[FrontPick], public: Container[int]) -> Chosen:
    """The picks that can stand: `public` holds the numbers of reviews that readers have.

    The first lead leads; another waits below it, and leads when the first is gone. A review stands
    there once. What is not public leaves no trace, not even an empty place.
    """
    standing = [pick for pick in picks if pick.review_id in public]
    lead = next((pick for pick in standing if pick.place == FrontPick.Place.LEAD), None)
    below: dict[int, FrontPick] = {}
    for pick in standing:
        if lead is None or pick.review_id != lead.review_id:
            below.setdefault(pick.review_id, pick)
    return Chosen(lead, list(below.values())[:FEATURES])
