"""Lists in Norwegian alphabetical order, from any letter on."""

from itertools import chain

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest

from publishing.folding import ALPHABET, initial, sort_key_prefix

# Under none of the letters: figures, which come first, and other scripts, which come last.
OTHER = "#"
_END, _LAST = "ze", chr(0x10FFFF)


def letter_of(request: HttpRequest) -> str:
    """The letter asked for with `?letter=`, or "" for all; Http404 for what is no letter."""
    letter = request.GET.get("letter", "")
    if letter and letter not in [OTHER, *ALPHABET]:
        raise Http404
    return letter


def under(rows: QuerySet, letter: str) -> QuerySet:
    """The rows, in order, whose name stands under the letter; all of them where it is ""."""
    rows = rows.in_alphabetical_order()
    return _beginning_with(rows, letter) if letter else rows


def letters_in_use(rows: QuerySet) -> set[str]:
    """The letters under which there is something: one query, a probe of the index for each.

    The question is put once, beside a list of the letters: thirty times over, as expressions can
    say it, it takes longer to write and to plan than to answer.
    """
    low, high = RawSQL("ranges.low", []), RawSQL("ranges.high", [])
    named = rows.order_by().filter(sort_key__gte=low, sort_key__lt=high).values("pk")
    question, parameters = named.query.sql_with_params()
    starts = ["", *(sort_key_prefix(letter) for letter in ALPHABET), _END, _LAST]
    ranges = list(zip([OTHER, *ALPHABET, OTHER], starts, starts[1:], strict=False))
    values = ", ".join(["(%s, %s, %s)"] * len(ranges))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH ranges(letter, low, high) AS (VALUES {values})"  # noqa: S608 our own words
            f" SELECT letter FROM ranges WHERE EXISTS ({question})",
            [*chain(*ranges), *parameters],
        )
        return {letter for (letter,) in cursor.fetchall()}


def _beginning_with(rows: QuerySet, letter: str) -> QuerySet:
    if letter == OTHER:
        return rows.filter(Q(sort_key__lt=sort_key_prefix("a")) | Q(sort_key__gte=_END))
    after = ALPHABET[ALPHABET.index(letter) + 1 :][:1]
    rows = rows.filter(sort_key__gte=sort_key_prefix(letter))
    return rows.filter(sort_key__lt=sort_key_prefix(after) if after else _END)


def by_initial(rows: list) -> list[tuple[str, list]]:
    """The rows of a page under the letters they stand under, for its headings."""
    groups: list[tuple[str, list]] = []
    for row in rows:
        letter = initial(row.sort_key).upper()
        if not groups or groups[-1][0] != letter:
            groups.append((letter, []))
        groups[-1][1].append(row)
    return groups
