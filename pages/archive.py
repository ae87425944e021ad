"""The archive: reviews by the year and month they were published, in the site's time zone."""

import datetime as dt
from itertools import pairwise

from django.db.models import Exists
from django.utils import timezone

from reviews.models import Review, ReviewQuerySet


def within(reviews: ReviewQuerySet, start: dt.date, end: dt.date) -> ReviewQuerySet:
    """Those published from the first day up to, and without, the last."""
    return reviews.filter(published_at__gte=_midnight(start), published_at__lt=_midnight(end))


def neighbours(
    reviews: ReviewQuerySet, start: dt.date, end: dt.date
) -> tuple[dt.date | None, dt.date | None]:
    """The days of the last review before the period and of the first after it: two queries."""
    before = reviews.filter(published_at__lt=_midnight(start)).newest_first()
    after = reviews.filter(published_at__gte=_midnight(end)).order_by("published_at")
    return _day(before), _day(after)


def months_with_reviews(start: dt.date, end: dt.date) -> list[dt.date]:
    """The first day of every month of the period in which something was published: one query."""
    firsts = [start]
    while (following := (firsts[-1] + dt.timedelta(days=31)).replace(day=1)) < end:
        firsts.append(following)
    published = Review.objects.published()
    # A probe of the index for each month, where grouping would read every review of the period.
    probes = {
        f"from_{first:%Y%m}": Exists(within(published, first, after))
        for first, after in pairwise([*firsts, end])
    }
    row = Review.objects.order_by().annotate(**probes).values_list(*probes)[:1]
    return [first for first, has_reviews in zip(firsts, *row, strict=False) if has_reviews]


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _day(reviews: ReviewQuerySet) -> dt.date | None:
    moment = reviews.values_list("published_at", flat=True).first()
    return timezone.localtime(moment).date() if moment else None
