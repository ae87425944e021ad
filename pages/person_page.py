"""A person's page: what they did in which film, and what they wrote that became one."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from films.models import Adaptation, Credit, Film, SourceWork
from pages.public import is_of_public_film
from people.models import Person
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

    film: Film
    characters: list[str] = field(default_factory=list)
    ratings: list[int | None] = field(default_factory=list)


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


def around(person: Person) -> PersonPage:
    """The page's parts in three queries; films nobody may read about are not in it."""
    credited = Credit.objects.filter(is_of_public_film(), person=person)
    credited = credited.select_related("film").order_by("-film__year", "film", "billing", "pk")
    adapted = Adaptation.objects.filter(is_of_public_film(), work__authors=person)
    adapted = adapted.select_related("film", "work").order_by("work__sort_key", "-film__year")
    ratings = _ratings(person)
    return PersonPage(person, _filmography(credited, ratings), _written(adapted, ratings))


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


def _ratings(person: Person) -> dict[int, list[int | None]]:
    ratings = defaultdict(list)
    thrown = Review.objects.published().featuring(person).newest_first()
    for film, rating in thrown.values_list("film", "rating"):
        ratings[film].append(rating)
    return ratings


def _filmography(credited: QuerySet, ratings: dict) -> list[Filmography]:
    by_job: dict[str, dict[int, Entry]] = defaultdict(dict)
    for credit in credited:
        entry = Entry(credit.film, [], ratings[credit.film_id])
        entry = by_job[credit.job].setdefault(credit.film_id, entry)
        if credit.character:
            entry.characters.append(credit.character)
    return [
        Filmography(job, job.label, list(by_job[job].values())) for job in JOBS if job in by_job
    ]


def _written(adapted: QuerySet, ratings: dict) -> list[Written]:
    works: dict[int, Written] = {}
    for adaptation in adapted:
        written = works.setdefault(adaptation.work_id, Written(adaptation.work, []))
        written.entries.append(Entry(adaptation.film, [], ratings[adaptation.film_id]))
    return list(works.values())
