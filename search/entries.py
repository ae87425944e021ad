"""The entries of the index that may be seen, the best known first."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from pyroaring import BitMap

from search import keys, material, rows
from search.postings import Snapshot
from search.rows import EntryRow

# The keys of how well known an entry is, the best first.
WEIGHTS = tuple(keys.of_weight(weight) for weight in range(keys.HEAVIEST, -1, -1))
_FURTHER = 8


class Entries:
    """In one snapshot, those with a review that `visible` lets through; None is for all."""

    def __init__(self, index: Snapshot, visible: BitMap | None):
        self._index, self._visible = index, visible

    def by_weight(self, pools: Sequence[BitMap]) -> Iterator[int]:
        """What is in the pools, each once, in each the best known first."""
        heavy = self._index.members(WEIGHTS)
        done = BitMap()
        for pool in pools:
            rest = pool - done
            done |= pool
            for weight in WEIGHTS:
                if not rest:
                    break
                yield from rest & heavy[weight]
                rest -= heavy[weight]
            if self._visible is None:
                yield from rest

    def seen(self, ids: list[int]) -> Iterator[tuple[EntryRow, BitMap]]:
        """Those that may be seen, each with the reviews it may be seen by; 2 queries."""
        entries = rows.entries(ids)
        wanted = {pk: material.thing(e.kind, e.object_id) for pk, e in entries.items()}
        held = self._index.members(wanted.values())
        for pk in (pk for pk in ids if pk in entries):
            reviews = held[wanted[pk]]
            if self._visible is None:
                yield entries[pk], reviews
            elif reviews.intersect(self._visible):
                yield entries[pk], reviews & self._visible

    def any_seen(self, pools: Sequence[BitMap]) -> list[bool]:
        """For each of the pools whether something in it may be seen; 2 queries, seldom more."""
        if self._visible is None:
            return [bool(pool) for pool in pools]
        walks = {at: self.by_weight([pool]) for at, pool in enumerate(pools) if pool}
        found: set[int] = set()
        number = 1
        while walks:
            ids = {at: list(islice(walk, number)) for at, walk in walks.items()}
            seen = {entry.number for entry, _of in self.seen(sorted({*chain(*ids.values())}))}
            found |= {at for at, of in ids.items() if not seen.isdisjoint(of)}
            left = {at for at, of in ids.items() if len(of) == number} - found
            walks = {at: walk for at, walk in walks.items() if at in left}
            number *= _FURTHER
        return [at in found for at in range(len(pools))]
