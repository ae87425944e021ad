"""A search's facets as links, each with the address of the search as it would be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise

from search import facets, filters
from search.answer import Found, Way
from search.facets import Facet
from search.filters import Chosen

# So many of a field's choices stand open.
_SHOWN = 8
_WHOLE = (filters.RATING, filters.DECADE, filters.YEAR)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Choice:
    """A value to choose or, where it is chosen, to let go."""

    label: str | Promise
    count: int
    is_chosen: bool
    address: str
    # Where it is a rating with steps of its own to be drawn.
    points: int | None = None


@dataclass(frozen=True)
class Choices:
    field: str
    label: str | Promise
    options: list[Choice]

    @property
    def first_of_more(self) -> Choice | None:
        """Where what is folded away begins; steps and years are all shown, and so is a ninth."""
        is_long = len(self.options) > _SHOWN + 1 and self.field not in _WHOLE
        return self.options[_SHOWN] if is_long else None


@dataclass(frozen=True)
class WayOut:
    """What may be given up, how many reviews there are without it, and where they are.

    Or the one word to keep, where all the others may be.
    """

    words: str
    count: int
    address: str
    is_one_word: bool = False


class Narrowing:
    """What narrows one search, and the addresses that lead on from it; all begin with “?”."""

    def __init__(self, found: Found, chosen: Chosen):
        self.found, self.chosen, self.query = found, chosen, found.query
        self._points = {value: points[-1] for value, points in filters.rating_values()}

    @property
    def address(self) -> str:
        """What stands behind the “?”, but for the page."""
        return _asked(self.query, self.chosen.pairs())

    @property
    def without_all(self) -> str:
        return f"?{_asked(self.query, [])}"

    @property
    def choices(self) -> list[Choices]:
        return [
            Choices(facet.field, facet.label, [self._choice(facet.field, o) for o in facet.options])
            for facet in self.found.facets
        ]

    @property
    def chips(self) -> list[Choice]:
        """All that is chosen, whether or not there is such a thing, to be let go one by one."""
        labels = _labels(self.found.facets)
        return [
            Choice(labels.get(pair) or facets.label_of(*pair), 0, True, self._turned(*pair))
            for pair in self.chosen.pairs()
        ]

    @property
    def ways_out(self) -> list[WayOut]:
        return [self._way_out(way) for way in self.found.ways_out]

    @property
    def guess(self) -> str:
        """The address of what was probably meant."""
        return f"?{_asked(self.found.guess, self.chosen.pairs())}"

    def _choice(self, field: str, option: facets.Option) -> Choice:
        points = self._points.get(option.value) if field == filters.RATING else None
        address = self._turned(field, option.value)
        return Choice(option.label, option.count, option.is_chosen, address, points)

    def _turned(self, field: str, value: str) -> str:
        """The address with the value, or without it if it is chosen."""
        pairs = self.chosen.pairs()
        kept = [pair for pair in pairs if pair != (field, value)]
        added = [(field, value)] if len(kept) == len(pairs) else []
        return f"?{_asked(self.query, _in_order([*kept, *added]))}"

    def _way_out(self, way: Way) -> WayOut:
        if way.words:
            address = _asked(way.rest, self.chosen.pairs())
            words = way.rest if way.is_one_word else way.words
            return WayOut(words, way.count, f"?{address}", way.is_one_word)
        kept = [pair for pair in self.chosen.pairs() if pair[0] != way.field]
        labels = _labels(self.found.facets)
        gone = [pair for pair in self.chosen.pairs() if pair[0] == way.field]
        words = ", ".join(str(labels.get(pair) or facets.label_of(*pair)) for pair in gone)
        return WayOut(words, way.count, f"?{_asked(self.query, kept)}")


def _asked(query: str, pairs: Sequence[tuple[str, str]]) -> str:
    return urlencode([*([("q", query)] if query else []), *pairs])


def _in_order(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """By field as `FIELDS` has them, so that the same choices are one address."""
    return sorted(pairs, key=lambda pair: filters.FIELDS.index(pair[0]))


def _labels(found: Iterable[Facet]) -> dict[tuple[str, str], str | Promise]:
    return {(facet.field, o.value): o.label for facet in found for o in facet.options}
