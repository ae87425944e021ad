"""Plain pages: about us, how to reach us, and whatever else the site has to say of itself."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from pages.plain_pages import page_at
from publishing import site_settings
from publishing.models import PlainPage


@require_safe
def plain(request: HttpRequest, slug: str) -> HttpResponse:
    page = page_at(slug)
    if page is None:
        raise Http404
    language = get_language()
    if slug != page.slug_in(language):
        return HttpResponsePermanentRedirect(_address(page, _meant_by(slug, page, language)))
    context = {
        "plain": page,
        "object": page,
        "own_address": _address(page, page.language),
        "addresses": [(code, _address(page, code)) for code in page.languages],
        "others": [(code, _address(page, code)) for code, _name in settings.LANGUAGES],
    }
    return render(request, "pages/plain.html", context)


def _meant_by(slug: str, page: PlainPage, language: str) -> str:
    """The language of the address: at the root, another's own slug stands for that language."""
    if language == site_settings.current().default_language:
        for code, _name in settings.LANGUAGES:
            if page.slug_in(code) == slug:
                return code
    return language


def _address(page: PlainPage, language: str) -> str:
    with override(language):
        return page.get_absolute_url()
