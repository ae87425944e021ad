"""Type for cards: the site's own fonts, and how large a text can be set where it is to stand.

The fonts are static cuts of those in `static/fonts`, with Latin and Latin Extended-A in one file,
because a browser puts such parts together and Pillow does not. See `fonts/` for their licences.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
ROMAN = "stix-two-text-regular.ttf"
ITALIC = "stix-two-text-italic.ttf"
SANS = "sofia-sans-semi-condensed-medium.ttf"
# No font has a letter here, so this draws what stands for one that is missing.
_MISSING = "\U0010fffe"


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size)


def has_letters_for(text: str, name: str) -> bool:
    """Whether the font can set every letter of the text."""
    return all(letter.isspace() or _is_in(letter, name) for letter in set(text))


@cache
def _is_in(letter: str, name: str) -> bool:
    face = font(name, 24)
    return bytes(face.getmask(letter)) != bytes(face.getmask(_MISSING))


@dataclass(frozen=True)
class Lines:
    """A text set in lines; `is_whole` where neither the text nor a word of it had to be cut."""

    lines: tuple[str, ...]
    font: str
    size: int
    leading: int
    is_whole: bool

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)

    def draw(self, on: ImageDraw.ImageDraw, x: int, y: int, ink: str) -> None:
        for number, line in enumerate(self.lines):
            middle = y + number * self.leading + self.leading // 2
            on.text((x, middle), line, fill=ink, font=font(self.font, self.size), anchor="lm")


def set_lines(
    text: str, name: str, size: int, *, width: int, most: int, leading: float = 1.08
) -> Lines:
    """The text in at most so many lines, as even as may be, the last cut with “…” if need be."""
    face = font(name, size)
    lines = _broken(text, face, width)
    is_whole = len(lines) <= most and all(face.getlength(word) <= width for word in text.split())
    if len(lines) <= most:
        lines = _even(text, face, width, lines)
    else:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), face, width)]
    return Lines(tuple(lines), name, size, round(size * leading), is_whole)


def _broken(text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, face, width)
    return lines


def _pieces(word: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The word, or what of it a line holds at a time where it is longer than a line."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and face.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _even(text: str, face: ImageFont.FreeTypeFont, width: int, lines: list[str]) -> list[str]:
    """The same number of lines in the narrowest measure that gives it, as `text-wrap: balance`."""
    low, high, best = width // len(lines) if lines else width, width, lines
    while low < high:
        middle = (low + high) // 2
        found = _broken(text, face, middle)
        if len(found) <= len(lines):
            high, best = middle, found
        else:
            low = middle + 1
    return best


def _cut(text: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    while text and face.getlength(f"{text}…") > width:
        shorter = text.rpartition(" ")[0]
        text = shorter if shorter else text[:-1]
    return f"{text.rstrip(' ,;:–')}…"
