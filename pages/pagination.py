"""Pages of a long list, by “is there a next?” and never by a count of it all."""

import re
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

LAST_PAGE = 500
_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, and the numbers of its neighbours or None."""

    rows: list
    number: int
    previous: int | None
    next: int | None

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def page_number(request: HttpRequest) -> int:
    """The page asked for, 1 to 500; anything else is no page of ours (Http404)."""
    text = request.GET.get("page", "1")
    if not _NUMBER.fullmatch(text) or int(text) > LAST_PAGE:
        raise Http404
    return int(text)


def page_of(
    rows: QuerySet, request: HttpRequest, *, size: int, shown: QuerySet | None = None
) -> Page:
    """The page of the rows that the request asks for. Raises Http404 past the last.

    Where very many must be sorted, give rows that are only sorted, and in `shown` all that is
    read of the page's own, in the same order: so that no whole row is sorted but theirs.
    """
    number = page_number(request)
    start = (number - 1) * size
    found = rows[start : start + size + 1]
    found = list(found if shown is None else shown.filter(pk__in=found.values("pk")))
    if not found and number > 1:
        raise Http404
    has_next = len(found) > size and number < LAST_PAGE
    return Page(found[:size], number, number - 1 or None, number + 1 if has_next else None)
