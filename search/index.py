"""Keeping the index: a thing changed is indexed at once, in the transaction that changed it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice

from django.db import connection, transaction

from reviews.models import Review
from search import analysis, material, text_index, typos
from search.models import Document, Name, NameWord, Word, WordKey

Kind = Name.Kind
_BATCH = 1_000
# Far below what either database takes as parameters of one statement.
_ROWS = 5_000
_REVIEW = "review"
_waiting: ContextVar[dict[str, set[int]] | None] = ContextVar("search_waiting", default=None)


def name_changed(kind: Kind, pk: int) -> None:
    """Index a thing's names, and if they are others than before the reviews found by them."""
    if (waiting := _waiting.get()) is not None:
        waiting[kind].add(pk)
        return
    with transaction.atomic():
        if _index_names(kind, [pk]):
            reviews_changed(material.reviews_with(kind, [pk]))


def name_removed(kind: Kind, pk: int) -> None:
    Name.objects.filter(kind=kind, object_id=pk).delete()


def reviews_changed(ids: Iterable[int]) -> None:
    """Index the reviews anew; 7 queries for a thousand."""
    if (waiting := _waiting.get()) is not None:
        waiting[_REVIEW].update(ids)
        return
    for batch in _batches(ids):
        Document.objects.bulk_create(
            material.documents(batch),
            batch_size=_ROWS,
            update_conflicts=True,
            unique_fields=["review"],
            update_fields=["terms"],
        )


def review_removed(pk: int) -> None:
    Document.objects.filter(pk=pk).delete()


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


@transaction.atomic
def rebuild(say: Callable[[str], None] = lambda _text: None) -> None:
    """Make the whole index again; readers search the old one until it is done.

    `say` is told, in a few words, how far it has come.
    """
    text_index.before_bulk()
    for emptied in (Document, NameWord, WordKey, Name, Word):
        emptied.objects.all()._raw_delete(emptied.objects.db)
    for kind, model in material.MODELS.items():
        for done, batch in _numbered(model._base_manager):
            _index_names(kind, batch)
            say(f"{kind.value}: {done}")
    for done, batch in _numbered(Review.objects):
        Document.objects.bulk_create(material.documents(batch), batch_size=_ROWS)
        say(f"{_REVIEW}: {done}")
    text_index.after_bulk()


def _catch_up(waiting: dict[str, set[int]]) -> None:
    with transaction.atomic():
        reviews = waiting.pop(_REVIEW, set())
        for kind, ids in waiting.items():
            for batch in _batches(sorted(ids)):
                reviews.update(material.reviews_with(Kind(kind), _index_names(Kind(kind), batch)))
        existing = Review.objects.order_by("pk").values_list("pk", flat=True)
        for batch in _batches(sorted(reviews)):
            reviews_changed(existing.filter(pk__in=batch))


def _index_names(kind: Kind, ids: list[int]) -> list[int]:
    """Write the names of the things and return those of them whose names are others than before."""
    wanted = {pk: set(_rows(names)) for pk, names in material.names_of(kind, ids).items()}
    stored: dict[int, set[tuple[str, str]]] = defaultdict(set)
    held = Name.objects.filter(kind=kind, object_id__in=ids)
    for pk, key, exact in held.values_list("object_id", "key", "exact"):
        stored[pk].add((key, exact))
    changed = [pk for pk in wanted if wanted[pk] != stored[pk]]
    held.filter(object_id__in=[pk for pk in changed if stored[pk]]).delete()
    _add_names(
        Name(kind=kind, object_id=pk, key=key, exact=exact)
        for pk in changed
        for key, exact in sorted(wanted[pk])
    )
    return changed


def _rows(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        exact = " ".join(analysis.words(name))
        for split in analysis.name_words(name):
            yield " ".join(split), exact


def _add_names(names: Iterable[Name]) -> None:
    saved = Name.objects.bulk_create(names, batch_size=_ROWS)
    split = {name.pk: sorted(set(name.key.split())) for name in saved}
    known = _vocabulary({word for words in split.values() for word in words})
    NameWord.objects.bulk_create(
        (
            NameWord(word_id=known[word], name_id=pk, size=len(words))
            for pk, words in split.items()
            for word in words
        ),
        batch_size=_ROWS,
    )


def _vocabulary(wanted: set[str]) -> dict[str, int]:
    """The number of each word, given now to those that are new."""
    known = _known(wanted)
    if new := sorted(wanted - known.keys()):
        # Another transaction may be adding the same word: whoever comes second takes the first's.
        Word.objects.bulk_create((Word(text=t) for t in new), ignore_conflicts=True)
        known |= _known(new)
        WordKey.objects.bulk_create(
            (WordKey(key=k, word_id=known[t]) for t in new for k in sorted(typos.keys_of(t))),
            batch_size=_ROWS,
            ignore_conflicts=True,
        )
    return known


def _known(texts: Iterable[str]) -> dict[str, int]:
    return {
        text: pk
        for batch in _batches(texts)
        for text, pk in Word.objects.filter(text__in=batch).values_list("text", "pk")
    }


def _numbered(rows) -> Iterator[tuple[int, list[int]]]:
    """Every key of the table in batches, each with how many have been given."""
    keys = rows.order_by("pk").values_list("pk", flat=True)
    done, last = 0, 0
    while batch := list(keys.filter(pk__gt=last)[:_BATCH]):
        done, last = done + len(batch), batch[-1]
        yield done, batch


def _batches(items: Iterable) -> Iterator[list]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch
