"""A person's films over time: each review a mark at the film's year, as high as its rating.

A mark is as large as the reviews that it stands for are many: one, as a rule, where films are few;
else the years are taken together. Marks are dice, or dots on other scales, as long as a die can be
read at the size of a single review, and squares where it cannot.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from pages.drawings.years import MOST, Span, Tick, percent, spans, ticks
from reviews.scales import Scale

# Fewer ratings than this, or one year alone, is no curve.
FEWEST = 3
TOP, FOOT = 16, 34
LARGEST, SMALLEST, MOST_IN_A_DIE = 12, 4, 3
# What a letter of a film's title takes of a wide screen, what parts two titles, and how far the
# last may reach into the gutter.
LETTER, APART, GUTTER = 0.0078, 0.015, 0.04

# How many reviews of films of that year gave so many points, or None; what is drawn.
Counts = dict[tuple[int, int | None], int]


@dataclass(frozen=True)
class Line:
    """A step of the scale."""

    figure: str
    y: int


@dataclass(frozen=True)
class Mark:
    """The reviews of one step and span; `half` of its side is in pixels."""

    x: str
    y: int
    half: int
    points: int | None
    spoken: str
    count: int
    years: Span

    @property
    def side(self) -> int:
        return 2 * self.half

    @property
    def radius(self) -> int:
        """Of a dot, which looks as large as a die of that size when it is smaller."""
        return max(3, round(self.half * 0.6))


@dataclass(frozen=True)
class Thread:
    """From the average of one column to that of the next."""

    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True)
class Column:
    """The same in words, for the table: the ratings in points."""

    years: Span
    count: int
    ratings: list[int]


@dataclass(frozen=True)
class Curve:
    lines: list[Line]
    marks: list[Mark]
    thread: list[Thread]
    ticks: list[Tick]
    # Titles of the films, where each stands alone and there is room for all.
    names: list[Tick]
    columns: list[Column]
    # Where the lines begin, and how low the labels stand.
    foot: str
    ticks_y: int
    # In one mark.
    most: int

    @property
    def is_gathered(self) -> bool:
        return self.most > 1

    @property
    def is_in_squares(self) -> bool:
        return self.most > MOST_IN_A_DIE

    @property
    def names_y(self) -> int:
        return self.ticks_y + 19

    @property
    def height(self) -> int:
        return (self.names_y if self.names else self.ticks_y) + 8

    @property
    def rated(self) -> int:
        return sum(len(column.ratings) for column in self.columns)

    @property
    def years(self) -> Span:
        return Span(self.columns[0].years.first, self.columns[-1].years.last)


@dataclass(frozen=True)
class Room:
    """How high each of so many steps lies."""

    steps: int

    @property
    def foot(self) -> float:
        """Where the lines begin: what stands before them needs more room if it is longer."""
        return 0.05 if self.steps <= 6 else 0.1

    def y(self, step: float | None) -> int:
        """Those without a rating lie below the lowest step, a little apart."""
        apart = 30 if self.steps <= 6 else 22
        lowest = TOP + (self.steps - 1) * apart
        return lowest + apart + 8 if step is None else round(lowest - step * apart)


# Of each span and step, which is None for no rating: how many reviews gave how many points.
Cells = dict[tuple[Span, int | None], Counter]


def curve(counts: Counts, titles: dict[int, list[str]], scale: Scale) -> Curve | None:
    """None for fewer than three ratings, for films of one year, and where there are no ratings.

    `titles` are those of each year's films.
    """
    rated = Counter()
    for (year, points), count in counts.items():
        rated[year] += 0 if points is None else count
    if not scale.bins() or rated.total() < FEWEST or len(+rated) < 2:
        return None
    room = Room(len(scale.bins()))
    columns = _columns(sorted(rated), room.foot)
    cells = _gathered(counts, columns, scale)
    marks = _marks(cells, columns, room, scale)
    return Curve(
        lines=[
            Line(scale.bin_figure(bin_), room.y(step)) for step, bin_ in enumerate(scale.bins())
        ],
        marks=marks,
        thread=_thread(cells, columns, room),
        ticks=ticks((place, str(span.first)) for span, place in columns.items()),
        names=_names(columns, titles),
        columns=_told(cells, columns),
        foot=percent(room.foot),
        ticks_y=max(room.y(0), *(mark.y for mark in marks)) + FOOT,
        most=max(mark.count for mark in marks),
    )


def _columns(years: list[int], foot: float) -> dict[Span, float]:
    """Where each span stands, as a part of the whole: by its year where there is room for that."""
    whole = years[-1] - years[0] + 1
    if min(later - earlier for earlier, later in pairwise(years)) * MOST >= whole:
        places = {Span(year, year): (year - years[0] + 0.5) / whole for year in years}
    else:
        found = spans(years)
        places = {span: (number + 0.5) / len(found) for number, span in enumerate(found)}
    return {span: foot + (1 - foot) * place for span, place in places.items()}


def _gathered(counts: Counts, columns: Iterable[Span], scale: Scale) -> Cells:
    step_of = {points: step for step, bin_ in enumerate(scale.bins()) for points in bin_}
    span_of = {year: span for span in columns for year in range(span.first, span.last + 1)}
    cells: Cells = defaultdict(Counter)
    for (year, points), count in sorted(counts.items(), key=lambda item: (item[0][0], str(item))):
        step = None if points is None else step_of[points]
        cells[span_of[year], step][points] += count
    return cells


def _marks(cells: Cells, columns: dict[Span, float], room: Room, scale: Scale) -> list[Mark]:
    most = max(cell.total() for cell in cells.values())
    found = []
    for (span, step), cell in cells.items():
        # By area, so that twice as many look like twice as much.
        half = max(SMALLEST, round(LARGEST * sqrt(cell.total() / most)))
        spoken = scale.spoken(None) if step is None else scale.bin_spoken(scale.bins()[step])
        points, place = next(iter(cell)), percent(columns[span])
        found.append(Mark(place, room.y(step), half, points, spoken, cell.total(), span))
    return found


def _thread(cells: Cells, columns: dict[Span, float], room: Room) -> list[Thread]:
    knots = []
    for span, place in columns.items():
        steps = {s: cell.total() for (of, s), cell in cells.items() if of == span and s is not None}
        if steps:
            mean = sum(step * count for step, count in steps.items()) / sum(steps.values())
            knots.append((percent(place), room.y(mean)))
    return [Thread(*one, *next_) for one, next_ in pairwise(knots)]


def _names(columns: dict[Span, float], titles: dict[int, list[str]]) -> list[Tick]:
    named = []
    for span, place in columns.items():
        of_span = [
            title for year in range(span.first, span.last + 1) for title in titles.get(year, [])
        ]
        if len(of_span) != 1:
            return []
        half = len(of_span[0]) * LETTER / 2
        if place - half < 0 or place + half > 1 + GUTTER:
            return []
        named.append((place, half, of_span[0]))
    for (place, half, _title), (next_place, next_half, _next) in pairwise(named):
        if next_place - place < half + next_half + APART:
            return []
    return [Tick(percent(place), title, is_wide=True) for place, _half, title in named]


def _told(cells: Cells, columns: Iterable[Span]) -> list[Column]:
    told = {span: Counter() for span in columns}
    for (span, _step), cell in cells.items():
        told[span].update(cell)
    return [
        Column(span, found.total(), sorted(p for p in found.elements() if p is not None))
        for span, found in told.items()
        if found
    ]
