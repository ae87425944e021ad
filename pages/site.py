"""What every readers' page needs to know of the site it stands on."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from pages import reading_choices
from pages.menus import menus_now
from publishing import accent, site_settings
from reviews import scales

SECTIONS = {
    "front": "front",
    "review": "reviews",
    "archive_year": "reviews",
    "archive_month": "reviews",
    "film": "films",
    "premieres": "films",
    "person": "people",
    "theme": "themes",
    "work": "works",
    "critic": "critics",
}


def site(request: HttpRequest) -> dict[str, object]:
    known = site_settings.current()
    return {
        "site_name": known.site_name,
        "logo": known.shown_logo,
        "tagline": known.tagline,
        "footer_text": known.footer,
        "accent": accent.current(),
        "menus": menus_now(),
        "language": get_language() or settings.LANGUAGE_CODE,
        "section": section(request),
        "rating_scale": scales.current().name,
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
