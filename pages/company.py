"""Whom a person works with: those who have had a hand in at least two of the same public films."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from films.models import Credit
from pages.professions import PROFESSIONS
from people.models import Person
from reviews.catalogue import is_of_public_film

FEWEST, MOST = 2, 12


@dataclass(frozen=True)
class Companion:
    """Somebody the person works with, in how many films, and as what, most often first."""

    name: str
    slug: str
    films: int
    jobs: list[str]

    @property
    def professions(self) -> list[str]:
        return [PROFESSIONS[job] for job in self.jobs]


def company_of(person: Person) -> list[Companion]:
    """Those in most films first, then in alphabetical order; one query."""
    together = Credit.objects.filter(is_of_public_film(), person=person).order_by().values("film")
    others = Credit.objects.filter(film__in=together).exclude(person=person)
    often = (
        others.values("person")
        .annotate(films=Count("film", distinct=True))
        .filter(films__gte=FEWEST)
        .order_by("-films", "person")
    )
    # By name only among these few: sooner than to know everybody's.
    rows = others.filter(person__in=often.values("person")[:MOST]).order_by("person__sort_key")
    return _companions(
        rows.values_list("person", "person__name", "person__slug", "film", "job").distinct()
    )


def _companions(rows) -> list[Companion]:
    names, films, jobs = {}, defaultdict(set), defaultdict(lambda: defaultdict(int))
    for person, name, slug, film, job in rows:
        names[person] = (name, slug)
        films[person].add(film)
        jobs[person][job] += 1
    found = [
        Companion(*named, len(films[person]), _most_first(jobs[person]))
        for person, named in names.items()
    ]
    return sorted(found, key=lambda companion: -companion.films)


def _most_first(jobs: dict[str, int]) -> list[str]:
    order = list(Credit.Job)
    return sorted(jobs, key=lambda job: (-jobs[job], order.index(job)))
