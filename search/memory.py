"""What a process remembers of the index, so that most of a search asks the database nothing."""

from collections import OrderedDict, defaultdict
from threading import Lock

from pyroaring import BitMap

from search import keys, rows
from search.models import Document
from search.rows import batches

# Of one version's postings, in bytes as they are stored.
REMEMBERED = 64 * 2**20


class Postings:
    """The postings of one version this process asked for last, as many as there is room for.

    What is published is not remembered where it may be newer than the version.
    """

    def __init__(self):
        self._lock = Lock()
        self._of = (0, "")
        self._held: OrderedDict[str, tuple[BitMap, int]] = OrderedDict()
        self._size = 0

    def get(self, segment: int, version: str, wanted: list[str]) -> tuple[dict[str, BitMap], bool]:
        """What has each of the keys, and whether that is surely as the version has it.

        It is not where it may have been read after the version was over; of what is published
        alone is that seen to, which decides what readers see.
        """
        with self._lock:
            held = self._held if self._of == (segment, version) else OrderedDict()
            found = {key: held[key][0] for key in wanted if key in held}
            for key in found:
                held.move_to_end(key)
        missing = [key for key in wanted if key not in found]
        if not missing:
            return found, True
        new = read(segment, missing)
        found.update((key, bitmap) for key, (bitmap, _size) in new.items())
        is_sure = keys.PUBLISHED not in missing or rows.version(segment) == version
        if is_sure:
            self._keep((segment, version), new)
        return found, is_sure

    def _keep(self, of: tuple[int, str], new: dict[str, tuple[BitMap, int]]) -> None:
        with self._lock:
            if self._of != of:
                self._of, self._held, self._size = of, OrderedDict(), 0
            for key, (bitmap, size) in new.items():
                if key not in self._held:
                    self._held[key] = (bitmap, size)
                    self._size += size
            while self._size > REMEMBERED:
                _key, (_bitmap, size) = self._held.popitem(last=False)
                self._size -= size


class Unmerged:
    """The documents beside the postings, turned to be read by key."""

    def __init__(self):
        self._of: tuple[int, frozenset] = (0, frozenset())
        self._turned: tuple[dict, dict] = ({}, {})
        self._known: dict[str, set[str]] = {}

    def get(self, segment: int, stamps: frozenset) -> tuple[dict, dict]:
        if self._of == (segment, stamps):
            return self._turned
        known, was_known = {}, self._known
        unknown = [row for row in stamps if row[2] not in was_known]
        for batch in batches([stamp for _space, _number, stamp in unknown]):
            rows = Document.objects.filter(segment_id=segment, is_merged=False, stamp__in=batch)
            known.update(
                (s, keys.unpack(packed)) for s, packed in rows.values_list("stamp", "keys")
            )
        changed: dict[str, BitMap] = defaultdict(BitMap)
        recent: dict[str, BitMap] = defaultdict(BitMap)
        for space, number, stamp in stamps:
            held = known.setdefault(stamp, was_known.get(stamp, set()))
            changed[space].add(number)
            for key in held:
                recent[key].add(number)
        turned = (dict(changed), dict(recent))
        self._of, self._turned, self._known = (segment, stamps), turned, known
        return turned


def read(segment: int, wanted: list[str]) -> dict[str, tuple[BitMap, int]]:
    """What has each of the keys, and how many bytes that is as it is stored."""
    found = {key: (BitMap(), len(key)) for key in wanted}
    for batch in batches(wanted):
        for key, members in rows.members(segment, batch).items():
            found[key] = (BitMap.deserialize(members), len(members))
    return found


postings = Postings()
unmerged = Unmerged()
