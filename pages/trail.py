"""The way from the front page to a page, as breadcrumbs for machines tell it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from publishing import site_settings
from publishing.models import PlainPage
from reviews.models import Review

# An index under the front page, and the views of what it leads to.
INDEXES: dict[str, str | Promise] = {
    "reviews": _("Reviews"),
    "films": _("Films"),
    "premieres": _("Coming premieres"),
    "people": _("People"),
    "themes": _("Themes"),
    "works": _("Book to film"),
    "critics": _("Critics"),
}
INDEX_OF = {
    "review": "reviews",
    "archive_year": "reviews",
    "archive_month": "reviews",
    "film": "films",
    "person": "people",
    "theme": "themes",
    "work": "works",
    "critic": "critics",
}


@dataclass(frozen=True)
class Step:
    name: str
    path: str


def trail(view: str, *, thing: object = None, start: date | None = None) -> list[Step]:
    """The steps to the view of that name, itself last; none to a page outside the tree.

    `thing` is what the page is about, `start` the first day of what an archive's page covers.
    """
    if isinstance(thing, Review):
        with translation.override(thing.language):
            return _trail(view, thing, start)
    return _trail(view, thing, start)


def _trail(view: str, thing: object, start: date | None) -> list[Step]:
    index = INDEX_OF.get(view, view)
    steps = [Step(site_settings.current().site_name, reverse("pages:front"))]
    if isinstance(thing, PlainPage):
        return [*steps, Step(thing.title, thing.get_absolute_url())]
    if index not in INDEXES:
        return []
    steps.append(Step(str(INDEXES[index]), reverse(f"pages:{index}")))
    if view in _ARCHIVES and start:
        steps += (archive(start) for archive in _ARCHIVES[view])
    elif thing is not None and view != index:
        steps.append(Step(name_of(thing), thing.get_absolute_url()))
    return steps


def name_of(thing) -> str:
    """What a thing is called where it is spoken of outside its own page."""
    if isinstance(thing, Review):
        return f"{thing.film.title}: {thing.headline}"
    return getattr(thing, "title", "") or getattr(thing, "name", "") or str(thing)


def _year(start: date) -> Step:
    return Step(str(start.year), reverse("pages:archive_year", args=[start.year]))


def _month(start: date) -> Step:
    address = reverse("pages:archive_month", args=[start.year, start.month])
    return Step(date_format(start, "YEAR_MONTH_FORMAT"), address)


_ARCHIVES: dict[str, list[Callable[[date], Step]]] = {
    "archive_year": [_year],
    "archive_month": [_year, _month],
}
