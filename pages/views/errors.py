"""The pages for what is not there, not allowed, and gone wrong."""

import logging

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from publishing.sent_again import without_proof

logger = logging.getLogger(__name__)

# What is left to say when not even a template can be had.
LAST_WORD = """<!doctype html><html lang="nb"><meta charset="utf-8"><title>500</title>
<h1>Filmen røk</h1><p>Noe gikk galt hos oss. Prøv igjen om litt.</p>
<p lang="en">Something went wrong on our side. Please try again in a while.</p></html>"""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    response = render(request, "pages/404.html", status=404)
    # What is not here now may be published on the next minute.
    response["Cache-Control"] = "no-store"
    return response


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    response = render(request, "pages/403.html", status=403)
    response["Cache-Control"] = "no-store"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent without its proof: the desk's own are given back, any other is nobody's form."""
    given_back = without_proof(admin.site, request)
    return given_back or forbidden(request, PermissionDenied(reason))


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without a request, so that no context processor and no database is asked."""
    try:
        page = render_to_string("pages/500.html")
    except Exception:
        logger.exception("The page for errors could not be rendered")
        page = LAST_WORD
    return HttpResponse(page, status=500, headers={"Cache-Control": "no-store"})
