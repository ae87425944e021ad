"""The catalogue of `catalogue.toml` as rows, and what the queries call the things in it."""

import datetime as dt
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.db.models import Model

from films.models import Credit, Film, Genre, SourceWork
from people.models import Person
from reviews.models import Critic, Review, Theme
from reviews.scales import DIE
from search import index
from tests.builders import a_critic, a_film, a_person, a_review, a_theme, a_work

KINDS = {
    "person": Person,
    "film": Film,
    "work": SourceWork,
    "theme": Theme,
    "critic": Critic,
    "review": Review,
}
JOBS = {
    "director": Credit.Job.DIRECTOR,
    "writer": Credit.Job.WRITER,
    "cast": Credit.Job.ACTOR,
    "voices": Credit.Job.VOICE,
    "cinematographer": Credit.Job.CINEMATOGRAPHER,
    "composer": Credit.Job.COMPOSER,
}
_NAMESAKE = re.compile(r"^(?P<name>.+) \((?P<birth_date>\d{4})\)$")


def make() -> None:
    """Everything in the file, each review public since its date."""
    facts = tomllib.loads((Path(__file__).parent / "catalogue.toml").read_text())
    with index.paused():
        for name, (name_en, *synonyms) in facts["themes"].items():
            a_theme(name, name_en=name_en, synonyms=synonyms)
        genres = [Genre(name_nb=nb, name_en=en) for nb, en in facts["genres"].items()]
        Genre.objects.bulk_create(genres)
        person = _people(facts["aliases"])
        for film in facts["films"]:
            made = _film(film, person)
            made.genres.set(genre for genre in genres if genre.name_nb in _split(film["genres"]))
            for row in film["reviews"]:
                _review(made, *row)


def names_of(thing: Model) -> set[str]:
    """What a query may call it: "Suspiria" or "Suspiria (2018)"; a review by its headline."""
    if isinstance(thing, Review):
        return {thing.headline}
    name = thing.title if isinstance(thing, Film | SourceWork) else thing.name
    year = thing.birth_date if isinstance(thing, Person) else getattr(thing, "year", "")
    return {name, f"{name} ({year})"} if year else {name}


def _people(aliases: dict[str, list[str]]) -> Callable[[str], Person]:
    """What gives the person of a name as the file writes it, made the first time."""

    @cache
    def person(written: str) -> Person:
        namesake = _NAMESAKE.match(written)
        facts = namesake.groupdict() if namesake else {"name": written}
        return a_person(**facts, aliases=aliases.get(written, []))

    return person


def _film(facts: dict, person: Callable[[str], Person]) -> Film:
    film = a_film(
        facts["title"],
        original_title=facts.get("original", ""),
        other_titles=facts.get("other", []),
        year=facts["year"],
        countries=facts["from"].split(),
        source=_work(person, **facts["source"]) if "source" in facts else None,
    )
    rows = [(job, name) for key, job in JOBS.items() for name in _split(facts.get(key))]
    Credit.objects.bulk_create(
        Credit(film=film, person=person(name), job=job, billing=billing)
        for billing, (job, name) in enumerate(rows, 1)
    )
    return film


def _work(person, *, author: str, original="", other=(), **facts) -> SourceWork:
    titles = {"original_title": original, "other_titles": list(other)}
    return a_work(author=person(author), **titles, **facts)


def _review(film, day, critic, rating, themes, language, headline, standfirst, body) -> None:
    a_review(
        headline,
        film=film,
        critic=a_critic(critic),
        rating=DIE.points(rating) if rating else None,
        themes=_split(themes),
        language=language,
        standfirst=standfirst,
        body=f"<p>{body}</p>",
        published_at=dt.datetime.combine(day, dt.time(6), dt.UTC),
    )


def _split(names: str | None) -> list[str]:
    return names.split(", ") if names else []
