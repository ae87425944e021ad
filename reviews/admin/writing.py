"""What the writing tool asks for: what a text may link to, and stills that may stand in it."""

from django.conf import settings
from django.contrib import admin
from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from films.models import FilmStill
from publishing import rich_text
from publishing.admin import preview
from publishing.asked import text_asked
from publishing.pickers import label_of
from publishing.pictures import Picture
from reviews import catalogue
from reviews.models import Review

# Of each kind of entry, and of stills.
MOST_OF_A_KIND, MOST_STILLS = 5, 24
_PUBLIC = (
    catalogue.public_films,
    catalogue.public_people,
    catalogue.public_works,
    catalogue.public_themes,
    catalogue.public_critics,
    Review.objects.published,
)


@require_safe
def links(request: HttpRequest) -> JsonResponse:
    """Entries that readers can open, found by name: what they cannot is not to be told of."""
    text, language = text_asked(request, "q"), request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    kinds = [public() for public in _PUBLIC] if text else []
    found = [row for public in kinds for row in _links(request, public, text, language)]
    return JsonResponse({"results": found})


def _links(request: HttpRequest, public: QuerySet, text: str, language: str):
    desk = admin.site._registry[public.model]
    entries = desk.get_queryset(request).filter(pk__in=public.values("pk"))
    for entry in desk.found_like(entries, text)[:MOST_OF_A_KIND]:
        # A review is at home in its own language; all else is at home in the text's.
        with translation.override(getattr(entry, "language", language)):
            href, name = entry.get_absolute_url(), str(getattr(entry, "title", entry))
        kind = capfirst(entry._meta.verbose_name)
        yield {"href": href, "name": name, "text": label_of(desk, entry), "kind": kind}


@require_safe
def stills(request: HttpRequest) -> JsonResponse:
    """Stills by number, or those with the words in their texts, the film's own before others."""
    rows = Picture.objects.filter(kind=Picture.Kind.STILL)
    if "ids" in request.GET:
        numbers = [number for number in text_asked(request, "ids").split(",") if _is_number(number)]
        rows = rows.filter(pk__in=numbers)
    else:
        rows = rows.described_like(text_asked(request, "q"))
        film = request.GET.get("film", "")
        if _is_number(film):
            own = FilmStill.objects.filter(film=film, picture=OuterRef("pk"))
            rows = rows.order_by(Case(When(Exists(own), then=Value(0)), default=Value(1)), "-pk")
    return JsonResponse({"results": [_still(picture) for picture in rows[:MOST_STILLS]]})


def _still(picture: Picture) -> dict[str, object]:
    has_file = picture.key and "wide" in picture.renditions
    fault = "" if picture.is_presentable else _("Lacks an attribution or an alternative text.")
    return {
        "id": picture.pk,
        "text": str(picture),
        "attribution": picture.attribution,
        "src": picture.rendition("wide", 800).url if has_file else "",
        "fault": fault,
    }


def desk_stills(body: str) -> rich_text.Still:
    """How the desk shows the stills of a text, public or not; one query where there are any."""
    numbers = rich_text.stills_in(body)
    pictures = Picture.objects.in_bulk(numbers) if numbers else {}

    def still(number: int, caption: SafeString, quote: SafeString) -> SafeString:
        if not (picture := pictures.get(number)):
            return SafeString()
        shown, told = preview(picture, 480), caption or picture.caption
        figure = format_html("<figure>{}<figcaption>{}</figcaption></figure>", shown, told)
        return figure + format_html("<blockquote>{}</blockquote>", quote) if quote else figure

    return still


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
