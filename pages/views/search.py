"""Search: its page, and what its box suggests while somebody types."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pages import suggested
from pages.found import grouped, shown
from pages.narrowing import Narrowing
from pages.pagination import LAST_PAGE, page_number
from pages.search_examples import examples
from search.engine import entrances, find
from search.filters import DECADE, Chosen
from search.suggestions import suggest as suggest_for

# What is typed is the same for all, and never true for longer than until something is published.
BRIEFLY = "public, max-age=0, s-maxage=1"
# Of the facets of all there is, those that are entrances by themselves.
MOST_ENTRANCES = 8
ENTRANCES = ("theme", "person", "genre", DECADE)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What a reader asks for in `q` and by facets; with nothing asked, ways to begin."""
    number, chosen = page_number(request), Chosen.from_lists(dict(request.GET.lists()))
    found = find(request.GET.get("q", ""), chosen=chosen, page=number)
    if number > 1 and not found.reviews:
        raise Http404
    if not found.query and not chosen:
        context = {"entrances": _entrances(), "examples": examples(), "query": ""}
        return render(request, "pages/search.html", context)
    things = shown(found.named, found.jobs) if number == 1 else []
    for review in found.reviews:
        review.snippet = found.snippets.get(review.pk)
    context = {
        "query": found.query,
        "found": found,
        "groups": grouped(things),
        "narrowing": Narrowing(found, chosen),
        "examples": examples(),
        "number": number,
        "previous": number - 1 or None,
        "next": number + 1 if found.has_next and number < LAST_PAGE else None,
    }
    return render(request, "pages/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What `q` may be the beginning of; the same JSON for every browser."""
    said = suggested.answer(suggest_for(request.GET.get("q", "")))
    headers = {"Cache-Control": BRIEFLY, "X-Robots-Tag": "noindex"}
    return HttpResponse(said, content_type="application/json", headers=headers)


def _entrances() -> dict[str, object]:
    of_all = {facet.field: facet.options for facet in entrances() if facet.field in ENTRANCES}
    every = of_all.pop(DECADE, [])
    return {field: options[:MOST_ENTRANCES] for field, options in of_all.items()} | {DECADE: every}
