"""The site's own accent: a style sheet of three tokens, in forms that can be read on every ground.

It is a file of its own because no page may carry a style in itself, and its address says what is in
it, so that a browser keeps it for good.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from publishing import colours, site_settings

# The grounds that text stands on, as in static/css/tokens.css: page and sunken, page and raised.
LIGHT, DARK = ["#f4f5f3", "#e8eae7"], ["#0c0f0d", "#1c211f"]
# What all text of the site asks for.
LEAST = 7.0
_FOUND_LIGHT, _FOUND_DARK, _FOUND_CHROMA = 0.91, 0.32, 0.075


@dataclass(frozen=True)
class Accent:
    """The forms of one colour that pages use."""

    colour: str
    on_light: str
    on_dark: str
    css: str

    @property
    def name(self) -> str:
        digest = hashlib.sha256(self.css.encode()).hexdigest()[:10]
        return f"{self.colour.removeprefix('#')}-{digest}"


@lru_cache(maxsize=32)
def accent_of(colour: str) -> Accent:
    on_light = colours.readable_on(LIGHT, colour, LEAST)
    on_dark = colours.readable_on(DARK, colour, LEAST)
    found = [
        colours.with_lightness(colour, lightness, _FOUND_CHROMA)
        for lightness in (_FOUND_LIGHT, _FOUND_DARK)
    ]
    css = (
        f":root{{--way:light-dark({on_light},{on_dark});"
        f"--found:light-dark({found[0]},{found[1]});--on-bar-way:{on_dark}}}\n"
    )
    return Accent(colour, on_light, on_dark, css)


def current() -> Accent | None:
    """The site's, or None where it has the house's own."""
    colour = site_settings.current().accent
    return accent_of(colour) if colour else None
