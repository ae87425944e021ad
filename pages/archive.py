"""The archive: reviews by the year and month they were published, in the site's time zone."""

import datetime as dt
from itertools import pairwise

from django.db.models import Exists, Subquery
from django.utils import timezone

from reviews.models import Review, ReviewQuerySet


def published_within(start: dt.date, end: dt.date) -> ReviewQuerySet:
    """The public ones from the first day up to, and without, the last."""
    # Of two last days SQLite seeks the one it reads first, so ours stands before that of today.
    period = Review.objects.filter(
        published_at__gte=_midnight(start), published_at__lt=_midnight(end)
    )
    return period.published()


def neighbours(start: dt.date, end: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The days of the last public review before the period and of the first after it: two
    queries."""
    before = Review.objects.filter(published_at__lt=_midnight(start)).published()
    after = Review.objects.filter(published_at__gte=_midnight(end)).published()
    return _day(before.newest_first()), _day(after.order_by("published_at"))


def months_with_reviews(start: dt.date, end: dt.date) -> list[dt.date]:
    """The first day of every month of the period in which something was published: one query."""
    firsts = [start]
    while (following := (firsts[-1] + dt.timedelta(days=31)).replace(day=1)) < end:
        firsts.append(following)
    return _in_use([*firsts, end])


def years_with_reviews() -> list[int]:
    """Every year in which something was published, the last first: two queries."""
    published = Review.objects.published().order_by("published_at")
    ends = published.values("published_at")[:1], published.reverse().values("published_at")[:1]
    row = Review.objects.order_by().values_list(Subquery(ends[0]), Subquery(ends[1])).first()
    if not row or row[0] is None:
        return []
    first, last = (timezone.localtime(moment).year for moment in row)
    firsts = [dt.date(year, 1, 1) for year in range(first, last + 2)]
    return [day.year for day in reversed(_in_use(firsts))]


def _in_use(firsts: list[dt.date]) -> list[dt.date]:
    """The days from which, and till the next of them, something was published.

    A probe of the index for each, where grouping would read every review of the period.
    """
    probes = {
        f"from_{first:%Y%m%d}": Exists(published_within(first, after))
        for first, after in pairwise(firsts)
    }
    row = Review.objects.order_by().annotate(**probes).values_list(*probes).first()
    return [first for first, has_reviews in zip(firsts, row or (), strict=False) if has_reviews]


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _day(reviews: ReviewQuerySet) -> dt.date | None:
    moment = reviews.values_list("published_at", flat=True).first()
    return timezone.localtime(moment).date() if moment else None
