"""The two drawings: how a critic has thrown, and how a film-maker has been thrown for."""

from dataclasses import dataclass

BASE, ROOM = 226, 190


@dataclass(frozen=True)
class Bar:
    """One face of the die and how often it fell; x in percent, y and height in pixels."""

    rating: int | None
    count: int
    x: str
    y: int
    height: int

    @property
    def label_y(self) -> int:
        return self.y - 9


@dataclass(frozen=True)
class Histogram:
    bars: list[Bar]

    @property
    def thrown(self) -> int:
        return sum(bar.count for bar in self.bars if bar.rating)

    @property
    def unrated(self) -> int:
        return self.bars[-1].count


def histogram(counts: dict[int | None, int]) -> Histogram:
    """Seven bars, ones to sixes and those without, of reviews counted by rating."""
    faces = [1, 2, 3, 4, 5, 6, None]
    highest = max(counts.values(), default=0)
    bars = []
    for place, rating in enumerate(faces):
        count = counts.get(rating, 0)
        height = max(2, round(ROOM * count / highest)) if count else 0
        x = f"{(place + 0.5) * 100 / len(faces):.2f}%"
        bars.append(Bar(rating, count, x, BASE - height, height))
    return Histogram(bars)
