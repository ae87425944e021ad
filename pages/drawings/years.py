"""Years along a drawing's foot: in spans where they are many, with labels that never meet."""

from collections.abc import Iterable
from dataclasses import dataclass

# A mark in each of so many columns still stands free of its neighbours on a phone.
MOST = 15
WIDTHS = (1, 2, 5, 10, 20, 50)
# How far apart labels of four figures must stand, as parts of the whole: on a phone, on a desk.
APART, APART_WIDE = 0.15, 0.05


@dataclass(frozen=True)
class Span:
    """Some years in a row, the first and the last with it."""

    first: int
    last: int

    def __str__(self):
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True)
class Tick:
    """A label; one that `is_wide` has room on wide screens alone."""

    x: str
    text: str
    is_wide: bool = False


def spans(years: Iterable[int]) -> list[Span]:
    """All years from the first to the last, in at most `MOST` spans of one width."""
    first, last = min(years := list(years)), max(years)
    for width in WIDTHS:
        start = first - first % width
        if (last - start) // width < MOST:
            break
    # The outer spans reach no further than there is anything.
    starts = range(start, last + 1, width)
    return [Span(max(first, year), min(last, year + width - 1)) for year in starts]


def percent(part: float) -> str:
    return f"{100 * part:.2f}%"


def ticks(labels: Iterable[tuple[float, str]]) -> list[Tick]:
    """Those of the labels that there is room for; each has its place as a part of the whole."""
    labels, found = list(labels), []
    narrow = _apart([place for place, _text in labels], APART)
    kept = set(narrow)
    for place, text in labels:
        if place in kept:
            found.append(Tick(percent(place), text))
        elif all(abs(place - other) >= APART_WIDE for other in kept):
            kept.add(place)
            found.append(Tick(percent(place), text, is_wide=True))
    return found


def _apart(places: list[float], apart: float) -> list[float]:
    """The first, the last, and those between that keep the distance."""
    kept: list[float] = []
    for place in places:
        far_from_last = place == places[-1] or places[-1] - place >= apart
        if not kept or (place - kept[-1] >= apart and far_from_last):
            kept.append(place)
    return kept
