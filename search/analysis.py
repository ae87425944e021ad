"""What a text or a query consists of, worked out here once so that both databases find the same."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

import snowballstemmer

from publishing.folding import fold, fold_wide
from search import numbers

MAX_LENGTH = 200
MAX_TERMS = 16
MAX_WORD = 40

_FUNCTION_WORDS = (
    "alle alt av basert begge både de den det en er et etter fra for har hos hva hvem hvilken "
    "hvilke hvordan hvorfor i ikke med mener noe noen når og om på sier skrev skriver som synes "
    "til ved å a about all an and are based both by did do does from how in is of on or say says "
    "the think thinks thought to was were what which who why with"
)
# What a film site is asked for, whatever it is to be about.
_GENERAL_WORDS = (
    "film filmen filmer filmene films movie movies roman romanen romaner novel novels bok boka "
    "boken bøker book books novelle noveller short story filmatisering filmatiseringer adaptation "
    "adaptations anmeldelse anmeldelsen anmeldelser kritikk kritikken omtale review reviews "
    "regissert regisserte laget spiller spilte directed starring made plays written handler "
    "bygger heter kritiker kritikeren anmelder anmelderen critic reviewer brødrene søstrene"
)
# What a sentence has besides, which may as well be in a title.
_SMALL_WORDS = (
    "best beste blir der ham han hans hennes hun hvor mens nyeste sammen seg sin sine siste sitt "
    "he her his latest newest one she that their they this together when where which while"
)
_ARTICLES = "the a an den det de en ei et le la les un une el los las der die das"
# Left out where no review has every word, and no name.
FUNCTION_WORDS = frozenset([*_FUNCTION_WORDS.split(), *_GENERAL_WORDS.split()])
# Left out too where no review has all the words.
_SMALL_TOO = FUNCTION_WORDS | frozenset(_SMALL_WORDS.split())
# Left out of a title as often as not.
ARTICLES = frozenset(_ARTICLES.split())

_WORD = re.compile(r"[^\W_]+")
# Apostrophes join ("Scott's" is one word), and so do marks that have no composed letter.
_JOINING = re.compile("['’‘`´\u0300-\u036f]")
_FILMS = re.compile(r"([^\W_]{3,})film(?:en|er|ene)?")
# Words that are no stem of a longer one, as "som" of "sommer".
_NO_STEMS = frozenset(["film", "from", "hvem", "om", "som"])
_STEMMERS = {"nb": "norwegian", "en": "english"}


@dataclass(frozen=True)
class Term:
    """A word of a query, the forms a name may have it in, and those a text may."""

    word: str
    # All follows from the word, which alone tells terms apart.
    names: tuple[str, ...] = field(compare=False)
    tokens: tuple[str, ...] = field(compare=False)

    @cached_property
    def precise(self) -> tuple[str, ...]:
        """The forms in a text that keep its letters: "hår" is not "har", if somebody writes so."""
        stems = [precise_stem(self.word, language) for language in _STEMMERS]
        return tuple(dict.fromkeys([*filter(None, stems), *self.folds[-1:]]))

    @cached_property
    def loose(self) -> Sequence[str]:
        """All its forms in a text; "søm" is no "som" all the same, which says nothing."""
        if self.is_function_word:
            return self.tokens
        return [form for form in self.tokens if form not in FUNCTION_WORDS]

    @cached_property
    def folds(self) -> tuple[str, ...]:
        """The forms without those that lack a genitive s: of whole words only can that be one."""
        return _folds(self.word)

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """If it is a number, the other forms that a name may have it in."""
        return tuple(f for other in numbers.written_otherwise(self.word) for f in _folds(other))

    @cached_property
    def stem(self) -> str:
        return stem(self.word)

    @cached_property
    def is_function_word(self) -> bool:
        """Whether it says nothing of what is asked for, as "filmer om" in "filmer om sorg"."""
        return self.word in FUNCTION_WORDS


def telling(terms: Sequence[Term]) -> Sequence[Term]:
    """Those that say something of what is asked for; all, where none does."""
    return [term for term in terms if not term.is_function_word] or terms


def weighty(terms: Sequence[Term]) -> Sequence[Term]:
    """Those that say most of what is asked for."""
    return [term for term in terms if term.word not in _SMALL_TOO]


def clean(text: str) -> str:
    """The query as it can be shown and stored: composed, one line, at most 200 characters."""
    kept = "".join(_printable(char) for char in str(text)[: MAX_LENGTH * 5])
    return " ".join(unicodedata.normalize("NFC", kept).split())[:MAX_LENGTH].strip()


def words(text: str) -> list[str]:
    """Words in lower case with all their letters; what tells an exact name from a folded one."""
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return _WORD.findall(_JOINING.sub("", composed))


def terms(query: str) -> list[Term]:
    """The first 16 words of the query with their forms; none of what folds to nothing."""
    kept = dict.fromkeys(word[:MAX_WORD] for word in words(query)[:MAX_TERMS])
    made = (Term(word, name_forms(word), _text_forms(word)) for word in kept)
    return [term for term in made if term.names]


def folded_words(text: str) -> list[str]:
    """The words of a text in the narrower fold and not stemmed, as a phrase has them."""
    return in_phrases(words(text))


def in_phrases(of_text: Iterable[str]) -> list[str]:
    """The same of words that have been found already."""
    return [part[:MAX_WORD] for word in of_text for part in fold_word(word)]


def has_phrase(phrase: Sequence[str], text: str) -> bool:
    """Whether the folded words stand in the text one after the other."""
    return in_a_row(phrase) in in_a_row(folded_words(text))


def in_a_row(of_text: Iterable[str]) -> str:
    """The words with a space on each side, so that none is found in a part of another."""
    return f" {' '.join(of_text)} "


def stem(word: str, language: str = "nb") -> str:
    """The folded stem of a word, as the texts' vocabulary has it."""
    return next(iter(_stems(word[:MAX_WORD], language)), "")


def precise_stem(word: str, language: str) -> str:
    """The stem in the fold that tells å from a."""
    return next(reversed(_stems(word[:MAX_WORD], language)), "")


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name in each of its two folds; once where they are the same."""
    folds = (tuple(word[:MAX_WORD] for word in key(name).split()) for key in (fold, fold_wide))
    return tuple(dict.fromkeys(split for split in folds if split))


def text_tokens(of_text: Iterable[str], language: str) -> set[str]:
    """The stems of a text's words in its own language, folded both ways."""
    found: set[str] = set()
    for word in set(of_text):
        found.update(_stems(word[:MAX_WORD], language))
    return found


@lru_cache(maxsize=100_000)
def word_tokens(word: str, language: str) -> frozenset[str]:
    """What one word of a text is found by: its stems, and itself as a name has it."""
    return frozenset(t for part in words(word) for t in (*_stems(part, language), *_folds(part)))


@lru_cache(maxsize=10_000)
def name_forms(word: str) -> tuple[str, ...]:
    """Both folds, and both without a genitive s: "Haighs" is also looked up as "haigh".

    And what a film is of, as "samurai" of "samuraifilmer".
    """
    forms = [*_folds(word), *_folds(subject_of_films(word))]
    bare = [form[:-1] for form in forms if form.endswith("s") and len(form) > 3]
    return tuple(dict.fromkeys([*forms, *bare]))


def subject_of_films(word: str) -> str:
    """What comes before “film” in a compound; else nothing."""
    found = _FILMS.fullmatch(word)
    return found[1] if found else ""


def _text_forms(word: str) -> tuple[str, ...]:
    words = filter(None, (word, subject_of_films(word)))
    stems = [stem for part in words for language in _STEMMERS for stem in _stems(part, language)]
    return tuple(dict.fromkeys([*stems, *name_forms(word)]))


@lru_cache(maxsize=200_000)
def _stems(word: str, language: str) -> tuple[str, ...]:
    return _folds(_stem(word, language))


def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language if language in _STEMMERS else "nb")
    stem = stemmer.stemWord(word)
    if language == "en":
        return stem
    # Once more, and "lærern" (of "lærerne") as "lærer": more inflections of a word then meet. No
    # word ends in two m's, which "drømmen" is left with and "drøm" is not; "sommer" is no "som".
    stem = stemmer.stemWord(stem[:-1] if stem.endswith("ern") else stem)
    return stem[:-1] if stem.endswith("mm") and stem[:-1] not in _NO_STEMS else stem


@cache
def _stemmer(language: str):
    return snowballstemmer.stemmer(_STEMMERS[language])


@lru_cache(maxsize=50_000)
def _folds(word: str) -> tuple[str, ...]:
    keys = [part[:MAX_WORD] for key in (fold, fold_wide) for part in key(word).split()]
    return tuple(dict.fromkeys(keys))


def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs":
        return ""
    return " " if category == "Cc" else char
