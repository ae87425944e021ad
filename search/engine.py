"""Search, as readers ask it: the things a query names first, then the reviews."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from films.models import Film, SourceWork
from people.models import Person
from reviews.models import Critic, Review, Theme
from search import analysis, names, standing
from search.analysis import Term
from search.models import Name
from search.standing import Named
from search.text_index import Tier, holding

Kind = Name.Kind
LAST_PAGE = 500
MOST_PER_PAGE = 100


@dataclass(frozen=True)
class Found:
    """What is public of what the query asks for, each list best first."""

    query: str
    people: list[Person] = field(default_factory=list)
    films: list[Film] = field(default_factory=list)
    works: list[SourceWork] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    critics: list[Critic] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    has_next: bool = False


def find(text: str, *, at: dt.datetime | None = None, page: int = 1, per_page: int = 20) -> Found:
    """What readers may see, at that moment (now), of what the text asks for.

    Any text is a valid query and none raises. Things come with every page, at most 8 of a kind;
    reviews that belong to what is surely named come before those that merely have the words, and
    those by where they have them (headline, names, lead, body), newest first. The number of
    queries depends on the kinds of things found, never on how many rows there are.
    """
    query = analysis.clean(text)
    terms = analysis.terms(query)
    if not terms:
        return Found(query)
    at = at or timezone.now()
    page, per_page = min(max(page, 1), LAST_PAGE), min(max(per_page, 1), MOST_PER_PAGE)
    alike = names.lookup(terms, standing.public_names(at))
    named = standing.public(alike, len(terms), at)
    tiers = list(_tiers(terms, named))
    first = (page - 1) * per_page
    keys = _first_of(tiers, at, first + per_page + 1)[first:]
    return Found(
        query,
        *([thing for match, thing in named if match.kind == kind] for kind in Kind),
        reviews=_cards(keys[:per_page], at),
        has_next=len(keys) > per_page,
    )


def _tiers(terms: Sequence[Term], named: Named) -> Iterator[Q]:
    """What is asked of a review, the most wanted first."""
    sure = _surely(terms, named)
    if sure:
        yield standing.belonging(sure)
    groups = [term.tokens for term in terms]
    for tier in Tier:
        yield holding(groups, tier)
    rest = [pair for pair in named if not any(pair in group for group in sure)]
    if rest:
        best = min(match.rank for match, _thing in rest)
        alike = [pair for pair in rest if pair[0].rank == best]
        yield standing.belonging([alike[: standing.AT_MOST]])


def _surely(terms: Sequence[Term], named: Named) -> list[Named]:
    """The things the query names without doubt; several groups where it names one of each."""
    whole = [pair for pair in named if pair[0].is_sure and not pair[0].lacking]
    if whole:
        return [whole]
    every = [pair for pair in named if not pair[0].lacking]
    if every:
        # The only one called anything like it, as "Haigh" is; a word of a title is too little.
        lone = len(every) == 1 and every[0][0].kind in (Kind.PERSON, Kind.CRITIC)
        return [every] if lone else []
    return _together(terms, named)


def _together(terms: Sequence[Term], named: Named) -> list[Named]:
    """Groups of things that between them account for every word: a person and a theme, say."""
    groups: list[tuple[frozenset[int], Named]] = []
    for match, thing in sorted(named, key=lambda pair: -len(pair[0].terms)):
        home = next((group for known, group in groups if known == match.terms), None)
        if home is not None:
            home.append((match, thing))
        elif not any(known & match.terms for known, _group in groups):
            groups.append((match.terms, [(match, thing)]))
    accounted = frozenset().union(*(known for known, _group in groups))
    return [group for _known, group in groups] if len(accounted) == len(terms) else []


def _first_of(tiers: Sequence[Q], at: dt.datetime, number: int) -> list[int]:
    """Keys of the first reviews by tier, then newest. One query a tier, of `number` rows at most.

    A lower text tier includes those above it, so what it gives anew follows what they gave.
    """
    public = Review.objects.published(at).newest_first().values_list("pk", flat=True)
    keys = dict.fromkeys(pk for tier in tiers for pk in public.filter(tier)[:number])
    return list(keys)[:number]


def _cards(keys: list[int], at: dt.datetime) -> list[Review]:
    rows = Review.objects.published(at).for_cards().in_bulk(keys)
    return [rows[key] for key in keys if key in rows]
