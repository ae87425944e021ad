"""What a search has found, told: things by kind, the best first, each with what it is in a line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from films.models import Authorship, Credit
from pages.person_page import LARGEST_PART_FIRST
from pages.professions import PROFESSIONS
from publishing.folding import fold
from publishing.pictures import Picture
from publishing.prepared import Prepared
from search.likeness import Match
from search.models import Kind
from search.things import Named, film_ids_of, tell_directors

# Of a person's reviews, so many of the last are looked at to find what they are known for.
_LAST = 10
# Not with the reviews in one query: databases then look through all that the people ever made.
_parts = Prepared(
    lambda people, films: (
        Credit.objects.filter(person__in=people, film__in=films)
        .order_by(*LARGEST_PART_FIRST)
        .values_list("person", "film__title")
    )
)
_authors = Prepared(
    lambda works: (
        Authorship.objects.filter(work__in=works).order_by("pk").values_list("work", "person__name")
    )
)
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
    """The things in their order; a query for films and works among them, and two for people."""
    known_for = _known_for([match for match, _thing in named if match.kind == Kind.PERSON])
    tell_directors([film for match, film in named if match.kind == Kind.FILM])
    authors = _authors_of([match for match, _thing in named if match.kind == Kind.WORK])
    return [_shown(match, thing, jobs, known_for, authors) for match, thing in named]


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
    known: dict[int, str] = {}
    for person, title in _parts(ids, film_ids_of(reviews, timezone.now())):
        known.setdefault(person, title)
    return known


def _authors_of(works: Sequence[Match]) -> dict[int, list[str]]:
    """By work the names of those who wrote it."""
    names: dict[int, list[str]] = defaultdict(list)
    for work, name in _authors([match.object_id for match in works]):
        names[work].append(name)
    return names


def _shown(
    match: Match,
    thing: Model,
    jobs: Mapping[int, str],
    known_for: Mapping[int, str],
    authors: Mapping[int, Sequence[str]],
) -> Shown:
    name = getattr(thing, "title", None) or thing.name
    reviews, also = reviews_in_words(len(match.reviews)), _also(match, name)
    if match.kind == Kind.PERSON:
        note = _row(also, PROFESSIONS.get(jobs[thing.pk], _("author")), thing.years, reviews)
        film = known_for.get(thing.pk, "")
        return Shown(match, thing, name, note, film, thing.portrait)
    if match.kind == Kind.FILM:
        directors = ", ".join(credit.person.name for credit in thing.director_credits)
        return Shown(match, thing, name, _row(also, directors, thing.year))
    if match.kind == Kind.WORK:
        written_by = ", ".join(authors.get(thing.pk, ()))
        note = _row(also, thing.get_kind_display(), written_by, thing.year)
        return Shown(match, thing, name, note)
    return Shown(match, thing, name, _row(also, reviews))


def _also(match: Match, name: str) -> str:
    """The name it was found by, where that is another than is shown."""
    if fold(match.called) == fold(name):
        return ""
    return gettext("also called %(name)s") % {"name": match.called}


def _row(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)
