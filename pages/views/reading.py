"""Choosing how to read, for readers without scripts."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pages.reading_choices import Choice, choice_of, keep


# A proof would need a cookie of its own on every page; browsers say themselves where a form stood.
@csrf_exempt
@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Keep the choice, or forget it, and go back to where it was made."""
    answer = redirect(_page_before(request))
    answer.status_code = 303
    answer["Cache-Control"] = "no-store"
    if request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none"):
        asked = request.POST.get
        is_reset = "reset" in request.POST
        keep(answer, Choice() if is_reset else choice_of(asked("theme", ""), asked("size", "")))
    return answer


def _page_before(request: HttpRequest) -> str:
    """The page of ours that the form stood on, as the browser tells it; else the front page."""
    try:
        parts = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        parts = urlsplit("")
    if parts.netloc != request.get_host() or not parts.path.startswith("/"):
        return reverse("pages:front")
    # A path alone, with one slash before it: nothing here leads to another site.
    return "/" + parts.path.lstrip("/") + (f"?{parts.query}" if parts.query else "")
