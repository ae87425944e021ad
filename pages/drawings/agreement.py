"""How far a critic's ratings are from those that others here have given the same films.

Each film is as far to the right as the critic was milder than the average of the others. A few
films are drawn one by one, more of them as bars of the same shape.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from pages.drawings.years import percent

FEWEST = 5
# In points, the distance between two steps of a die: within half of it one agrees.
STEP = 20
FURTHEST = 3
BASE, ROOM, LABEL_Y = 196, 160, 222
SQUARE, APART = 13, 3
# So many squares fit upon each other.
TALLEST = ROOM // (SQUARE + APART)


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


@dataclass(frozen=True)
class Agreement:
    piles: list[Pile]

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
    return Agreement(
        [
            _pile(place, counts[place], percent((number + 0.5) / len(places)), highest)
            for number, place in enumerate(places)
        ]
    )


def distance(points: float) -> int:
    """In steps: within half a step is none; more than two and a half is three."""
    steps = max(0, ceil((abs(points) - STEP / 2) / STEP))
    return min(steps, FURTHEST) * (1 if points > 0 else -1)


def _pile(place: int, count: int, x: str, highest: int) -> Pile:
    if highest > TALLEST:
        height = max(2, round(ROOM * count / highest)) if count else 0
        return Pile(place, count, x, BASE - height, height, ())
    squares = tuple(BASE - SQUARE - number * (SQUARE + APART) for number in range(count))
    y = squares[-1] if squares else BASE
    return Pile(place, count, x, y, BASE - y, squares)
