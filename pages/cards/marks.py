"""Ratings as a card shows them: the die as it was thrown, a row of stars, or figures."""

import math

from PIL import Image, ImageDraw

from pages.cards import Mark
from pages.cards.cuts import outlines
from pages.cards.lettering import SANS, font
from pages.marks import PIPS, STAR

# Drawn so much larger and made smaller again, which smooths the edges.
_LARGER = 4
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
        draw.circle((float(x) * unit, float(y) * unit), radius, fill=ground)
    turned = layer.rotate(-ROLL[value], Image.Resampling.BICUBIC, expand=True)
    return _smaller(turned)


def _stars(value: float, height: int, ink: str) -> Image.Image:
    """Five stars, lit as far as the value goes; the rest are rims."""
    unit = height * _LARGER / 24
    rims = Image.new("RGBA", (round(5 * 24 * unit), round(24 * unit)), ink + "00")
    lit = rims.copy()
    for number in range(5):
        star = [((x + 24 * number) * unit, y * unit) for x, y in next(outlines(STAR))]
        ImageDraw.Draw(rims).polygon(star, outline=ink, width=round(1.2 * unit))
        ImageDraw.Draw(lit).polygon(star, fill=ink)
    part = lit.crop((0, 0, round(value * 24 * unit), lit.height))
    rims.paste(part, (0, 0), part)
    return _smaller(rims)


def _figures(text: str, height: int, ink: str) -> Image.Image:
    face = font(SANS, height)
    left, top, right, bottom = (round(edge) for edge in face.getbbox(text))
    layer = Image.new("RGBA", (right - left, bottom - top), ink + "00")
    ImageDraw.Draw(layer).text((-left, -top), text, fill=ink, font=face)
    return layer


def _smaller(layer: Image.Image) -> Image.Image:
    size = (math.ceil(layer.width / _LARGER), math.ceil(layer.height / _LARGER))
    return layer.resize(size, Image.Resampling.LANCZOS)
