"""Feeds with the full text: Atom for the site and each film, person, theme and critic.

The site has a JSON Feed (1.1) too. Where a hub is configured, each says so (`pages.websub`).
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages import review_text, websub
from pages.addresses import follows_old_addresses
from pages.feed_entries import Entry, entry
from publishing import site_settings
from reviews import catalogue
from reviews.models import Review

LENGTH = 30
FILE = "feed.atom"
_MEDIA = "http://search.yahoo.com/mrss/"
# What a feed without entries was last changed: nothing has been published.
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Feed:
    """What a feed is of, with its entries, newest first; addresses are whole."""

    title: str
    link: str
    address: str
    entries: list[Entry]


class FullTextFeed(Atom1Feed):
    """Atom with `<content>` beside the summary, pictures, and each entry in its own language."""

    def root_attributes(self):
        return {**super().root_attributes(), "xmlns:media": _MEDIA}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if settings.WEBSUB_HUB:
            handler.addQuickElement("link", "", {"rel": "hub", "href": settings.WEBSUB_HUB})
        handler.addQuickElement("icon", self.feed["icon"])
        handler.addQuickElement("generator", "Lerret")

    def latest_post_date(self):
        return super().latest_post_date() if self.items else _NEVER

    def item_attributes(self, item):
        return {"xml:lang": item["entry"].language}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        told: Entry = item["entry"]
        handler.addQuickElement("content", told.content, {"type": "html"})
        for category in told.categories:
            facts = {"term": category.term, "scheme": category.scheme, "label": category.term}
            handler.addQuickElement("category", "", facts)
        if told.picture:
            self._add_picture(handler, told.picture)

    def _add_picture(self, handler, shown):
        file = {"type": "image/jpeg", "href": shown.url}
        handler.addQuickElement("link", "", {"rel": "enclosure", **file})
        size = {"width": str(shown.width), "height": str(shown.height)}
        facts = {"url": shown.url, "type": "image/jpeg", "medium": "image", **size}
        handler.startElement("media:content", facts)
        handler.addQuickElement("media:description", shown.alt, {"type": "plain"})
        handler.addQuickElement("media:credit", shown.credit)
        handler.endElement("media:content")


@require_safe
def site(request: HttpRequest) -> HttpResponse:
    name = site_settings.current().site_name
    return _atom(request, name, reverse("pages:front"), Review.objects.published())


@require_safe
def site_json(request: HttpRequest) -> HttpResponse:
    published = Review.objects.published()
    name = site_settings.current().site_name
    feed = _feed(request, name, reverse("pages:front"), published)
    answer = JsonResponse(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.link,
            "feed_url": feed.address,
            "icon": request.build_absolute_uri(static("favicon.svg")),
            "language": translation.get_language(),
            "items": [_item(told) for told in feed.entries],
            **({"hubs": [_hub()]} if settings.WEBSUB_HUB else {}),
        },
        content_type="application/feed+json",
        json_dumps_params={"ensure_ascii": False},
    )
    return _with_hub(answer, feed)


@require_safe
@follows_old_addresses(catalogue.public_films, then=FILE)
def film(request: HttpRequest, slug: str) -> HttpResponse:
    film = get_object_or_404(catalogue.public_films(), slug=slug)
    reviews = Review.objects.published().of_film(film)
    return _atom(request, film.title, film.get_absolute_url(), reviews)


@require_safe
@follows_old_addresses(catalogue.public_people, then=FILE)
def person(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_object_or_404(catalogue.public_people(), slug=slug)
    reviews = Review.objects.published().featuring(person)
    return _atom(request, person.name, person.get_absolute_url(), reviews)


@require_safe
@follows_old_addresses(catalogue.public_themes, then=FILE)
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(catalogue.public_themes(), slug=slug)
    reviews = Review.objects.published().about(theme)
    return _atom(request, theme.title, theme.get_absolute_url(), reviews)


@require_safe
@follows_old_addresses(catalogue.public_critics, then=FILE)
def critic(request: HttpRequest, slug: str) -> HttpResponse:
    critic = get_object_or_404(catalogue.public_critics(), slug=slug)
    reviews = Review.objects.published().by(critic)
    return _atom(request, critic.name, critic.get_absolute_url(), reviews)


def _atom(request: HttpRequest, title: str, link: str, reviews) -> HttpResponse:
    feed = _feed(request, title, link, reviews)
    atom = FullTextFeed(
        title=feed.title,
        link=feed.link,
        description=_("Reviews"),
        language=translation.get_language(),
        feed_url=feed.address,
        feed_guid=feed.link,
        icon=request.build_absolute_uri(static("favicon.svg")),
    )
    for told in feed.entries:
        atom.add_item(
            title=told.title,
            link=told.address,
            description=told.summary,
            unique_id=told.id,
            author_name=told.author,
            author_link=told.author_address,
            pubdate=told.published_at,
            updateddate=told.updated_at,
            entry=told,
        )
    response = HttpResponse(content_type=atom.content_type)
    atom.write(response, "utf-8")
    return _with_hub(response, feed)


def _feed(request: HttpRequest, title: str, link: str, reviews) -> Feed:
    """The newest of the reviews; 3 queries."""
    newest = reviews.newest_first().select_related("film", "critic", "lead_image", "lead_crop")
    name = site_settings.current().site_name
    host = request.get_host().partition(":")[0]
    absolute = request.build_absolute_uri
    rows = list(newest.prefetch_related("themes")[:LENGTH])
    text_of = review_text.for_feeds(rows, absolute=absolute)
    return Feed(
        title=title if title == name else f"{title} – {name}",
        link=absolute(link),
        address=websub.topic(request.path) if settings.WEBSUB_HUB else absolute(request.path),
        entries=[entry(review, text_of(review), host=host, absolute=absolute) for review in rows],
    )


def _with_hub(response: HttpResponse, feed: Feed) -> HttpResponse:
    """As WebSub asks: subscribers look among the headers first."""
    if settings.WEBSUB_HUB:
        response["Link"] = f'<{settings.WEBSUB_HUB}>; rel="hub", <{feed.address}>; rel="self"'
    return response


def _hub() -> dict[str, str]:
    return {"type": "WebSub", "url": settings.WEBSUB_HUB}


def _item(told: Entry) -> dict[str, object]:
    picture = {"image": told.picture.url} if told.picture else {}
    return {
        "id": told.id,
        "url": told.address,
        "title": told.title,
        "summary": told.summary,
        "content_html": told.content,
        "date_published": told.published_at.isoformat(),
        "date_modified": told.updated_at.isoformat(),
        "authors": [{"name": told.author, "url": told.author_address}],
        "tags": [category.term for category in told.categories],
        "language": told.language,
        **picture,
    }
