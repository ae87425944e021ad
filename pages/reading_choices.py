"""Light or dark, and the size of letters, as a reader without scripts has chosen them.

Whoever has scripts keeps the choice in the browser (`static/js/reading.js`) and this never hears of
it. A page is the same for all who have chosen nothing: it sets no cookie and varies on none; only
an answer that a choice has shaped is kept from caches that others share.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

THEMES = {
    "": pgettext_lazy("light or dark", "As the system"),
    "light": pgettext_lazy("light or dark", "Light"),
    "dark": pgettext_lazy("light or dark", "Dark"),
}
SIZES = {"": _("Ordinary"), "2": _("Larger"), "3": _("Large"), "4": _("Largest")}
A_YEAR = 365 * 24 * 3600


class Choice(NamedTuple):
    theme: str = ""
    size: str = ""


def choice_of(theme: str, size: str) -> Choice:
    """What is no choice of ours is none."""
    return Choice(theme if theme in THEMES else "", size if size in SIZES else "")


def chosen(request: HttpRequest) -> Choice:
    theme, _dot, size = request.COOKIES.get(settings.READING_COOKIE_NAME, "").partition(".")
    return choice_of(theme, size)


def keep(response: HttpResponse, choice: Choice) -> None:
    """Remember the choice for a year; where it is as everybody's, forget that there was one."""
    if choice == Choice():
        response.delete_cookie(settings.READING_COOKIE_NAME, samesite="Lax")
        return
    response.set_cookie(
        settings.READING_COOKIE_NAME,
        f"{choice.theme}.{choice.size}",
        max_age=A_YEAR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


class ReadingChoicesMiddleware:
    """Lets no shared cache keep a page that a reader's own choice has shaped."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and chosen(request) != Choice():
            patch_cache_control(response, private=True)
        return response
