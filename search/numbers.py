"""Numbers in names, which one writes in figures and another in words, of either language.

Words that say something else more often than not, as “to” and “i”, are no other way to write a
number, but a number may be written so.
"""

from collections.abc import Iterator

# In figures, and so in each language or in Roman numerals.
_SAME = (
    "1 i en one",
    "2 ii to two",
    "3 iii tre three",
    "4 iv fire four",
    "5 fem five",
    "6 vi seks six",
    "7 vii sju/syv seven",
    "8 viii åtte eight",
    "9 ix ni nine",
    "10 ti ten",
    "11 xi elleve eleven",
    "12 xii tolv twelve",
    "13 xiii tretten thirteen",
    "14 fjorten fourteen",
    "15 femten fifteen",
    "16 seksten sixteen",
    "17 sytten seventeen",
    "18 atten eighteen",
    "19 nitten nineteen",
    "100 hundre hundred",
    "1000 tusen thousand",
)
_TENS = (
    "tjue twenty",
    "tretti thirty",
    "førti forty",
    "femti fifty",
    "seksti sixty",
    "sytti seventy",
    "åtti eighty",
    "nitti ninety",
)
_UNITS = (
    " ",
    "en one",
    "to two",
    "tre three",
    "fire four",
    "fem five",
    "seks six",
    "sju seven",
    "åtte eight",
    "ni nine",
)
_AMBIGUOUS = ("i", "en", "to")


def _from_twenty() -> Iterator[str]:
    for ten, of_ten in enumerate(_TENS, 2):
        for unit, of_unit in enumerate(_UNITS):
            words = zip(of_ten.split(), of_unit.split(" "), strict=True)
            yield " ".join([f"{ten}{unit}", *map("".join, words)])


def _others() -> Iterator[tuple[str, tuple[str, ...]]]:
    for figures, *kinds in map(str.split, [*_SAME, *_from_twenty()]):
        written = [kind.split("/") for kind in kinds]
        yield figures, tuple(form for forms in written for form in forms)
        for forms in written:
            for form in forms:
                yield form, (figures, *(other for other in forms if other != form))


_OTHERS = {form: others for form, others in _others() if form not in _AMBIGUOUS}


def written_otherwise(word: str) -> tuple[str, ...]:
    """The other ways to write a number: "12" → "xii", "tolv", "twelve"; "syv" → "7", "sju"."""
    return _OTHERS.get(word, ())
