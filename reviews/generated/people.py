"""People by the thousand, with names that are accented, Norwegian and often somebody else's too."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from people import models
from publishing.folding import fold, fold_wide
from reviews.generated.dice import Dice
from reviews.generated.rows import rows_of

Person = rows_of(models.Person)
_TRADITIONS = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))[
    "traditions"
]
_DRAWN = [tradition for tradition in _TRADITIONS for _ in range(tradition["share"])]
_REMEMBERED = 5_000


def people(number: int, dice: Dice) -> Iterator[Person]:
    """Unsaved people; of every twenty-five, one is a namesake and one is so in other letters."""
    known: list[Person] = []
    for index in range(number):
        other = dice.pick(known) if known and index % 25 in (7, 19) else None
        person = _another(other, dice, folded=index % 25 == 19) if other else _somebody(dice)
        if len(known) < _REMEMBERED:
            known.append(person)
        yield person


def a_name(dice: Dice) -> str:
    return _name(dice.pick(_DRAWN), dice)


def a_given_name(dice: Dice) -> str:
    return dice.pick(dice.pick(_DRAWN)["given"])


def _name(tradition: dict, dice: Dice) -> str:
    given, family = dice.pick(tradition["given"]), dice.pick(tradition["family"])
    if "sorts_by" in tradition:  # a patronymic, or the family's name first: neither is doubled
        return f"{given} {family}"
    middle = dice.pick(tradition["given"]) if dice.chance(0.25) else ""
    if dice.chance(0.08):
        family = f"{dice.pick(tradition['family'])}-{family}"
    return " ".join(filter(None, [given, middle if middle != given else "", family]))


def _somebody(dice: Dice) -> Person:
    tradition = dice.pick(_DRAWN)
    person = Person(name=_name(tradition, dice))
    if tradition.get("sorts_by") == "given":
        person.sort_name = person.name
    _give_life(person, dice.between(1900, 2004), dice)
    return person


def _another(other: Person, dice: Dice, *, folded: bool) -> Person:
    """Somebody of another age with the other's name, or with what some make of it."""
    spelling = dice.pick((fold, fold_wide)) if folded else None
    person = Person(name=spelling(other.name).title() if spelling else other.name)
    if not folded:
        person.sort_name = other.sort_name
    year, apart = int(other.birth_date[:4]), dice.between(1, 25)
    _give_life(person, year + apart if year < 1960 else year - apart, dice)
    return person


def _give_life(person: Person, year: int, dice: Dice) -> None:
    month, day = dice.between(1, 12), dice.between(1, 28)
    person.birth_date = dice.pick((f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"))
    if year < 1945 and dice.chance(0.8):
        person.death_date = str(min(2025, year + dice.between(35, 90)))
    if dice.chance(0.12) and (plain := fold(person.name).title()) != person.name:
        person.aliases = [plain]
    if dice.chance(0.2):
        person.biography_nb = f"{person.name} ble født i {year} og kom til filmen gjennom teateret."
        person.biography_en = f"{person.name} was born in {year} and came to film from the theatre."
