"""What a theme goes together with: of each other theme, how many reviews have both.

Where they are few, each review is a square; more of them are bars as long as they are many.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.drawings.years import percent
from reviews.models import Theme

# Pixels: from one name to the next, down to a name's line, to its squares or bar, and their height.
ROW, NAME, MARK, SQUARE, APART = 58, 20, 31, 13, 3
# So many squares, and the figure after them, stand side by side on a phone.
MOST = 16
# The part of the width that is left to the longest bar by the figure after it.
LONGEST = 0.86


@dataclass(frozen=True)
class Pair:
    """A theme, its number of reviews, and either the x of a square for each or a bar's width."""

    theme: Theme
    reviews: int
    top: int
    squares: tuple[int, ...]
    width: str

    @property
    def name_y(self) -> int:
        return self.top + NAME

    @property
    def mark_y(self) -> int:
        return self.top + MARK

    @property
    def middle(self) -> int:
        return self.mark_y + SQUARE // 2 + 1

    @property
    def end(self) -> str | int:
        """The x of where the squares or the bar end, and the figure begins."""
        return len(self.squares) * (SQUARE + APART) or self.width


@dataclass(frozen=True)
class Together:
    pairs: list[Pair]

    @property
    def is_in_squares(self) -> bool:
        return bool(self.pairs[0].squares)

    @property
    def height(self) -> int:
        return len(self.pairs) * ROW - (ROW - MARK - SQUARE)


def together(counts: Sequence[tuple[Theme, int]]) -> Together | None:
    """From the other themes and the numbers of reviews, the largest first; None for none."""
    if not counts:
        return None
    _theme, most = counts[0]
    pairs = []
    for number, (theme, reviews) in enumerate(counts):
        each = tuple(place * (SQUARE + APART) for place in range(reviews)) if most <= MOST else ()
        width = "" if each else percent(LONGEST * reviews / most)
        pairs.append(Pair(theme, reviews, number * ROW, each, width))
    return Together(pairs)
