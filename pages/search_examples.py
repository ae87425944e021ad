"""What can be written in a search field, by examples of what there is to find."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from films.models import Authorship, Credit
from reviews import scales
from reviews.models import Review, ReviewTheme
from search import analysis, material

# Of the newest reviews so many are looked at for somebody of each kind.
_NEWEST = 20
_WORDS_OF_A_PHRASE = 4
# In points: on every scale among the best.
_GOOD = 80


@dataclass(frozen=True)
class Example:
    query: str
    told: str

    @property
    def address(self) -> str:
        """What stands behind the “?”."""
        return urlencode({"q": self.query})


def examples() -> list[Example]:
    """In the reader's language, each of something in the newest reviews; 4 queries.

    Where nothing is public yet, of what might be.
    """
    told = _told() or _might_be()
    jobs = _(
        "what somebody has directed; so too “screenplay”, “cinematography”, “music”, “editing”, "
        "“voice”"
    )
    of_each = {
        "director": (_("director: %(director)s"), jobs),
        "actor": (_("with: %(actor)s"), _("what somebody plays in")),
        "author": (_("author: %(author)s"), _("films made from what somebody has written")),
        "theme": (_("theme: %(theme)s"), _("what the films are about")),
        "rating": ("%(rating)s", _("the best ratings; one number for one rating alone")),
        "decade": (
            _("year: %(decade)s.."),
            _("films from that year on; 1960..1969 for those between"),
        ),
        "phrase": ('"%(phrase)s"', _("the words as they stand, one after the other")),
        "other": (
            "%(theme)s -%(other)s",
            _("with the one word and without the other; the minus may stand before a role too"),
        ),
    }
    return [Example(query % told, what) for key, (query, what) in of_each.items() if key in told]


def _might_be() -> dict[str, object]:
    return {
        "director": "haigh",
        "actor": "scott",
        "author": "yamada",
        "decade": 2020,
        "theme": _("grief"),
        "other": _("loneliness"),
        "phrase": _("the key still fits"),
        **_best_ratings(),
    }


def _told() -> dict[str, object]:
    """Surnames by job, themes, a decade and a headline's words, of what there is."""
    columns = ("pk", "film", "headline", "language", "rating", "film__year")
    newest = Review.objects.published().newest_first()
    reviews = [*newest.values_list(*columns, named=True)[:_NEWEST]]
    if not reviews:
        return {}
    films = [review.film for review in reviews]
    people = _first([*_people(films), *_authors(films)], films)
    told: dict[str, object] = {kind: _surname(name) for kind, name in people.items()}
    told |= _themes([review.pk for review in reviews])
    if any((review.rating or 0) >= _GOOD for review in reviews):
        told |= _best_ratings()
    if year := next((review.film__year for review in reviews if review.film__year), None):
        told["decade"] = year // 10 * 10
    mine = sorted(reviews, key=lambda review: review.language != get_language())
    told["phrase"] = " ".join(analysis.words(mine[0].headline)[:_WORDS_OF_A_PHRASE])
    return {key: value for key, value in told.items() if value}


def _best_ratings() -> dict[str, str]:
    best = {
        "die": _("die: 5-6"),
        "stars": _("stars: 4-5"),
        "ten": _("rating: 8-10"),
        "percent": _("rating: 80-100"),
    }
    scale = scales.current().name
    return {"rating": best[scale]} if scale in best else {}


def _people(films: list[int]) -> QuerySet:
    jobs = (Credit.Job.DIRECTOR, Credit.Job.ACTOR)
    credits = Credit.objects.filter(film__in=films, job__in=jobs).in_billing_order()
    return credits.values_list("film", "job", "person__name")


def _authors(films: list[int]) -> Iterator[tuple[int, str, str]]:
    written = Authorship.objects.filter(work__adaptations__film__in=films).order_by("pk")
    for film, name in written.values_list("work__adaptations__film", "person__name"):
        yield film, material.AUTHOR, name


def _first(rows: list[tuple[int, str, str]], films: list[int]) -> dict[str, str]:
    """For each kind of person the first of the newest film that has any."""
    place = {film: at for at, film in reversed(list(enumerate(films)))}
    # The works of a film may have become other films too.
    known = [row for row in rows if row[0] in place]
    newest_last = sorted(enumerate(known), key=lambda row: (place[row[1][0]], row[0]), reverse=True)
    return {kind: name for _at, (_film, kind, name) in newest_last}


def _themes(reviews: list[int]) -> dict[str, str]:
    """The commonest theme, as the reader calls it, and another that not all of its reviews have."""
    column = "tag__name_en" if get_language() == "en" else "tag__name"
    rows = ReviewTheme.objects.filter(content_object__in=reviews).order_by("pk")
    having: dict[str, set[int]] = defaultdict(set)
    for review, own, name in rows.values_list("content_object", "tag__name", column):
        if (name or own).isalpha():
            having[(name or own).lower()].add(review)
    if not having:
        return {}
    theme = max(having, key=lambda name: len(having[name]))
    other = next((name for name in having if having[theme] - having[name]), "")
    return {"theme": theme, "other": other}


def _surname(name: str) -> str:
    """The last word that is one, and no “Jr.”; without any, the whole name."""
    words = [word for word in name.split() if word.replace("-", "").isalpha()]
    return (words[-1] if words else name).lower()
