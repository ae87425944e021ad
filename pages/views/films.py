"""Films: the index, the premieres ahead, and one with its facts, people, sources and reviews."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from films.models import Credit
from pages.addresses import follows_old_addresses
from pages.film_page import around, with_genres
from pages.indexes import index
from pages.pagination import page_of
from pages.premieres import by_day, coming
from reviews.catalogue import public_films

ROWS = 48


@require_safe
def films(request: HttpRequest) -> HttpResponse:
    directors = Credit.objects.directors().select_related("person")
    with_directors = Prefetch("credits", queryset=directors, to_attr="director_credits")
    rows = public_films().prefetch_related(with_directors)
    return render(request, "pages/films.html", index(request, rows))


@require_safe
def premieres(request: HttpRequest) -> HttpResponse:
    page = page_of(coming(), request, size=ROWS)
    return render(request, "pages/premieres.html", {"page": page, "days": by_day(page)})


@require_safe
@follows_old_addresses(public_films)
def film(request: HttpRequest, slug: str) -> HttpResponse:
    found = with_genres(public_films().select_related("poster"), slug)
    context = {"page": around(found), "film": found, "object": found}
    return render(request, "pages/film.html", context)
