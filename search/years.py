"""Years and decades as they are said: “1994”, “80-tallet”, “åttiårene”, “the nineties”."""

import re

from django.utils import timezone

from publishing.folding import fold

_YEAR = re.compile(r"(?:18|19|20)\d\d", re.ASCII)
_NORWEGIAN = ("tjue", "tretti", "forti", "femti", "seksti", "sytti", "atti", "nitti")
_ENGLISH = (
    *("twenties", "thirties", "forties", "fifties"),
    *("sixties", "seventies", "eighties", "nineties"),
)
_TENS = {word: ten for words in (_NORWEGIAN, _ENGLISH) for ten, word in enumerate(words, 2)}
# Folded, and with a space where there was a hyphen.
_ENDING = "(?:tall(?:et|s(?:film(?:er|en|ene)?)?)?|ar(?:ene|a))"
_DECADE = re.compile(
    rf"(?P<figures>(?:\d\d)?\d0) ?(?:{_ENDING}|s)"
    rf"|(?P<word>{'|'.join(_NORWEGIAN)}){_ENDING}|(?P<english>{'|'.join(_ENGLISH)})",
    re.ASCII,
)


def is_year(word: str) -> bool:
    """Whether it may be the year of a film."""
    return bool(_YEAR.fullmatch(word))


def decade(text: str) -> int | None:
    """The first year of the decade that the text is; of two that it may be, the latest begun."""
    found = _DECADE.fullmatch(fold(text))
    if found is None:
        return None
    if found["figures"] and len(found["figures"]) == len("1950"):
        return int(found["figures"])
    ten = int(found["figures"][0]) if found["figures"] else _TENS[found["word"] or found["english"]]
    this_century = 2000 + 10 * ten
    return this_century if this_century <= timezone.localdate().year else this_century - 100
