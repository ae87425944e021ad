"""Critics, themes and reviews."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from reviews import models
from reviews.generated.dice import Dice
from reviews.generated.films import DAYS, FIRST_DAY, WAITING_AMONG, WAITING_UNTIL, Film
from reviews.generated.people import a_name
from reviews.generated.prose import Plot, pen
from reviews.generated.rows import rows_of
from reviews.scales import DIE

Critic, Review = rows_of(models.Critic), rows_of(models.Review)
Theme = rows_of(models.Theme)
_THROWN = (1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6)
_RATINGS = (None, None, *(DIE.points(face) for face in _THROWN))
_SEEN = (
    "press_screening",
    "press_screening",
    "cinema",
    "cinema",
    "festival",
    "streaming",
    "home",
    "",
)
# Of every two hundred reviews, these few are on their way or have been taken back.
_HIDDEN = {3: "draft", 7: "submitted", 11: "scheduled", 13: "withdrawn"}


def themes(number: int) -> list[Theme]:
    words = tomllib.loads(Path(__file__).with_name("themes.toml").read_text(encoding="utf-8"))
    single = [Theme(name=nb, name_en=en) for nb, en in words["single"]]
    joined = [
        Theme(name=f"{nb} og {nb_2.lower()}", name_en=f"{en} and {en_2.lower()}")
        for (nb, en), (nb_2, en_2) in combinations(words["joined"], 2)
    ]
    return [*single, *joined][:number]


def critics(number: int, dice: Dice) -> Iterator[Critic]:
    for _ in range(number):
        name = a_name(dice)
        yield Critic(
            name=name,
            about_nb=f"{name} skriver om film for Lerret.",
            about_en=f"{name} writes about film for Lerret.",
        )


class Subject:
    """A film as its reviews need it: small, since there are many to hold at once."""

    __slots__ = ("embargo_until", "first_day", "pk", "plot", "title")

    def __init__(self, film: Film, plot: Plot, first_day: int):
        self.pk, self.title, self.embargo_until = film.id, film.title, film.embargo_until
        self.plot, self.first_day = plot, first_day


def reviews(
    number: int, subjects: Sequence[Subject], critic_ids: Sequence[int], dice: Dice
) -> Iterator[Review]:
    """Unsaved reviews: four fifths of the films have one, a few have very many."""
    reviewed = max(1, len(subjects) * 4 // 5)
    for index in range(number):
        place = index if index < reviewed else dice.favoured(len(subjects))
        subject = subjects[place]
        review = _written(subject.plot, dice)
        review.film, review.film_id = subject, subject.pk
        review.critic_id = critic_ids[dice.favoured(len(critic_ids))]
        _set_times(review, subject, dice)
        _set_state(review, _state(index), subject.embargo_until)
        yield review


def _written(plot: Plot, dice: Dice) -> Review:
    language = "en" if dice.chance(0.2) else "nb"
    write = pen(language)
    return Review(
        language=language,
        headline=write.line("headline", plot, dice),
        standfirst=write.line("standfirst", plot, dice),
        body=write.body(plot, dice),
        verdict=write.line("verdict", plot, dice) if dice.chance(0.9) else "",
        rating=dice.pick(_RATINGS),
        seen=dice.pick(_SEEN),
        contains_spoilers=dice.chance(0.05),
    )


def _set_times(review: Review, subject: Subject, dice: Dice) -> None:
    day = subject.first_day + dice.soon(DAYS - subject.first_day)
    midnight = dt.datetime.combine(FIRST_DAY, dt.time(), dt.UTC) + dt.timedelta(days=day)
    hour = dt.timedelta(hours=4, minutes=5 * dice.below(200))
    review.published_at = midnight + hour
    review.created_at = review.published_at - dt.timedelta(days=1, microseconds=dice.below(10**11))
    review.submitted_at = review.published_at - dt.timedelta(minutes=dice.between(10, 1400))
    review.updated_at = review.published_at + dt.timedelta(minutes=dice.between(0, 20_000))
    if dice.chance(0.03):
        review.corrected_at = review.updated_at
        review.correction = "I en tidligere versjon sto filmens lengde feil."


def _state(index: int) -> str:
    state = _HIDDEN.get(index % 200, "published")
    return state if state != "scheduled" or index < WAITING_AMONG else "published"


def _set_state(review: Review, state: str, embargo_until: dt.datetime | None) -> None:
    review.state = "published" if state == "scheduled" else state
    if embargo_until and review.state == "published":
        review.published_at = embargo_until
    elif state == "scheduled":
        review.published_at = WAITING_UNTIL
    elif state in ("draft", "submitted"):
        review.published_at = None
    if state == "draft":
        review.submitted_at = None
