"""Finding a page's other addresses: in another language, and where an old one leads."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import translation

from publishing.addresses import successor


def address_in(language: str, request: HttpRequest) -> str:
    """The same page's address in that language; the front page's where it has none."""
    match = request.resolver_match
    with translation.override(language):
        if match is None or match.app_name != "pages":
            return reverse("pages:front")
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs)


def canonical(language: str, request: HttpRequest, *, letter: str = "", number: int = 1) -> str:
    """The path the page is to be known by in that language.

    A letter of an index and a page of a list are pages of their own; whatever else an address asks
    shows the same rows in another way.
    """
    asked = {"letter": letter} if letter else {}
    if number > 1:
        asked["page"] = str(number)
    return address_in(language, request) + (f"?{urlencode(asked)}" if asked else "")


def other_languages() -> list[str]:
    active = translation.get_language() or settings.LANGUAGE_CODE
    return [code for code, _name in settings.LANGUAGES if code != active]


def follows_old_addresses(public: Callable[[], QuerySet], *, then: str = "") -> Callable:
    """Let a view's missing page lead on to what has its old slug, if that is in `public()`.

    `then` is what the address has after the thing's own; what was asked behind the “?” is kept.
    """

    def decorator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def following(request: HttpRequest, slug: str) -> HttpResponse:
            try:
                return view(request, slug)
            except Http404:
                moved_to = successor(public(), slug)
                if moved_to is None:
                    raise
                query = request.META.get("QUERY_STRING")
                address = moved_to.get_absolute_url() + then + (f"?{query}" if query else "")
                return HttpResponsePermanentRedirect(address)

        return following

    return decorator
