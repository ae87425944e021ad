"""What a review leads on to: others of the same film, the ones before and after it, and those of
films by the same people, from the same work or about the same things.

How near they are is reckoned by the database, among a bounded number of each kind, so that a theme
of ten thousand reviews costs no more than one of ten.
"""

from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from films.models import Adaptation, Credit
from reviews.models import Review, ReviewQuerySet, ReviewTheme

# How many of each kind are looked at, the newest first, and how many are shown.
REACH = 60
OTHERS, MORE = 8, 6
THEMES = 2
# Nearest is who directed it, then what it is made from, then who else was in it, then its themes.
DIRECTOR, SOURCE, PERSON, THEME, LANGUAGE = 9, 8, 3, 2, 1


@dataclass(frozen=True)
class Kin:
    """A review, and in a word what it shares with the one it stands beside."""

    review: Review
    why: str


def around(review: Review) -> list[Review]:
    """The review's neighbours in time, others of its film, then its kin, the nearest first.

    One query. Each knows its `nearness` and whether it is `of_same_source`.
    """
    film = review.film_id
    neighbours = [each.values("pk") for each in (earlier(review), later(review))]
    others = Review.objects.published().filter(film=film).exclude(pk=review.pk)
    others = others.newest_first().values("pk")[:OTHERS]
    kin = [Review.objects.filter(film__in=films).exclude(film=film) for films in _films_akin(film)]
    about = Review.objects.filter(pk__in=_about(_themes_of(review))).exclude(film=film)
    # A union and not an "or", for which PostgreSQL reads every review.
    wanted = [*(Review.objects.filter(pk__in=pks) for pks in (*neighbours, others)), *kin, about]
    first, *rest = (part.order_by().values("pk") for part in wanted)
    is_neighbour = Q(pk__in=neighbours[0]) | Q(pk__in=neighbours[1])
    return list(
        Review.objects.published()
        .filter(pk__in=first.union(*rest))
        .exclude(pk=review.pk)
        .select_related("film", "film__poster", "critic", "lead_image", "lead_crop")
        .defer("body")
        .annotate(
            rank=Case(When(is_neighbour, then=0), When(film=film, then=1), default=2),
            of_same_source=Exists(_of_same_source(film)),
            nearness=_nearness(review),
        )
        .order_by("rank", "-nearness", "-published_at", "-pk")[: 2 + OTHERS + 2 * MORE]
    )


def earlier(review: Review) -> ReviewQuerySet:
    """The review that was published before this one, in its language."""
    at = review.published_at
    before = Q(published_at__lt=at) | Q(pk__lt=review.pk) if at else Q(pk=None)
    # The bound by itself is what an index can begin from.
    # Of two last hours SQLite seeks the one it reads first, so this stands before that of now.
    ours = Review.objects.filter(before, published_at__lte=at or timezone.now()).published()
    return ours.filter(language=review.language).newest_first()[:1]


def later(review: Review) -> ReviewQuerySet:
    at = review.published_at
    after = Q(published_at__gt=at) | Q(pk__gt=review.pk) if at else Q(pk=None)
    ours = Review.objects.filter(after, published_at__gte=at or timezone.now()).published()
    return ours.filter(language=review.language).order_by("published_at", "pk")[:1]


def why(review: Review, other: Review) -> str:
    """The nearest thing they share, in a word; "" where it is nothing.

    Their films come with credits, and both with their themes.
    """
    if _directors(review) & _directors(other):
        return _("Same director")
    if other.of_same_source:
        return _("Same source")
    known = {credit.person_id for credit in review.film.credits.all()}
    for credit in other.film.credits.all():
        if credit.person_id in known:
            return _("Also with %(name)s") % {"name": credit.person.name}
    themes = {theme.pk for theme in review.themes.all()}
    common = [theme.title for theme in other.themes.all() if theme.pk in themes]
    said = ngettext("Same theme: %(themes)s", "Same themes: %(themes)s", len(common))
    return said % {"themes": ", ".join(common[:THEMES])} if common else ""


def _directors(review: Review) -> set[int]:
    return {credit.person_id for credit in review.film.director_credits}


def _themes_of(review: Review):
    """As the object has them: a draft's are not those of its row, and a new one has no number."""
    kept = getattr(review, "_prefetched_objects_cache", {}).get("themes")
    if kept is None:
        return ReviewTheme.objects.filter(content_object=review.pk).values("tag")
    return [theme.pk for theme in kept if theme.pk]


def _films_akin(film: int) -> list[QuerySet]:
    """Films by the same directors, from the same works, and with the same people."""
    credited = Credit.objects.filter(film=film)
    works = Adaptation.objects.filter(film=film).values("work")
    found = [
        Credit.objects.directors().filter(person__in=credited.directors().values("person")),
        Adaptation.objects.filter(work__in=works),
        Credit.objects.filter(person__in=credited.values("person")),
    ]
    return [rows.exclude(film=film).order_by("-pk").values("film")[:REACH] for rows in found]


def _about(themes) -> QuerySet:
    public = Exists(Review.objects.published().filter(pk=OuterRef("content_object")))
    akin = ReviewTheme.objects.filter(public, tag__in=themes).order_by("-pk")
    return akin.values("content_object")[:REACH]


def _of_same_source(film: int) -> QuerySet:
    works = Adaptation.objects.filter(film=film).values("work")
    return Adaptation.objects.filter(film=OuterRef("film"), work__in=works)


def _nearness(review: Review):
    """How much another review shares with this one, weighed, as an expression."""
    credited = Credit.objects.filter(film=review.film_id)
    theirs = Credit.objects.filter(film=OuterRef("film"))
    themes = ReviewTheme.objects.filter(content_object=OuterRef("pk"), tag__in=_themes_of(review))
    directors = theirs.directors().filter(person__in=credited.directors().values("person"))
    people = theirs.filter(person__in=credited.values("person"))
    return (
        DIRECTOR * _number(directors, "film")
        + SOURCE * _number(_of_same_source(review.film_id), "film")
        + PERSON * _number(people, "film")
        + THEME * _number(themes, "content_object")
        + Case(When(language=review.language, then=LANGUAGE), default=0)
    )


def _number(rows: QuerySet, whole: str):
    counted = rows.order_by().values(whole).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
