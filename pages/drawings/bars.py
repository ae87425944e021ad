"""A theme through the years: how many of its films are from when."""

from collections.abc import Mapping
from dataclasses import dataclass

from pages.drawings.years import Span, Tick, percent, spans, ticks

# Fewer films, or fewer years with any, say nothing of time.
FEWEST_FILMS, FEWEST_YEARS = 5, 3
# Pixels: above the highest bar, its height, and that of one film where there are few.
TOP, ROOM, ONE = 24, 140, 24
WIDEST = 0.7
# The parts of a phone's width that a figure of one digit takes.
DIGIT = 0.035


@dataclass(frozen=True)
class Bar:
    years: Span
    count: int
    x: str
    middle: str
    y: int
    height: int
    # Whether there is room for the count above it.
    is_told: bool

    @property
    def label_y(self) -> int:
        return self.y - 8


@dataclass(frozen=True)
class Bars:
    bars: list[Bar]
    ticks: list[Tick]
    width: str
    # The y of the line they stand on.
    base: int

    @property
    def ticks_y(self) -> int:
        return self.base + 24

    @property
    def height(self) -> int:
        return self.base + 30

    @property
    def total(self) -> int:
        return sum(bar.count for bar in self.bars)

    @property
    def years(self) -> Span:
        return Span(self.bars[0].years.first, self.bars[-1].years.last)


def bars(films: Mapping[int, int]) -> Bars | None:
    """From the number of films of each year; None for fewer than five, or than three years."""
    if sum(films.values()) < FEWEST_FILMS or len(films) < FEWEST_YEARS:
        return None
    found = spans(films)
    counts = [sum(films.get(y, 0) for y in range(span.first, span.last + 1)) for span in found]
    highest, room = max(counts), 1 / len(found)
    tallest = min(ROOM, ONE * highest)
    base = TOP + tallest
    is_crowded = DIGIT * len(str(highest)) > room
    drawn = []
    for number, (span, count) in enumerate(zip(found, counts, strict=True)):
        height = max(2, round(tallest * count / highest)) if count else 0
        x = percent((number + (1 - WIDEST) / 2) * room)
        is_told = bool(count) and (count == highest or not is_crowded)
        middle = percent((number + 0.5) * room)
        drawn.append(Bar(span, count, x, middle, base - height, height, is_told))
    named = [((number + 0.5) * room, str(span.first)) for number, span in enumerate(found)]
    return Bars(drawn, ticks(named), percent(WIDEST * room), base)
