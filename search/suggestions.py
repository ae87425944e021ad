"""What a box suggests while somebody types: things that may be meant, reviews of the best."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.utils import timezone
from pyroaring import BitMap

from publishing.prepared import Prepared
from reviews.models import Review
from search import analysis, keys, meaning, public, things
from search.analysis import Term
from search.films_asked_for import films_asked_for
from search.filters import JOBS
from search.keys import Tier, fact
from search.likeness import Match
from search.models import Kind
from search.names import Lookup
from search.postings import Snapshot, both, union
from search.query import PLAYING, role_being_typed
from search.readings import Reading
from search.things import Named

LEAST_LETTERS = 2
_OF_A_KIND = 4
_REVIEWS = 3
# Of many reviews of one thing, the last so many are enough to find the newest among.
_LAST = 50
_FROM_LETTERS = 3
_ENDINGS = 30

_newest = Prepared(
    lambda at, keys: (
        Review.objects.published(at)
        .filter(pk__in=keys)
        .newest_first()
        .select_related("film")
        .only("slug", "headline", "film__title")[:_REVIEWS]
    )
)


@dataclass(frozen=True)
class Suggested:
    """Things with how each is named, best first, and reviews, newest first."""

    named: Named = field(default_factory=list)
    # By person, the job that most of their reviews are of.
    jobs: Mapping[int, str] = field(default_factory=dict)
    reviews: Sequence[Review] = ()
    # The words that names were looked for with, folded.
    forms: Sequence[str] = ()
    # Where a name is asked for by role: what stands before it, as "regi:".
    before: str | None = None


def suggest(typed: str, *, at: dt.datetime | None = None) -> Suggested:
    """What may be meant by what has been typed so far, of what is public at that moment (now).

    Any text will do. At most 4 things of a kind and 3 reviews; about twenty queries, however much
    there is of what may be seen.
    """
    cleaned, at = analysis.clean(typed), at or timezone.now()
    before, role, value = role_being_typed(cleaned) or (None, "", cleaned)
    terms = analysis.terms(value)
    if len(value.strip()) < LEAST_LETTERS or not terms:
        return Suggested()
    index, visible = public.snapshot(at)
    kinds = _kinds(role)
    matches = _Brief(index, visible, kinds).find(terms) if kinds else []
    if role in JOBS:
        matches = _having(role, index, matches)
    named = things.worthy(matches, len(terms), at, _OF_A_KIND)
    if not role:
        films = films_asked_for(named, terms, index, visible, at, _OF_A_KIND)
        named = meaning.put_first(films, named)
    shown = [match for match, _thing in named]
    reviews = () if role else _reviews(index, terms, visible, shown, at)
    forms = [form for term in terms for form in term.names]
    return Suggested(named, things.jobs_of(index, shown), reviews, forms, before)


class _Brief(Lookup):
    """As a search looks, but with one guess at a space left out, where a search makes them all:
    whoever is still typing does not wait for what the next letter may make needless."""

    def _readings(self, plain: Reading) -> Iterator[Reading]:
        return islice(super()._readings(plain), 1 if len(plain.terms) == 1 else 0)


def _kinds(role: str) -> list[Kind]:
    """Of what the role wants a name; none where it wants none, as a year."""
    if role in JOBS:
        return [Kind.PERSON]
    return list(Kind) if not role else [kind for kind in Kind if kind == role]


def _having(role: str, index: Snapshot, matches: Sequence[Match]) -> list[Match]:
    """Those of the people who have had the job in something public."""
    jobs = PLAYING if role in PLAYING[:1] else (role,)
    wanted = {m.object_id: [fact(job, m.object_id) for job in jobs] for m in matches}
    held = index.members(key for of_one in wanted.values() for key in of_one)
    return [
        match
        for match in matches
        if any(match.reviews.intersect(held[key]) for key in wanted[match.object_id])
    ]


def _reviews(
    index: Snapshot,
    terms: Sequence[Term],
    visible: BitMap,
    shown: Sequence[Match],
    at: dt.datetime,
) -> list[Review]:
    """The newest that belong to the best match, or else with the words in the headline."""
    among = shown[0].reviews if shown else _in_headline(index, terms, visible)
    if not among:
        return []
    return _newest(at, among[-_LAST:])


def _in_headline(index: Snapshot, terms: Sequence[Term], visible: BitMap) -> BitMap:
    """Reviews whose headlines have the words, the last of which may be no more than begun."""
    tokens = [set(term.tokens) for term in terms]
    held = index.members(keys.word(Tier.HEADLINE, token) for of in tokens for token in of)
    having = [union(held[keys.word(Tier.HEADLINE, token)] for token in of) for of in tokens]
    begun = terms[-1].names[0]
    if len(begun) >= _FROM_LETTERS:
        longer = (of & visible for of in index.beginning(keys.word(Tier.HEADLINE, begun)))
        having[-1] = union([having[-1], *islice(filter(None, longer), _ENDINGS)])
    return both(having) & visible
