"""The films that a query asks for, where it names none: “haigh rampling”, “svensk skrekkfilm”."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from pyroaring import BitMap

from films.models import Film
from search import analysis, kinds_of_film, material, query, things, years
from search.analysis import Term
from search.likeness import Likeness, Match, terms_of
from search.meaning import apart, belonging
from search.models import Kind
from search.postings import Snapshot, both, union
from search.things import Named

# Of the reviews of what is asked for so many of the last are looked at.
_LAST = 50


@dataclass(frozen=True)
class Besides:
    """What a query says in other ways than words, which what is `visible` has heeded."""

    # Whom or what roles name, and how much else roles say of films.
    groups: Sequence[Sequence[Match]] = ()
    kinds: int = 0
    # Whether what is visible has heeded the words as well.
    with_words: bool = False


_NOTHING = Besides()


def films_asked_for(
    named: Named,
    terms: Sequence[Term],
    index: Snapshot,
    visible: BitMap,
    at: dt.datetime,
    number: int,
    besides: Besides = _NOTHING,
) -> Named:
    """The films of all who are named, or of the kinds that are told; at most so many.

    “Haigh rampling”, “trier 2011”, “miyazaki søsken” and “svensk skrekk” ask for films; without a
    name only if they are so few. Where nothing is named, “filmen med flammegitar” asks for the
    films of the reviews that are found. A few queries or none.
    """
    groups = _groups(named, terms)
    accounted = terms_of(chain.from_iterable(groups))
    others = [term for at, term in enumerate(terms) if at not in accounted]
    told, asks_for_films = analysis.weighty(others), Kind.FILM in query.kinds_said(others)
    names = _number([*groups, *besides.groups])
    if names + len(told) + besides.kinds + asks_for_films < 2:
        return []
    theirs = belonging(groups) & visible if groups else visible
    reviews = _of_kinds(told, index, theirs)
    if not reviews and asks_for_films and not named and besides.with_words:
        reviews, names = visible, 0
    elif not reviews or _is_called(named, told, theirs):
        return []
    if not names and len(reviews) > _LAST:
        return []
    films = things.films_of(reviews[-_LAST:], at)
    # What all of somebody's films are tells more of them, and asks for none.
    is_more = names == 1 and not besides.kinds and reviews == theirs and not _tells_a_year(told)
    if (is_more and (len(films) > 1 or not told)) or (not names and len(films) > number):
        return []
    return _all_of(films[:number], terms, index, visible)


def _groups(named: Named, terms: Sequence[Term]) -> list[list[Match]]:
    """Whose films may be asked for: people, with the themes beside them.

    And source works where the query says that it asks for films, as else it may ask for the work.
    """
    every = apart(match for match, _thing in named)
    named_by = terms_of(chain.from_iterable(every))
    rest = [term for at, term in enumerate(terms) if at not in named_by]
    whose = {Kind.PERSON} | ({Kind.WORK} if Kind.FILM in query.kinds_said(rest) else set())
    groups = [group for group in every if {one.kind for one in group} <= whose | {Kind.THEME}]
    return groups if any(one.kind in whose for group in groups for one in group) else []


def _number(groups: Iterable[Sequence[Match]]) -> int:
    """How many they are, of which those that have a thing in common are one."""
    known: set[tuple[Kind, int]] = set()
    number = 0
    for group in groups:
        of_group = {(match.kind, match.object_id) for match in group}
        number += not known & of_group
        known |= of_group
    return number


def _of_kinds(told: Sequence[Term], index: Snapshot, among: BitMap) -> BitMap:
    """Those of the reviews whose films are of every kind that is told; one query or none."""
    kinds = kinds_of_film.said([term.word for term in told])
    held = index.members(key for of_word in kinds for key in of_word)
    return both([among, *(union(held[key] for key in of_word) for of_word in kinds)])


def _is_called(named: Named, told: Iterable[Term], among: BitMap) -> bool:
    """Whether something of theirs is called by one of the words, and so is not merely of a kind."""
    theirs = (match for match, _thing in named if match.reviews.intersect(among))
    called = {word for match in theirs for word in analysis.words(match.called)}
    return any(term.word in called for term in told)


def _tells_a_year(told: Sequence[Term]) -> bool:
    """Whether one of the words is a year, and not half of a decade, as in “2010-tallet”."""
    words = [*(term.word for term in told), ""]
    return any(
        years.is_year(word) and years.decade(f"{word} {after}") is None
        for word, after in pairwise(words)
    )


def _all_of(
    films: Sequence[Film], terms: Sequence[Term], index: Snapshot, visible: BitMap
) -> Named:
    """The films, each as what all of the query is called by; one query or none."""
    held = index.members(material.thing(Kind.FILM, film.pk) for film in films)
    every = frozenset(range(len(terms)))
    return [
        (
            Match(
                kind=Kind.FILM,
                object_id=film.pk,
                name=film.title,
                called=film.title,
                terms=every,
                lacking=0,
                likeness=Likeness.EXACT,
                edits=0,
                is_meant=True,
                reviews=of_film & visible,
            ),
            film,
        )
        for film, of_film in zip(films, held.values(), strict=True)
    ]
