"""Colours that can be read: contrast as WCAG counts it, lightness as eyes see it (OKLCH).

A colour is “#rrggbb”. In OKLCH one of the same hue can be made lighter or darker without becoming
another colour, which HSL does not do. Sources: WCAG 2.2, “relative luminance”; Björn Ottosson, “A
perceptual color space for image processing” (2020).
"""

import math
import re
from collections.abc import Iterable

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

HEX = re.compile(r"#[0-9a-f]{6}")
Oklch = tuple[float, float, float]
_STEPS = 24


def contrast(one: str, other: str) -> float:
    """Between 1 and 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def readable_on(grounds: list[str], colour: str, least: float) -> str:
    """The colour nearest to it, of its own hue, that has the contrast with every ground.

    It is itself where it can be; else lighter on dark grounds and darker on light ones, and as
    strong in colour as a screen shows at that lightness.
    """
    if least_contrast(colour, grounds) >= least:
        return colour
    lightness, chroma, hue = to_oklch(colour)
    goes_lighter = max(_luminance(ground) for ground in grounds) < 0.18
    near, far = lightness, 1.0 if goes_lighter else 0.0
    for _step in range(_STEPS):
        middle = (near + far) / 2
        if least_contrast(from_oklch((middle, chroma, hue)), grounds) >= least:
            far = middle
        else:
            near = middle
    return from_oklch((far, chroma, hue))


def with_lightness(colour: str, lightness: float, most_chroma: float) -> str:
    """The same hue at that lightness (0 to 1), and no stronger in colour than that."""
    _lightness, chroma, hue = to_oklch(colour)
    return from_oklch((lightness, min(chroma, most_chroma), hue))


def to_oklch(colour: str) -> Oklch:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def from_oklch(colour: Oklch) -> str:
    """As near as a screen comes to it: of less chroma where there is no such colour."""
    lightness, chroma, hue = colour
    if not _is_shown(channels := _channels(lightness, chroma, hue)):
        weak, strong = 0.0, chroma
        for _step in range(_STEPS):
            middle = (weak + strong) / 2
            if _is_shown(_channels(lightness, middle, hue)):
                weak = middle
            else:
                strong = middle
        channels = _channels(lightness, weak, hue)
    return "#" + "".join(f"{round(255 * _encoded(channel)):02x}" for channel in channels)


def _channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _is_shown(channels: Iterable[float]) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in channels)


def _linear(colour: str) -> tuple[float, ...]:
    values = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)


def _encoded(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class ColourFormField(forms.CharField):
    """“#C8102E”, “c8102e” and “#c12” are typed and stored as one and the same."""

    def to_python(self, value):
        typed = super().to_python(value).strip().lower().removeprefix("#")
        if re.fullmatch(r"[0-9a-f]{3}", typed):
            typed = "".join(digit * 2 for digit in typed)
        return typed and f"#{typed}"


class ColourField(models.CharField):
    """“#rrggbb”, or "" where there is none."""

    default_validators = [
        RegexValidator(
            rf"^{HEX.pattern}\Z", _("Write the colour as # and six digits, such as #00573a.")
        )
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 7, **kwargs})

    def formfield(self, **kwargs):
        # Room for what is typed with spaces, and faults told in words rather than by length.
        return super().formfield(**{**kwargs, "form_class": ColourFormField, "max_length": 40})
