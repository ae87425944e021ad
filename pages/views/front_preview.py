"""The front page as it would be, for those who put it together; nothing of it is kept."""

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from pages.front_page import compose
from reviews.models import FrontPage


@require_http_methods(["GET", "HEAD", "POST"])
def front_preview(request: HttpRequest, language: str) -> HttpResponse:
    """As it is chosen; posted to, as the form has it, at the hour that the form gives."""
    if not (request.user.is_active and request.user.is_staff):
        return redirect_to_login(request.get_full_path())
    desk = admin.site.get_model_admin(FrontPage)
    if not desk.has_view_permission(request):
        raise PermissionDenied
    page = get_object_or_404(FrontPage, pk=language)
    picks = at = None
    if request.method == "POST":
        picks, at = desk.as_posted(request, page), desk.hour_posted(request)
    # Every word, the banner's too, is in the language of the page.
    with translation.override(page.language):
        context = {"front": compose(page.language, at=at, picks=picks), "page": page, "at": at}
        response = render(request, "pages/front_preview.html", context)
    response["Content-Language"] = page.language
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
