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

    One query for the bodies. Spoilers are no part of what is looked through.
    """
    wanted = [*terms, *(term for phrase in phrases for term in analysis.terms(" ".join(phrase)))]
    if not reviews or not wanted:
        return {}
    bodies = dict(
        Review.objects.order_by()
        .filter(pk__in=[review.pk for review in reviews])
        .values_list("pk", "body")
    )
    found = {}
    for review in reviews:
        texts = (review.standfirst, review.verdict, text.searchable(bodies.get(review.pk, "")))
        pieces = [piece for said in texts if (piece := _best(said, wanted, review.language))]
        if pieces:
            found[review.pk] = max(pieces, key=lambda piece: piece[0])[1]
    return found


def _best(said: str, terms: Sequence[Term], language: str) -> tuple[int, Snippet] | None:
    words = list(_WORD.finditer(said))
    hits = [
        (at, which) for at, word in enumerate(words) if (which := _which(word[0], terms, language))
    ]
    if not hits:
        return None
    start, score = 0, -1
    for at, _which_terms in hits:
        within = {t for other, which in hits if at <= other < at + _WINDOW - _BEFORE for t in which}
        if len(within) > score:
            start, score = at, len(within)
    first = max(start - _BEFORE, 0)
    last = min(first + _WINDOW, len(words))
    marked = {at for at, _which_terms in hits}
    return score, _piece(said, words, first, last, marked)


def _piece(said: str, words: list[re.Match], first: int, last: int, marked: set[int]) -> Snippet:
    start = words[first].start() if first else 0
    end = words[last - 1].end() if last < len(words) else len(said)
    parts, done = [], start
    for at in range(first, last):
        if at in marked:
            word = words[at]
            parts += [escape(said[done : word.start()]), "<mark>", escape(word[0]), "</mark>"]
            done = word.end()
    parts.append(escape(said[done:end]))
    html = mark_safe("".join(parts).strip())  # every part is escaped or ours
    return Snippet(html, first > 0, last < len(words))


def _which(word: str, terms: Sequence[Term], language: str) -> set[int]:
    tokens = analysis.word_tokens(word, language)
    return {at for at, term in enumerate(terms) if tokens & set(term.tokens)}
