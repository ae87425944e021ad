"""What somebody sent to the desk after their session had ended: given back, to be sent once more.

Django would redirect to the login page and forget it. After a new login, in another window, the
page's proof that it is ours has become another too; that costs no text either.
"""

from collections.abc import Callable, Iterator
from functools import wraps

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from publishing.too_late import as_lines, written_in

# What is never given back in a page: passwords, and the old proof.
_NEVER = ("password", "csrfmiddlewaretoken")


def keeps_what_is_sent(site: admin.AdminSite, view: Callable) -> Callable:
    """The view, which for those who have been signed out gives back what they sent (401)."""

    @wraps(view)
    def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        leaves = request.path == reverse("admin:logout")
        if request.method == "POST" and not leaves and not site.has_permission(request):
            return signed_out(site, request)
        return view(request, *args, **kwargs)

    # Before anything is given back with a fresh proof, the old one is asked for.
    return csrf_protect(inner)


def signed_out(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    said = _("You have been signed out.")
    if _asks_for_json(request):
        return JsonResponse({"said": said}, status=401)
    return _given_back(site, request, said, status=401, is_signed_out=True)


def without_proof(site: admin.AdminSite, request: HttpRequest) -> HttpResponse | None:
    """An answer (403) to a form of ours whose proof has gone stale; None for any other."""
    is_desks = request.path.startswith(reverse("admin:index"))
    if not is_desks or request.path == reverse("admin:login") or not _is_from_here(request):
        return None
    if not site.has_permission(request):
        return signed_out(site, request)
    said = _("You have signed in again since this page was opened.")
    if _asks_for_json(request):
        return JsonResponse({"said": said, "token": get_token(request)}, status=403)
    return _given_back(site, request, said, status=403, is_signed_out=False)


def _given_back(
    site: admin.AdminSite, request: HttpRequest, said: str, *, status: int, is_signed_out: bool
) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": said.rstrip("."),
        "is_nav_sidebar_enabled": False,
        "is_signed_out": is_signed_out,
        "address": request.get_full_path(),
        "sent": list(_sent(request)),
        "texts": list(_texts(site, request)),
        "lacks": bool(request.FILES) or any("password" in name for name in request.POST),
    }
    return render(request, "admin/desk/signed_out.html", context, status=status)


def _sent(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if not any(part in name for part in _NEVER):
            yield from ((name, value) for value in values)


def _texts(site: admin.AdminSite, request: HttpRequest) -> Iterator[tuple[str, SafeString]]:
    """As a reader would have them, where the form is an entry's; otherwise what has words in it."""
    if model := _model_of(site, request):
        yield from written_in(model, request.POST)
        return
    for name, value in _sent(request):
        if " " in value.strip():
            yield capfirst(name.replace("_", " ")), as_lines(value)


def _model_of(site: admin.AdminSite, request: HttpRequest) -> type[models.Model] | None:
    name = request.resolver_match.url_name if request.resolver_match else ""
    forms = {
        f"{model._meta.app_label}_{model._meta.model_name}_{page}": model
        for model in site._registry
        for page in ("add", "change")
    }
    return forms.get(name)


def _is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent it; no other page can make it say so."""
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    return origin is not None and origin in {own, *settings.CSRF_TRUSTED_ORIGINS}


def _asks_for_json(request: HttpRequest) -> bool:
    return not request.accepts("text/html")
