"""How a name is like what was typed, and so which of two is more likely to be meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from pyroaring import BitMap

from search import analysis, material, typos
from search.analysis import Term
from search.models import Kind
from search.readings import Reading
from search.rows import EntryRow

# More than the typos that any word is forgiven.
_BEGUN_AMISS = typos.MOST + 2
# In bytes.
_INITIALS = 2
# A shorter word that lacks both its s and another letter is like too many.
_LONG_WITH_GENITIVE = 8


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

    kind: Kind
    object_id: int
    name: str
    # Which of its names is like the query: the same, or another title, an alias, a synonym.
    called: str
    # Which terms of the query it answers, and how many others there are.
    terms: frozenset[int]
    lacking: int
    likeness: Likeness
    # By how much: the words begun, the typos, and what a misspelt beginning counts for.
    edits: int
    # Whether it answers every term, or its whole name stands among them.
    is_meant: bool
    # The reviews that belong to it and may be seen.
    reviews: BitMap

    @property
    def rank(self) -> tuple:
        """How surely it is meant; things of the same rank are as likely."""
        return not self.is_meant, self.lacking, self.likeness, self.edits

    @property
    def order(self) -> tuple:
        """Best first; among the like its own name before another, and what more is written of."""
        by_another_name = self.called != self.name
        return *self.rank, by_another_name, -len(self.reviews)

    @property
    def is_sure(self) -> bool:
        """Whether the whole name was typed, letter for letter or folded."""
        return self.likeness <= Likeness.FOLDED


def worth_showing(match: Match, among: Sequence[Match], asked: int) -> bool:
    """Whether it is meant, or is the name of other words than those that are meant.

    Where none is meant, whether it answers as many terms as any and at least half of them; with a
    slip or two all but one in three, if that is the nearest.
    """
    meant = [other for other in among if other.is_meant]
    if match.is_meant or meant:
        besides = not any(match.terms & other.terms for other in meant)
        return match.is_meant or (besides and match.likeness <= Likeness.PART)
    if match.likeness == Likeness.TYPO:
        nearer = any(other.rank < match.rank for other in among)
        return match.lacking * 3 <= asked and match.edits <= typos.MOST and not nearer
    return match.lacking * 2 <= asked and match.lacking == min(m.lacking for m in among)


def terms_of(matches: Iterable[Match]) -> frozenset[int]:
    """The places of the words that they are called by."""
    return frozenset().union(*(match.terms for match in matches))


def is_slip(match: Match, among: Iterable[Match]) -> bool:
    """Whether it is spelt somewhat like words that are a whole name of something else."""
    return match.likeness == Likeness.TYPO and any(
        other.is_sure and other.terms >= match.terms for other in among
    )


def is_inflected(match: Match, terms: Sequence[Term]) -> bool:
    """Whether each term that is misspelt in the name may be its word with another ending."""
    name = analysis.words(match.called)
    folded = {form for word in name for form in analysis.fold_word(word)}
    stems = analysis.text_tokens(name, "nb") | analysis.text_tokens(name, "en")
    misspelt = [terms[at] for at in match.terms if folded.isdisjoint(terms[at].names)]
    return all(not stems.isdisjoint(term.tokens) for term in misspelt)


@dataclass(frozen=True)
class _Name:
    """How one form of a name is like the query."""

    words: tuple[str, ...]
    # For each term that the name answers, how, and with which of its words; none for a year.
    answers: dict[int, tuple[Likeness, int, int | None]]

    @cached_property
    def is_whole(self) -> bool:
        return {at for _like, _edits, at in self.answers.values()} >= set(range(len(self.words)))

    @cached_property
    def likeness(self) -> Likeness:
        """That of the term least like; a name with more words than were typed is named in part."""
        worst = max(like for like, _edits, _at in self.answers.values())
        return worst if self.is_whole else max(worst, Likeness.PART)

    @cached_property
    def edits(self) -> int:
        return sum(edits for _like, edits, _at in self.answers.values())

    def is_meant(self, asked: int) -> bool:
        """Among other words a name must be whole to be meant, and if misspelt of several words.

        "A dead" is not Adam Dean: where one word is misspelt no other may be merely begun.
        """
        begun = any(like == Likeness.BEGINNING for like, _edits, _at in self.answers.values())
        likely = self.likeness <= Likeness.FOLDED
        likely |= self.likeness == Likeness.TYPO and len(self.words) > 1 and not begun
        return len(self.answers) == asked or (self.is_whole and likely)

    def rank(self, asked: int) -> tuple:
        return not self.is_meant(asked), -len(self.answers), self.likeness, self.edits


def weighed(
    entry: EntryRow, reviews: BitMap, reading: Reading, asked: int, alone: bool
) -> Match | None:
    number = len(reading.terms)
    forms = material.name_forms(entry)
    every = (_compared(form, entry, reading.terms, alone) for form in forms)
    names = [name for name in (_without_torn(reading, name) for name in every) if name.answers]
    if not names:
        return None
    # Of names as like, the first: its own, before what else it is called.
    best = min(names, key=lambda name: name.rank(number))
    answered = frozenset().union(*(reading.origins[at] for at in best.answers))
    likeness = best.likeness
    if likeness == Likeness.FOLDED and _is_exact(entry, reading, best):
        likeness = Likeness.EXACT
    if reading.is_guess and Likeness.FOLDED <= likeness < Likeness.BEGINNING:
        likeness = Likeness.BEGINNING
    return Match(
        kind=Kind(entry.kind),
        object_id=entry.object_id,
        name=entry.names[0],
        called=_called(entry, best.words),
        terms=answered,
        lacking=asked - len(answered),
        likeness=likeness,
        edits=best.edits,
        is_meant=best.is_meant(number),
        reviews=reviews,
    )


def _without_torn(reading: Reading, name: _Name) -> _Name:
    """A part of a word that was run together is no answer to the whole of it."""
    lacking = (of for at, of in enumerate(reading.origins) if at not in name.answers)
    torn = frozenset().union(*lacking)
    kept = {at: how for at, how in name.answers.items() if not reading.origins[at] & torn}
    return _Name(name.words, kept)


def _called(entry: EntryRow, form: tuple[str, ...]) -> str:
    """The first of the entry's names that is the form, or else is but for its article."""
    alone = [entry._replace(names=(name,)) for name in entry.names]
    having = [one.names[0] for one in alone if form in material.name_forms(one)]
    return next((name for name in having if form in analysis.name_words(name)), having[0])


def _compared(form: tuple[str, ...], entry: EntryRow, terms: Sequence[Term], alone: bool) -> _Name:
    answers: dict[int, tuple[Likeness, int, int | None]] = {}
    stems = material.theme_stems(entry) if entry.kind == Kind.THEME else {}
    taken: set[int] = set()
    for at, term in enumerate(terms):
        likes = [
            (*like, word_at in taken, word_at)
            for word_at, word in enumerate(form)
            if (like := _like(term, word, stems.get(word), alone))
        ]
        if likes:
            like, edits, _taken, word_at = min(likes)
            answers[at] = (like, edits, word_at)
            taken.add(word_at)
    # What is there as it should be has no slip beside it: "mad" is not Maud where "maud" is.
    whole = {word_at for like, _edits, word_at in answers.values() if like == Likeness.FOLDED}
    answers = {
        at: how for at, how in answers.items() if how[0] != Likeness.TYPO or how[2] not in whole
    }
    # A year of birth tells people apart and is no name of any.
    if answers or entry.kind != Kind.PERSON:
        year = str(entry.year or "")
        years = (at for at, term in enumerate(terms) if at not in answers and term.word == year)
        answers |= dict.fromkeys(years, (Likeness.EXACT, int(not answers), None))
    return _Name(form, answers)


@lru_cache(maxsize=100_000)
def _like(term: Term, word: str, stem: str | None, alone: bool) -> tuple[Likeness, int] | None:
    if word in term.names or (stem is not None and stem == term.stem):
        return Likeness.FOLDED, 0
    if word in term.counted:
        return Likeness.FOLDED, 1
    if any(may_begin(form, alone) and word.startswith(form) for form in term.folds):
        return Likeness.BEGINNING, 1
    edits = misspells(term, word)
    return None if edits is None else (Likeness.TYPO, edits)


def _is_exact(entry: EntryRow, reading: Reading, best: _Name) -> bool:
    typed = [
        reading.terms[at].word for at in sorted(best.answers) if best.answers[at][2] is not None
    ]
    return any(analysis.words(name) == typed for name in entry.names)


def may_begin(form: str, alone: bool) -> bool:
    """A letter or two are initials where there are other words, else too little.

    Two signs of a script that has a byte for none may be a whole name.
    """
    return len(form.encode()) > _INITIALS or not alone


def misspells(term: Term, word: str) -> int | None:
    """The typos in the word, one more for a wrong first letter; more for a misspelt beginning.

    None where it is another word.
    """
    long = len(term.word) >= _LONG_WITH_GENITIVE
    edits = [
        count + (form[:1] != word[:1])
        for form in (term.names if long else term.folds)
        if (count := typos.typos(form, word)) is not None
    ]
    if edits:
        return min(edits)
    return _BEGUN_AMISS if any(typos.begins_alike(form, word) for form in term.folds) else None
