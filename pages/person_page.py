"""A person's page: what they did in which film, and what they wrote that became one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from films.models import Adaptation, Credit, Film, SourceWork
from people.models import Person
from reviews.catalogue import is_of_public_film
from reviews.models import Review

JOBS = list(Credit.Job)
PROFESSIONS = {
    Credit.Job.DIRECTOR: _("director"),
    Credit.Job.WRITER: _("screenwriter"),
    Credit.Job.ACTOR: _("actor"),
    Credit.Job.VOICE: _("voice actor"),
    Credit.Job.CINEMATOGRAPHER: _("cinematographer"),
    Credit.Job.COMPOSER: _("composer"),
    Credit.Job.EDITOR: _("film editor"),
    Credit.Job.PRODUCER: _("film producer"),
    Credit.Job.PRODUCTION_DESIGNER: _("production designer"),
    Credit.Job.COSTUME_DESIGNER: _("costume designer"),
    Credit.Job.SOUND_DESIGNER: _("sound designer"),
}


@dataclass
class Entry:
    """One film of a filmography, with the characters played and the ratings it has been given."""

    person: Person
    film: Film
    characters: list[str] = field(default_factory=list)
    ratings: list[int | None] = field(default_factory=list)

    @property
    def other_directors(self) -> list[str]:
        """Whose film it is, where it is not (only) the person's own."""
        directing = (credit.person for credit in self.film.director_credits)
        return [director.name for director in directing if director != self.person]


@dataclass
class Filmography:
    job: str
    label: str
    entries: list[Entry]


@dataclass
class Written:
    """A work the person has written and the films made from it."""

    work: SourceWork
    entries: list[Entry]


@dataclass
class PersonPage:
    person: Person
    filmography: list[Filmography]
    written: list[Written]

    @property
    def jobs(self) -> list[str]:
        """What the person is, in a word for each: “regissør”, “skuespiller”, “forfatter”."""
        names = [PROFESSIONS[job.job] for job in self.filmography]
        return [*names, _("author")] if self.written else names


def around(person: Person, reviews: Iterable[Review]) -> PersonPage:
    """The page's parts in four queries; films nobody may read about are not in it.

    Its films, and those of the reviews shown with them, are given their `director_credits`.
    """
    credited = Credit.objects.filter(is_of_public_film(), person=person)
    credited = credited.select_related("film").order_by("-film__year", "film", "billing", "pk")
    adapted = Adaptation.objects.filter(is_of_public_film(), work__authors=person)
    adapted = adapted.select_related("film", "work").order_by("work__sort_key", "-film__year")
    ratings = _ratings(person)
    _fill_directors([row.film for row in [*credited, *adapted, *reviews]])
    return PersonPage(
        person, _filmography(person, credited, ratings), _written(person, adapted, ratings)
    )


def told_apart(people: QuerySet) -> QuerySet:
    """Adds `film_title` and `film_year` of a public film: what tells namesakes apart."""
    best = (
        Credit.objects.filter(is_of_public_film(), person=OuterRef("pk"))
        .order_by("billing", "-film__year")
        .values("film__title", "film__year")
    )
    return people.annotate(
        film_title=Subquery(best.values("film__title")[:1]),
        film_year=Subquery(best.values("film__year")[:1]),
    )


def _fill_directors(films: list[Film]) -> None:
    """Give every film its `director_credits`, and no others: one query."""
    directing = Credit.objects.directors().select_related("person").in_billing_order()
    prefetch_related_objects(
        films, Prefetch("credits", queryset=directing, to_attr="director_credits")
    )


def _ratings(person: Person) -> dict[int, list[int | None]]:
    ratings = defaultdict(list)
    thrown = Review.objects.published().featuring(person).newest_first()
    for film, rating in thrown.values_list("film", "rating"):
        ratings[film].append(rating)
    return ratings


def _filmography(person: Person, credited: QuerySet, ratings: dict) -> list[Filmography]:
    by_job: dict[str, dict[int, Entry]] = defaultdict(dict)
    for credit in credited:
        entry = Entry(person, credit.film, [], ratings[credit.film_id])
        entry = by_job[credit.job].setdefault(credit.film_id, entry)
        if credit.character:
            entry.characters.append(credit.character)
    return [
        Filmography(job, job.label, list(by_job[job].values())) for job in JOBS if job in by_job
    ]


def _written(person: Person, adapted: QuerySet, ratings: dict) -> list[Written]:
    works: dict[int, Written] = {}
    for adaptation in adapted:
        written = works.setdefault(adaptation.work_id, Written(adaptation.work, []))
        written.entries.append(Entry(person, adaptation.film, [], ratings[adaptation.film_id]))
    return list(works.values())
