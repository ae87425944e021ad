"""A review exactly as a reader will see it, for those who may see it unpublished."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from pages.review_page import around
from pages.views.reviews import for_page
from reviews.models import Review
from reviews.workflow import may_see


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    if not (request.user.is_active and request.user.is_staff):
        return redirect_to_login(request.get_full_path())
    found = get_object_or_404(for_page(Review.objects.all()), pk=pk)
    if not may_see(request.user, found):
        raise Http404
    context = {"page": around(found), "review": found, "object": found, "stage": found.stage()}
    # The banner too is in the review's language: it is that page, in every word.
    with translation.override(found.language):
        response = render(request, "pages/preview.html", context)
    response["Content-Language"] = found.language
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
