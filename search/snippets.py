"""What a result shows of its text: the words around those that were found, marked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

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
    reviews: Sequence[Review], terms: Sequence[Term], phrases: Iterable[tuple[str, ...]]
) -> Mapping[int, Snippet]:
    """By review, the best piece of standfirst, body or verdict; none where no word stands in it.

    Spoilers are no part of what is looked through.
    """
    wanted = [*terms, *(term for phrase in phrases for term in analysis.terms(" ".join(phrase)))]
    if not reviews or not wanted:
        return {}
    found = {}
    languages = {review.language for review in reviews}
    known = {language: _Known(wanted, language) for language in languages}
    for review in reviews:
        texts = (review.standfirst, review.verdict, text.searchable(review.body))
        pieces = [piece for said in texts if (piece := _best(said, known[review.language]))]
        if pieces:
            found[review.pk] = max(pieces, key=lambda piece: piece[0])[1]
    return found


def _best(said: str, known: "_Known") -> tuple[int, Snippet] | None:
    words = _WORD.findall(said)
    marked = {word for word in set(words) if known[word]}
    if not marked:
        return None
    hits = [(at, known[word]) for at, word in enumerate(words) if word in marked]
    start, score = 0, -1
    for at, _which_terms in hits:
        within = {t for other, terms in hits if at <= other < at + _WINDOW - _BEFORE for t in terms}
        if len(within) > score:
            start, score = at, len(within)
    first = max(start - _BEFORE, 0)
    last = min(first + _WINDOW, len(words))
    return score, _piece(said, list(_WORD.finditer(said)), first, last, marked)


def _piece(said: str, words: list[re.Match], first: int, last: int, marked: set[str]) -> Snippet:
    start = words[first].start() if first else 0
    end = words[last - 1].end() if last < len(words) else len(said)
    parts, done = [], start
    for word in words[first:last]:
        if word[0] in marked:
            parts += [escape(said[done : word.start()]), "<mark>", escape(word[0]), "</mark>"]
            done = word.end()
    parts.append(escape(said[done:end]))
    html = mark_safe("".join(parts).strip())  # every part is escaped or ours
    return Snippet(html, first > 0, last < len(words))


class _Known(dict[str, frozenset[int]]):
    """Which of the terms a word of a text is; looked into once for each word there is."""

    def __init__(self, terms: Sequence[Term], language: str):
        self._tokens = [frozenset(term.tokens) for term in terms]
        self._language = language

    def __missing__(self, word: str) -> frozenset[int]:
        tokens = analysis.word_tokens(word, self._language)
        of_it = frozenset(at for at, of in enumerate(self._tokens) if not tokens.isdisjoint(of))
        self[word] = of_it
        return of_it
