"""Which numbers have which keys, read and written the same way on every database.

Postings are roaring bitmaps, one a key, and are not touched by what editors do: a document that
changes is written beside them, and whoever reads puts the two together. `merge` brings the postings
up to date when enough has been written.
"""

import datetime as dt
import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from uuid import uuid4

from django.db import connection, models, transaction
from django.utils import timezone
from pyroaring import BitMap

from search import keys, memory, rows
from search.models import Document, Posting, Segment
from search.rows import batches

# Of so many documents beside the postings readers notice nothing yet.
MOST_UNMERGED = 200

_NO_WORDS: Mapping[int, str] = {}

_PUT_DOCUMENTS = """
INSERT INTO search_document (segment_id, space, number, keys, base, words, stamp, is_merged)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (segment_id, space, number) DO UPDATE SET
    base = CASE WHEN search_document.is_merged THEN search_document.keys
                ELSE search_document.base END,
    keys = excluded.keys, words = excluded.words, stamp = excluded.stamp,
    is_merged = excluded.is_merged
"""
_PUT_POSTINGS = """
INSERT INTO search_posting (segment_id, key, members) VALUES (%s, %s, %s)
ON CONFLICT (segment_id, key) DO UPDATE SET members = excluded.members
"""
# Writers hold it together, and whoever exchanges one segment for another waits for them.
_EXCHANGE = 0x1E44E7


@dataclass(frozen=True)
class Snapshot:
    """The index as it stands when the snapshot is taken."""

    segment: int
    version: str
    # By space, what is written beside the postings; by key, which of it has the key now.
    changed: Mapping[str, BitMap] = field(default_factory=dict)
    recent: Mapping[str, BitMap] = field(default_factory=dict)
    # What was asked for beside it.
    beside: BitMap = field(default_factory=BitMap)

    def members(self, wanted: Iterable[str]) -> dict[str, BitMap]:
        """For each key what has it, in one query or none. The bitmaps are not to be changed."""
        return self._members(wanted)[0]

    def having(self, key: str) -> tuple[BitMap, bool]:
        """What has the key, and whether that is surely of the snapshot's moment, and no newer."""
        found, is_sure = self._members([key])
        return found[key], is_sure

    def _members(self, wanted: Iterable[str]) -> tuple[dict[str, BitMap], bool]:
        wanted = list(dict.fromkeys(wanted))
        stored, is_sure = memory.postings.get(self.segment, self.version, wanted)
        return {key: self._now(key, stored[key]) for key in wanted}, is_sure

    def any_of(self, wanted: Iterable[str]) -> BitMap:
        return union(self.members(wanted).values())

    def beginning(self, begun: str) -> Iterator[BitMap]:
        """What has each key that begins so and is longer, in the order of the alphabet."""
        stored = rows.beginning(self.segment, begun)
        new = ((key, b"") for key in sorted(self.recent) if key.startswith(begun) and key != begun)
        last = ""
        for key, members in heapq.merge(stored, new, key=itemgetter(0)):
            if key != last:
                yield self._now(key, BitMap.deserialize(members) if members else BitMap())
            last = key

    def _now(self, key: str, stored: BitMap) -> BitMap:
        changed = self.changed.get(key[0])
        if not changed:
            return stored
        recent = self.recent.get(key)
        return stored - changed | recent if recent else stored - changed


def union(bitmaps: Iterable[BitMap]) -> BitMap:
    bitmaps = list(bitmaps)
    return BitMap.union(*bitmaps) if len(bitmaps) > 1 else bitmaps[0] if bitmaps else BitMap()


def both(bitmaps: Iterable[BitMap]) -> BitMap:
    """What is in all of them; nothing where there are none."""
    bitmaps = sorted(bitmaps, key=len)
    return BitMap.intersection(*bitmaps) if len(bitmaps) > 1 else union(bitmaps)


def snapshot(beside: tuple[str, tuple] | None = None) -> Snapshot:
    """What the index holds now; 1 query, and one more for what was written since the last.

    `beside` is a query of `pk`, with its parameters, which is answered of the same moment.
    """
    now = rows.current(beside)
    changed, recent = memory.unmerged.get(now.segment, now.stamps)
    return Snapshot(now.segment, now.version, changed, recent, BitMap(now.beside))


def is_there() -> bool:
    """Whether there is an index, and not merely one that nobody finished making the first time."""
    begun = Segment.objects.values_list("is_current", "pk")
    current = next((pk for is_current, pk in begun if is_current), None)
    is_alone = current is not None and len(begun) == 1
    return is_alone or Posting.objects.filter(segment_id=current).exists()


def write(
    space: str, documents: Mapping[int, set[str]], words: Mapping[int, str] = _NO_WORDS
) -> list[int]:
    """Let the documents have these keys, and texts these words, in the transaction.

    Returns the numbers of those that differed.
    """
    with transaction.atomic():
        segment = _share_current()
        rows = Document.objects.filter(
            segment_id=segment, space=space, number__in=list(documents)
        ).values_list("number", "keys", "words")
        held = {number: (bytes(known), bytes(said)) for number, known, said in rows}
        packed = _packed(documents, words)
        differing = {n: new for n, new in packed.items() if held.get(n, (b"", b"")) != new}
        _put_documents(_rows(segment, space, differing, is_merged=False))
    if len(differing) > MOST_UNMERGED or (differing and _unmerged(segment) > MOST_UNMERGED):
        merge()
    return list(differing)


@transaction.atomic
def merge(*, at_least: int = 1) -> None:
    """Bring the postings up to date; nothing while another process does, or a segment is built."""
    segment = Segment.objects.select_for_update(skip_locked=True, of=("self",))
    current = segment.filter(is_current=True).first()
    if current is None or _is_being_built():
        return
    rows = Document.objects.filter(segment_id=current.pk, is_merged=False)
    rows = list(rows.select_for_update(skip_locked=True, of=("self",)))
    if len(rows) < at_least:
        return
    added: dict[str, BitMap] = defaultdict(BitMap)
    removed: dict[str, BitMap] = defaultdict(BitMap)
    for row in rows:
        now, base = keys.unpack(row.keys), keys.unpack(row.base)
        for key in now - base:
            added[key].add(row.number)
        for key in base - now:
            removed[key].add(row.number)
    _change_postings(current.pk, added, removed)
    gone = [row for row in rows if not row.keys]
    stamps = [row.stamp for row in rows]
    for batch in batches(stamps):
        waiting = Document.objects.filter(segment_id=current.pk, is_merged=False)
        waiting.filter(stamp__in=batch).update(is_merged=True, base=b"")
    for row in gone:
        Document.objects.filter(segment_id=current.pk, space=row.space, number=row.number).delete()
    current.version = uuid4().hex
    current.save(update_fields=["version"])


class Builder:
    """Fills a segment that nobody reads yet; `exchange` then puts it in the place of the other.

    Each step is a transaction of its own, so that others may write meanwhile.
    """

    def __init__(self):
        drop(Segment.objects.filter(is_current=False))
        current = Segment.objects.filter(is_current=True).first() or _begin()
        self.replaced = current.pk
        written = Document.objects.filter(segment_id=current.pk, is_merged=False)
        self._known = set(written.values_list("stamp", flat=True))
        self.segment = Segment.objects.create(version=uuid4().hex).pk
        self._added: dict[str, array] = defaultdict(_numbers)
        self._number = 0

    def add(
        self, space: str, documents: Mapping[int, set[str]], words: Mapping[int, str] = _NO_WORDS
    ) -> None:
        """Documents that have not been added before."""
        rows = _rows(self.segment, space, _packed(documents, words), is_merged=True)
        with transaction.atomic():
            put_new(Document, rows)
        added = self._added
        for number, wanted in documents.items():
            self._number += len(wanted)
            for key in wanted:
                added[key].append(number)

    def flush(self, above: int = 0) -> None:
        """Write down what has been added, if it is more postings than that."""
        if self._number <= above:
            return
        with transaction.atomic():
            added = {key: BitMap(numbers) for key, numbers in self._added.items()}
            _change_postings(self.segment, added, {})
            tell_the_planner(Posting)
        self._added, self._number = defaultdict(_numbers), 0

    @transaction.atomic
    def exchange(self) -> None:
        """What was written to the other segment meanwhile is taken along."""
        self.flush()
        _lock_exchange()
        meanwhile = Document.objects.filter(segment_id=self.replaced, is_merged=False)
        for row in meanwhile:
            if row.stamp not in self._known:
                packed = {row.number: (bytes(row.keys), bytes(row.words))}
                _put_documents(_rows(self.segment, row.space, packed, is_merged=False))
        Segment.objects.filter(pk=self.replaced).delete()
        Segment.objects.filter(pk=self.segment).update(is_current=True)
        drop_rows(self.replaced)


def _numbers() -> array:
    return array("I")


def drop(segments) -> None:
    for segment in segments:
        drop_rows(segment.pk)
        segment.delete()


def drop_rows(segment: int) -> None:
    for model in (Posting, Document):
        model.objects.filter(segment_id=segment)._raw_delete(model.objects.db)


def _change_postings(segment: int, added: Mapping, removed: Mapping) -> None:
    for batch in batches(sorted(added.keys() | removed.keys())):
        held = memory.read(segment, batch)
        rows = []
        for key in batch:
            members = held[key][0] - removed.get(key, BitMap()) | added.get(key, BitMap())
            members.run_optimize()
            rows.append((segment, key, members.serialize()))
        with connection.cursor() as cursor:
            cursor.executemany(_PUT_POSTINGS, rows)


def _is_being_built() -> bool:
    """Whether another segment is; one that was begun a day ago has been given up."""
    yesterday = timezone.now() - dt.timedelta(days=1)
    return Segment.objects.filter(is_current=False, begun_at__gt=yesterday).exists()


def _packed(
    documents: Mapping[int, set[str]], words: Mapping[int, str]
) -> dict[int, tuple[bytes, bytes]]:
    return {
        number: (keys.pack(wanted), keys.pack_text(words.get(number, "")))
        for number, wanted in documents.items()
    }


def _rows(
    segment: int, space: str, packed: Mapping[int, tuple[bytes, bytes]], *, is_merged: bool
) -> Iterator[tuple]:
    """Rows of all the columns, each with a stamp of its own if readers are to notice it."""
    for number, (of_keys, words) in packed.items():
        stamp = "" if is_merged else uuid4().hex
        yield segment, space, number, of_keys, b"", words, stamp, is_merged


def _put_documents(rows: Iterable[tuple]) -> None:
    with connection.cursor() as cursor:
        for batch in batches(rows):
            cursor.executemany(_PUT_DOCUMENTS, batch)


def put_new(model: type[models.Model], rows: Iterable[tuple]) -> None:
    """Rows of all the model's columns; those that are there already stay."""
    columns = [field.column for field in model._meta.concrete_fields]
    into = f"{model._meta.db_table} ({', '.join(columns)})"
    marks = ", ".join(["%s"] * len(columns))
    # Names of tables and columns alone are put together here.
    statement = f"INSERT INTO {into} VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608
    with connection.cursor() as cursor:
        for batch in batches(rows):
            cursor.executemany(statement, batch)


def tell_the_planner(*tables: type[models.Model]) -> None:
    """Let PostgreSQL count what is in tables that were just filled.

    Until it does so by itself, it reads a million rows to find two thousand.
    """
    if connection.vendor == "postgresql":
        for model in tables:
            _execute(f"ANALYZE {model._meta.db_table}", [])


def _unmerged(segment: int) -> int:
    return Document.objects.filter(segment_id=segment, is_merged=False).count()


def _share_current() -> int:
    """The segment to write to, which nobody exchanges before the transaction ends."""
    if connection.vendor == "postgresql":
        _execute("SELECT pg_advisory_xact_lock_shared(%s)", [_EXCHANGE])
    held = Segment.objects.filter(is_current=True).values_list("pk", flat=True).first()
    return held or _begin().pk


def _begin() -> Segment:
    Segment.objects.bulk_create(
        [Segment(is_current=True, version=uuid4().hex)], ignore_conflicts=True
    )
    return Segment.objects.get(is_current=True)


def _lock_exchange() -> None:
    if connection.vendor == "postgresql":
        _execute("SELECT pg_advisory_xact_lock(%s)", [_EXCHANGE])


def _execute(statement: str, parameters: list) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
