"""Which language a page is in: the address says it to readers, the editor chooses on the desk."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from publishing import site_settings

DESK = "/admin/"
_CODES = [code for code, _name in settings.LANGUAGES]


class LanguageMiddleware:
    """Activates the language for the request. Readers' pages never vary on a header or a cookie.

    Where the site's root has come to speak another language, every address of before leads to what
    it is now.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Asked now, if at all this second, so that no page has to while it is drawn.
        root = site_settings.current().default_language
        request.urlconf = settings.ROOT_URLCONFS[root]
        language = language_of(request, root)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        if response.status_code == 404 and request.method in ("GET", "HEAD"):
            response = _elsewhere(request, root) or response
        response.setdefault("Content-Language", language)
        return response


def language_of(request: HttpRequest, root: str) -> str:
    if request.path_info.startswith(DESK):
        return translation.get_language_from_request(request)
    return language_of_path(request.path_info, root)


def language_of_path(path: str, root: str) -> str:
    """The language of the readers' page that has the path, where the root speaks that language."""
    first = path[1:].partition("/")[0]
    return first if first in _CODES and first != root else root


def _elsewhere(request: HttpRequest, root: str) -> HttpResponse | None:
    """Where the address leads that was right while the root spoke another language."""
    match = request.resolver_match
    if match and match.view_name != "pages:plain":
        return None
    path = request.path_info
    if path.startswith(f"/{root}/"):
        candidates = [(root, path[len(root) + 1 :])]
    else:
        candidates = [(code, f"/{code}{path}") for code in _CODES if code != root]
    for language, moved_to in candidates:
        found = _match(moved_to, language, request.urlconf)
        if found and (found.view_name != "pages:plain" or language == root):
            query = request.META.get("QUERY_STRING")
            return HttpResponsePermanentRedirect(moved_to + (f"?{query}" if query else ""))
    return None


def _match(path: str, language: str, urlconf: str) -> ResolverMatch | None:
    with translation.override(language):
        try:
            found = resolve(path, urlconf)
        except Resolver404:
            return None
    return found if found.app_names == ["pages"] else None
