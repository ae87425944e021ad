"""Themes: all of them, and one with its reviews."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pages.addresses import follows_old_addresses
from pages.indexes import index
from pages.pagination import page_of
from reviews.catalogue import public_themes
from reviews.models import Review

ROWS = 24


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/themes.html", index(request, public_themes()))


@require_safe
@follows_old_addresses(public_themes)
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public_themes(), slug=slug)
    about = Review.objects.published().about(found).newest_first().for_cards()
    context = {"page": page_of(about, request, size=ROWS), "theme": found, "object": found}
    return render(request, "pages/theme.html", context)
