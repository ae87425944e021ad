"""Reviews: one, all of them, and the archive by year and month."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pages.addresses import follows_old_addresses
from pages.archive import months_with_reviews, neighbours, published_within, years_with_reviews
from pages.pagination import page_of
from pages.review_page import around
from reviews.models import Review
from reviews.stills import told_pictures

ROWS = 30


@require_safe
@follows_old_addresses(lambda: Review.objects.published())
def review(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(for_page(Review.objects.published()), slug=slug)
    context = {"page": around(found), "review": found, "object": found}
    return render(request, "pages/review.html", context)


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    page = page_of(Review.objects.published().newest_first().for_cards(), request, size=ROWS)
    context = {"page": page, "years": years_with_reviews()}
    return render(request, "pages/reviews.html", context)


@require_safe
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    start, end = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    context = _archive(request, start, end)
    context["months"] = months_with_reviews(start, end)
    return render(request, "pages/archive_year.html", context)


@require_safe
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    start = dt.date(year, month, 1)
    end = (start + dt.timedelta(days=31)).replace(day=1)
    return render(request, "pages/archive_month.html", _archive(request, start, end))


def for_page(reviews):
    """With what the page shows of the review itself, in the same query."""
    whole = reviews.select_related(
        "film__poster", "critic", "lead_image", "lead_crop", "share_picture"
    )
    return whole.annotate(text_pictures=told_pictures())


def _archive(request: HttpRequest, start: dt.date, end: dt.date) -> dict[str, object]:
    reviews = published_within(start, end).newest_first().for_cards()
    page = page_of(reviews, request, size=ROWS)
    if not len(page):
        raise Http404
    earlier, later = neighbours(start, end)
    return {"page": page, "start": start, "earlier": earlier, "later": later}
