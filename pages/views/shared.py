"""A draft for somebody who has been given a link to it: nothing here is indexed, kept or public."""

from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from pages.drafted import drafted
from pages.review_page import around
from pages.shared_page import picture_on, with_pictures_under, without_dead_links
from pages.views.pictures import file_of
from pages.views.reviews import for_page
from reviews.models import Review, ShareLink
from reviews.share_links import link_for

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    # The address is the key: it is told to no other site.
    "Referrer-Policy": "no-referrer",
}


def _in_confidence(view):
    @wraps(view)
    def shown(request: HttpRequest, token: str, **asked) -> HttpResponse:
        link = link_for(token)
        try:
            answer = view(request, link, token, **asked) if link else _nothing()
        except Http404:
            # As if no route had been found: the page must not even tell that this is one.
            request.resolver_match = None
            raise
        for name, value in HEADERS.items():
            answer[name] = value
        return answer

    return require_safe(shown)


@_in_confidence
def draft(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    if not link.is_open():
        return render(request, "pages/link_closed.html", status=410)
    stored = _review_of(link)
    review = drafted(stored)
    if _is_what_readers_have(review, stored):
        return HttpResponseRedirect(_public_address(stored))
    if request.method == "GET":
        link.note_opened()
    context = {"page": around(review, is_draft=True), "review": review, "link": link}
    # Each word is in the review's language, whichever language's address this is.
    with translation.override(review.language):
        response = render(request, "pages/draft.html", context)
        page = without_dead_links(response.content.decode())
        response.content = with_pictures_under(page, token)
    response["Content-Language"] = review.language
    return response


@_in_confidence
def picture(
    request: HttpRequest, link: ShareLink, token: str, *, key: str, name: str
) -> HttpResponse:
    found = picture_on(drafted(_review_of(link)), key) if link.is_open() else None
    return file_of(request, found, name) if found else _nothing()


def _nothing() -> HttpResponse:
    raise Http404


def _review_of(link: ShareLink) -> Review:
    return get_object_or_404(for_page(Review.objects.all()), pk=link.review_id)


def _is_what_readers_have(review: Review, stored: Review) -> bool:
    return review is stored and Review.objects.published().filter(pk=stored.pk).exists()


def _public_address(review: Review) -> str:
    with translation.override(review.language):
        return review.get_absolute_url()
