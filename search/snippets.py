"""What a result shows of its text: the words around those that were found, marked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from publishing import rich_text
from reviews.models import Review
from search import analysis, text
from search.analysis import Term

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WINDOW = 28
_BEFORE = 6


@dataclass(frozen=True)
class Snippet:
    """A piece of a review as HTML, with `<mark>` around what was found; nothing in it is hidden."""

    html: SafeString
    is_cut_before: bool
    is_cut_after: bool


def snippets(
    reviews: Sequence[Review], terms: Sequence[Term], phrases: Sequence[tuple[str, ...]]
) -> Mapping[int, Snippet]:
    """By review, the best piece of standfirst, body or verdict; none where no word stands in it.

    Spoilers are no part of what is looked through; of a review that gives away the plot, and not
    in folded passages alone, only the standfirst is.
    """
    if not reviews or not (terms or phrases):
        return {}
    found = {}
    languages = {review.language for review in reviews}
    # Where a text has a word with its own letters, the same without them is another word.
    precise = {code: _Known([term.precise for term in terms], code) for code in languages}
    folded = {code: _Known([term.loose for term in terms], code) for code in languages}
    for review in reviews:
        texts = [review.standfirst]
        if not review.contains_spoilers or rich_text.has_spoiler(review.body):
            texts += [review.verdict, text.searchable(review.body)]
        for known in (precise[review.language], folded[review.language]):
            places = [place for said in texts if (place := _place(said, known, phrases))]
            if places:
                found[review.pk] = _piece(*max(places, key=lambda place: place.number)[1:])
                break
    return found


class _Place(NamedTuple):
    """Where most of what is asked for stands together: how much of it, and the first word there."""

    number: int
    said: str
    first: int
    # Which of the words are marked.
    marked: set[int]


def _place(said: str, known: "_Known", phrases: Sequence[tuple[str, ...]]) -> _Place | None:
    words = _words(said)
    hits = {at: {*known[word]} for at, word in enumerate(words) if known[word]}
    for number, phrase in enumerate(phrases):
        for at in _in_a_row(said, phrase):
            hits.setdefault(at, set()).add(-1 - number)
    if not hits:
        return None
    start, score = 0, -1
    for at in sorted(hits):
        within = set().union(*(hits[n] for n in hits if at <= n < at + _WINDOW - _BEFORE))
        if len(within) > score:
            start, score = at, len(within)
    return _Place(score, said, max(start - _BEFORE, 0), set(hits))


def _in_a_row(said: str, phrase: tuple[str, ...]) -> set[int]:
    """Which of the words are the phrase's where it stands; a word alone is none of it."""
    parts, places = _parts(said)
    length = len(phrase)
    starts = (at for at, part in enumerate(parts) if part == phrase[0])
    return {
        place
        for start in starts
        if parts[start : start + length] == phrase
        for place in places[start : start + length]
    }


def _piece(said: str, first: int, marked: set[int]) -> Snippet:
    words = list(_WORD.finditer(said))
    last = min(first + _WINDOW, len(words))
    start = words[first].start() if first else 0
    end = words[last - 1].end() if last < len(words) else len(said)
    parts, done = [], start
    for at, word in enumerate(words[first:last], first):
        if at in marked:
            parts += [escape(said[done : word.start()]), "<mark>", escape(word[0]), "</mark>"]
            done = word.end()
    parts.append(escape(said[done:end]))
    html = mark_safe("".join(parts).strip())  # every part is escaped or ours
    return Snippet(html, first > 0, last < len(words))


@lru_cache(maxsize=500)
def _words(said: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(said))


@lru_cache(maxsize=500)
def _parts(said: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words as phrases have them, and which of the words each is or is a part of."""
    pairs = [(part, at) for at, w in enumerate(_words(said)) for part in analysis.folded_words(w)]
    return tuple(part for part, _at in pairs), tuple(at for _part, at in pairs)


class _Known(dict[str, frozenset[int]]):
    """Which of the terms a word of a text is; looked into once for each word there is."""

    def __init__(self, forms: Iterable[Iterable[str]], language: str):
        self._tokens = [frozenset(of_term) for of_term in forms]
        self._language = language

    def __missing__(self, word: str) -> frozenset[int]:
        tokens = analysis.word_tokens(word, self._language)
        of_it = frozenset(at for at, of in enumerate(self._tokens) if not tokens.isdisjoint(of))
        self[word] = of_it
        return of_it
