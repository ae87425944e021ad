"""What can be written in a search field, by examples of what there is to find."""

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


@dataclass(frozen=True)
class Example:
    query: str
    told: str

    @property
    def address(self) -> str:
        """What stands behind the “?”."""
        return urlencode({"q": self.query})


def examples() -> list[Example]:
    """In the reader's language, of the newest reviews; 4 queries."""
    named = _named()
    return [
        Example(
            _("director: %(name)s") % {"name": named["director"]},
            _(
                "what somebody has directed; so too “screenplay”, “cinematography”, “music”, "
                "“editing”, “voice”"
            ),
        ),
        Example(_("with: %(name)s") % {"name": named["actor"]}, _("what somebody plays in")),
        Example(
            _("author: %(name)s") % {"name": named["author"]},
            _("films made from what somebody has written"),
        ),
        Example(_("theme: %(theme)s") % {"theme": named["theme"]}, _("what the films are about")),
        *_of_ratings(),
        Example(_("year: 2020.."), _("films from that year on; 1960..1969 for those between")),
        Example(f'"{named["phrase"]}"', _("the words as they stand, one after the other")),
        Example(
            f"{named['theme']} -{named['other']}",
            _("with the one word and without the other; the minus may stand before a role too"),
        ),
    ]


def _of_ratings() -> Iterator[Example]:
    best = {
        "die": _("die: 5-6"),
        "stars": _("stars: 4-5"),
        "ten": _("rating: 8-10"),
        "percent": _("rating: 80-100"),
    }
    if (scale := scales.current().name) in best:
        yield Example(best[scale], _("the best ratings; one number for one rating alone"))


def _named() -> dict[str, str]:
    """Surnames by job, themes and a headline's words; where there are none what might be."""
    newest = Review.objects.published().newest_first()
    reviews = list(newest.values_list("pk", "film", "headline", "language")[:_NEWEST])
    films = [film for _pk, film, _headline, _language in reviews]
    people = _first([*_people(films), *_authors(films)], films)
    themes = _themes([pk for pk, *_rest in reviews])
    headlines = [h for _pk, _film, h, language in reviews if language == get_language()]
    phrase = [" ".join(analysis.words(h)[:_WORDS_OF_A_PHRASE]) for h in headlines[:1]]
    return {
        "director": "haigh",
        "actor": "scott",
        "author": "yamada",
        "theme": _("grief"),
        "other": _("loneliness"),
        "phrase": _("the key still fits"),
        **{kind: name.split()[-1].lower() for kind, name in people.items()},
        **dict(zip(("theme", "other"), themes, strict=False)),
        **dict(zip(("phrase",), filter(None, phrase), strict=False)),
    }


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


def _themes(reviews: list[int]) -> list[str]:
    """The names of those that most of the reviews have, as the reader calls them."""
    column = "tag__name_en" if get_language() == "en" else "tag__name"
    rows = ReviewTheme.objects.filter(content_object__in=reviews).order_by("pk")
    names = [name or own for own, name in rows.values_list("tag__name", column)]
    single = [name.lower() for name in names if name.isalpha()]
    return sorted(dict.fromkeys(single), key=lambda name: -single.count(name))
