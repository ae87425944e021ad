"""How far a critic's ratings are from those that others here have given the same films.

Each film is as far to the right as the critic was milder than the average of the others. A few
films are drawn one by one, more of them as bars of the same shape.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext_lazy as _

from pages.drawings.years import percent

FEWEST = 5
# In points, the distance between two steps of a die: within half of it one agrees.
STEP = 20
FURTHEST = 3
# Pixels: above the highest pile, its height, and of each film's square where they are few.
TOP, ROOM = 28, 160
SQUARE, APART = 13, 3
# So many squares fit upon each other.
TALLEST = ROOM // (SQUARE + APART)


WORDS = {
    -3: _("much stricter"),
    -2: _("stricter"),
    -1: _("a little stricter"),
    0: _("the same"),
    1: _("a little milder"),
    2: _("milder"),
    3: _("much milder"),
}


@dataclass(frozen=True)
class Pile:
    """The films at one distance, −3 to 3, where 3 is that far and more."""

    distance: int
    count: int
    x: str
    y: int
    height: int
    # The y of each film's own square, where they are few.
    squares: tuple[int, ...]

    @property
    def label_y(self) -> int:
        return self.y - 9

    @property
    def in_words(self) -> str:
        return str(WORDS[self.distance])


@dataclass(frozen=True)
class Agreement:
    piles: list[Pile]
    # The y of what they stand on.
    base: int

    @property
    def line_y(self) -> int:
        return self.base + 4

    @property
    def words_y(self) -> int:
        return self.base + 26

    @property
    def height(self) -> int:
        return self.base + 32

    @property
    def films(self) -> int:
        return sum(pile.count for pile in self.piles)

    @property
    def alike(self) -> int:
        return sum(pile.count for pile in self.piles if pile.distance == 0)

    @property
    def milder(self) -> int:
        return sum(pile.count for pile in self.piles if pile.distance > 0)

    @property
    def stricter(self) -> int:
        return sum(pile.count for pile in self.piles if pile.distance < 0)


def agreement(pairs: Iterable[tuple[int, float, int]]) -> Agreement | None:
    """From the critic's points, the others' average, and of how many films; None for under five."""
    counts: Counter[int] = Counter()
    for own, others, films in pairs:
        counts[distance(own - others)] += films
    if counts.total() < FEWEST:
        return None
    highest, places = max(counts.values()), range(-FURTHEST, FURTHEST + 1)
    base = TOP + min(ROOM, highest * (SQUARE + APART))
    piles = []
    for number, place in enumerate(places):
        x = percent((number + 0.5) / len(places))
        piles.append(_pile(place, counts[place], x, base, highest))
    return Agreement(piles, base)


def distance(points: float) -> int:
    """In steps: within half a step is none; more than two and a half is three."""
    steps = max(0, ceil((abs(points) - STEP / 2) / STEP))
    return min(steps, FURTHEST) * (1 if points > 0 else -1)


def _pile(place: int, count: int, x: str, base: int, highest: int) -> Pile:
    if highest > TALLEST:
        height = max(2, round(ROOM * count / highest)) if count else 0
        return Pile(place, count, x, base - height, height, ())
    squares = tuple(base - SQUARE - number * (SQUARE + APART) for number in range(count))
    y = squares[-1] if squares else base
    return Pile(place, count, x, y, base - y, squares)
