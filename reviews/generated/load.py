"""Writes a made-up catalogue to the database, in batches, beside whatever is there already."""

import datetime as dt
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db import models, transaction

from films.models import Adaptation, Authorship, Credit, Film, Genre, SourceWork
from people.models import Person
from publishing.models import OldAddress
from reviews.demo.load import GENRES
from reviews.generated import films, people, texts
from reviews.generated.dice import Dice
from reviews.models import Critic, Review, ReviewTheme, Theme, ThemeKey

T = TypeVar("T")
_BATCH = 2_000


@dataclass(frozen=True)
class Size:
    """How much there is of everything, following from the number of reviews."""

    reviews: int

    @property
    def films(self) -> int:
        return max(1, self.reviews // 2)

    @property
    def people(self) -> int:
        return 2 * self.reviews

    @property
    def works(self) -> int:
        return self.reviews // 10

    @property
    def critics(self) -> int:
        return min(60, 3 + self.reviews // 20)

    @property
    def themes(self) -> int:
        return min(200, 20 + self.reviews // 10)


def load(*, reviews: int, seed: int = 1, say: Callable[[str], None] = lambda _text: None) -> bool:
    """Make the catalogue of that size and seed, all or nothing; False where it stands already."""
    first_begun_at = _first_begun_at(reviews, seed)
    if Review.objects.filter(created_at=first_begun_at).exists():
        return False
    with transaction.atomic(), _times_as_given(Review):
        _Loading(Size(reviews), seed, say).run(first_begun_at)
    return True


def _first_begun_at(reviews: int, seed: int) -> dt.datetime:
    """When the first review was begun, to the microsecond: nobody can edit it, so it is the mark
    that a catalogue is known again by."""
    midnight = dt.datetime.combine(films.FIRST_DAY, dt.time(), dt.UTC)
    offset = Dice("mark", reviews, seed).below(3_600_000_000)
    return midnight - dt.timedelta(microseconds=offset)


class _Loading:
    """One run; keeps names and keys of what later rows refer to, and nothing longer."""

    def __init__(self, size: Size, seed: int, say: Callable[[str], None]):
        self._size, self._seed, self._say = size, seed, say
        self._names: list[str] = []
        self._people, self._works = array("q"), array("q")
        self._subjects: list[texts.Subject] = []

    def run(self, first_begun_at: dt.datetime) -> None:
        self._load_people()
        self._load_works()
        self._load_films()
        self._load_reviews(first_begun_at)

    def _dice(self, *what: str) -> Dice:
        return Dice(*what, self._size.reviews, self._seed)

    def _load_people(self) -> None:
        rows = people.people(self._size.people, self._dice("people"))
        for person in _saved(rows, Addresses(Person)):
            self._people.append(person.pk)
            self._names.append(person.name)
        self._say(f"{len(self._people)} people")

    def _load_works(self) -> None:
        dice, rows = self._dice("authors"), films.works(self._size.works, self._dice("works"))
        authorships = []
        for work in _saved(rows, Addresses(SourceWork)):
            self._works.append(work.pk)
            for position, person in enumerate(self._authors(dice), 1):
                authorships.append(Authorship(work=work, person_id=person, position=position))
        Authorship.objects.bulk_create(authorships, batch_size=_BATCH)
        self._say(f"{len(self._works)} source works")

    def _authors(self, dice: Dice) -> list[int]:
        """One or two of those who seldom act: the troupe, counted from behind."""
        drawn = (self._people[~dice.favoured(len(self._people))] for _ in range(dice.between(1, 2)))
        return list(dict.fromkeys(drawn))

    def _load_films(self) -> None:
        genres, dice = _genres(), self._dice("genres")
        studio = films.Studio(self._names, self._people, self._dice("films"))
        addresses = Addresses(Film)
        for batch in _batches(studio.films(self._size.films)):
            list(_saved((made.film for made in batch), addresses))
            self._load_around(batch, genres, dice)
            self._subjects += [texts.Subject(m.film, m.plot, m.first_day) for m in batch]
        self._say(f"{len(self._subjects)} films")

    def _load_around(self, batch: list[films.Made], genres: list[int], dice: Dice) -> None:
        for made in batch:
            for credit in made.credits:
                credit.film_id = made.film.pk
        credits = (credit for made in batch for credit in made.credits)
        Credit.objects.bulk_create(credits, batch_size=_BATCH)
        of_genre = Film.genres.through
        of_genre.objects.bulk_create(
            of_genre(film_id=made.film.pk, genre_id=genre)
            for made in batch
            for genre in dice.several(genres, dice.between(1, 3))
        )
        if self._works:
            Adaptation.objects.bulk_create(
                Adaptation(film=made.film, work_id=work, kind=dice.pick(Adaptation.Kind.values))
                for made in batch
                if dice.chance(0.25)
                for work in {self._works[dice.favoured(len(self._works))]}
            )

    def _load_reviews(self, first_begun_at: dt.datetime) -> None:
        critics = texts.critics(self._size.critics, self._dice("critics"))
        critic_ids = [critic.pk for critic in _saved(critics, Addresses(Critic))]
        themes, dice = _themes(self._size.themes), self._dice("of themes")
        rows = texts.reviews(self._size.reviews, self._subjects, critic_ids, self._dice("reviews"))
        rows = _beginning_at(first_begun_at, rows)
        for number, batch in enumerate(_batches(_saved(rows, Addresses(Review))), 1):
            ReviewTheme.objects.bulk_create(
                ReviewTheme(content_object_id=review.pk, tag_id=theme)
                for review in batch
                for theme in _some_themes(themes, dice)
            )
            self._say(f"{min(number * _BATCH, self._size.reviews)} reviews")


class Addresses:
    """The slugs of one noun, present and past, so that each new row gets one that is free."""

    def __init__(self, model: type[models.Model]):
        old = OldAddress.objects.filter(kind=model._meta.label_lower)
        self._taken = set(model._base_manager.values_list("slug", flat=True))
        self._taken.update(old.values_list("slug", flat=True))

    def give(self, row: models.Model) -> None:
        row.prepare()
        row.slug = row.free_slug(self._taken.__contains__)
        self._taken.add(row.slug)


def _saved(rows: Iterable[T], addresses: Addresses) -> Iterator[T]:
    """The rows, as they would be had each been saved."""
    for batch in _batches(rows):
        for row in batch:
            addresses.give(row)
        type(batch[0])._base_manager.bulk_create(batch, batch_size=_BATCH)
        yield from batch


def _genres() -> list[int]:
    wanted = [Genre(name_nb=nb, name_en=en) for nb, en in GENRES.items()]
    Genre.objects.bulk_create(wanted, ignore_conflicts=True)
    known = dict(Genre.objects.filter(name_nb__in=GENRES).values_list("name_nb", "pk"))
    return [known[name] for name in GENRES]


def _themes(number: int) -> list[int]:
    """Keys of so many themes; one that exists under any of its names is the one it is."""
    known = dict(ThemeKey.objects.values_list("key", "theme"))
    themes = texts.themes(number)
    new = [theme for theme in themes if not known.keys() & set(theme.folded)]
    for theme in _saved(new, Addresses(Theme)):
        known |= dict.fromkeys(theme.folded, theme.pk)
    ThemeKey.objects.bulk_create(
        ThemeKey(theme=theme, key=key) for theme in new for key in theme.folded
    )
    found = (next(known[key] for key in theme.folded if key in known) for theme in themes)
    return list(dict.fromkeys(found))


def _some_themes(themes: list[int], dice: Dice) -> list[int]:
    drawn = (themes[dice.favoured(len(themes))] for _ in range(dice.between(1, 4)))
    return list(dict.fromkeys(drawn))


def _beginning_at(moment: dt.datetime, reviews: Iterator[Review]) -> Iterator[Review]:
    for index, review in enumerate(reviews):
        if index == 0:
            review.created_at = moment
        yield review


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        yield batch


@contextmanager
def _times_as_given(model: type[models.Model]) -> Iterator[None]:
    """Let the columns that note the time keep what they are given: this history is made up."""
    noting = [field for field in model._meta.fields if getattr(field, "auto_now", False)]
    adding = [field for field in model._meta.fields if getattr(field, "auto_now_add", False)]
    for field in noting:
        field.auto_now = False
    for field in adding:
        field.auto_now_add = False
    try:
        yield
    finally:
        for field in noting:
            field.auto_now = True
        for field in adding:
            field.auto_now_add = True
