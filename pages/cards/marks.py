"""Ratings as a card shows them: the die as it was thrown, a row of stars, or figures."""

import math

from PIL import Image, ImageDraw

from pages.cards import Mark
from pages.cards.lettering import SANS, font

# Drawn so much larger and made smaller again, which smooths the edges.
_LARGER = 4
_NEAR, _MIDDLE, _FAR = 6.75, 12, 17.25
_TWO = [(_FAR, _NEAR), (_NEAR, _FAR)]
_FOUR = [*_TWO, (_NEAR, _NEAR), (_FAR, _FAR)]
_CENTRE = [(_MIDDLE, _MIDDLE)]
PIPS = {
    1: _CENTRE,
    2: _TWO,
    3: _TWO + _CENTRE,
    4: _FOUR,
    5: _FOUR + _CENTRE,
    6: [(x, y) for y in (6, 12, 18) for x in (_NEAR, _FAR)],
}
# Degrees, clockwise: as the die lies at the head of a review (`die.css`).
ROLL = {1: -5, 2: 4, 3: -3, 4: 6, 5: -6, 6: 3}


def drawn(mark: Mark, height: int, *, ink: str, ground: str) -> Image.Image:
    """The mark on nothing, as high as asked or lower."""
    if mark.kind == "die":
        return _die(int(mark.value), height, ink, ground)
    if mark.kind == "stars":
        return _stars(mark.value, height * 2 // 5, ink)
    return _figures(mark.text, height * 4 // 5, ink)


def _die(value: int, height: int, ink: str, ground: str) -> Image.Image:
    unit = height * _LARGER / 24
    layer = Image.new("RGBA", (height * _LARGER,) * 2, ground + "00")
    draw = ImageDraw.Draw(layer)
    draw.rounded_rectangle((0, 0, 24 * unit - 1, 24 * unit - 1), 4.5 * unit, fill=ink)
    radius = (2.2 if value == 6 else 2.35) * unit
    for x, y in PIPS[value]:
        draw.circle((x * unit, y * unit), radius, fill=ground)
    turned = layer.rotate(-ROLL[value], Image.Resampling.BICUBIC, expand=True)
    return _smaller(turned)


def _stars(value: float, height: int, ink: str) -> Image.Image:
    """Five stars, filled as far as the value goes; the rest are outlines."""
    size = height * _LARGER
    step = size * 6 // 5
    layer = Image.new("RGBA", (4 * step + size, size), ink + "00")
    filled = layer.copy()
    for number in range(5):
        outline = _star(number * step + size / 2, size / 2, size / 2)
        ImageDraw.Draw(layer).polygon(outline, outline=ink, width=max(2, size // 22))
        ImageDraw.Draw(filled).polygon(outline, fill=ink)
    whole, part = divmod(value, 1)
    reach = int(whole) * step + round(part * size)
    layer.paste(filled.crop((0, 0, reach, size)), (0, 0), filled.crop((0, 0, reach, size)))
    return _smaller(layer)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    turns = (-math.pi / 2 + n * math.pi / 5 for n in range(10))
    reach = (radius if n % 2 == 0 else radius * 0.42 for n in range(10))
    return [(x + r * math.cos(t), y + r * math.sin(t)) for t, r in zip(turns, reach, strict=True)]


def _figures(text: str, height: int, ink: str) -> Image.Image:
    face = font(SANS, height)
    left, top, right, bottom = (round(edge) for edge in face.getbbox(text))
    layer = Image.new("RGBA", (right - left, bottom - top), ink + "00")
    ImageDraw.Draw(layer).text((-left, -top), text, fill=ink, font=face)
    return layer


def _smaller(layer: Image.Image) -> Image.Image:
    size = (math.ceil(layer.width / _LARGER), math.ceil(layer.height / _LARGER))
    return layer.resize(size, Image.Resampling.LANCZOS)
