"""Addresses in the reader's language: bokmål at the root, every other language under its code.

The words stand here and not among the translated texts, because an address must never change
with a catalogue: a translator's second thought would break every link to the page.
"""

from django.conf import settings
from django.urls import path, register_converter
from django.utils.functional import lazy
from django.utils.translation import get_language

WORDS = {
    "nb": {
        "reviews": "anmeldelser",
        "films": "filmer",
        "people": "personer",
        "themes": "temaer",
        "source-works": "forelegg",
        "critics": "kritikere",
        "search": "sok",
        "about": "om",
        "draft": "utkast",
        "reading": "lesevalg",
    },
}


class YearConverter:
    regex = r"(?:18|19|20|21)[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class MonthConverter:
    regex = r"0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


class RenditionConverter:
    regex = r"[a-z]+-[0-9]+\.[a-z]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RenditionConverter, "rendition")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")


def localised(route: str, view, name: str):
    """A path whose route, written in English, is matched and reversed in the active language."""
    return path(_route(route), view, name=name)


def in_language(route: str, language: str) -> str:
    """“films/<slug:slug>/” → “filmer/<slug:slug>/” or “en/films/<slug:slug>/”."""
    words = WORDS.get(language, {})
    prefix = "" if language == settings.LANGUAGE_CODE else f"{language}/"
    return prefix + "/".join(words.get(part, part) for part in route.split("/"))


def _in_active_language(route: str) -> str:
    return in_language(route, get_language() or settings.LANGUAGE_CODE)


# Django asks a lazy route anew for each language, as it does routes marked for translation.
_route = lazy(_in_active_language, str)
