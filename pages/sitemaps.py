"""Maps for machines: every public page in each language it has, the news, and robots.txt.

A map covers a range of ids. So the index need not count anything: it asks for the last public id
of each noun, and each map for its own rows. Pictures are listed with the page they stand on.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, register_converter, reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from films.models import FilmStill
from pages.routes import in_language
from pages.xml_writer import Writer
from publishing import site_settings
from publishing.models import PlainPage
from publishing.pictures import Picture
from reviews import catalogue
from reviews.models import Review

ROWS = 2000
# No database holds more; a number past it is no map's.
MOST_MAPS = 1_000_000
NEWS_LASTS = dt.timedelta(hours=48)
MOST_NEWS = 1000
LANGUAGES = [code for code, _name in settings.LANGUAGES]
PLAIN = ("front", "reviews", "films", "premieres", "people", "themes", "works", "critics")
_MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"


@dataclass(frozen=True)
class Place:
    """An address in a map, with when readers last had something new there, if that is known."""

    path: str
    changed_at: dt.datetime | None = None
    pictures: tuple[str, ...] = ()


def _reviews() -> QuerySet:
    return Review.objects.published().select_related("film", "lead_image", "lead_crop")


def _films() -> QuerySet:
    shown = FilmStill.objects.select_related("picture")
    stills = Prefetch("film_stills", queryset=shown)
    return catalogue.public_films().select_related("poster").prefetch_related(stills)


# What is public of each noun.
NOUNS: dict[str, Callable[[], QuerySet]] = {
    "reviews": _reviews,
    "films": _films,
    "people": lambda: catalogue.public_people().only("slug"),
    "works": lambda: catalogue.public_works().only("slug"),
    "themes": lambda: catalogue.public_themes().only("slug"),
    "critics": lambda: catalogue.public_critics().only("slug"),
}


class NounConverter:
    regex = "|".join(NOUNS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NounConverter, "noun")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    drafts = [f"/{in_language('draft/', language)}" for language in LANGUAGES]
    lines = ["User-agent: *", *(f"Disallow: {place}" for place in ("/admin/", *drafts))]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap_index'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The maps there are: one query, however much there is."""
    addresses = [reverse("sitemap_plain"), reverse("sitemap_news")]
    for noun, last in _last_ids().items():
        addresses += (reverse("sitemap_of", args=[noun, n]) for n in range(1, _number(last) + 1))
    xml = Writer("sitemapindex", {"xmlns": _MAPS})
    for address in addresses:
        xml.element("sitemap", {"loc": request.build_absolute_uri(address)})
    return xml.answer()


@require_safe
def plain(request: HttpRequest) -> HttpResponse:
    """The lists that are always there, and the plain pages in each language they are written in."""
    lists = [Place(path) for name in PLAIN for path in _in_each(f"pages:{name}")]
    return _map(request, [*lists, *_written_pages()])


@require_safe
def of_noun(request: HttpRequest, noun: str, number: int) -> HttpResponse:
    if number > MOST_MAPS:
        raise Http404
    rows = NOUNS[noun]().filter(pk__gt=(number - 1) * ROWS, pk__lte=number * ROWS).order_by("pk")
    if not rows and number > _number(_last_ids()[noun]):
        raise Http404
    return _map(request, (place for row in rows for place in _places_of(row)))


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What has become public in the last 48 hours, which is all that a map of news may hold."""
    since = timezone.now() - NEWS_LASTS
    recent = Q(published_at__gte=since) | Q(film__embargo_until__gte=since)
    rows = Review.objects.published().filter(recent).newest_first().select_related("film")
    xml = Writer("urlset", {"xmlns": _MAPS, "xmlns:news": _NEWS})
    for review in rows.defer("body")[:MOST_NEWS]:
        told = {
            "news:publication": {
                "news:name": site_settings.current().site_name,
                "news:language": review.language,
            },
            "news:publication_date": review.first_public_at.isoformat(),
            "news:title": f"{review.film.title}: {review.headline}",
        }
        address = request.build_absolute_uri(_in_own_language(review))
        xml.element("url", {"loc": address, "news:news": told})
    return xml.answer()


def _last_ids() -> dict[str, int]:
    """The highest public id of each noun, 0 where nothing of it is."""
    asked = (Subquery(public().order_by("-pk").values("pk")[:1]) for public in NOUNS.values())
    # Any row to ask beside: without a review nothing is public.
    found = next(iter(Review.objects.order_by().values_list(*asked)[:1]), [0] * len(NOUNS))
    return {noun: last or 0 for noun, last in zip(NOUNS, found, strict=True)}


def _number(pk: int) -> int:
    """Which map of its noun a row is in, from 1."""
    return -(-pk // ROWS)


def _places_of(row) -> Iterator[Place]:
    """Where a row has its page: a review in its own language, all else in each."""
    if isinstance(row, Review):
        yield Place(_in_own_language(row), row.last_changed_at, _pictures([row.lead], "wide"))
        return
    pictures = ()
    if hasattr(row, "film_stills"):
        stills = [still.picture for still in row.film_stills.all()]
        pictures = _pictures([row.poster], "poster") + _pictures(stills, "wide")
    for language in LANGUAGES:
        with translation.override(language):
            yield Place(row.get_absolute_url(), pictures=pictures)


def _in_own_language(review: Review) -> str:
    with translation.override(review.language):
        return review.get_absolute_url()


def _in_each(name: str) -> Iterator[str]:
    for language in LANGUAGES:
        with translation.override(language):
            yield reverse(name)


def _written_pages() -> Iterator[Place]:
    for page in PlainPage.objects.published().order_by("pk"):
        for language in page.languages:
            with translation.override(language):
                yield Place(page.get_absolute_url(), page.updated_at)


def _pictures(shown: Iterable[Picture | None], shape: str) -> tuple[str, ...]:
    """The largest of each that may be shown: whoever made it is named on the page of the entry."""
    return tuple(
        picture.rendition(shape, 1600).url
        for picture in shown
        if picture and picture.is_presentable and shape in picture.renditions
    )


def _map(request: HttpRequest, places: Iterable[Place]) -> HttpResponse:
    absolute = request.build_absolute_uri
    xml = Writer("urlset", {"xmlns": _MAPS, "xmlns:image": _IMAGES})
    for place in places:
        told = {"loc": absolute(place.path)}
        if place.changed_at:
            told["lastmod"] = place.changed_at.isoformat()
        images = [("image:image", {"image:loc": absolute(p)}) for p in place.pictures]
        xml.element("url", told, images)
    return xml.answer()


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", index, name="sitemap_index"),
    path("sitemap-plain.xml", plain, name="sitemap_plain"),
    path("sitemap-news.xml", news, name="sitemap_news"),
    path("sitemap-<noun:noun>-<int:number>.xml", of_noun, name="sitemap_of"),
]
