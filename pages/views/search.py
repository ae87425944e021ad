from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pages.pagination import LAST_PAGE, page_number


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    number = page_number(request)
    text = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    found = _find(text, page=number) if text else None
    has_next = bool(found and found.has_next and number < LAST_PAGE)
    context = {
        "query": text,
        "found": found,
        "nothing": found is not None and not any(groups(found)),
        "number": number,
        "previous": number - 1 or None,
        "next": number + 1 if has_next else None,
        "address": urlencode({"q": text}),
    }
    return render(request, "pages/search.html", context)


def groups(found) -> list:
    return [found.people, found.films, found.works, found.themes, found.critics, found.reviews]


def _find(text: str, *, page: int):
    from search.engine import find

    return find(text, page=page)
