"""Critics: all of them, and one with how they have rated and what they have written."""

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pages.addresses import follows_old_addresses
from pages.critic_page import around
from pages.indexes import index
from pages.pagination import page_of
from reviews.catalogue import public_critics
from reviews.models import Critic, Review

ROWS = 30


@require_safe
def critics(request: HttpRequest) -> HttpResponse:
    context = index(request, public_critics().select_related("portrait"))
    give_newest(context["page"].rows)
    return render(request, "pages/critics.html", context)


def give_newest(critics: list[Critic]) -> None:
    """Give each critic `newest`, what was last published under that name: one query."""
    theirs = Review.objects.published().filter(critic=OuterRef("pk")).newest_first()
    last = Critic.objects.filter(pk__in=[critic.pk for critic in critics])
    last = last.annotate(last=Subquery(theirs.values("pk")[:1])).values("last")
    found = Review.objects.published().filter(pk__in=last).select_related("film").defer("body")
    newest = {review.critic_id: review for review in found}
    for critic in critics:
        critic.newest = newest.get(critic.pk)


@require_safe
@follows_old_addresses(public_critics)
def critic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public_critics().select_related("portrait"), slug=slug)
    written = Review.objects.published().by(found).newest_first().for_cards()
    page = page_of(written, request, size=ROWS)
    parts = around(found) if page.number == 1 else None
    context = {"page": page, "parts": parts, "critic": found, "object": found}
    return render(request, "pages/critic.html", context)
