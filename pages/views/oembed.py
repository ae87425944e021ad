"""oEmbed 1.0: what another site shows where somebody has pasted the address of a page of ours.

The answer is of type “link”: a title, a critic and a picture. So nothing of ours has to run in, or
be framed by, a page of somebody else's, and no page of ours may be.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from pages import share_pictures
from pages.languages import language_of_path
from pages.structured_data import SHAPES
from pages.trail import name_of
from pages.xml_writer import Writer
from publishing import site_settings
from publishing.addresses import successor
from publishing.pictures import Picture, Rendition
from reviews import catalogue
from reviews.models import Review

DAY = 24 * 3600
_WIDEST = 100_000
# The formats as the specification names them.
TYPES = {"json": "application/json", "xml": "text/xml"}


def _reviews() -> QuerySet:
    return Review.objects.published().select_related(
        "film__poster", "critic", "lead_image", "lead_crop", "share_picture"
    )


PUBLIC: dict[str, Callable[[], QuerySet]] = {
    "pages:review": _reviews,
    "pages:film": lambda: catalogue.public_films().select_related("poster"),
    "pages:person": lambda: catalogue.public_people().select_related("portrait"),
    "pages:work": catalogue.public_works,
    "pages:theme": catalogue.public_themes,
    "pages:critic": lambda: catalogue.public_critics().select_related("portrait"),
}


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Of the page at `url`, as `format` json or xml; `maxwidth` and `maxheight` are a picture's."""
    form = request.GET.get("format", "json")
    if form not in TYPES:
        return HttpResponse(status=501)
    try:
        room = tuple(int(request.GET.get(f"max{name}", _WIDEST)) for name in ("width", "height"))
    except ValueError:
        return HttpResponseBadRequest()
    thing, language = _asked_for(request)
    with translation.override(language):
        card = _card(request, thing, room)
    answer = _xml(card) if form == "xml" else JsonResponse(card, content_type=TYPES["json"])
    # Any page may ask: it is told what anybody is.
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _asked_for(request: HttpRequest):
    """What the address in `url` is the page of, and in which language; Http404 for any other."""
    asked = request.GET.get("url", "")
    try:
        parts = urlsplit(asked)
    except ValueError as error:
        raise Http404 from error
    if parts.netloc != request.get_host() or parts.scheme not in ("http", "https"):
        raise Http404
    language = language_of_path(parts.path, site_settings.current().default_language)
    with translation.override(language):
        try:
            match = resolve(parts.path)
        except (Resolver404, UnicodeError) as error:
            raise Http404 from error
    if match.view_name not in PUBLIC:
        raise Http404
    public, slug = PUBLIC[match.view_name](), match.kwargs["slug"]
    thing = public.filter(slug=slug).first() or successor(public, slug)
    if thing is None:
        raise Http404
    return thing, thing.language if isinstance(thing, Review) else language


def _card(request: HttpRequest, thing, room: tuple[int, int]) -> dict[str, object]:
    absolute = request.build_absolute_uri
    card = {
        "version": "1.0",
        "type": "link",
        "title": name_of(thing),
        "provider_name": site_settings.current().site_name,
        "provider_url": absolute(reverse("pages:front")),
        "cache_age": DAY,
    }
    if isinstance(thing, Review):
        card["author_name"] = thing.critic.name
        card["author_url"] = absolute(thing.critic.get_absolute_url())
    if picture := next((one for one in _pictures(thing) if _fits(one, room)), None):
        card["thumbnail_url"] = absolute(picture.url)
        card["thumbnail_width"] = picture.width
        card["thumbnail_height"] = picture.height
    return card


def _pictures(thing) -> Iterator[Rendition]:
    """What may stand for it, the largest first: as it is drawn for sharing, then as it is cut."""
    if isinstance(thing, Review):
        if drawn := share_pictures.of(thing):
            yield from filter(None, (drawn.rendition(width) for width in share_pictures.WIDTHS))
        pictures = (thing.lead, thing.film.poster)
    else:
        pictures = (getattr(thing, name, None) for name in ("poster", "portrait"))
    for picture in pictures:
        if picture and picture.is_presentable:
            yield from _cuts(picture)


def _cuts(picture: Picture) -> Iterator[Rendition]:
    shape, _widest = SHAPES[picture.kind]
    for width, _height in sorted(picture.renditions.get(shape, ()), reverse=True):
        yield picture.rendition(shape, width)


def _fits(picture: Rendition, room: tuple[int, int]) -> bool:
    return picture.width <= room[0] and picture.height <= room[1]


def _xml(card: dict[str, object]) -> HttpResponse:
    xml = Writer("oembed")
    for name, value in card.items():
        xml.element(name, str(value))
    answer = xml.answer()
    answer["Content-Type"] = f"{TYPES['xml']}; charset=utf-8"
    return answer
