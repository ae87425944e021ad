"""What a query names, of the things that are called like its words."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from pyroaring import BitMap

from search import analysis, kinds_of_film, query, things
from search.analysis import Term
from search.keys import fact
from search.likeness import Likeness, Match, terms_of
from search.models import Kind
from search.names import Lookup
from search.postings import Snapshot, both, union
from search.things import Named


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
    groups = apart(known)
    accounted = terms_of(chain.from_iterable(groups))
    idle = {at for at, term in enumerate(terms) if term.is_function_word}
    is_all = len(accounted | idle) == len(terms)
    return groups if is_all or len(groups) > 1 else []


def apart(known: Iterable[Match]) -> list[list[Match]]:
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


def called_so(
    terms: Sequence[Term],
    lookup: Lookup,
    index: Snapshot,
    visible: BitMap,
    at: dt.datetime,
    number: int,
) -> Named:
    """What the words may name that is public, best first; so many of a kind at most.

    Where they name nothing together, what those name that tell no kind of film, as “trier” in
    “trier i science fiction”.
    """
    named = things.worthy(lookup.find(terms), len(terms), at, number)
    if named or len(terms) < 3:
        return named
    kinds = kinds_of_film.said([term.word for term in terms])
    held = index.members(key for of_word in kinds for key in of_word)
    tells = [any(held[key].intersect(visible) for key in of_word) for of_word in kinds]
    told = set(analysis.weighty(terms))
    kept = [place for place, term in enumerate(terms) if term in told and not tells[place]]
    if not kept or not any(tells):
        return []
    return [
        (_of_places(match, kept, len(terms)), thing)
        for match, thing in things.worthy(
            lookup.find([terms[place] for place in kept]), len(kept), at, number
        )
        if match.likeness <= Likeness.PART
    ]


def _of_places(match: Match, places: Sequence[int], asked: int) -> Match:
    """The match of some of the terms as one of all that were asked for."""
    terms = frozenset(places[at] for at in match.terms)
    return replace(match, terms=terms, lacking=asked - len(terms))


def put_first(asked_for: Named, named: Named) -> Named:
    """What is surely asked for before what may be meant; films in place of other films."""
    known = {(match.kind, match.object_id) for match, _thing in asked_for}
    is_film = any(match.kind == Kind.FILM for match, _thing in asked_for)
    rest = [
        (match, thing)
        for match, thing in named
        if (match.kind, match.object_id) not in known and not (is_film and match.kind == Kind.FILM)
    ]
    return [*asked_for, *rest]


def best_first(
    known: Named,
    terms: Sequence[Term],
    groups: Sequence[Sequence[Match]],
    result: BitMap,
    index: Snapshot,
) -> Named:
    """What the reviews are about comes before namesakes that they are not.

    And before all else, where several things are named, the film or the work that is all of them:
    "parasite bong joon ho" asks for a film, of which he is merely told. Of those that are as
    likely, what the query says that it asks for: "hamsuns roman sult", "steve mcqueen regissør".
    """
    together = belonging(groups) if len(groups) > 1 else BitMap()
    named = terms_of(match for match, _thing in known)
    idle = [term for at, term in enumerate(terms) if at not in named]
    said = _asked_for_by(idle, [match for match, _thing in known], index)

    def place(match: Match) -> tuple:
        is_all = match.kind in (Kind.FILM, Kind.WORK) and match.reviews.issubset(together)
        return not is_all, not match.reviews.intersect(result), match.rank, id(match) not in said

    return sorted(known, key=lambda one: place(one[0]))


def _asked_for_by(idle: Sequence[Term], known: Sequence[Match], index: Snapshot) -> set[int]:
    """Those of the matches, by identity, that are of a kind or have a job the words say."""
    kinds, jobs = query.kinds_said(idle), sorted(query.jobs_said(idle))
    people = [match for match in known if match.kind == Kind.PERSON]
    held = index.members(fact(job, match.object_id) for match in people for job in jobs)
    having = [
        match
        for match in people
        if any(match.reviews.intersect(held[fact(job, match.object_id)]) for job in jobs)
    ]
    return {id(match) for match in (*having, *(one for one in known if one.kind in kinds))}


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
