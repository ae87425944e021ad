"""Themes: all of them, and one with its reviews and what is around them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pages.addresses import follows_old_addresses
from pages.indexes import index
from pages.pagination import page_of
from pages.theme_page import around
from reviews.catalogue import public_themes
from reviews.models import Review

# The first is as large as four, and the rest fill whole rows of four and of two.
ROWS = 25


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/themes.html", index(request, public_themes()))


@require_safe
@follows_old_addresses(public_themes)
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public_themes(), slug=slug)
    about = Review.objects.published().about(found).newest_first()
    page = page_of(about, request, size=ROWS, shown=Review.objects.newest_first().for_cards())
    parts = around(found) if page.number == 1 else None
    context = {"page": page, "parts": parts, "theme": found, "object": found}
    return render(request, "pages/theme.html", context)
