"""Lists in Norwegian alphabetical order, from any letter on."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from publishing.folding import ALPHABET, initial, sort_key_prefix


def letter_of(request: HttpRequest) -> str:
    """The letter asked for with `?letter=`, or "" for all; Http404 for what is no letter."""
    letter = request.GET.get("letter", "")
    if letter and letter not in list(ALPHABET):
        raise Http404
    return letter


def under(rows: QuerySet, letter: str) -> QuerySet:
    """The rows, in order, whose name stands under the letter; all of them where it is ""."""
    rows = rows.in_alphabetical_order()
    if not letter:
        return rows
    after = ALPHABET[ALPHABET.index(letter) + 1 :][:1]
    rows = rows.filter(sort_key__gte=sort_key_prefix(letter))
    return rows.filter(sort_key__lt=sort_key_prefix(after) if after else "ze")


def by_initial(rows: list) -> list[tuple[str, list]]:
    """The rows of a page under the letters they stand under, for its headings."""
    groups: list[tuple[str, list]] = []
    for row in rows:
        letter = initial(row.sort_key).upper()
        if not groups or groups[-1][0] != letter:
            groups.append((letter, []))
        groups[-1][1].append(row)
    return groups
