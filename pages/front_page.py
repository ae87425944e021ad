"""The front page: what the editors have chosen for it, and the newest wherever they have not.

A film stands on it once, by its newest review, unless the editors put more of it there; only the
roll and the wall may have one that is also in the hang in the other language.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, Max, OuterRef, Q, Subquery, Value, prefetch_related_objects
from django.utils import timezone

from films.models import Adaptation, SourceWork
from pages.credits import with_authors
from pages.premieres import Premiere, next_premieres
from reviews.catalogue import is_of_public_film
from reviews.front import Chosen, FrontPick, chosen
from reviews.models import Review, Theme

HANG, ROLL, WALL, OTHER = 6, 8, 12, 3
NEWEST = 1 + HANG + ROLL + WALL
# Read beyond those, in the place of second reviews of a film already shown.
SPARE = 12
# Posters across the widest wall; two and three, on narrower ones, go up in it.
ACROSS = 6
# Features side by side: what the editors leave of their row, the newest fill.
IN_A_ROW = 3
# How far back the films of one book may lie and still be put together.
BILL_REACH = 200
WORDS = 16


@dataclass
class DoubleBill:
    """Two films made from the same work, each by its newest review, the older film first."""

    work: SourceWork
    reviews: list[Review]


@dataclass
class Front:
    lead: Review | None = None
    features: list[Review] = field(default_factory=list)
    hang: list[Review] = field(default_factory=list)
    bill: DoubleBill | None = None
    roll: list[Review] = field(default_factory=list)
    wall: list[Review] = field(default_factory=list)
    other_language: list[Review] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    premieres: list[Premiere] = field(default_factory=list)


def compose(
    language: str, *, at: dt.datetime | None = None, picks: Iterable[FrontPick] | None = None
) -> Front:
    """The page in that language, as readers have it at that moment (now): six queries.

    Its own reviews lead, those in the other language have a hang below. With `picks`, it is as if
    the editors had chosen those.
    """
    at = at or timezone.now()
    picks = FrontPick.objects.filter(front_page=language) if picks is None else picks
    picks = [pick for pick in picks if pick.is_within_hours(at)]
    adapted = _filmed_twice(at)
    newest = Review.objects.published(at).newest_first()
    ours, others = newest.filter(language=language), newest.exclude(language=language)
    wanted = (
        Q(pk__in=[pick.review_id for pick in picks]),
        Q(pk__in=ours.values("pk")[: NEWEST + SPARE]),
        Q(pk__in=others.values("pk")[: NEWEST + SPARE]),
        Q(film__in=[adaptation.film_id for adaptation in adapted]),
    )
    # A union and not an "or", for which PostgreSQL reads every review.
    first, *rest = (Review.objects.filter(each).order_by().values("pk") for each in wanted)
    reviews = list(newest.filter(pk__in=first.union(*rest)).for_cards())
    front = _laid_out(reviews, chosen(picks, {r.pk for r in reviews}), adapted, language)
    front.premieres = next_premieres(at)
    return front


def _laid_out(
    reviews: list[Review], choice: Chosen, adapted: list[Adaptation], language: str
) -> Front:
    lead, features = _picked(reviews, choice)
    ours = [review for review in reviews if review.language == language]
    others = [review for review in reviews if review.language != language]
    # With too little of its own, the page mixes both, and every card says its language.
    run, below = (ours, others) if len(ours) > HANG else (reviews, [])
    rest = _without([lead, *features], _one_a_film(run))
    if lead is None and rest:
        lead = rest.pop(0)
    missing = -len(features) % IN_A_ROW
    features, rest = features + rest[:missing], rest[missing:]
    bill = _bill(adapted, [*ours, *others], [lead, *features])
    rest = _without(bill.reviews if bill else [], rest)
    shown = [lead, *features, *(bill.reviews if bill else []), *rest[:HANG]]
    below = _without(shown, _one_a_film(below))[:OTHER]
    return Front(
        lead=lead,
        features=features,
        hang=rest[:HANG],
        bill=bill,
        roll=rest[HANG : HANG + ROLL],
        wall=_whole_rows(rest[HANG + ROLL : HANG + ROLL + WALL]),
        other_language=below,
        themes=_themes_of([*run[:NEWEST], *below]),
    )


def _picked(reviews: list[Review], choice: Chosen) -> tuple[Review | None, list[Review]]:
    """The chosen reviews, each with the kicker it was given, and whoever leads among them."""
    by_number = {review.pk: review for review in reviews}
    for pick in filter(None, [choice.lead, *choice.features]):
        by_number[pick.review_id].kicker = pick.kicker
    lead = by_number[choice.lead.review_id] if choice.lead else None
    return lead, [by_number[pick.review_id] for pick in choice.features]


def _without(shown: list[Review | None], reviews: list[Review]) -> list[Review]:
    """Those whose films are not among the shown ones'."""
    films = {review.film_id for review in shown if review}
    return [review for review in reviews if review.film_id not in films]


def _filmed_twice(at: dt.datetime) -> list[Adaptation]:
    """The adaptations of one work that at least two public films are made from: one query."""
    recent = Review.objects.published(at).newest_first().values("film")[:BILL_REACH]
    public = Adaptation.objects.filter(is_of_public_film(at))
    other = public.filter(work=OuterRef("work")).exclude(film=OuterRef("film"))
    filmed = Adaptation.objects.filter(Exists(other), film__in=recent).order_by()
    # The highest and not the first of a sorted list, for which PostgreSQL tries them all in turn.
    last = filmed.values(all=Value(1)).annotate(last=Max("pk")).values("last")
    work = Adaptation.objects.filter(pk=Subquery(last)).values("work")
    adaptations = public.filter(work=Subquery(work))
    return with_authors(adaptations.order_by("film__year", "film"))


def _bill(
    adapted: list[Adaptation], reviews: list[Review], above: list[Review | None]
) -> DoubleBill | None:
    """The oldest and the newest film of the work, unless one of them stands above already."""
    pair = [adapted[0].film_id, adapted[-1].film_id] if adapted else []
    if len(adapted) < 2 or any(review.film_id in pair for review in above if review):
        return None
    by_film = {review.film_id: review for review in reversed(reviews)}
    if not by_film.keys() >= set(pair):
        return None  # one was withdrawn between the questions
    return DoubleBill(adapted[0].work, [by_film[film] for film in pair])


def _one_a_film(reviews: list[Review]) -> list[Review]:
    """The newest review of each film, in order."""
    newest: dict[int, Review] = {}
    for review in reviews:
        newest.setdefault(review.film_id, review)
    return list(newest.values())


def _whole_rows(wall: list[Review]) -> list[Review]:
    """No hole in the wall, if there is enough to fill a row of it."""
    return wall[: len(wall) // ACROSS * ACROSS] or wall


def _themes_of(reviews: list[Review]) -> list[Theme]:
    """The themes most written about of late, in alphabetical order: one query."""
    prefetch_related_objects(reviews, "themes")
    counted = Counter(theme for review in reviews for theme in review.themes.all())
    common = [theme for theme, _count in counted.most_common(WORDS)]
    return sorted(common, key=lambda theme: theme.sort_key)
