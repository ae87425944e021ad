"""Which language a page is in: the address says it to readers, the editor chooses on the desk."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from publishing import site_settings

DESK = "/admin/"
_CODES = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}


class LanguageMiddleware:
    """Activates the language for the request. Readers' pages never vary on a header or a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Asked now, if at all this second, so that no page has to while it is drawn.
        site_settings.current()
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


def language_of(request: HttpRequest) -> str:
    if request.path_info.startswith(DESK):
        return translation.get_language_from_request(request)
    first = request.path_info[1:].partition("/")[0]
    return first if first in _CODES else settings.LANGUAGE_CODE
