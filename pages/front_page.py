"""The front page, put together from the newest: four queries, and nothing to edit.

A film stands on it once, by its newest review; only the roll and the wall may have one that is
also in the hang in the other language.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects

from films.models import Adaptation, SourceWork
from pages.credits import with_authors
from reviews.catalogue import is_of_public_film
from reviews.models import Review, Theme

HANG, ROLL, WALL, OTHER = 6, 8, 12, 3
NEWEST = 1 + HANG + ROLL + WALL
# Read beyond those, in the place of second reviews of a film already shown.
SPARE = 12
# Posters across the widest wall; two and three, on narrower ones, go up in it.
ACROSS = 6
# How far back the films of one book may lie and still be put together.
BILL_REACH = 200
WORDS = 16


@dataclass
class DoubleBill:
    """Two films made from the same work, each by its newest review, the older film first."""

    work: SourceWork
    reviews: list[Review]

    @property
    def films(self) -> list[int]:
        return [review.film_id for review in self.reviews]


@dataclass
class FrontPage:
    lead: Review | None = None
    hang: list[Review] = field(default_factory=list)
    bill: DoubleBill | None = None
    roll: list[Review] = field(default_factory=list)
    wall: list[Review] = field(default_factory=list)
    other_language: list[Review] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)


def compose(language: str) -> FrontPage:
    """The page in that language: its own reviews lead, those in the other have a hang below."""
    adapted = _filmed_twice()
    newest = Review.objects.published().newest_first()
    ours, others = newest.filter(language=language), newest.exclude(language=language)
    wanted = (
        Q(pk__in=ours.values("pk")[: NEWEST + SPARE])
        | Q(pk__in=others.values("pk")[: NEWEST + SPARE])
        | Q(film__in=[adaptation.film_id for adaptation in adapted])
    )
    return _laid_out(list(newest.filter(wanted).for_cards()), adapted, language)


def _laid_out(reviews: list[Review], adapted: list[Adaptation], language: str) -> FrontPage:
    ours = [review for review in reviews if review.language == language]
    others = [review for review in reviews if review.language != language]
    # With too little of its own, the page mixes both, and every card says its language.
    run, below = (ours, others) if len(ours) > HANG else (reviews, [])
    lead, *rest = _one_a_film(run) or [None]
    bill = _bill(adapted, [*ours, *others], lead)
    billed = bill.films if bill else []
    rest = [review for review in rest if review.film_id not in billed]
    shown = billed + [review.film_id for review in [lead, *rest[:HANG]] if review]
    below = [review for review in _one_a_film(below) if review.film_id not in shown][:OTHER]
    return FrontPage(
        lead=lead,
        hang=rest[:HANG],
        bill=bill,
        roll=rest[HANG : HANG + ROLL],
        wall=_whole_rows(rest[HANG + ROLL : HANG + ROLL + WALL]),
        other_language=below,
        themes=_themes_of([*run[:NEWEST], *below]),
    )


def _filmed_twice() -> list[Adaptation]:
    """The adaptations of one work that at least two public films are made from: one query."""
    recent = Review.objects.published().newest_first().values("film")[:BILL_REACH]
    public = Adaptation.objects.filter(is_of_public_film())
    other = public.filter(work=OuterRef("work")).exclude(film=OuterRef("film"))
    work = Adaptation.objects.filter(Exists(other), film__in=recent).order_by("-pk")
    adaptations = public.filter(work__in=work.values("work")[:1])
    return with_authors(adaptations.order_by("film__year", "film"))


def _bill(adapted: list[Adaptation], reviews: list[Review], lead: Review) -> DoubleBill | None:
    """The oldest and the newest film of the work, unless the page is led by one of them."""
    pair = [adapted[0].film_id, adapted[-1].film_id] if adapted else []
    if len(adapted) < 2 or lead.film_id in pair:
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
