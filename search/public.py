"""What readers may see, told apart in the index's own terms."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from pyroaring import BitMap

from publishing.prepared import Prepared
from reviews.models import Review
from search import keys, postings, rows
from search.postings import Snapshot

_waiting = Prepared(lambda at: Review.objects.waiting(at))
_hours = Prepared(
    lambda at, ids: (
        Review.objects.published(at).order_by().filter(pk__in=ids).values_list("pk", "published_at")
    )
)
_newest_first = Prepared(
    lambda ids: Review.objects.filter(pk__in=ids).newest_first().values_list("pk", flat=True)
)
_moments = Prepared(
    lambda ids: Review.objects.order_by().filter(pk__in=ids).values_list("published_at", "pk")
)


def snapshot(at: dt.datetime) -> tuple[Snapshot, BitMap]:
    """The index as it stands, and those of its reviews that are public at the moment.

    Few wait at any time, so they are asked for anew each time, and no page is early or late: in
    the query that asks what the index is, so that what begins or ends to wait meanwhile is not
    seen. What has been read may be newer than that, and is then held against them once more.
    """
    index = postings.snapshot(_waiting.written(at))
    published, is_sure = index.having(keys.PUBLISHED)
    visible = published - index.beside
    return index, visible if is_sure else visible - waiting(at)


def waiting(at: dt.datetime) -> BitMap:
    """The reviews that are to be public later; one query."""
    return BitMap(_waiting(at))


def hours(ids: Iterable[int], at: dt.datetime) -> dict[int, dt.datetime]:
    """When each of the reviews that the database too calls public was published; one query."""
    return dict(_hours(at, BitMap(ids)))


def newest(index: Snapshot, among: BitMap, first: int, number: int, at: dt.datetime) -> list[int]:
    """So many of the reviews from that place on, newest first, and for one moment by number."""
    if len(among) <= _FEW:
        return _in_order(among)[first : first + number]
    found = BitMap()
    for day in _days(index, among, at):
        if not found and len(day) <= first:
            first -= len(day)
            continue
        found |= day
        if len(found) >= first + number:
            break
    return _in_order(found)[first : first + number]


_FEW = 500
_ASKED_FOR = 10_000
# How many days' reviews are asked for at a time, going back.
_CHUNKS = (31, 365, 3_650)


def _in_order(ids: BitMap) -> list[int]:
    """As `newest_first` has it; of an archive that came in at one hour there may be more than one
    query asks for, and so more to be put in that order here."""
    if len(ids) <= _ASKED_FOR:
        return _newest_first(ids)
    moments = chain.from_iterable(_moments(batch) for batch in rows.batches(ids, _ASKED_FOR))
    return [pk for _moment, pk in sorted(moments, reverse=True)]


def _days(index: Snapshot, among: BitMap, at: dt.datetime) -> Iterable[BitMap]:
    """The reviews of each day that has any, from the last day on."""
    left, chunk = len(among), 0
    day: dt.date | None = at.astimezone(dt.UTC).date()
    while day and left:
        length = _CHUNKS[min(chunk, len(_CHUNKS) - 1)]
        days = [day - dt.timedelta(days=n) for n in range(min(length, day.toordinal() - 1))]
        wanted = [_of_day(each) for each in days]
        members = index.members(wanted)
        for key in wanted:
            of_day = members[key] & among
            if of_day:
                left -= len(of_day)
                yield of_day
        chunk += 1
        day = day - dt.timedelta(days=length) if day.toordinal() > length else None


@lru_cache(maxsize=50_000)
def _of_day(day: dt.date) -> str:
    return keys.fact("day", f"{day:%Y%m%d}")
