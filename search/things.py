"""The things that matches are of, with what is told of each."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, groupby, zip_longest

from django.db.models import Model

from films.models import Credit, Film
from publishing.pictures import Picture
from publishing.prepared import Prepared
from reviews.models import Review
from search import material, public
from search.filters import JOBS
from search.likeness import Match, is_slip, worth_showing
from search.models import Kind
from search.postings import Snapshot

Named = list[tuple[Match, Model]]

# So many of a thing's newest reviews are looked at, to see that it is public, and where others
# are named as well as it, which was last written about: numbers say enough of which are new.
_LOOKED_AT = 5

# What is told of each thing that is named.
_TOLD = {
    Kind.PERSON: ("name", "birth_date", "death_date", *Picture.columns_under("portrait")),
    Kind.FILM: ("title", "year"),
    Kind.WORK: ("title", "year", "kind"),
    Kind.THEME: ("name", "name_en"),
    Kind.CRITIC: ("name",),
}


def _named(kind: Kind) -> Prepared:
    things = material.MODELS[kind].objects.order_by().only("slug", *_TOLD[kind])
    if kind == Kind.PERSON:
        things = things.select_related("portrait")
    return Prepared(lambda ids: things.filter(pk__in=ids))


_OF_KIND = {kind: _named(kind) for kind in Kind}
_films_of = Prepared(
    lambda at, reviews: (
        Review.objects.published(at)
        .filter(pk__in=reviews)
        .newest_first()
        .values_list("film", flat=True)
    )
)
_directors = Prepared(
    lambda films: (
        Credit.objects.directors()
        .filter(film__in=films)
        .select_related("person")
        .only("film", "job", "billing", "person__name")
    )
)


def of_kind(kind: Kind, ids: Collection[int]) -> list[Model]:
    """Those there are, public or not, in any order and with what is told of them alone."""
    return _OF_KIND[kind](ids)


def worthy(matches: Sequence[Match], asked: int, at: dt.datetime, number: int) -> Named:
    """The matches worth showing to readers, of a query of so many words, as `with_things` has them.

    Editors are shown what is a slip too: it may be the same name written twice.
    """
    shown = [m for m in matches if worth_showing(m, matches, asked) and not is_slip(m, matches)]
    return with_things(shown, at, number)


def with_things(matches: Iterable[Match], at: dt.datetime, number: int) -> Named:
    """The matches with their things if those are public, so many of a kind at most, best first.

    Those alike come by the newest of their reviews. One query, and one for each kind there is.
    """
    matches = list(matches)
    best = {kind: [m for m in matches if m.kind == kind][: 2 * number] for kind in Kind}
    ordered = _public_newest_first(sorted(chain(*best.values()), key=lambda m: m.order), at)
    shown = {kind: [m for m in ordered if m.kind == kind][:number] for kind in Kind}
    things = {
        (kind, thing.pk): thing
        for kind, matches_of in shown.items()
        for thing in of_kind(kind, [match.object_id for match in matches_of])
    }
    return [(m, things[m.kind, m.object_id]) for m in ordered if (m.kind, m.object_id) in things]


def in_turn(groups: Sequence[Iterable[Match]], at: dt.datetime, number: int) -> Named:
    """The matches of the first group, then of the next, each thing once and of each group the best.

    Of a kind at most so many, in which no group is crowded out by those before it.
    """
    place: dict[tuple[Kind, int], int] = {}
    chosen: dict[Kind, list[Match]] = {kind: [] for kind in Kind}
    for turn in zip_longest(*groups):
        for group, match in enumerate(turn):
            thing = match and (match.kind, match.object_id)
            if match and thing not in place and len(chosen[match.kind]) < number:
                place[thing] = group
                chosen[match.kind].append(match)
    named = with_things(chain.from_iterable(chosen.values()), at, number) if place else []
    return sorted(named, key=lambda one: place[one[0].kind, one[0].object_id])


def at_most(number: int, named: Named) -> Named:
    """The first of them, so many of a kind."""
    left = dict.fromkeys(Kind, number)
    kept = []
    for match, thing in named:
        left[match.kind] -= 1
        if left[match.kind] >= 0:
            kept.append((match, thing))
    return kept


def film_ids_of(reviews: Collection[int], at: dt.datetime) -> list[int]:
    """The films of those of the reviews that are public, each once, the newest written of first.

    One query or none.
    """
    return list(dict.fromkeys(_films_of(at, reviews)))


def films_of(reviews: Collection[int], at: dt.datetime) -> list[Film]:
    """The same, as films; two queries or none."""
    ids = film_ids_of(reviews, at)
    films = {film.pk: film for film in of_kind(Kind.FILM, ids)}
    return [films[pk] for pk in ids if pk in films]


def jobs_of(index: Snapshot, matches: Iterable[Match]) -> dict[int, str]:
    """For each of the people the job that most of the reviews are of, by key; one query or none."""
    people = [match for match in matches if match.kind == Kind.PERSON]
    wanted = {(m.object_id, job): material.as_job(job, m.object_id) for m in people for job in JOBS}
    held = index.members(wanted.values())
    best = {}
    for match in people:
        counts = {
            job: match.reviews.intersection_cardinality(held[wanted[match.object_id, job]])
            for job in JOBS
        }
        best[match.object_id] = max(counts, key=counts.__getitem__)
    return best


def tell_directors(films: Collection[Film]) -> None:
    """Let each have its `director_credits`, with their people's names; one query or none."""
    of_film: dict[int, list[Credit]] = {film.pk: [] for film in films}
    for one in _directors(of_film):
        of_film[one.film_id].append(one)
    for film in films:
        film.director_credits = of_film[film.pk]


def _public_newest_first(matches: Sequence[Match], at: dt.datetime) -> list[Match]:
    """Those that have a public review, which the database is asked too, in their order."""
    looked_at = {id(match): list(match.reviews[-_LOOKED_AT:]) for match in matches}
    hours = public.hours(chain(*looked_at.values()), at) if matches else {}
    newest = {
        of: max(known)
        for of, ids in looked_at.items()
        if (known := [hours[pk] for pk in ids if pk in hours])
    }
    public_ones = [match for match in matches if id(match) in newest]
    alike = groupby(public_ones, key=lambda match: match.order)
    return [
        match
        for _order, group in alike
        for match in sorted(group, key=lambda match: newest[id(match)], reverse=True)
    ]
