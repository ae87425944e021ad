"""Countries and languages by code, with names in the reader's language, from CLDR through Babel."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from publishing.folding import fold

# Films outlive states. CLDR has dropped these; archives have not.
PAST_COUNTRIES = {
    "SU": _("Soviet Union"),
    "DD": _("East Germany"),
    "YU": _("Yugoslavia"),
    "CS": _("Czechoslovakia"),
}


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


def _here() -> Locale:
    return _locale(get_language() or "nb")


def country_name(code: str) -> str:
    """“GB” → “Storbritannia”; the code itself where nobody knows it."""
    if code in PAST_COUNTRIES:
        return str(PAST_COUNTRIES[code])
    return _here().territories.get(code, code)


def language_name(code: str) -> str:
    """“nb” → “norsk bokmål”; the code itself where nobody knows it."""
    return _here().languages.get(code, code)


@cache
def country_codes() -> tuple[str, ...]:
    current = (code for code in _locale("en").territories if len(code) == 2 and code.isalpha())
    return tuple(sorted({*current, *PAST_COUNTRIES} - {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}))


@cache
def language_codes() -> tuple[str, ...]:
    return tuple(sorted(code for code in _locale("en").languages if code.isalpha()))


def country_codes_named(folded: str) -> tuple[str, ...]:
    """The countries that are called so, folded, in bokmål or English, or have it as their code."""
    return _codes_by_name().get(folded, ())


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for code in country_codes():
        names = (_locale(language).territories.get(code, code) for language in ("nb", "en"))
        for name in (code, *names):
            found.setdefault(fold(name), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}
