from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pages.pagination import LAST_PAGE, page_number
from pages.person_page import told_apart
from people.models import Person
from search.engine import Found, find


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What a reader asks for, in `?q=`; with nothing asked, the field alone."""
    number = page_number(request)
    found = find(request.GET.get("q", ""), page=number)
    if number > 1 and not found.reviews:
        raise Http404
    context = {
        "query": found.query,
        "found": found,
        "people": _told_apart(found.people),
        "nothing": bool(found.query) and not _anything(found),
        "number": number,
        "previous": number - 1 or None,
        "next": number + 1 if found.has_next and number < LAST_PAGE else None,
        "address": urlencode({"q": found.query}),
    }
    return render(request, "pages/search.html", context)


def _told_apart(people: list[Person]) -> list[Person]:
    """The same people, as found, with what tells namesakes apart: one query, if there are any."""
    known = told_apart(Person.objects.all()).in_bulk([person.pk for person in people])
    return [known[person.pk] for person in people]


def _anything(found: Found) -> bool:
    kinds = (found.people, found.films, found.works, found.themes, found.critics, found.reviews)
    return any(kinds)
