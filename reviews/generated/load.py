"""Writes a made-up catalogue to the database, in batches, beside whatever is there already."""

import datetime as dt
from array import array
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from django.db import transaction

from films import models as of_films
from reviews import models as of_reviews
from reviews.demo.load import GENRES
from reviews.generated import films, people, texts
from reviews.generated.dice import Dice
from reviews.generated.rows import Table, room_to_write, rows_of

Adaptation, Authorship = rows_of(of_films.Adaptation), rows_of(of_films.Authorship)
FilmGenre = rows_of(of_films.Film.genres.through)
ReviewTheme, ThemeKey = rows_of(of_reviews.ReviewTheme), rows_of(of_reviews.ThemeKey)
_MOST_PEOPLE = 1_000_000
# How often the first theme is added to what a review has drawn: a fifth of all reviews have it.
_BROAD = 0.14


@dataclass(frozen=True)
class Size:
    """How much there is of everything, following from the number of reviews."""

    reviews: int

    @property
    def films(self) -> int:
        return max(1, self.reviews // 2)

    @property
    def people(self) -> int:
        return min(2 * self.reviews, max(self.reviews, _MOST_PEOPLE))

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
    if of_reviews.Review.objects.filter(created_at=first_begun_at).exists():
        return False
    with room_to_write(), transaction.atomic():
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
        with Table(people.Person) as table:
            for person in map(table.add, rows):
                self._people.append(person.id)
                self._names.append(person.name)
        self._say(f"{len(self._people)} people")

    def _load_works(self) -> None:
        dice, rows = self._dice("authors"), films.works(self._size.works, self._dice("works"))
        with Table(films.SourceWork) as table, Table(Authorship) as authorships:
            for work in map(table.add, rows):
                self._works.append(work.id)
                for position, author in enumerate(self._authors(dice), 1):
                    row = Authorship(work_id=work.id, person_id=author, position=position)
                    authorships.add(row)
        self._say(f"{len(self._works)} source works")

    def _authors(self, dice: Dice) -> list[int]:
        """One or two of those who seldom act: the troupe, counted from behind."""
        drawn = (self._people[~dice.favoured(len(self._people))] for _ in range(dice.between(1, 2)))
        return list(dict.fromkeys(drawn))

    def _load_films(self) -> None:
        genres, dice = _genres(), self._dice("genres")
        studio = films.Studio(self._names, self._people, self._dice("films"))
        with ExitStack() as stack:
            tables = [films.Film, films.Credit, FilmGenre, Adaptation]
            made_films, credits, of_genre, adaptations = (
                stack.enter_context(Table(row_class)) for row_class in tables
            )
            for made in studio.films(self._size.films):
                film = made_films.add(made.film)
                for credit in made.credits:
                    credit.film_id = film.id
                    credits.add(credit)
                for genre in dice.several(genres, dice.between(1, 3)):
                    of_genre.add(FilmGenre(film_id=film.id, genre_id=genre))
                if self._works and dice.chance(0.25):
                    adaptations.add(self._adaptation(film.id, dice))
                self._subjects.append(texts.Subject(film, made.plot, made.first_day))
        self._say(f"{len(self._subjects)} films")

    def _adaptation(self, film: int, dice: Dice):
        work = self._works[dice.favoured(len(self._works))]
        kind = dice.pick(of_films.Adaptation.Kind.values)
        return Adaptation(film_id=film, work_id=work, kind=kind)

    def _load_reviews(self, first_begun_at: dt.datetime) -> None:
        with Table(texts.Critic) as table:
            critics = texts.critics(self._size.critics, self._dice("critics"))
            critic_ids = [critic.id for critic in map(table.add, critics)]
        themes, dice = _themes(self._size.themes), self._dice("of themes")
        rows = texts.reviews(self._size.reviews, self._subjects, critic_ids, self._dice("reviews"))
        with Table(texts.Review) as table, Table(ReviewTheme) as themed:
            for number, review in enumerate(rows, 1):
                if number == 1:
                    review.created_at = first_begun_at
                table.add(review)
                for theme in _some_themes(themes, dice):
                    themed.add(ReviewTheme(content_object_id=review.id, tag_id=theme))
                if number % 10_000 == 0:
                    self._say(f"{number} reviews")
        self._say(f"{self._size.reviews} reviews")


def _genres() -> list[int]:
    genres = of_films.Genre.objects
    wanted = [of_films.Genre(name_nb=nb, name_en=en) for nb, en in GENRES.items()]
    genres.bulk_create(wanted, ignore_conflicts=True)
    known = dict(genres.filter(name_nb__in=GENRES).values_list("name_nb", "pk"))
    return [known[name] for name in GENRES]


def _themes(number: int) -> list[int]:
    """Keys of so many themes; one that exists under any of its names is the one it is."""
    known = dict(of_reviews.ThemeKey.objects.values_list("key", "theme"))
    themes = texts.themes(number)
    with Table(texts.Theme) as table, Table(ThemeKey) as keys:
        for theme in themes:
            if not known.keys() & set(theme.folded):
                table.add(theme)
                known |= dict.fromkeys(theme.folded, theme.id)
                for key in theme.folded:
                    keys.add(ThemeKey(theme_id=theme.id, key=key))
    found = (next(known[key] for key in theme.folded if key in known) for theme in themes)
    return list(dict.fromkeys(found))


def _some_themes(themes: list[int], dice: Dice) -> list[int]:
    drawn = [themes[dice.favoured(len(themes))] for _ in range(dice.between(1, 4))]
    if dice.chance(_BROAD):
        drawn.append(themes[0])
    return list(dict.fromkeys(drawn))
