"""Source works: the index, and one with the films made from it and their reviews."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from films.models import Authorship
from pages.addresses import follows_old_addresses
from pages.indexes import index
from pages.pagination import page_of
from pages.work_page import around
from reviews.catalogue import public_works
from reviews.models import Review

ROWS = 24


@require_safe
def works(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/works.html", index(request, _with_authors(public_works())))


@require_safe
@follows_old_addresses(public_works)
def work(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public_works(), slug=slug)
    about = Review.objects.published().from_work(found).newest_first()
    about = about.select_related("film", "film__poster", "critic", "lead_image", "lead_crop").defer(
        "body"
    )
    reviews = page_of(about, request, size=ROWS)
    context = {"page": around(found, reviews), "reviews": reviews, "work": found, "object": found}
    return render(request, "pages/work.html", context)


def _with_authors(works: QuerySet) -> QuerySet:
    authored = Authorship.objects.select_related("person")
    return works.prefetch_related(Prefetch("authorships", queryset=authored))
