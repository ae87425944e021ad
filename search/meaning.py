"""What a query names, of the things that are called like its words."""

import datetime as dt
from collections.abc import Iterable, Sequence

from pyroaring import BitMap

from films.models import Film
from search import analysis, kinds_of_film, material, things, years
from search.analysis import Term
from search.likeness import Likeness, Match
from search.models import Kind
from search.postings import Snapshot, both, union
from search.things import Named

# Of the reviews that people have in common so many of the last are looked at.
_LAST = 50


def belonging(groups: Sequence[Sequence[Match]]) -> BitMap:
    """Reviews that belong to a thing of every group."""
    return both(union(match.reviews for match in group) for group in groups)


def surely(terms: Sequence[Term], known: Sequence[Match]) -> list[list[Match]]:
    """The things the query names without doubt; several groups where it names one of each."""
    whole = [match for match in known if match.is_sure and not match.lacking]
    if whole:
        return [whole]
    every = [match for match in known if not match.lacking]
    if every:
        # The only one called anything like it, as "Haigh" is; a word of a title is too little, and
        # so is one that merely begins like the name or is one typo away.
        one = every[0]
        lone = len(every) == 1 and one.kind in (Kind.PERSON, Kind.CRITIC)
        return [every] if lone and (one.likeness <= Likeness.PART or len(one.terms) > 1) else []
    return _together(terms, known)


def _together(terms: Sequence[Term], known: Sequence[Match]) -> list[list[Match]]:
    """Groups of things of which each is called by words of its own: a person and a theme, say.

    A single group only where it accounts for every word that says anything.
    """
    groups = _apart(known)
    accounted = frozenset().union(*(match.terms for group in groups for match in group))
    idle = {at for at, term in enumerate(terms) if term.is_function_word}
    is_all = len(accounted | idle) == len(terms)
    return groups if is_all or len(groups) > 1 else []


def _apart(known: Iterable[Match]) -> list[list[Match]]:
    """The things by the words they are called by, most words first; no word is used twice.

    But by whole names: "joel og ethan coen" are two.
    """
    groups: dict[frozenset[int], list[Match]] = {}
    for match in sorted(known, key=lambda match: -len(match.terms)):
        used = frozenset().union(*groups)
        is_another = match.is_sure and match.terms - used
        if match.terms in groups or is_another or not used & match.terms:
            groups.setdefault(match.terms, []).append(match)
    return list(groups.values())


def with_films_in_common(
    named: Named,
    terms: Sequence[Term],
    index: Snapshot,
    visible: BitMap,
    at: dt.datetime,
    number: int,
) -> Named:
    """First the films that all the people named made together, or made in the year beside a name.

    So many at most, in place of other films, and only where nothing else is asked for. A few
    queries or none.
    """
    apart = _apart(match for match, _thing in named)
    people = [group for group in apart if all(one.kind == Kind.PERSON for one in group)]
    accounted = frozenset().union(*(match.terms for group in people for match in group))
    others = [term for at, term in enumerate(terms) if at not in accounted]
    made_in = [term.word for term in others if years.is_year(term.word)]
    told = analysis.weighty(others)
    if not people or len(made_in) < len(told) or len(people) + len(made_in) < 2:
        return named
    if any(year in analysis.words(match.called) for year in made_in for match, _thing in named):
        # What is called so is not merely of that year.
        return named
    made = index.members(map(kinds_of_film.of_year, made_in)).values()
    reviews = both([belonging(people), *made]) & visible
    films = things.films_of(reviews[-_LAST:], at)[:number]
    if not films:
        return named
    of_films = index.members(material.thing(Kind.FILM, film.pk) for film in films).values()
    every = frozenset(range(len(terms)))
    first = [
        (_all_of(film, every, of_film & visible), film)
        for film, of_film in zip(films, of_films, strict=True)
    ]
    return [*first, *((match, thing) for match, thing in named if match.kind != Kind.FILM)]


def _all_of(film: Film, terms: frozenset[int], reviews: BitMap) -> Match:
    return Match(
        kind=Kind.FILM,
        object_id=film.pk,
        name=film.title,
        called=film.title,
        terms=terms,
        lacking=0,
        likeness=Likeness.EXACT,
        edits=0,
        is_meant=True,
        reviews=reviews,
    )


def best_first(known: Named, groups: Sequence[Sequence[Match]], result: BitMap) -> Named:
    """What the reviews are about comes before namesakes that they are not.

    And before all else, where several things are named, the film or the work that is all of them:
    "parasite bong joon ho" asks for a film, of which he is merely told.
    """
    together = belonging(groups) if len(groups) > 1 else BitMap()

    def place(match: Match) -> tuple[bool, bool]:
        is_all = match.kind in (Kind.FILM, Kind.WORK) and match.reviews.issubset(together)
        return not is_all, not match.reviews.intersect(result)

    return sorted(known, key=lambda one: place(one[0]))


def guess(known: Named, terms: Sequence[Term]) -> str:
    """The query as it was probably meant, where the best that it names is spelt another way."""
    best = known[0][0] if known else None
    if best is None or not best.is_meant or best.likeness != Likeness.TYPO:
        return ""
    words = {
        at: term.word
        for at, term in enumerate(terms)
        if at not in best.terms or (term.word.isdigit() and term.word not in best.called)
    }
    words[min(best.terms)] = best.called
    return " ".join(words[at] for at in sorted(words))
