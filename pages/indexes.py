"""What every alphabetical index shows: the letters, and one page of rows under them."""

from django.db.models import QuerySet
from django.http import HttpRequest

from pages.alphabet import OTHER, by_initial, letter_of, letters_in_use, under
from pages.pagination import page_of
from publishing.folding import ALPHABET

ROWS = 60
# A list no longer than this is seen at a glance, and needs no letters to be found in.
GLANCE = 20


def index(request: HttpRequest, rows: QuerySet, *, size: int = ROWS) -> dict[str, object]:
    """The context of an index page: two queries, and those the rows prefetch."""
    letter = letter_of(request)
    page = page_of(under(rows, letter), request, size=size)
    is_long = bool(letter or page.previous or page.next or len(page.rows) > GLANCE)
    used = letters_in_use(rows) if is_long else set()
    return {
        "page": page,
        "groups": by_initial(page.rows),
        "letter": letter,
        "alphabet": [(each, each in used) for each in [*OTHER, *ALPHABET]] if is_long else [],
    }
