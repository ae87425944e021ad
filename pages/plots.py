"""The drawing of how a critic has rated, on the site's own scale."""

from dataclasses import dataclass

from reviews import scales
from reviews.scales import Scale

BASE, ROOM = 226, 190


@dataclass(frozen=True)
class Bar:
    """One step of the scale and how often it was given; x in percent, y and height in pixels.

    Without `points` it is the bar of those that have no rating.
    """

    points: int | None
    figure: str
    spoken: str
    count: int
    x: str
    y: int
    height: int

    @property
    def label_y(self) -> int:
        return self.y - 9


@dataclass(frozen=True)
class Histogram:
    scale: Scale
    bars: list[Bar]

    @property
    def rated(self) -> int:
        return sum(bar.count for bar in self.bars if bar.points is not None)

    @property
    def unrated(self) -> int:
        return sum(bar.count for bar in self.bars if bar.points is None)

    @property
    def bar_width(self) -> int:
        """In pixels; a phone is 288 wide at the least."""
        return 26 if len(self.bars) < 9 else 18

    @property
    def half_a_bar(self) -> int:
        return self.bar_width // 2

    @property
    def is_of_dice(self) -> bool:
        return self.scale is scales.DIE


def histogram(counts: dict[int | None, int]) -> Histogram:
    """A bar for each step of the site's scale, worst first, and one for those without.

    `counts` says how many there are of each rating, in points. Where the site has no ratings there
    are no bars either.
    """
    scale = scales.current()
    shown = [
        (points[0], scale.bin_figure(points), scale.bin_spoken(points), _within(points, counts))
        for points in scale.bins()
    ]
    if shown:
        shown.append((None, "–", scale.spoken(None), counts.get(None, 0)))
    highest = max((count for *_step, count in shown), default=0)
    bars = []
    for place, (points, figure, spoken, count) in enumerate(shown):
        height = max(2, round(ROOM * count / highest)) if count else 0
        x = f"{(place + 0.5) * 100 / len(shown):.2f}%"
        bars.append(Bar(points, figure, spoken, count, x, BASE - height, height))
    return Histogram(scale, bars)


def _within(points: range, counts: dict[int | None, int]) -> int:
    return sum(count for rated, count in counts.items() if rated is not None and rated in points)
