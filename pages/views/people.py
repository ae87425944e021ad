"""People: the index, and one with everything they have had a hand in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pages.addresses import follows_old_addresses
from pages.indexes import index
from pages.pagination import page_of
from pages.person_page import around, told_apart
from reviews.catalogue import public_people
from reviews.models import Review

ROWS = 24


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/people.html", index(request, told_apart(public_people())))


@require_safe
@follows_old_addresses(public_people)
def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public_people().select_related("portrait"), slug=slug)
    about = Review.objects.published().featuring(found).newest_first().for_cards()
    # Their directors come with those of the filmography, in the same query.
    reviews = page_of(about.prefetch_related(None), request, size=ROWS)
    context = {"page": around(found, reviews), "reviews": reviews, "person": found, "object": found}
    return render(request, "pages/person.html", context)
