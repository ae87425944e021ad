"""How long search takes on a generated catalogue: what the box suggests, and pages of results.

On PostgreSQL beside the plain search of `tests.bench.plain`, turn by turn, so that a noisy machine
is noisy for both. Says how large the index is, and how long it took to build.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from statistics import median, quantiles

from tests.bench.catalogue import built, prepare, settle

_ASKED = 20
_WARM_UPS = 1
# What takes seconds an answer is asked as often as there is time for.
_PLAIN_SECONDS = 60


@dataclass
class Kind:
    """Queries of one kind, and the milliseconds of each answer, ours and the plain one's."""

    name: str
    typed: list[str]
    ask: Callable[[str], object]
    plain: Callable[[str], object] | None
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--reviews", type=int, required=True)
    arguments.add_argument("--rounds", type=int, required=True)
    wanted = arguments.parse_args()
    settle(wanted.reviews)
    prepare(wanted.reviews)
    kinds = list(_kinds())
    size = _index_bytes()
    _ask(kinds, wanted.rounds)
    _say(_as_markdown(kinds, wanted.reviews, size))


def _kinds() -> Iterator[Kind]:
    from django.db import connection

    from pages import suggested
    from search.engine import find
    from search.filters import Chosen
    from search.suggestions import suggest
    from tests.bench import plain

    is_compared = connection.vendor == "postgresql"
    if is_compared:
        plain.build()
    dice = Random(1)  # noqa: S311
    names, words, phrases = _names(dice), _common_words(), _phrases(dice)
    names_of, found_by = (plain.suggest, plain.find) if is_compared else (None, None)

    def box(typed: str) -> bytes:
        return suggested.answer(suggest(typed))

    def narrowed(typed: str) -> object:
        return find(typed, chosen=Chosen(decade=["2010"], rating=["4", "5"]))

    yield Kind("box: three letters", [name[:3] for name in names], box, names_of)
    yield Kind("box: a name", names, box, names_of)
    yield Kind(
        "box: a surname begun", [name[: name.rfind(" ") + 4] for name in names], box, names_of
    )
    yield Kind("box: a name misspelt", [_misspelt(name) for name in names], box, names_of)
    yield Kind("search: a common word", words, find, found_by)
    yield Kind(
        "search: two words", [" ".join(dice.sample(words, 2)) for _n in names], find, found_by
    )
    yield Kind("search: a name", names, find, found_by)
    yield Kind("search: a name misspelt", [_misspelt(name) for name in names], find, None)
    yield Kind("search: a role", [f"med: {name}" for name in names], find, None)
    yield Kind("search: a phrase", phrases, find, found_by)
    yield Kind("search: a word, narrowed", words, narrowed, None)


def _names(dice: Random) -> list[str]:
    """Names of public people."""
    from search.models import Entry

    known = Entry.objects.filter(kind="person", weight__gt=0).order_by("pk")
    ids = dice.sample(list(known.values_list("pk", flat=True)), _ASKED)
    return [entry.names[0] for entry in known.filter(pk__in=ids)]


def _common_words() -> list[str]:
    """The words of four letters or more that most of a sample of texts have, and “film”."""
    counts: Counter[str] = Counter()
    for text in _texts(300):
        counts.update(
            {word for word in text.casefold().split() if len(word) > 3 and word.isalpha()}
        )
    return ["film", *(word for word, _count in counts.most_common(_ASKED - 1))]


def _phrases(dice: Random) -> list[str]:
    """Three words that follow each other in some text."""
    made = []
    for text in _texts(_ASKED):
        words = text.split()
        at = dice.randrange(max(1, len(words) - 3))
        made.append(f'"{" ".join(words[at : at + 3])}"')
    return made


def _texts(number: int) -> list[str]:
    from reviews.models import Review
    from search.text import searchable

    rows = Review.objects.published().filter(language="nb").newest_first()[:number]
    return [searchable(body) for body in rows.values_list("body", flat=True)]


def _misspelt(name: str) -> str:
    """Without one letter of the surname."""
    at = (name.rfind(" ") + 1 + len(name)) // 2
    return name[:at] + name[at + 1 :]


def _ask(kinds: list[Kind], rounds: int) -> None:
    for number in range(_WARM_UPS + rounds):
        for kind in kinds:
            for typed in kind.typed:
                ours = _timed(kind.ask, typed)
                if number >= _WARM_UPS:
                    kind.ours.append(ours)
                is_time_left = sum(kind.theirs) < _PLAIN_SECONDS * 1_000
                if kind.plain and number == _WARM_UPS and is_time_left:
                    kind.theirs.append(_timed(kind.plain, typed))


def _timed(ask: Callable[[str], object], typed: str) -> float:
    begun = time.perf_counter()
    ask(typed)
    return (time.perf_counter() - begun) * 1_000


def _as_markdown(kinds: list[Kind], reviews: int, size: int) -> str:
    from django.db import connection

    lines = [
        f"Search on {connection.vendor}, {reviews:,} reviews, {_names_known():,} names; "
        f"index {size / 1e6:,.0f} MB, {built(reviews)}",
        "",
        "| Asked | p50 ms | p95 ms | plain p50 | plain p95 |",
        "|---|--:|--:|--:|--:|",
    ]
    for kind in kinds:
        cells = [*_percentiles(kind.ours), *_percentiles(kind.theirs)]
        lines.append(f"| {kind.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _percentiles(milliseconds: list[float]) -> tuple[str, str]:
    if not milliseconds:
        return "–", "–"
    p95 = quantiles(milliseconds, n=20, method="inclusive")[-1]
    return f"{median(milliseconds):.1f}", f"{p95:.1f}"


def _names_known() -> int:
    from search.models import Entry

    return Entry.objects.count()


def _index_bytes() -> int:
    """Of the search's tables and their indexes."""
    from django.apps import apps
    from django.db import connection

    tables = [model._meta.db_table for model in apps.get_app_config("search").get_models()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(t::regclass)) FROM unnest(%s::text[]) t",
                [tables],
            )
        else:
            marks = ", ".join(["%s"] * len(tables))
            of_tables = f"SELECT name FROM sqlite_master WHERE tbl_name IN ({marks})"  # noqa: S608
            statement = f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({of_tables})"  # noqa: S608
            cursor.execute(statement, tables)
        return int(cursor.fetchone()[0])


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
