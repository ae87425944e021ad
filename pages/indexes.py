"""What every alphabetical index shows: the letters, and one page of rows under them."""

from django.db.models import QuerySet
from django.http import HttpRequest

from pages.alphabet import by_initial, letter_of, under
from pages.pagination import page_of
from publishing.folding import ALPHABET

ROWS = 60
# A list no longer than this is seen at a glance, and needs no letters to be found in.
GLANCE = 20


def index(request: HttpRequest, rows: QuerySet, *, size: int = ROWS) -> dict[str, object]:
    """The context of an index page: one query, and those the rows prefetch."""
    letter = letter_of(request)
    page = page_of(under(rows, letter), request, size=size)
    return {
        "page": page,
        "groups": by_initial(page.rows),
        "letter": letter,
        "alphabet": ALPHABET if letter or page.next or len(page.rows) > GLANCE else "",
    }
