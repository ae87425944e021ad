"""Loads the demo's files into the database, and leaves alone what is there already.

Days in the files (`published_in_days`, `embargo_in_days`, `premiere_in_weeks`) count from the
loading, so that there is always something scheduled, embargoed and announced to look at.
"""

import datetime as dt
import re
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from films.models import Adaptation, Authorship, Credit, Film, FilmStill, Genre, SourceWork
from people.models import Person
from publishing.models import Picture
from reviews.models import Critic, Review, Theme
from reviews.scales import DIE

FOLDER = Path(__file__).parent
_NAMESAKE = re.compile(r"^(?P<name>.+) \((?P<year>\d{4})\)$")
_STILL = re.compile(r'(<figure data-still=)"(\d+)"')
GENRES = {
    "Action": "Action",
    "Animasjon": "Animation",
    "Dokumentar": "Documentary",
    "Drama": "Drama",
    "Eventyr": "Adventure",
    "Fantasy": "Fantasy",
    "Grøsser": "Horror",
    "Historisk": "Historical",
    "Komedie": "Comedy",
    "Krig": "War",
    "Krim": "Crime",
    "Musikal": "Musical",
    "Romantikk": "Romance",
    "Science fiction": "Science fiction",
    "Thriller": "Thriller",
    "Western": "Western",
}


def load(folder: Path = FOLDER) -> None:
    """Load every file, all or nothing; twice is the same as once."""
    pictures = _missing_pictures(folder)
    with ThreadPoolExecutor(max_workers=2) as pool:  # each renders in a process of its own
        list(pool.map(_prepare, pictures))
    with transaction.atomic():
        for facts in _tables(folder / "themes.toml", "themes"):
            _theme(facts)
        for facts in _tables(folder / "critics.toml", "critics"):
            Critic.objects.get_or_create(slug=facts.pop("slug"), defaults=facts)
        people = People(_tables(folder / "people.toml", "people"))
        for path in sorted((folder / "films").glob("*.toml")):
            _film(tomllib.loads(path.read_text()), people)
        for facts in _tables(folder / "premieres.toml", "films"):
            _film({**facts, "is_announced": True}, people)
        for picture, film, is_poster in pictures:
            _attach(picture, Film.objects.get(slug=film), is_poster)
        for path in sorted((folder / "reviews").glob("*.html")):
            _review(*read_review(path))


class People:
    """People by the name used in the files, where a year in brackets tells namesakes apart."""

    def __init__(self, tables: list[dict]):
        self._facts = {facts["name"]: facts for facts in tables}
        self._made: dict[str, Person] = {}

    def __getitem__(self, written: str) -> Person:
        if written not in self._made:
            self._made[written] = self._found_or_made(written)
        return self._made[written]

    def _found_or_made(self, written: str) -> Person:
        facts = dict(self._facts.get(written, {}))
        match = _NAMESAKE.match(written)
        facts["name"] = match["name"] if match else written
        same = Person.objects.filter(name=facts["name"], birth_date=facts.get("birth_date", ""))
        return same.first() or Person.objects.create(**facts)


def read_review(path: Path) -> tuple[dict, str]:
    """The front matter and the body of a review's file."""
    _before, matter, body = path.read_text().split("+++\n", 2)
    return tomllib.loads(matter), body.strip()


def _tables(path: Path, name: str) -> list[dict]:
    return tomllib.loads(path.read_text())[name]


def _theme(facts: dict) -> None:
    facts["name"] = facts.pop("name_nb")
    if not Theme.objects.named(facts["name"]).exists():
        Theme.objects.create(**facts)


def _film(facts: dict, people: People) -> None:
    if Film.objects.filter(slug=facts["slug"]).exists():
        return
    credits, sources = facts.pop("credits", []), facts.pop("sources", [])
    genres = [_genre(name) for name in facts.pop("genres", [])]
    if "embargo_in_days" in facts:
        facts["embargo_until"] = _in_days(facts.pop("embargo_in_days"))
    if "premiere_in_weeks" in facts:
        facts["release_date"] = _friday(facts.pop("premiere_in_weeks"))
    film = Film.objects.create(**facts)
    film.genres.set(genres)
    for billing, row in enumerate(credits, 1):
        person = people[row.pop("person")]
        Credit.objects.create(film=film, person=person, billing=billing, **row)
    for position, row in enumerate(sources, 1):
        kind = row.pop("adaptation")
        work = _work(row, people)
        Adaptation.objects.create(film=film, work=work, kind=kind, position=position)


def _genre(name: str) -> Genre:
    genre, _made = Genre.objects.get_or_create(name_nb=name, defaults={"name_en": GENRES[name]})
    return genre


def _work(facts: dict, people: People) -> SourceWork:
    authors = [people[name] for name in facts.pop("authors")]
    same = {key: facts.get(key) for key in ("title", "kind", "year")}
    work = SourceWork.objects.filter(**same).first()
    if work is None:
        work = SourceWork.objects.create(**facts)
        for position, person in enumerate(authors, 1):
            Authorship.objects.create(work=work, person=person, position=position)
    return work


def _missing_pictures(folder: Path) -> list[tuple[Picture, str, bool]]:
    """Pictures of films that have not been loaded yet, unsaved, each with its film's slug."""
    loaded = set(Film.objects.values_list("slug", flat=True))
    missing = []
    for facts in _tables(folder / "pictures.toml", "pictures"):
        film, name = facts.pop("film"), facts.pop("file")
        if film not in loaded:
            picture = Picture(**facts)
            picture.source = folder / "pictures" / name
            missing.append((picture, film, picture.kind == Picture.Kind.POSTER))
    return missing


def _prepare(entry: tuple[Picture, str, bool]) -> None:
    picture, _film_slug, _is_poster = entry
    with picture.source.open("rb") as file:
        picture.original.save(picture.source.name, File(file), save=False)
    picture.make_renditions()


def _attach(picture: Picture, film: Film, is_poster: bool) -> None:
    picture.save()
    if is_poster:
        film.poster = picture
        film.save()
    else:
        FilmStill.objects.create(film=film, picture=picture, position=film.film_stills.count() + 1)


def _review(facts: dict, body: str) -> None:
    if Review.objects.filter(slug=facts["slug"]).exists():
        return
    themes = [Theme.objects.named(name).get() for name in facts.pop("themes")]
    facts["film"] = Film.objects.get(slug=facts["film"])
    facts["critic"] = Critic.objects.get(slug=facts["critic"])
    facts["published_at"] = _hour(facts)
    if "rating" in facts:
        facts["rating"] = DIE.points(facts["rating"])
    if "corrected_at" in facts:
        facts["corrected_at"] = dt.datetime.fromisoformat(facts["corrected_at"])
    stills = [still.picture for still in facts["film"].film_stills.select_related("picture")]
    review = Review.objects.create(
        body=_with_numbers(body, stills), lead_image=stills[0] if stills else None, **facts
    )
    review.themes.add(*themes)


def _with_numbers(body: str, stills: list[Picture]) -> str:
    """A file says which of the film’s stills it is; a stored text has the picture’s number."""
    return _STILL.sub(lambda found: f'{found[1]}"{stills[int(found[2]) - 1].pk}"', body)


def _hour(facts: dict) -> dt.datetime | None:
    if "published_in_days" in facts:
        return _in_days(facts.pop("published_in_days"))
    written = facts.pop("published_at", None)
    return dt.datetime.fromisoformat(written) if written else None


def _in_days(days: int) -> dt.datetime:
    """Six in the morning on the desk's clock, so many days from now."""
    date = timezone.localdate() + dt.timedelta(days=days)
    return dt.datetime.combine(date, dt.time(6), tzinfo=timezone.get_default_timezone())


def _friday(weeks: int) -> dt.date:
    """The first Friday from today on, and so many weeks after."""
    today = timezone.localdate()
    return today + dt.timedelta(weeks=weeks, days=(4 - today.weekday()) % 7)


def is_wanted() -> bool:
    """Whether the site is new: nothing has been written or catalogued on it."""
    return not (Review.objects.exists() or Film.objects.exists() or Person.objects.exists())
