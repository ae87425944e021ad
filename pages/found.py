"""What a search has found, told: things by kind, the best first, each with what it is in a line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Model, Prefetch, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from films.models import Authorship, Credit
from pages.person_page import LARGEST_PART_FIRST
from pages.professions import PROFESSIONS
from publishing.folding import fold
from publishing.pictures import Picture
from reviews.models import Review
from search.engine import Named
from search.likeness import Match
from search.models import Kind

# Of a person's reviews, so many of the last are looked at to find what they are known for.
_LAST = 20
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
    known_for = _known_for([match for match, _thing in named if match.kind == Kind.PERSON])
    _fill(named, Kind.FILM, "credits", Credit.objects.directors(), "director_credits")
    _fill(named, Kind.WORK, "authorships", Authorship.objects.order_by("pk"), "written_by")
    return [_shown(match, thing, jobs, known_for) for match, thing in named]


def grouped(things: Iterable[Shown]) -> list[Group]:
    """By kind; first the kind that has the best of them."""
    groups: dict[Kind, Group] = {}
    for one in things:
        groups.setdefault(one.match.kind, Group(*_KINDS[one.match.kind])).things.append(one)
    return list(groups.values())


def reviews_in_words(number: int) -> str:
    return ngettext("%(number)s review", "%(number)s reviews", number) % {"number": number}


def _known_for(people: Sequence[Match]) -> dict[int, str]:
    """By person a public film, of those last reviewed the one with the largest part."""
    reviews = {pk for match in people for pk in match.reviews[-_LAST:]}
    if not reviews:
        return {}
    ids = [match.object_id for match in people]
    films = Review.objects.published().order_by().filter(pk__in=reviews).values("film")
    parts = Credit.objects.filter(person__in=ids, film__in=films).order_by(*LARGEST_PART_FIRST)
    known: dict[int, str] = {}
    for person, title in parts.values_list("person", "film__title"):
        known.setdefault(person, title)
    return known


def _fill(named: Named, kind: Kind, relation: str, rows, name: str) -> None:
    things = [thing for match, thing in named if match.kind == kind]
    prefetch_related_objects(things, Prefetch(relation, rows.select_related("person"), name))


def _shown(
    match: Match, thing: Model, jobs: Mapping[int, str], known_for: Mapping[int, str]
) -> Shown:
    name = getattr(thing, "title", None) or thing.name
    reviews, also = reviews_in_words(len(match.reviews)), _also(match, name)
    if match.kind == Kind.PERSON:
        note = _row(also, PROFESSIONS.get(jobs[thing.pk], _("author")), thing.years, reviews)
        film = known_for.get(thing.pk, "")
        return Shown(match, thing, name, note, film, thing.portrait)
    if match.kind == Kind.FILM:
        return Shown(match, thing, name, _row(also, _names(thing.director_credits), thing.year))
    if match.kind == Kind.WORK:
        note = _row(also, thing.get_kind_display(), _names(thing.written_by), thing.year)
        return Shown(match, thing, name, note)
    return Shown(match, thing, name, _row(also, reviews))


def _also(match: Match, name: str) -> str:
    """The name it was found by, where that is another than is shown."""
    if fold(match.called) == fold(name):
        return ""
    return gettext("also called %(name)s") % {"name": match.called}


def _names(held: Iterable[Credit | Authorship]) -> str:
    return ", ".join(one.person.name for one in held)


def _row(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)
