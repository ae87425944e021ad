"""A review exactly as a reader will see it, for those who may see it unpublished."""

import copy

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from pages.drafted import drafted, with_snapshot
from pages.review_page import around
from pages.views.reviews import for_page
from reviews import drafts
from reviews.admin import crop_field
from reviews.models import Review
from reviews.workflow import may_edit, may_see


# The desk shows it beside the form.
@xframe_options_sameorigin
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What was last written; posted to, what stands in the form, of which nothing is kept."""
    if not (request.user.is_active and request.user.is_staff):
        return redirect_to_login(request.get_full_path())
    stored = get_object_or_404(for_page(Review.objects.all()), pk=pk)
    if not may_see(request.user, stored):
        raise Http404
    found = _in_form(request, stored) if request.method == "POST" else drafted(stored)
    context = {
        "page": around(found, is_draft=True),
        "review": found,
        "object": found,
        "stage": stored.stage(),
        "is_beside": found is not stored and stored.state == Review.State.PUBLISHED,
    }
    # The banner too is in the review's language: it is that page, in every word.
    with translation.override(found.language):
        response = render(request, "pages/preview.html", context)
    response["Content-Language"] = found.language
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _in_form(request: HttpRequest, stored: Review) -> Review:
    if not may_edit(request.user, stored):
        raise PermissionDenied
    request.POST = request.POST.copy()
    for name in crop_field.FIELDS:
        # A crop is files and a row: it is seen when the form has saved itself.
        request.POST.pop(name, None)
    desk = admin.site.get_model_admin(Review)
    # A copy: the form writes in what it is given, faults and all.
    form = desk.as_typed(request, copy.copy(drafts.draft_of(stored)))
    return with_snapshot(stored, drafts.snapshot_from(form))
