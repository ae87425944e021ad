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
_SEGMENT, _DOCUMENT = Segment._meta.db_table, Document._meta.db_table
_CURRENT = f"""
SELECT s.id, s.version, d.space, d.number, d.stamp FROM {_SEGMENT} s
LEFT JOIN {_DOCUMENT} d ON d.segment_id = s.id AND NOT d.is_merged
WHERE s.is_current
"""  # noqa: S608
_POSTINGS = f"SELECT key, members FROM {Posting._meta.db_table} WHERE segment_id = %s AND key IN "  # noqa: S608
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


def current() -> tuple[int, str, frozenset[tuple[str, int, str]]] | None:
    """The segment that is searched, its version, and what is not merged: (space, number, stamp)."""
    rows = _rows(_CURRENT)
    if not rows:
        return None
    segment, version, *_document = rows[0]
    return segment, version, frozenset(tuple(row[2:]) for row in rows if row[2] is not None)


def members(segment: int, wanted: Sequence[str]) -> dict[str, bytes]:
    """The bitmaps of those of the keys that have one, as they are stored."""
    return {key: bytes(held) for key, held in _among(_POSTINGS, wanted, segment)}


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
