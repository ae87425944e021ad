"""A film's people, sorted for reading: who made it, who plays in it, who wrote its source."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Model, Prefetch, QuerySet, prefetch_related_objects

from films.models import Adaptation, Authorship, Credit, Film
from people.models import Person

# In the order a fact box gives them.
CREW_ORDER = [job for job in Credit.Job if job not in Credit.ACTING]


@dataclass(frozen=True)
class Crew:
    """One job and the people who did it."""

    job: str
    label: str
    people: list[Person]

    @property
    def leads(self) -> bool:
        """Whether it stands before the source and the cast: direction and screenplay do."""
        return self.job in (Credit.Job.DIRECTOR, Credit.Job.WRITER)


def fill_credits(films: Iterable[Film]) -> None:
    """Give every film all its credits in billing order, and `director_credits`, in one query."""
    films = list(films)
    credited = Credit.objects.select_related("person").in_billing_order()
    prefetch_related_objects(films, Prefetch("credits", queryset=credited))
    for film in films:
        film.director_credits = [c for c in film.credits.all() if c.job == Credit.Job.DIRECTOR]


def cast_of(film: Film) -> list[Credit]:
    return [credit for credit in film.credits.all() if credit.job in Credit.ACTING]


def crew_of(film: Film) -> list[Crew]:
    """The film's crew by job, in a fact box's order."""
    people: dict[str, list[Person]] = {}
    for credit in film.credits.all():
        people.setdefault(credit.job, []).append(credit.person)
    return [Crew(job, job.label, people[job]) for job in CREW_ORDER if job in people]


def fill_sources(film: Film) -> None:
    """Give the film its adaptations, their works and those works' authors, in one query."""
    keep(film, "adaptations", with_authors(film.adaptations.order_by("position", "pk")))


def with_authors(adaptations: QuerySet) -> list[Adaptation]:
    """The adaptations with works and authors: one query, where prefetching takes two.

    It answers with a row for each author, which are gathered under their work here.
    """
    rows = adaptations.select_related("work").annotate(
        author_id=F("work__authorships__person"),
        author_name=F("work__authorships__person__name"),
        author_slug=F("work__authorships__person__slug"),
    )
    order = [*rows.query.order_by, "work__authorships__position", "work__authorships__pk"]
    found: dict[int, Adaptation] = {}
    authorships: dict[int, list[Authorship]] = {}
    for row in rows.order_by(*order):
        adaptation = found.setdefault(row.pk, row)
        if row.author_id:
            # In the order of the model's fields, which is how rows of `only()` are built too.
            values = [row.author_id, row.author_slug, row.author_name]
            author = Person.from_db(None, ["id", "slug", "name"], values)
            authorship = Authorship(work=adaptation.work, person=author)
            authorships.setdefault(row.pk, []).append(authorship)
    for adaptation in found.values():
        keep(adaptation.work, "authorships", authorships.get(adaptation.pk, []))
    return list(found.values())


def keep(instance: Model, relation: str, rows: list[Model]) -> None:
    """Let `instance.relation.all()` answer with these rows, as it does after a prefetch."""
    kept = getattr(instance, relation).all()
    kept._result_cache, kept._prefetch_done = rows, True
    instance._prefetched_objects_cache = {
        **getattr(instance, "_prefetched_objects_cache", {}),
        relation: kept,
    }
