"""Which things a query names, however it is typed: the same rows and the same order everywhere."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from search import typos
from search.analysis import Term
from search.models import Name, NameWord, WordKey

# How many words one typed word may stand for, and how many names are weighed: enough that nobody
# sees the end, few enough that "the" costs no more than a rare name.
_WORDS_A_TERM = 60
_NAMES = 600


class Likeness(IntEnum):
    """How a name is like what was typed, best first."""

    EXACT = 0
    FOLDED = 1
    PART = 2
    BEGINNING = 3
    TYPO = 4


@dataclass(frozen=True, order=True)
class Match:
    """A thing that the query names. Orders best first; ties are the caller's to settle."""

    # Terms of the query that the name leaves out: 0 where it answers all of them.
    lacking: int
    likeness: Likeness
    edits: int
    kind: str
    object_id: int
    terms: frozenset[int]

    @property
    def rank(self) -> tuple[int, int, int]:
        return self.lacking, self.likeness, self.edits

    @property
    def is_sure(self) -> bool:
        """Whether the whole name was typed, letter for letter or folded."""
        return self.likeness <= Likeness.FOLDED


@dataclass(frozen=True)
class _Meaning:
    """A word of the index that a term may mean."""

    term: int
    likeness: Likeness
    edits: int


def lookup(terms: Sequence[Term]) -> list[Match]:
    """The things that have a name like the terms, best first, each once. 3 queries.

    Where any name answers every term, only those; and those whose whole name is part of the query.
    """
    meanings = _meanings(terms)
    found = _candidates(meanings, len(terms))
    best: dict[tuple[str, int], Match] = {}
    for match in _matches(found, terms):
        thing = (match.kind, match.object_id)
        best[thing] = min(match, best.get(thing, match), key=lambda m: m.rank)
    return sorted(best.values(), key=lambda m: (m.rank, m.kind, m.object_id))


def _meanings(terms: Sequence[Term]) -> dict[int, list[_Meaning]]:
    """By word of the index, the terms that may mean it."""
    keys = {key for term in terms for form in term.names for key in typos.keys_for(form)}
    rows = WordKey.objects.filter(key__in=keys).values_list("word", "word__text").distinct()
    words = sorted(rows, key=lambda row: (len(row[1]), row[1]))
    meant: dict[int, list[_Meaning]] = defaultdict(list)
    for at, term in enumerate(terms):
        alike = [(*like, pk) for pk, text in words if (like := _like(term, text))]
        for likeness, edits, pk in sorted(alike, key=lambda like: like[:2])[:_WORDS_A_TERM]:
            meant[pk].append(_Meaning(at, likeness, edits))
    return meant


def _like(term: Term, word: str) -> tuple[Likeness, int] | None:
    if word in term.names:
        return Likeness.FOLDED, 0
    if any(len(form) >= 3 and word.startswith(form) for form in term.names):
        return Likeness.BEGINNING, 0
    edits = [count for form in term.names if (count := typos.typos(form, word)) is not None]
    return (Likeness.TYPO, min(edits)) if edits else None


@dataclass(frozen=True)
class _Candidate:
    name_id: int
    size: int
    words: int
    meanings: tuple[_Meaning, ...]

    @property
    def terms(self) -> frozenset[int]:
        return frozenset(meaning.term for meaning in self.meanings)

    @property
    def is_whole(self) -> bool:
        return self.words == self.size

    @property
    def likeness(self) -> Likeness:
        """That of the term least like; a name with more words than were typed is named in part."""
        worst = max(meaning.likeness for meaning in self.meanings)
        return worst if self.is_whole else max(worst, Likeness.PART)

    @property
    def edits(self) -> int:
        return sum(meaning.edits for meaning in self.meanings)


def _candidates(meanings: dict[int, list[_Meaning]], asked: int) -> list[_Candidate]:
    """Names worth weighing, best first."""
    words: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows = NameWord.objects.filter(word__in=meanings)
    for name_id, size, word in rows.values_list("name", "size", "word"):
        words[name_id, size].append(word)
    made = (
        _Candidate(name_id, size, len(held), _best(held, meanings))
        for (name_id, size), held in words.items()
    )
    return _worth_weighing(list(made), asked)


def _best(words: Iterable[int], meanings: dict[int, list[_Meaning]]) -> tuple[_Meaning, ...]:
    """For each term, what in the name is most like it."""
    best: dict[int, _Meaning] = {}
    for word in words:
        for meaning in meanings[word]:
            other = best.get(meaning.term, meaning)
            best[meaning.term] = min(meaning, other, key=lambda m: (m.likeness, m.edits))
    return tuple(best.values())


def _worth_weighing(candidates: list[_Candidate], asked: int) -> list[_Candidate]:
    """Those that answer every term and those wholly typed; else those that answer the most."""
    most = max((len(c.terms) for c in candidates), default=0)
    kept = [c for c in candidates if len(c.terms) == asked or (c.is_whole and _is_word(c))]
    if not kept and most * 2 >= asked:
        kept = [c for c in candidates if len(c.terms) == most and c.likeness != Likeness.TYPO]
    kept.sort(key=lambda c: (-len(c.terms), c.likeness, c.edits, c.size, c.name_id))
    return kept[:_NAMES]


def _is_word(candidate: _Candidate) -> bool:
    """Whether a name typed among other words is surely meant: a likeness alone is too little."""
    return candidate.likeness == Likeness.FOLDED or (
        candidate.size > 1 and candidate.likeness == Likeness.TYPO
    )


def _matches(candidates: list[_Candidate], terms: Sequence[Term]) -> Iterable[Match]:
    names = Name.objects.in_bulk([c.name_id for c in candidates])
    for found in candidates:
        if name := names.get(found.name_id):
            typed = " ".join(terms[at].word for at in sorted(found.terms))
            is_exact = found.likeness == Likeness.FOLDED and name.exact == typed
            yield Match(
                lacking=len(terms) - len(found.terms),
                likeness=Likeness.EXACT if is_exact else found.likeness,
                edits=found.edits,
                kind=name.kind,
                object_id=name.object_id,
                terms=found.terms,
            )
