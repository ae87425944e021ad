"""What a search has found, told: things by kind, the best first, each with what it is in a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Model, Prefetch, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from films.models import Authorship, Credit
from pages.person_page import told_apart
from pages.professions import PROFESSIONS
from people.models import Person
from publishing.pictures import Picture
from search.engine import Named
from search.models import Kind
from search.names import Match

_KINDS: dict[Kind, tuple[str, str | Promise]] = {
    Kind.PERSON: ("people", _("People")),
    Kind.FILM: ("films", _("Films")),
    Kind.WORK: ("works", _("Book to film")),
    Kind.THEME: ("themes", _("Themes")),
    Kind.CRITIC: ("critics", _("Critics")),
}


@dataclass(frozen=True)
class Shown:
    """A thing, and in a line what it is: “regissør, 4 anmeldelser”."""

    match: Match
    thing: Model
    name: str
    note: str
    # What a person is known by, and looks like.
    film: str = ""
    portrait: Picture | None = None


@dataclass(frozen=True)
class Group:
    id: str
    label: str | Promise
    things: list[Shown] = field(default_factory=list)


def shown(named: Named, jobs: Mapping[int, str]) -> list[Shown]:
    """The things in their order; one query for each of people, films and works among them."""
    people = _people(thing.pk for match, thing in named if match.kind == Kind.PERSON)
    _fill(named, Kind.FILM, "credits", Credit.objects.directors(), "director_credits")
    _fill(named, Kind.WORK, "authorships", Authorship.objects.order_by("pk"), "written_by")
    return [
        _shown(match, people[thing.pk] if match.kind == Kind.PERSON else thing, jobs)
        for match, thing in named
    ]


def grouped(things: Iterable[Shown]) -> list[Group]:
    """By kind; first the kind that has the best of them."""
    groups: dict[Kind, Group] = {}
    for one in things:
        groups.setdefault(one.match.kind, Group(*_KINDS[one.match.kind])).things.append(one)
    return list(groups.values())


def reviews_in_words(number: int) -> str:
    return ngettext("%(number)s review", "%(number)s reviews", number) % {"number": number}


def _people(ids: Iterable[int]) -> Mapping[int, Person]:
    wanted = list(ids)
    rows = told_apart(Person.objects.select_related("portrait"))
    return rows.in_bulk(wanted) if wanted else {}


def _fill(named: Named, kind: Kind, relation: str, rows, name: str) -> None:
    things = [thing for match, thing in named if match.kind == kind]
    prefetch_related_objects(things, Prefetch(relation, rows.select_related("person"), name))


def _shown(match: Match, thing: Model, jobs: Mapping[int, str]) -> Shown:
    reviews = reviews_in_words(len(match.reviews))
    if match.kind == Kind.PERSON:
        note = _row(PROFESSIONS.get(jobs[thing.pk], _("author")), thing.years, reviews)
        return Shown(match, thing, thing.name, note, thing.film_title or "", thing.portrait)
    if match.kind == Kind.FILM:
        return Shown(match, thing, thing.title, _row(_names(thing.director_credits), thing.year))
    if match.kind == Kind.WORK:
        note = _row(thing.get_kind_display(), _names(thing.written_by), thing.year)
        return Shown(match, thing, thing.title, note)
    return Shown(match, thing, getattr(thing, "title", None) or thing.name, reviews)


def _names(held: Iterable[Credit | Authorship]) -> str:
    return ", ".join(one.person.name for one in held)


def _row(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)
