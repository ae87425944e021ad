"""A thousand queries made of the catalogue's names and words, as people bend and break them."""

import random
from collections.abc import Callable, Iterator

from films.models import Film
from people.models import Person
from reviews.models import Review, Theme
from search import analysis

_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå -:\"'."
_ROLES = ("regi", "med", "forfatter", "tema", "terning", "år", "kritiker", "land", "director")


def queries(number: int) -> list[str]:
    """The same ones each time, in whatever order the database numbers its rows."""
    dice = random.Random(1912)  # noqa: S311
    names = sorted(
        [
            *Person.objects.values_list("name", flat=True),
            *Film.objects.values_list("title", flat=True),
            *Theme.objects.values_list("name", flat=True),
        ]
    )
    said = sorted(Review.objects.values_list("headline", "standfirst", "language"))
    words = sorted({word for texts in said for text in texts for word in analysis.words(text)})
    made = _ways(dice, names, words)
    return [next(made) for _ in range(number)]


def _ways(dice: random.Random, names: list[str], words: list[str]) -> Iterator[str]:
    def name() -> str:
        return dice.choice(names)

    def word() -> str:
        return dice.choice(words)

    ways: list[Callable[[], str]] = [
        name,
        lambda: _bent(dice, name()),
        lambda: _bent(dice, _bent(dice, name())),
        lambda: name()[: dice.randint(1, 9)],
        lambda: name().replace(" ", ""),
        lambda: " ".join(reversed(name().split())),
        lambda: f"{name()} {dice.choice([name, word])()}",
        word,
        lambda: f"{word()} {word()}",
        lambda: f'"{word()} {word()}" -{word()}',
        lambda: f"{dice.choice(_ROLES)}: {dice.choice([name, word])()}",
        lambda: "".join(dice.choices(_ALPHABET, k=dice.randint(0, 12))),
    ]
    while True:
        yield dice.choice(ways)()


def _bent(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text))
    return dice.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
            text[:at] + dice.choice(_ALPHABET) + text[at + 1 :],
        ]
    )
