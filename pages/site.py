"""What every readers' page needs to know of the site it stands on."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from pages import reading_choices

SECTIONS = {
    "front": "front",
    "review": "reviews",
    "archive_year": "reviews",
    "archive_month": "reviews",
    "film": "films",
    "person": "people",
    "theme": "themes",
    "work": "works",
    "critic": "critics",
}


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "site_name": settings.SITE_NAME,
        "language": get_language() or settings.LANGUAGE_CODE,
        "section": section(request),
        "reading": reading_choices.chosen(request),
        "reading_themes": reading_choices.THEMES,
        "reading_sizes": reading_choices.SIZES,
    }


def section(request: HttpRequest) -> str:
    """The entry of the main menu that the page belongs under, or ""."""
    match = request.resolver_match
    if match is None or match.app_name != "pages":
        return ""
    return SECTIONS.get(match.url_name, match.url_name)
