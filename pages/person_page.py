"""A person's page: what they did in which film, whom they work with, and what became films."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from films.models import Credit, Film, SourceWork
from pages.company import Companion, company_of
from pages.deeds import Deed, deeds_of
from pages.drawings.curve import Curve, curve
from pages.mentioned import Mentioned, mentioned_in
from pages.professions import PROFESSIONS
from people.models import Person
from reviews import scales
from reviews.catalogue import is_of_public_film
from reviews.models import Review

JOBS = list(Credit.Job)
# Of the cast beside a film that the person directed, and how far down the credits they are sought.
LEADS, LAST_LEAD = 4, 12

# So many films of a job are shown with all there is; those before them in a line each.
NEWEST = 24


@dataclass
class Entry:
    """One film of a filmography, with the characters played and the ratings it has been given."""

    film: Film
    # The newest review's first; None where it gives no rating.
    ratings: list[int | None]
    characters: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


@dataclass
class Filmography:
    job: str
    label: str
    entries: list[Entry]

    @property
    def newest(self) -> list[Entry]:
        return self.entries[:NEWEST]

    @property
    def earlier(self) -> list[Entry]:
        return self.entries[NEWEST:]

    @property
    def reviews(self) -> int:
        return sum(len(entry.ratings) for entry in self.entries)


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
    company: list[Companion]
    mentioned: Mentioned
    curve: Curve | None

    @property
    def films(self) -> int:
        of_all = (*self.filmography, *self.written)
        return len({entry.film.pk for part in of_all for entry in part.entries})

    @property
    def jobs(self) -> list[str]:
        """What the person is, in a word for each: “regissør”, “skuespiller”, “forfatter”."""
        names = [PROFESSIONS[job.job] for job in self.filmography]
        return [*names, _("author")] if self.written else names


def around(person: Person, reviews: Iterable[Review]) -> PersonPage:
    """The page's parts in four queries; films nobody may read about are not in it.

    The films of the reviews shown with them are given their `director_credits`.
    """
    deeds = deeds_of(person)
    films = {deed.film.pk: deed.film for deed in deeds}
    directed = {deed.film.pk for deed in deeds if deed.job == Credit.Job.DIRECTOR}
    mentioned = mentioned_in(person)
    shown = [*reviews, *mentioned.reviews]
    _fill_credits([*films.values(), *(review.film for review in shown)], directed)
    ratings = _ratings(deeds)
    return PersonPage(
        person,
        _filmography(person, deeds, ratings),
        _written(person, deeds, ratings),
        company_of(person),
        mentioned,
        _curve(films.values(), ratings),
    )


# Of a person's parts: what they are best known by.
LARGEST_PART_FIRST = ("billing", F("film__year").desc(nulls_last=True), "-film_id")


def told_apart(people: QuerySet) -> QuerySet:
    """Adds `film_title`, of a public film: what tells namesakes apart."""
    best = (
        Credit.objects.filter(is_of_public_film(), person=OuterRef("pk"))
        .order_by(*LARGEST_PART_FIRST)
        .values("film__title")
    )
    return people.annotate(film_title=Subquery(best[:1]))


def _fill_credits(films: list[Film], directed: set[int]) -> None:
    """Give every film its `director_credits`, those directed their `leads` as well: one query."""
    leading = Q(film__in=directed, job__in=Credit.ACTING, billing__lte=LAST_LEAD)
    shown = Credit.objects.filter(Q(job=Credit.Job.DIRECTOR) | leading).select_related("person")
    found = Prefetch("credits", queryset=shown.in_billing_order(), to_attr="shown_credits")
    prefetch_related_objects(films, found)
    for film in films:
        film.director_credits = [c for c in film.shown_credits if c.job == Credit.Job.DIRECTOR]
        film.leads = [c for c in film.shown_credits if c.job in Credit.ACTING][:LEADS]


def _ratings(deeds: list[Deed]) -> dict[int, list[int | None]]:
    """By film. A review counts once, whatever the person did in its film."""
    ratings: dict[int, dict[int, int | None]] = defaultdict(dict)
    for deed in deeds:
        ratings[deed.film.pk][deed.review_id] = deed.rating
    return {film: list(by_review.values()) for film, by_review in ratings.items()}


def _curve(films: Iterable[Film], ratings: dict) -> Curve | None:
    counts: Counter[tuple[int, int | None]] = Counter()
    titles = defaultdict(list)
    for film in films:
        if film.year:
            counts.update((film.year, points) for points in ratings[film.pk])
            titles[film.year].append(film.title)
    return curve(counts, titles, scales.current())


def _filmography(person: Person, deeds: list[Deed], ratings: dict) -> list[Filmography]:
    """By job, what the person does most first."""
    by_job: dict[str, dict[int, Entry]] = defaultdict(dict)
    for deed in deeds:
        if not deed.job:
            continue
        entry = by_job[deed.job].setdefault(deed.film.pk, _entry(person, deed, ratings))
        if deed.character and deed.character not in entry.characters:
            entry.characters.append(deed.character)
    jobs = sorted(by_job, key=lambda job: (-len(by_job[job]), JOBS.index(job)))
    return [Filmography(job, Credit.Job(job).label, list(by_job[job].values())) for job in jobs]


def _written(person: Person, deeds: list[Deed], ratings: dict) -> list[Written]:
    works: dict[int, SourceWork] = {}
    entries: dict[int, dict[int, Entry]] = defaultdict(dict)
    for deed in deeds:
        if deed.work:
            works.setdefault(deed.work.pk, deed.work)
            entries[deed.work.pk].setdefault(deed.film.pk, _entry(person, deed, ratings))
    ordered = sorted(works.values(), key=lambda work: (work.sort_key, work.pk))
    return [Written(work, list(entries[work.pk].values())) for work in ordered]


def _entry(person: Person, deed: Deed, ratings: dict) -> Entry:
    return Entry(deed.film, ratings[deed.film.pk], others=_others(person, deed))


def _others(person: Person, deed: Deed) -> list[str]:
    """Who else stands for the film: its cast beside its director, its directors beside others."""
    shown = deed.film.leads if deed.job == Credit.Job.DIRECTOR else deed.film.director_credits
    return list(dict.fromkeys(c.person.name for c in shown if c.person_id != person.pk))
