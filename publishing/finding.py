"""Finding entries by what is typed: the nouns ask here, and search answers.

Search knows all the nouns and stands above them, so it tells this room what it can find
(`search/apps.py`), and no noun has to know of it.
"""

from collections.abc import Callable

from django.db.models import F, Func, IntegerField, Model, QuerySet

# Keys of what is called so, public or not, so many at most and best first.
Finder = Callable[[str, int], list[int]]
# Ten pages of a picker: who looks for one among more types another letter.
MOST = 200

_finders: dict[type[Model], tuple[Finder, int]] = {}


def register(model: type[Model], finder: Finder, *, most: int = MOST) -> None:
    _finders[model] = (finder, most)


def keys(model: type[Model], text: str) -> list[int]:
    """Keys of the model's entries that the text may mean, best first; few queries, however many."""
    finder, most = _finders[model]
    return finder(text, most)


def best_first(entries: QuerySet, text: str) -> QuerySet:
    """Those of the entries that the text may mean, best first; all of them where it is empty."""
    if not text.strip():
        return entries
    found = keys(entries.model, text)
    if not found:
        return entries.none()
    return entries.filter(pk__in=found).order_by(_place_among(found))


def _place_among(found: list[int]) -> Func:
    places = " ".join(f"WHEN {key:d} THEN {at:d}" for at, key in enumerate(found))
    template = f"CASE %(expressions)s {places} END"
    return Func(F("pk"), template=template, output_field=IntegerField())
