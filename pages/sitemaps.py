"""Sitemaps: every public page, in each language it has, and robots.txt that leads to them."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from pages.routes import in_language
from reviews import catalogue
from reviews.models import Review

PER_FILE = 5000


class InLanguage(Sitemap):
    """A noun's public pages in one language; a query for the count and one for the rows."""

    limit = PER_FILE

    def __init__(self, language: str):
        self.language = language

    def location(self, item) -> str:
        with translation.override(self.language):
            return item.get_absolute_url()

    def get_latest_lastmod(self):
        return None  # Django would fetch every row to find it


class Reviews(InLanguage):
    def items(self):
        reviews = Review.objects.published().filter(language=self.language)
        return reviews.newest_first().only("slug", "updated_at")

    def lastmod(self, review):
        return review.updated_at


class Films(InLanguage):
    def items(self):
        return catalogue.public_films().order_by("pk").only("slug")


class People(InLanguage):
    def items(self):
        return catalogue.public_people().order_by("pk").only("slug")


class Works(InLanguage):
    def items(self):
        return catalogue.public_works().order_by("pk").only("slug")


class Themes(InLanguage):
    def items(self):
        return catalogue.public_themes().order_by("pk").only("slug")


class Critics(InLanguage):
    def items(self):
        return catalogue.public_critics().order_by("pk").only("slug")


class Plain(InLanguage):
    """The pages that are always there."""

    def items(self):
        lists = ("reviews", "films", "premieres", "people", "themes", "works", "critics")
        return [f"pages:{name}" for name in ("front", *lists, "about")]

    def location(self, item: str) -> str:
        with translation.override(self.language):
            return reverse(item)


SECTIONS = {
    f"{noun.__name__.lower()}-{language}": noun(language)
    for noun in (Plain, Reviews, Films, People, Works, Themes, Critics)
    for language, _name in settings.LANGUAGES
}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    drafts = [f"/{in_language('draft/', language)}" for language, _name in settings.LANGUAGES]
    lines = ["User-agent: *", *(f"Disallow: {place}" for place in ("/admin/", *drafts))]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap_index'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        require_safe(index),
        {"sitemaps": SECTIONS, "sitemap_url_name": "sitemap_section"},
        name="sitemap_index",
    ),
    path(
        "sitemap-<slug:section>.xml",
        require_safe(sitemap),
        {"sitemaps": SECTIONS},
        name="sitemap_section",
    ),
]
