"""Addresses in the reader's language: one at the root, every other language under its code.

Which one the root speaks is a setting of the site, with a URLconf for each (`ROOT_URLCONFS`).

The words stand here and not among the translated texts, because an address must never change
with a catalogue: a translator's second thought would break every link to the page.
"""

from collections.abc import Iterable

from django.conf import settings
from django.urls import URLPattern, path, register_converter
from django.utils.functional import lazy
from django.utils.translation import get_language

from publishing import site_settings

WORDS = {
    "nb": {
        "reviews": "anmeldelser",
        "films": "filmer",
        "premieres": "premierer",
        "people": "personer",
        "themes": "temaer",
        "source-works": "forelegg",
        "critics": "kritikere",
        "search": "sok",
        "suggestions": "forslag",
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


def localised(route: str, view, name: str, root: str = settings.LANGUAGE_CODE):
    """A path whose route, written in English, is matched and reversed in the active language."""
    pattern = path(_route(route, root), view, name=name)
    pattern.localised = route
    return pattern


def rooted_in(root: str, patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """The same addresses as they are where the site's root speaks that language."""
    return [
        localised(pattern.localised, pattern.callback, pattern.name, root)
        if hasattr(pattern, "localised")
        else pattern
        for pattern in patterns
    ]


def in_language(route: str, language: str, root: str | None = None) -> str:
    """“films/<slug:slug>/” → “filmer/<slug:slug>/” or “en/films/<slug:slug>/”.

    `root` is the language that the site's root speaks: as it is set now, if none is named.
    """
    words = WORDS.get(language, {})
    root = root or site_settings.current().default_language
    prefix = "" if language == root else f"{language}/"
    return prefix + "/".join(words.get(part, part) for part in route.split("/"))


def _in_active_language(route: str, root: str) -> str:
    return in_language(route, get_language() or root, root)


# Django asks a lazy route anew for each language, as it does routes marked for translation.
_route = lazy(_in_active_language, str)
