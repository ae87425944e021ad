"""Keeping the index: a thing changed is indexed at once, in the transaction that changed it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.utils import timezone

from publishing import chores
from reviews.models import Review
from search import keys, material, postings, public, typos
from search.keys import ENTRIES, FACTS, TEXT
from search.models import Document, Entry, Kind, TypoKey, Vocable
from search.rows import batches

# What may wait beside the postings until the next tick.
_FEW = 32
_BATCH = 1_000
_ROWS = 5_000
# Postings between two times that a new index is written down: some 500 MB.
_IN_MEMORY = 50_000_000
_REVIEW, _ABOUT = "review", "about"
_waiting: ContextVar[dict[str, set[int]] | None] = ContextVar("search_waiting", default=None)


def name_changed(kind: Kind, pk: int) -> None:
    """Index a thing's names, and if they are others than before the reviews found by them."""
    if (waiting := _waiting.get()) is not None:
        waiting[kind].add(pk)
        return
    with transaction.atomic():
        if _write_entries(kind, [pk]) and (ids := material.reviews_with(kind, [pk])):
            about_changed(ids)


def name_removed(kind: Kind, pk: int) -> None:
    entry = Entry.objects.filter(kind=kind, object_id=pk).first()
    if entry is not None:
        with transaction.atomic():
            postings.write(ENTRIES, {entry.pk: set()})
            entry.delete()


def reviews_changed(ids: Iterable[int]) -> None:
    """Index anew what the reviews say and what they are about."""
    if (waiting := _waiting.get()) is not None:
        waiting[_REVIEW].update(ids)
        return
    with transaction.atomic():
        ids = list(ids)
        for batch in batches(ids, _BATCH):
            postings.write(TEXT, *_said(batch))
        about_changed(ids)


def about_changed(ids: Iterable[int]) -> None:
    """Index anew what the reviews are about; the texts are left alone."""
    if (waiting := _waiting.get()) is not None:
        waiting[_ABOUT].update(ids)
        return
    with transaction.atomic():
        for batch in batches(ids, _BATCH):
            facts = material.facts(batch)
            postings.write(FACTS, facts)
            _weigh(facts.values())


def review_removed(pk: int) -> None:
    with transaction.atomic():
        postings.write(TEXT, {pk: set()})
        postings.write(FACTS, {pk: set()})


@contextmanager
def paused() -> Iterator[None]:
    """For importers: what is saved inside is noted, and indexed once, in bulk, on the way out.

    Stand inside the import's own transaction, or readers may see what the index does not know.
    Rows that are inserted in bulk send no signal: call `rebuild` after them.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: dict[str, set[int]] = defaultdict(set)
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
        # After a failure inside a transaction there is nothing left to index, nor any way to.
        if not connection.needs_rollback:
            _catch_up(waiting)


@chores.register
def merge() -> None:
    """Bring the postings up to date where more than a few documents wait beside them."""
    postings.merge(at_least=_FEW)


def rebuild(say: Callable[[str, int, int], None] = lambda _what, _done, _of: None) -> None:
    """Make the whole index again beside the old one, which readers search until it is done.

    `say` is told what is being read, how much of it is done and how much there is. What is saved
    meanwhile is in both. Outside a transaction, others may write all the while.
    """
    builder = postings.Builder()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for batch in _reported(Review.objects, _REVIEW, say):
        facts = material.facts(batch)
        builder.add(TEXT, *_said(batch))
        builder.add(FACTS, facts)
        _count(facts, counts)
        builder.flush(above=_IN_MEMORY)
    for kind, model in material.MODELS.items():
        for batch in _reported(model._base_manager, kind.value, say):
            made = _saved_entries(kind, batch, counts)
            builder.add(ENTRIES, {entry.pk: material.entry_keys(entry) for entry in made})
            builder.flush(above=_IN_MEMORY)
        postings.tell_the_planner(Entry, TypoKey)
    builder.exchange()
    postings.tell_the_planner(Document, Vocable)


def ensure() -> None:
    """Make the index where none was finished though there is something to find."""
    if not postings.is_there() and _anything():
        rebuild()


def _anything() -> bool:
    return any(model._base_manager.exists() for model in (Review, *material.MODELS.values()))


def _catch_up(waiting: dict[str, set[int]]) -> None:
    with transaction.atomic():
        reviews, about = waiting.pop(_REVIEW, set()), waiting.pop(_ABOUT, set())
        for kind, ids in waiting.items():
            for batch in batches(sorted(ids), _BATCH):
                about.update(material.reviews_with(Kind(kind), _write_entries(Kind(kind), batch)))
        existing = Review.objects.order_by("pk").values_list("pk", flat=True)
        for batch in batches(sorted(reviews), _BATCH):
            reviews_changed(existing.filter(pk__in=batch))
        for batch in batches(sorted(about - reviews), _BATCH):
            about_changed(existing.filter(pk__in=batch))


def _write_entries(kind: Kind, ids: list[int]) -> list[int]:
    """Write the names of the things and return those of them whose names are others than before."""
    wanted = material.entries(kind, ids)
    held = {e.object_id: e for e in Entry.objects.filter(kind=kind, object_id__in=ids)}
    new = [entry for pk, entry in wanted.items() if pk not in held]
    other = []
    for pk, entry in held.items():
        now = wanted.get(pk)
        if now is not None and (now.names, now.year) != (entry.names, entry.year):
            entry.names, entry.year = now.names, now.year
            other.append(entry)
    if new or other:
        Entry.objects.bulk_create(new, batch_size=_ROWS)
        Entry.objects.bulk_update(other, ["names", "year"], batch_size=500)
        _put_entries([*new, *other])
    return [entry.object_id for entry in (*new, *other)]


def _put_entries(entries: list[Entry]) -> None:
    documents = {entry.pk: material.entry_keys(entry) for entry in entries}
    _add_typo_keys(entries)
    postings.write(ENTRIES, documents)


def _weigh(facts: Iterable[set[str]]) -> None:
    """How well known the things are that these reviews are about; mended where it has changed."""
    things = {
        tuple(key[1:].split(":")) for of_one in facts for key in of_one if material.is_thing(key)
    }
    wanted: dict[str, list[int]] = defaultdict(list)
    for kind, pk in sorted(things):
        wanted[kind].append(int(pk))
    entries = [
        entry
        for kind, ids in wanted.items()
        for entry in Entry.objects.filter(kind=kind, object_id__in=ids)
    ]
    index = postings.snapshot()
    belonging = index.members(material.thing(entry.kind, entry.object_id) for entry in entries)
    out = index.members([keys.PUBLISHED])[keys.PUBLISHED]
    now = out - public.waiting(timezone.now())
    other = []
    for entry in entries:
        reviews = belonging[material.thing(entry.kind, entry.object_id)]
        is_out = reviews.intersect(out)
        weight = reviews.intersection_cardinality(now).bit_length() if is_out else None
        if weight != entry.weight:
            entry.weight = weight
            other.append(entry)
    if other:
        Entry.objects.bulk_update(other, ["weight"], batch_size=500)
        _put_entries(other)


def _count(facts: Mapping[int, set[str]], counts: dict[str, list[int]]) -> None:
    """By thing: how many of the reviews are out, and how many of those readers see now."""
    now = set(
        Review.objects.published(timezone.now()).filter(pk__in=facts).values_list("pk", flat=True)
    )
    for pk, of_one in facts.items():
        if keys.PUBLISHED in of_one:
            for key in filter(material.is_thing, of_one):
                counts[key][0] += 1
                counts[key][1] += pk in now


def _saved_entries(kind: Kind, ids: list[int], counts: Mapping[str, list[int]]) -> list[Entry]:
    """The things' entries as they are now, each with the number it has or is given."""
    wanted = material.entries(kind, ids)
    for pk, entry in wanted.items():
        out, seen = counts.get(material.thing(kind, pk), (0, 0))
        entry.weight = seen.bit_length() if out else None
    with transaction.atomic():
        Entry.objects.bulk_create(
            wanted.values(),
            batch_size=_ROWS,
            update_conflicts=True,
            unique_fields=["kind", "object_id"],
            update_fields=["names", "year", "weight"],
        )
        saved = Entry.objects.filter(kind=kind, object_id__in=list(wanted)).order_by("pk")
        saved = list(saved)
        _add_typo_keys(saved)
    return saved


def _add_typo_keys(entries: Iterable[Entry]) -> None:
    words = {word for entry in entries for form in material.name_forms(entry) for word in form}
    new = words - _known(words)
    postings.put_new(TypoKey, sorted((key, word) for word in new for key in typos.keys_of(word)))


def _known(words: Iterable[str]) -> set[str]:
    """Those of the words that have their keys; each is a key of its own."""
    known: set[str] = set()
    for batch in batches(sorted(words)):
        held = TypoKey.objects.filter(key__in={typos.own_key(word) for word in batch})
        known.update(held.values_list("word", flat=True))
    return known


def _said(ids: list[int]) -> tuple[dict[int, set[str]], dict[int, str]]:
    """What the reviews say, as keys and as words in their order; the vocabulary knows it then."""
    said = material.texts(ids)
    _add_vocabulary(set().union(*(of_one.stems for of_one in said.values())))
    in_keys = {pk: of_one.keys for pk, of_one in said.items()}
    return in_keys, {pk: of_one.words for pk, of_one in said.items()}


def _add_vocabulary(words: set[str]) -> None:
    known: set[str] = set()
    for batch in batches(sorted(words)):
        known.update(Vocable.objects.filter(word__in=batch).values_list("word", flat=True))
    postings.put_new(Vocable, [(word, word[::-1]) for word in sorted(words - known)])


def _reported(rows, what: str, say: Callable[[str, int, int], None]) -> Iterator[list[int]]:
    """Every key of the table in batches, telling how many have been dealt with."""
    keys_of = rows.order_by("pk").values_list("pk", flat=True)
    done, last, number = 0, 0, rows.count()
    while batch := list(keys_of.filter(pk__gt=last)[:_BATCH]):
        yield batch
        done, last = done + len(batch), batch[-1]
        say(what, done, number)
