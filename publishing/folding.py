"""One way to fold names, slugs and sort keys, the same on every database.

Databases fold Norwegian wrongly, each in its own way (SQLite's `lower()` misses Å, ICU's bokmål
keeps a apart from å), so what is compared, ordered or looked up is folded here and stored.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
_WIDE_LETTERS = str.maketrans({"å": "aa", "ø": "oe", "ä": "ae", "ö": "oe", "ü": "ue"})
_SORT_LETTERS = str.maketrans(
    {"z": "za", "æ": "zb", "ä": "zb", "ø": "zc", "ö": "zc", "å": "zd"}
    | {digit: f"1{digit}" for digit in "0123456789"}
)
_APOSTROPHES = re.compile(r"['’‘`´]")
_NOT_WORD = re.compile(r"[\W_]+")

ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"


class _Unmarked(dict):
    """What remains of each character without its marks, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code))
        self[code] = "".join(char for char in decomposed if not unicodedata.combining(char))
        return self[code]


_UNMARKED = _Unmarked()


def _unmarked(text: str) -> str:
    return text.translate(_UNMARKED)


def _words(text: str) -> str:
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", text)).strip()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


@lru_cache(maxsize=1024)  # a name is folded for its key, for its address and for its words
def fold(text: str) -> str:
    """Fold to what one types without the letters: "Stellan Skarsgård" → "stellan skarsgard"."""
    return _words(_unmarked(_composed(text)).translate(_LETTERS).casefold())


def fold_wide(text: str) -> str:
    """Fold as those do who write letters out: "Skarsgård" → "skarsgaard", "Bjørn" → "bjoern"."""
    return fold(_composed(text).translate(_WIDE_LETTERS))


def folded_names(*names: str) -> str:
    """Both folds of every name, one a line, for a column that is searched with `__contains`."""
    keys = [key for name in names if name for key in (fold(name), fold_wide(name))]
    return "\n".join(dict.fromkeys(keys))


def slug(text: str, *, max_length: int = 80) -> str:
    """An address in ASCII: "Kjærlighet på liv" → "kjaerlighet-pa-liv"; may be empty."""
    ascii_words = fold(text).encode("ascii", "ignore").decode()
    return re.sub(r"\s+", "-", ascii_words.strip())[:max_length].strip("-")


def sort_key(text: str) -> str:
    """A key of only a–z and 0–9 that orders as Norwegian does (… z, æ, ø, å) in any collation.

    Digits come before letters and the space between words before both, so "Solaris 2" < "Solarium".
    """
    kept = "".join(c if c in "æøåäö" else _unmarked(c).translate(_LETTERS) for c in _composed(text))
    return _words(kept).translate(_SORT_LETTERS).replace(" ", "0")[:200]


def sort_key_prefix(letter: str) -> str:
    """What the sort key of every name under this letter of `ALPHABET` begins with."""
    return letter.translate(_SORT_LETTERS)


def initial(key: str) -> str:
    """The letter of `ALPHABET` that a name with this sort key stands under, or "#"."""
    if key[:1] == "z":
        return {"a": "z", "b": "æ", "c": "ø", "d": "å"}[key[1]]
    return key[:1] if key[:1] in ALPHABET and key[:1] else "#"
