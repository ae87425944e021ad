"""What a query names, of the things that are called like its words."""

from collections.abc import Sequence

from pyroaring import BitMap

from search.analysis import Term
from search.likeness import Likeness, Match
from search.models import Kind
from search.postings import both, union
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
    groups: list[tuple[frozenset[int], list[Match]]] = []
    for match in sorted(known, key=lambda match: -len(match.terms)):
        home = next((group for of, group in groups if of == match.terms), None)
        if home is not None:
            home.append(match)
        elif not any(of & match.terms for of, _group in groups):
            groups.append((match.terms, [match]))
    accounted = frozenset().union(*(of for of, _group in groups))
    idle = {at for at, term in enumerate(terms) if term.is_function_word}
    is_all = len(accounted | idle) == len(terms)
    return [group for _of, group in groups] if is_all or len(groups) > 1 else []


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
