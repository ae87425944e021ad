"""Which things a query names, however it is typed: the same rows and the same order everywhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import islice

from django.db.models import Exists, OuterRef, QuerySet

from search import typos
from search.analysis import Term
from search.models import Name, NameWord, WordKey

# How many words one typed word may stand for, and how many names are weighed: enough that nobody
# sees the end, few enough that "the" costs no more than a rare name. They are counted among the
# names that were asked about alone, or hidden ones would push those that are public over the edge.
_WORDS_A_TERM = 60
_NAMES = 600


class Likeness(IntEnum):
    """How a name is like what was typed, best first."""

    EXACT = 0
    FOLDED = 1
    PART = 2
    BEGINNING = 3
    TYPO = 4


@dataclass(frozen=True)
class Match:
    """A thing that the query may name."""

    # Terms of the query that the name leaves out: 0 where it answers all of them.
    lacking: int
    likeness: Likeness
    edits: int
    kind: str
    object_id: int
    terms: frozenset[int]
    # Whether it answers every term, or its whole name stands among them.
    is_meant: bool

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Best first; ties are the caller's to settle."""
        return not self.is_meant, self.lacking, self.likeness, self.edits

    @property
    def is_sure(self) -> bool:
        """Whether the whole name was typed, letter for letter or folded."""
        return self.likeness <= Likeness.FOLDED


@dataclass(frozen=True)
class _Meaning:
    """What a term has to do with a word of the index."""

    term: int
    likeness: Likeness
    edits: int


def lookup(terms: Sequence[Term], among: QuerySet[Name]) -> list[Match]:
    """The things that have a name like one or more of the terms, best first, each once. 3 queries.

    No other name than those it is to look among may have a say in what is found, since it may be
    a secret yet: what is left out is left out before anything is weighed, counted or cut.
    """
    alike = _alike(terms)
    held = _held({word for likes in alike for *_like, word in likes}, among)
    meanings = _meanings(alike, {word for words in held.values() for word in words})
    best: dict[tuple[str, int], Match] = {}
    for match in _matches(_likenesses(held, meanings, len(terms)), terms):
        thing = (match.kind, match.object_id)
        best[thing] = min(match, best.get(thing, match), key=lambda m: m.rank)
    return sorted(best.values(), key=lambda m: (m.rank, m.kind, m.object_id))


def worth_showing(match: Match, among: Sequence[Match], asked: int) -> bool:
    """Whether it is meant, or where none is, answers as many terms as any and at least half."""
    if match.is_meant or any(other.is_meant for other in among):
        return match.is_meant
    return match.lacking * 2 <= asked and match.lacking == min(m.lacking for m in among)


def _alike(terms: Sequence[Term]) -> list[list[tuple[Likeness, int, int]]]:
    """For each term every word of the index like it, with how, best first."""
    keys = {key for term in terms for form in term.names for key in typos.keys_for(form)}
    rows = WordKey.objects.filter(key__in=keys).values_list("word", "word__text").distinct()
    words = sorted(rows, key=lambda row: (len(row[1]), row[1]))
    every = ([(*like, pk) for pk, text in words if (like := _like(term, text))] for term in terms)
    return [sorted(likes, key=lambda like: like[:2]) for likes in every]


def _held(words: Iterable[int], among: QuerySet[Name]) -> dict[tuple[int, int], list[int]]:
    """Which of the words each of the names has, by number and size of the name."""
    asked = Exists(among.filter(pk=OuterRef("name")))
    rows = NameWord.objects.filter(asked, word__in=words).order_by("word")
    held: dict[tuple[int, int], list[int]] = defaultdict(list)
    for name_id, size, word in rows.values_list("name", "size", "word"):
        held[name_id, size].append(word)
    return held


def _meanings(
    alike: Sequence[Sequence[tuple[Likeness, int, int]]], held: set[int]
) -> dict[int, list[_Meaning]]:
    """By word, the terms that may mean it: for each term the words most like it of those held."""
    meant: dict[int, list[_Meaning]] = defaultdict(list)
    for at, likes in enumerate(alike):
        known = (like for like in likes if like[-1] in held)
        for likeness, edits, word in islice(known, _WORDS_A_TERM):
            meant[word].append(_Meaning(at, likeness, edits))
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
    """How names of so many words, of which these were found, are like the query."""

    size: int
    words: int
    meanings: tuple[_Meaning, ...]
    asked: int

    @cached_property
    def terms(self) -> frozenset[int]:
        return frozenset(meaning.term for meaning in self.meanings)

    @cached_property
    def likeness(self) -> Likeness:
        """That of the term least like; a name with more words than were typed is named in part."""
        worst = max(meaning.likeness for meaning in self.meanings)
        return worst if self.words == self.size else max(worst, Likeness.PART)

    @cached_property
    def edits(self) -> int:
        return sum(meaning.edits for meaning in self.meanings)

    @cached_property
    def is_meant(self) -> bool:
        """Among other words a name must be whole, and if misspelt of several words, to be meant."""
        likely = self.likeness == Likeness.FOLDED
        likely |= self.likeness == Likeness.TYPO and self.size > 1
        return len(self.terms) == self.asked or (self.words == self.size and likely)

    @property
    def rank(self) -> tuple:
        return not self.is_meant, -len(self.terms), self.likeness, self.edits, self.size


def _likenesses(
    held: dict[tuple[int, int], list[int]], meanings: dict[int, list[_Meaning]], asked: int
) -> Iterator[tuple[int, _Candidate]]:
    """Numbers of the names most like the query, best first; weighed once for the same words."""
    alike: dict[tuple, list[int]] = defaultdict(list)
    for (name_id, size), words in held.items():
        if meant := [word for word in words if word in meanings]:
            alike[size, *meant].append(name_id)
    made = [
        (_Candidate(size, len(words), _best(words, meanings), asked), name_ids)
        for (size, *words), name_ids in alike.items()
    ]
    made = [pair for pair in made if pair[0].is_meant or len(pair[0].terms) * 2 >= asked]
    made.sort(key=lambda pair: (pair[0].rank, min(pair[1])))
    every = ((name_id, like) for like, name_ids in made for name_id in sorted(name_ids))
    return islice(every, _NAMES)


def _best(words: Iterable[int], meanings: dict[int, list[_Meaning]]) -> tuple[_Meaning, ...]:
    """For each term, what in the name is most like it."""
    best: dict[int, _Meaning] = {}
    for word in words:
        for meaning in meanings[word]:
            other = best.get(meaning.term, meaning)
            best[meaning.term] = min(meaning, other, key=lambda m: (m.likeness, m.edits))
    return tuple(best.values())


def _matches(found: Iterable[tuple[int, _Candidate]], terms: Sequence[Term]) -> Iterator[Match]:
    likeness_of = dict(found)
    rows = Name.objects.filter(pk__in=likeness_of)
    for name_id, kind, object_id, exact in rows.values_list("pk", "kind", "object_id", "exact"):
        like = likeness_of[name_id]
        typed = " ".join(terms[at].word for at in sorted(like.terms))
        is_exact = like.likeness == Likeness.FOLDED and exact == typed
        yield Match(
            lacking=len(terms) - len(like.terms),
            likeness=Likeness.EXACT if is_exact else like.likeness,
            edits=like.edits,
            kind=kind,
            object_id=object_id,
            terms=like.terms,
            is_meant=like.is_meant,
        )
