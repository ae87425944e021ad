"""Chance that falls the same way on every machine."""

from collections.abc import Sequence
from math import sqrt
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws decided by the seed alone.

    Of Python's generator only `random()` is promised to stay the same between versions, so
    everything here is made of it.
    """

    def __init__(self, *seed: object):
        self._throw = Random(":".join(map(str, seed))).random  # noqa: S311

    def below(self, number: int) -> int:
        return int(self._throw() * number)

    def between(self, first: int, last: int) -> int:
        return first + self.below(last - first + 1)

    def chance(self, share: float) -> bool:
        return self._throw() < share

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self._throw() * len(things))]

    def several(self, things: Sequence[T], number: int) -> list[T]:
        """So many of the things, none twice, in the order they were drawn."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(min(number, len(left)))]

    def favoured(self, number: int) -> int:
        """Below the number, the low ones by far the oftenest: a few have much, most have little."""
        throw = self._throw()
        return int(number * throw * sqrt(throw))

    def soon(self, number: int) -> int:
        """Below the number, mostly near nought, as reviews gather round a premiere."""
        throw = self._throw()
        return int(number * throw * throw * throw)
