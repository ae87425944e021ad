"""What a query names, of the things that are called like its words."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyroaring import BitMap

from films.models import Film
from search import analysis, kinds_of_film, material, query, things, years
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
    accounted = _terms_of(groups)
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


@dataclass(frozen=True)
class Besides:
    """What a query says in other ways than words of its own, which what is `visible` has heeded."""

    # How many roles name somebody or something, and how much else is said of films.
    names: int = 0
    kinds: int = 0
    # What the reviews that are found are, where that is known.
    result: BitMap = field(default_factory=BitMap)


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
    accounted = _terms_of(groups)
    others = [term for at, term in enumerate(terms) if at not in accounted]
    told, asks_for_films = analysis.weighty(others), Kind.FILM in query.kinds_said(others)
    names, kinds_told = len(groups) + besides.names, len(told) + besides.kinds + asks_for_films
    if names + kinds_told < 2:
        return []
    theirs = belonging(groups) & visible if groups else visible
    reviews = _of_kinds(told, index, theirs)
    if not reviews and asks_for_films and not named:
        reviews, names = besides.result, 0
    elif _is_called(named, told):
        return []
    elif names == 1 and not besides.kinds and reviews == theirs and not any(map(_is_year, told)):
        # What all their films are tells more of them, and asks for no film.
        return []
    if not names and len(reviews) > _LAST:
        return []
    films = things.films_of(reviews[-_LAST:], at)
    return _all_of(films[:number], terms, index, visible) if names or len(films) <= number else []


def _groups(named: Named, terms: Sequence[Term]) -> list[list[Match]]:
    """Whose films may be asked for: people, with the themes beside them.

    And source works where the query says that it asks for films, as else it may ask for the work.
    """
    apart = _apart(match for match, _thing in named)
    rest = [term for at, term in enumerate(terms) if at not in _terms_of(apart)]
    whose = {Kind.PERSON} | ({Kind.WORK} if Kind.FILM in query.kinds_said(rest) else set())
    groups = [group for group in apart if {one.kind for one in group} <= whose | {Kind.THEME}]
    return groups if any(one.kind in whose for group in groups for one in group) else []


def _terms_of(groups: Iterable[Sequence[Match]]) -> frozenset[int]:
    return frozenset().union(*(match.terms for group in groups for match in group))


def _of_kinds(told: Sequence[Term], index: Snapshot, among: BitMap) -> BitMap:
    """Those of the reviews whose films are of every kind that is told; one query or none."""
    kinds = kinds_of_film.said([term.word for term in told])
    held = index.members(key for of_word in kinds for key in of_word)
    return both([among, *(union(held[key] for key in of_word) for of_word in kinds)])


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


def _is_called(named: Named, told: Iterable[Term]) -> bool:
    """Whether something is called by one of the words, and so is not merely of that kind."""
    called = {word for match, _thing in named for word in analysis.words(match.called)}
    return any(term.word in called for term in told)


def _is_year(term: Term) -> bool:
    return years.is_year(term.word)


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


def best_first(
    known: Named, terms: Sequence[Term], groups: Sequence[Sequence[Match]], result: BitMap
) -> Named:
    """What the reviews are about comes before namesakes that they are not.

    And before all else, where several things are named, the film or the work that is all of them:
    "parasite bong joon ho" asks for a film, of which he is merely told. Of those that are as
    likely, what the query says that it asks for: "hamsuns roman sult".
    """
    together = belonging(groups) if len(groups) > 1 else BitMap()
    named = _terms_of([[match for match, _thing in known]])
    kinds = query.kinds_said(term for at, term in enumerate(terms) if at not in named)

    def place(match: Match) -> tuple:
        is_all = match.kind in (Kind.FILM, Kind.WORK) and match.reviews.issubset(together)
        return not is_all, not match.reviews.intersect(result), match.rank, match.kind not in kinds

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
