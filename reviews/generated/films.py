"""Films and the works they are made from, with cast and crew."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from films import models
from reviews.generated.dice import Dice
from reviews.generated.people import a_given_name, a_name
from reviews.generated.prose import Plot, pen
from reviews.generated.rows import rows_of

Film, Credit = rows_of(models.Film), rows_of(models.Credit)
SourceWork = rows_of(models.SourceWork)
_TITLES = tomllib.loads(Path(__file__).with_name("titles.toml").read_text(encoding="utf-8"))
_FOREIGN = [tongue for tongue in _TITLES["foreign"] for _ in range(tongue["share"])]
_OLD_LIMITS, _LIMITS = ("A", "7", "11", "15", "18"), ("A", "6", "9", "12", "15", "18")
_DISTRIBUTORS = ("Nordlys Film", "Arkivet", "Fjordfilm", "Kino Vest", "Selskapet Bilde", "Tvilling")
_CREW = ("cinematographer", "composer", "editor", "producer", "sound_designer")
# Far enough off to be waiting whenever the catalogue is made.
# A site has some hundred things waiting for their hour, however much it has out.
WAITING_AMONG = 20_000
WAITING_UNTIL = dt.datetime(2099, 1, 1, 5, tzinfo=dt.UTC)
_FILMS_A_STAR = 1_000
FIRST_DAY, DAYS = dt.date(2011, 10, 1), 15 * 365


@dataclass(frozen=True, slots=True)
class Made:
    """An unsaved film with what hangs on it, and what its reviews need to know."""

    film: Film
    credits: list[Credit]
    plot: Plot
    first_day: int
    """How many days into the fifteen years it can first be reviewed."""


class Studio:
    """Makes films of a fixed troupe, told by name; people are known by their place in it."""

    def __init__(self, names: Sequence[str], ids: Sequence[int], dice: Dice):
        self._names, self._ids, self._dice = names, ids, dice
        self._stars = 1

    def films(self, number: int) -> Iterator[Made]:
        self._stars = 1 + number // _FILMS_A_STAR
        for index in range(number):
            yield self._film(embargoed=index % 100 == 8 and index < WAITING_AMONG)

    def _film(self, *, embargoed: bool) -> Made:
        dice = self._dice
        film, first_day = Film(), dice.below(DAYS)
        self._name(film)
        self._date(film, first_day)
        film.runtime_minutes = dice.between(74, 190)
        film.distributor = dice.pick(_DISTRIBUTORS) if dice.chance(0.7) else ""
        film.embargo_until = WAITING_UNTIL if embargoed else None
        credits = self._credits()
        plot = self._plot(film, credits)
        film.synopsis_nb = pen("nb").line("synopsis", plot, dice)
        film.synopsis_en = pen("en").line("synopsis", plot, dice)
        return Made(film, [credit for credit, _place in credits], plot, first_day)

    def _name(self, film: Film) -> None:
        dice = self._dice
        film.title = norwegian_title(dice)
        if dice.chance(0.35):
            film.countries, film.languages = ["NO"], ["nb"]
            return
        tongue = dice.pick(_FOREIGN)
        film.original_title = title_in(tongue, dice)
        film.countries, film.languages = [dice.pick(tongue["countries"])], [tongue["language"]]
        if tongue["language"] == "en" and dice.chance(0.6):
            film.title = film.original_title
        elif dice.chance(0.3):
            film.other_titles = [title_in(_FOREIGN[0], dice)]

    def _date(self, film: Film, first_day: int) -> None:
        dice = self._dice
        opened = FIRST_DAY + dt.timedelta(days=first_day)
        if dice.chance(0.3):
            film.year = dice.between(1921, 2010)
        else:
            film.year, film.release_date = opened.year - dice.below(2), opened
        if dice.chance(0.85):
            film.certificate = dice.pick(_OLD_LIMITS if film.year < 2015 else _LIMITS)

    def _credits(self) -> list[tuple[Credit, int]]:
        dice = self._dice
        director = self._someone(1)
        jobs = [(director, "director")]
        jobs.append((director if dice.chance(0.4) else self._someone(2), "writer"))
        jobs += [(self._actor(), "actor") for _ in range(dice.between(3, 9))]
        if dice.chance(0.05):
            jobs.append((director, "actor"))
        jobs += [(self._someone(3 + n), job) for n, job in enumerate(_CREW) if dice.chance(0.6)]
        made = dict.fromkeys(jobs)
        return [(self._credit(*job, billing), job[0]) for billing, job in enumerate(made, 1)]

    def _someone(self, trade: int) -> int:
        """A place in the troupe; each trade has favourites of its own."""
        number = len(self._ids)
        return (self._dice.favoured(number) + trade * number // 9) % number

    def _actor(self) -> int:
        """Now and then one of the few who are in everything, some five hundred films each."""
        star = self._dice.chance(0.07)
        return self._dice.below(self._stars) if star else self._someone(0)

    def _credit(self, place: int, job: str, billing: int) -> Credit:
        character = a_given_name(self._dice) if job == "actor" else ""
        return Credit(person_id=self._ids[place], job=job, character=character, billing=billing)

    def _plot(self, film: Film, credits: list[tuple[Credit, int]]) -> Plot:
        cast = [(credit, place) for credit, place in credits if credit.job == "actor"]
        (lead, first), (_second, other) = cast[0], cast[min(1, len(cast) - 1)]
        director = self._names[credits[0][1]]
        return Plot(film.title, director, self._names[first], self._names[other], lead.character)


def works(number: int, dice: Dice) -> Iterator[SourceWork]:
    """Unsaved source works: novels first of all, of every age."""
    kinds = ("novel",) * 6 + ("play", "short_story", "comic", "memoir", "nonfiction", "series")
    for _ in range(number):
        work = SourceWork(kind=dice.pick(kinds), year=dice.between(1840, 2020), language="nb")
        work.title = norwegian_title(dice)
        if dice.chance(0.6):
            tongue = dice.pick(_FOREIGN)
            work.original_title, work.language = title_in(tongue, dice), tongue["language"]
        yield work


def norwegian_title(dice: Dice) -> str:
    first, last = dice.pick(_TITLES["norwegian_first"]), dice.pick(_TITLES["norwegian_last"])
    form = dice.below(20)
    if form < 3:
        return a_name(dice)
    if form < 7:
        return f"{a_given_name(dice)} {last}"
    if form < 9:
        return f"{first} og {a_given_name(dice)}"
    return f"{first} {last} {dice.between(2, 4)}" if dice.chance(0.04) else f"{first} {last}"


def title_in(tongue: dict, dice: Dice) -> str:
    return f"{dice.pick(tongue['first'])} {dice.pick(tongue['last'])}"
