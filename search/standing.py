"""How things a query names stand with readers: what of them is public, with how many reviews."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, Max, Model, OuterRef, Q, QuerySet

from reviews import catalogue
from reviews.models import Review
from search.material import PATHS
from search.models import Name
from search.names import Match, worth_showing

Kind = Name.Kind
AT_MOST = 8
_PUBLIC = {
    Kind.PERSON: catalogue.public_people,
    Kind.FILM: catalogue.public_films,
    Kind.WORK: catalogue.public_works,
    Kind.THEME: catalogue.public_themes,
    Kind.CRITIC: catalogue.public_critics,
}
_BELONGING = {
    Kind.PERSON: Review.objects.all().featuring,
    Kind.FILM: Review.objects.all().of_film,
    Kind.WORK: Review.objects.all().from_work,
    Kind.THEME: Review.objects.all().about,
    Kind.CRITIC: Review.objects.all().by,
}


Named = list[tuple[Match, Model]]


def public_names(at: dt.datetime) -> QuerySet[Name]:
    """The names of what is public at the moment."""
    here = OuterRef("object_id")
    # The kind stands first, as PostgreSQL asks in the order it is told to.
    of_kind = (Q(kind=kind) & Q(Exists(_PUBLIC[kind](at).filter(pk=here))) for kind in Kind)
    return Name.objects.filter(reduce(or_, of_kind))


def public(matches: Sequence[Match], asked: int, at: dt.datetime) -> Named:
    """The best few of each kind of the matches that are public at the moment, with their things.

    The like are ordered by how many public reviews they have, then by the newest of them. What is
    worth showing is decided among the public alone: a hidden film moves nothing.
    """
    pairs = [
        pair for kind in Kind for pair in _best(kind, [m for m in matches if m.kind == kind], at)
    ]
    known = [match for match, _thing in pairs]
    return [pair for pair in pairs if worth_showing(pair[0], known, asked)]


def belonging(groups: Sequence[Named]) -> Q:
    """Reviews that belong to a thing of every group; public or not."""
    every = Q()
    for group in groups:
        of_any = (Q(pk__in=_BELONGING[m.kind](thing).values("pk")) for m, thing in group)
        every &= reduce(or_, of_any)
    return every


def _best(kind: Kind, matches: list[Match], at: dt.datetime) -> Named:
    if not matches:
        return []
    weight = _weights(kind, [match.object_id for match in matches], at)
    known = [match for match in matches if match.object_id in weight]
    known.sort(key=lambda m: (m.rank, *weight[m.object_id]))
    things = _PUBLIC[kind](at).in_bulk([match.object_id for match in known[:AT_MOST]])
    return [(m, things[m.object_id]) for m in known[:AT_MOST] if m.object_id in things]


def _weights(kind: Kind, ids: list[int], at: dt.datetime) -> dict[int, tuple]:
    """For each thing with public reviews, what sorts it: many before few, new before old."""
    counts: dict[int, int] = defaultdict(int)
    newest: dict[int, float] = defaultdict(float)
    for path in (path for of, path in PATHS if of == kind):
        rows = Review.objects.published(at).filter(**{f"{path}__in": ids}).order_by()
        stood = rows.values(path).annotate(n=Count("pk", distinct=True), last=Max("published_at"))
        for pk, count, last in stood.values_list(path, "n", "last"):
            counts[pk] += count
            newest[pk] = max(newest[pk], last.timestamp())
    return {pk: (-counts[pk], -newest[pk], pk) for pk in counts}
