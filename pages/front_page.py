"""The front page, put together from the newest: four queries, and nothing to edit."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects

from films.models import Adaptation, SourceWork
from pages.credits import with_authors
from pages.public import is_of_public_film
from reviews.models import Review, Theme

HANG, ROLL, WALL, OTHER = 6, 8, 12, 3
NEWEST = 1 + HANG + ROLL + WALL
# How far back the films of one book may lie and still be put together.
BILL_REACH = 200
WORDS = 16


@dataclass
class DoubleBill:
    """Two films made from the same work, each by its newest review, the older film first."""

    work: SourceWork
    reviews: list[Review]


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
        Q(pk__in=ours.values("pk")[:NEWEST])
        | Q(pk__in=others.values("pk")[:NEWEST])
        | Q(film__in=[adaptation.film_id for adaptation in adapted])
    )
    return _laid_out(list(newest.filter(wanted).for_cards()), adapted, language)


def _laid_out(reviews: list[Review], adapted: list[Adaptation], language: str) -> FrontPage:
    ours = [review for review in reviews if review.language == language]
    others = [review for review in reviews if review.language != language]
    # With too little of its own, the page mixes both, and every card says its language.
    run, below = (ours[:NEWEST], others[:OTHER]) if len(ours) > HANG else (reviews[:NEWEST], [])
    return FrontPage(
        lead=run[0] if run else None,
        hang=run[1 : 1 + HANG],
        bill=_bill(adapted, reviews),
        roll=run[1 + HANG : 1 + HANG + ROLL],
        wall=_one_a_film(run[1 + HANG + ROLL :]),
        other_language=below,
        themes=_themes_of([*run, *below]),
    )


def _filmed_twice() -> list[Adaptation]:
    """The adaptations of one work that at least two public films are made from: one query."""
    recent = Review.objects.published().newest_first().values("film")[:BILL_REACH]
    public = Adaptation.objects.filter(is_of_public_film())
    other = public.filter(work=OuterRef("work")).exclude(film=OuterRef("film"))
    work = Adaptation.objects.filter(Exists(other), film__in=recent).order_by("-pk")
    adaptations = public.filter(work__in=work.values("work")[:1])
    return with_authors(adaptations.order_by("film__year", "film"))


def _bill(adapted: list[Adaptation], reviews: list[Review]) -> DoubleBill | None:
    if len(adapted) < 2:
        return None
    pair = [adapted[0].film_id, adapted[-1].film_id]
    by_film = {review.film_id: review for review in reversed(reviews)}
    return DoubleBill(adapted[0].work, [by_film[film] for film in pair])


def _one_a_film(reviews: list[Review]) -> list[Review]:
    return list({review.film_id: review for review in reversed(reviews)}.values())[::-1]


def _themes_of(reviews: list[Review]) -> list[Theme]:
    """The themes most written about of late, in alphabetical order: one query."""
    prefetch_related_objects(reviews, "themes")
    counted = Counter(theme for review in reviews for theme in review.themes.all())
    common = [theme for theme, _count in counted.most_common(WORDS)]
    return sorted(common, key=lambda theme: theme.sort_key)
