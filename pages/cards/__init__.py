"""The picture of a review for where it is shared: drawn with Pillow, knowing no noun and no Django.

`Card` says what stands on it, `drawing.draw` draws it.
"""

from dataclasses import dataclass

SIZE = (1200, 630)


@dataclass(frozen=True)
class Mark:
    """A rating as it is drawn: `kind` is "die" or "stars", which are drawn by value, or "text"."""

    kind: str
    value: float
    text: str


@dataclass(frozen=True)
class Artwork:
    """A picture: `shape` is "wide" or "poster", `focal` the spot (0 to 1) that every cut keeps."""

    path: str
    shape: str
    focal: tuple[float, float]
    credit: str


@dataclass(frozen=True)
class Card:
    """What a share picture shows; without artwork it is set in type, in a tone and with a cut."""

    title: str
    headline: str
    site: str
    mark: Mark | None
    artwork: Artwork | None
    tone: int
    cut: int
