"""Ways to understand the words of a query as names: as they stand, joined, or taken apart."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from search import analysis
from search.analysis import Term


@dataclass(frozen=True)
class Reading:
    """Words to look for, and which terms of the query each of them came from."""

    terms: tuple[Term, ...]
    origins: tuple[frozenset[int], ...]
    is_guess: bool = False

    @classmethod
    def of(cls, terms: Sequence[Term]) -> "Reading":
        return cls(tuple(terms), tuple(frozenset([at]) for at in range(len(terms))))

    def only(self, places: Sequence[int]) -> "Reading":
        """The terms in those places."""
        return Reading(
            tuple(self.terms[at] for at in places), tuple(self.origins[at] for at in places)
        )

    def telling(self) -> "Reading | None":
        """Without the words that say nothing, if there are any, and others."""
        kept = [at for at, term in enumerate(self.terms) if not term.is_function_word]
        return self.only(kept) if 0 < len(kept) < len(self.terms) else None

    def joined(self, *, besides: Collection[int]) -> Iterator["Reading"]:
        """With two that follow each other as one, for each pair that is a word together.

        But for pairs of which both are in some places.
        """
        for at in range(len(self.terms) - 1):
            if at in besides and at + 1 in besides:
                continue
            made = analysis.terms(self.terms[at].word + self.terms[at + 1].word)
            if len(made) == 1:
                yield self._with(at, 2, made, [self.origins[at] | self.origins[at + 1]])

    def parted(self, at: int, parts: Sequence[str]) -> "Reading":
        """With the parts in place of the word there."""
        made = [term for part in parts for term in analysis.terms(part)]
        return self._with(at, 1, made, [self.origins[at]] * len(made))

    def _with(
        self, at: int, number: int, made: Sequence[Term], origins: Sequence[frozenset[int]]
    ) -> "Reading":
        return Reading(
            (*self.terms[:at], *made, *self.terms[at + number :]),
            (*self.origins[:at], *origins, *self.origins[at + number :]),
            is_guess=True,
        )
