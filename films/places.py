"""Countries and languages by code, with names in the reader's language, from CLDR through Babel."""

from collections.abc import Mapping
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


# And are called what CLDR does not say.
_OTHER_NAMES = {
    "CZ": ("Czechia", "Czech Republic"),
    "GB": ("England", "Scotland", "Skottland", "UK", "Wales"),
    "HK": ("Hong Kong", "Hongkong"),
    "KR": ("Korea",),
    "NL": ("Holland",),
    "US": ("America", "Amerika"),
}
# What its films are called, in bokmål and English; CLDR has no such words. What some write as two
# stands as one.
_ADJECTIVES = {
    "AF": "afghansk afghan",
    "AR": "argentinsk argentine argentinian",
    "AT": "østerriksk austrian",
    "AU": "australsk australian",
    "BA": "bosnisk bosnian",
    "BE": "belgisk belgian",
    "BG": "bulgarsk bulgarian",
    "BR": "brasiliansk brazilian",
    "BT": "bhutansk bhutanese",
    "CA": "kanadisk canadian",
    "CH": "sveitsisk swiss",
    "CL": "chilensk chilean",
    "CN": "kinesisk chinese",
    "CO": "colombiansk colombian",
    "CU": "kubansk cuban",
    "CZ": "tsjekkisk czech",
    "DE": "tysk german",
    "DK": "dansk danish",
    "DZ": "algerisk algerian",
    "EE": "estisk estonian",
    "EG": "egyptisk egyptian",
    "ES": "spansk spanish",
    "ET": "etiopisk ethiopian",
    "FI": "finsk finnish",
    "FO": "færøysk faroese",
    "FR": "fransk french",
    "GB": "britisk engelsk british english",
    "GE": "georgisk georgian",
    "GL": "grønlandsk greenlandic",
    "GR": "gresk greek",
    "HR": "kroatisk croatian",
    "HU": "ungarsk hungarian",
    "ID": "indonesisk indonesian",
    "IE": "irsk irish",
    "IL": "israelsk israeli",
    "IN": "indisk indian",
    "IQ": "irakisk iraqi",
    "IR": "iransk iranian",
    "IS": "islandsk icelandic",
    "IT": "italiensk italian",
    "JP": "japansk japanese",
    "KE": "kenyansk kenyan",
    "KP": "nordkoreansk northkorean",
    "KR": "koreansk sørkoreansk korean southkorean",
    "KZ": "kasakhstansk kazakh",
    "LB": "libanesisk lebanese",
    "LT": "litauisk lithuanian",
    "LU": "luxembourgsk",
    "LV": "latvisk latvian",
    "MA": "marokkansk moroccan",
    "MK": "nordmakedonsk makedonsk macedonian",
    "MN": "mongolsk mongolian",
    "MX": "meksikansk mexican",
    "NG": "nigeriansk nigerian",
    "NL": "nederlandsk dutch",
    "NO": "norsk norwegian",
    "NZ": "newzealandsk",
    "PE": "peruansk peruvian",
    "PH": "filippinsk filipino philippine",
    "PL": "polsk polish",
    "PS": "palestinsk palestinian",
    "PT": "portugisisk portuguese",
    "RO": "rumensk romanian",
    "RS": "serbisk serbian",
    "RU": "russisk russian",
    "SA": "saudiarabisk saudiarabian saudi",
    "SD": "sudansk sudanese",
    "SE": "svensk swedish",
    "SI": "slovensk slovenian",
    "SK": "slovakisk slovak",
    "SN": "senegalesisk senegalese",
    "SU": "sovjetisk soviet",
    "SY": "syrisk syrian",
    "TH": "thailandsk thai",
    "TN": "tunisisk tunisian",
    "TR": "tyrkisk turkish",
    "TW": "taiwansk taiwanese",
    "UA": "ukrainsk ukrainian",
    "US": "amerikansk american",
    "UY": "uruguayansk uruguayan",
    "VE": "venezuelansk venezuelan",
    "VN": "vietnamesisk vietnamese",
    "ZA": "sørafrikansk southafrican",
}
_SHORTEST_NAME = 3


def countries_called(folded: str) -> tuple[str, ...]:
    """The countries whose name or whose films' adjective the word is, in bokmål or English.

    No code is a word, and neither are names of several.
    """
    return _inflected(_codes_by_word(), folded)


def countries_of_films(folded: str) -> tuple[str, ...]:
    """The countries whose films' adjective the word is."""
    return _inflected(_codes_by_adjective(), folded)


def _inflected(codes: Mapping[str, tuple[str, ...]], folded: str) -> tuple[str, ...]:
    return codes.get(folded) or codes.get(folded.removesuffix("e"), ())


@cache
def _codes_by_adjective() -> dict[str, tuple[str, ...]]:
    return {fold(word): (code,) for code, words in _ADJECTIVES.items() for word in words.split()}


@cache
def _codes_by_word() -> dict[str, tuple[str, ...]]:
    codes = {code.casefold() for code in country_codes()}
    found = {
        name: of
        for name, of in _codes_by_name().items()
        if name not in codes and len(name) >= _SHORTEST_NAME and " " not in name
    }
    return found | _codes_by_adjective()


def country_codes_named(folded: str) -> tuple[str, ...]:
    """The countries that are called so, folded, in bokmål or English, or have it as their code."""
    return _codes_by_name().get(folded, ())


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for code in country_codes():
        names = (_locale(language).territories.get(code, code) for language in ("nb", "en"))
        for name in (code, *names, *_OTHER_NAMES.get(code, ())):
            found.setdefault(fold(name), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}
