"""What every search asks of the index's tables, in SQL of our own.

Django takes half a millisecond to write such a query and the database a tenth of that to answer it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from django.db import connection

from search.models import Document, Entry, Posting, Segment, TypoKey

AT_A_TIME = 2_000
_PAGE = 200
_SEGMENT, _DOCUMENT = Segment._meta.db_table, Document._meta.db_table
_CURRENT = f"""
SELECT s.id, s.version, d.space, d.number, d.stamp FROM {_SEGMENT} s
LEFT JOIN {_DOCUMENT} d ON d.segment_id = s.id AND NOT d.is_merged
WHERE s.is_current
"""  # noqa: S608
_CURRENT_BESIDE = f"{_CURRENT} UNION ALL SELECT NULL, NULL, NULL, pk, NULL FROM ({{}}) AS beside"  # noqa: S608
_VERSION = f"SELECT version FROM {_SEGMENT} WHERE id = %s"  # noqa: S608
_POSTINGS = f"SELECT key, members FROM {Posting._meta.db_table} WHERE segment_id = %s AND key IN "  # noqa: S608
_BEGINNING = (
    f"SELECT key, members FROM {Posting._meta.db_table} WHERE segment_id = %s"  # noqa: S608
    " AND key > %s AND key < %s ORDER BY key LIMIT %s"
)
_ENTRIES = f"SELECT id, kind, object_id, names, year FROM {Entry._meta.db_table} WHERE id IN "  # noqa: S608
_ALIKE = f"SELECT key, word FROM {TypoKey._meta.db_table} WHERE key IN "  # noqa: S608


class EntryRow(NamedTuple):
    """An entry as a search needs it; see `Entry`."""

    number: int
    kind: str
    object_id: int
    names: tuple[str, ...]
    year: int | None


def batches(items: Iterable, size: int = AT_A_TIME) -> Iterator[list]:
    """So many at a time as one statement has room for."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


class Current(NamedTuple):
    """The segment that is searched, its version, what is not merged: (space, number, stamp); and
    the numbers that were asked for beside it."""

    segment: int
    version: str
    stamps: frozenset[tuple[str, int, str]]
    beside: frozenset[int]


def current(beside: tuple[str, tuple] | None = None) -> Current:
    """What the index is at this moment, and at the same moment what a query of `pk` finds."""
    if beside is None:
        found = _rows(_CURRENT)
    else:
        found = _rows(_CURRENT_BESIDE.format(beside[0]), beside[1])
    of_index = [row for row in found if row[0] is not None]
    segment, version = of_index[0][:2] if of_index else (0, "")
    stamps = frozenset(tuple(row[2:]) for row in of_index if row[2] is not None)
    return Current(segment, version, stamps, frozenset(row[3] for row in found if row[0] is None))


def version(segment: int) -> str:
    """The segment's version; "" where there is no such segment any more."""
    return next((found for (found,) in _rows(_VERSION, [segment])), "")


def members(segment: int, wanted: Sequence[str]) -> dict[str, bytes]:
    """The bitmaps of those of the keys that have one, as they are stored."""
    return {key: bytes(held) for key, held in _among(_POSTINGS, wanted, segment)}


def beginning(segment: int, begun: str) -> Iterator[tuple[str, bytes]]:
    """The keys that begin so and are longer, in their order, with their bitmaps as stored.

    A query for every few hundred of them.
    """
    last = begun
    while page := _rows(_BEGINNING, [segment, last, f"{begun}\uffff", _PAGE]):
        yield from ((key, bytes(members)) for key, members in page)
        if len(page) < _PAGE:
            return
        last = page[-1][0]


def entries(numbers: Iterable[int]) -> dict[int, EntryRow]:
    """Those of the entries that there are, by number."""
    return {
        number: EntryRow(number, kind, object_id, tuple(json.loads(names)), year)
        for number, kind, object_id, names, year in _among(_ENTRIES, list(numbers))
    }


def alike(typo_keys: Iterable[str]) -> list[tuple[str, str]]:
    """Each of the keys with each word it leads to."""
    return _among(_ALIKE, list(typo_keys))


def _among(statement: str, wanted: Sequence, *before: object) -> list[tuple]:
    if not wanted:
        return []
    return _rows(f"{statement}({', '.join(['%s'] * len(wanted))})", [*before, *wanted])


def _rows(statement: str, parameters: Sequence = ()) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()
