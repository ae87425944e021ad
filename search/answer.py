"""What a search answers: what is public of what was asked for, and what to do where nothing is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Model

from films.models import Film, SourceWork
from people.models import Person
from reviews.models import Critic, Review, Theme
from search import spelling
from search.facets import Facet
from search.snippets import Snippet
from search.things import Named


@dataclass(frozen=True)
class Way:
    """A part of the query to give up where nothing has all of it, and how much is then found."""

    count: int
    # One of them: a word or a role with its value, as it was typed, or a field of facets.
    words: str = ""
    field: str = ""
    # What stands in the box without it, and whether that is one word of many.
    rest: str = ""
    is_one_word: bool = False


@dataclass(frozen=True)
class Found:
    """What is public of what the query asks for, each list best first."""

    query: str
    people: list[Person] = field(default_factory=list)
    films: list[Film] = field(default_factory=list)
    works: list[SourceWork] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    critics: list[Critic] = field(default_factory=list)
    # All of these together, the best of any kind first.
    things: list[Model] = field(default_factory=list)
    # The same, each with how it is named, and what job the people have most reviews of.
    named: Named = field(default_factory=list)
    jobs: Mapping[int, str] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)
    snippets: Mapping[int, Snippet] = field(default_factory=dict)
    total: int = 0
    has_next: bool = False
    # What was probably meant, where it was not typed so; else "".
    guess: str = ""
    facets: list[Facet] = field(default_factory=list)
    ways_out: list[Way] = field(default_factory=list)
    # Whether the reviews are of the guess, as none is of the query.
    is_of_guess: bool = False
    # Whether they have most of the words, as none has all.
    has_most: bool = False

    def instead_of(
        self, typed: str, words: Sequence[str], meant: Mapping[str, str]
    ) -> "Found | None":
        """The same as an answer to what was typed, of which some words were meant otherwise.

        None where nothing that is found shows how one of them is written.
        """
        names = [name for match, _thing in self.named for name in (match.called, match.name)]
        written = {
            word: spelling.as_written(of, word, self.reviews, names) for word, of in meant.items()
        }
        if not all(written.values()):
            return None
        guess = " ".join(written.get(word) or word for word in words)
        return replace(self, query=typed, guess=guess, is_of_guess=True)
