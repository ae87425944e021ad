"""Atom feeds with the full text: for the site, and for each film, person, theme and critic."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages import review_text
from pages.addresses import follows_old_addresses
from reviews import catalogue
from reviews.models import Review

LENGTH = 30
FILE = "feed.atom"


class FullTextFeed(Atom1Feed):
    """Atom with `<content>` beside the summary, and each entry in its own language."""

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


@require_safe
def site(request: HttpRequest) -> HttpResponse:
    return _feed(request, settings.SITE_NAME, reverse("pages:front"), Review.objects.published())


@require_safe
@follows_old_addresses(catalogue.public_films, then=FILE)
def film(request: HttpRequest, slug: str) -> HttpResponse:
    film = get_object_or_404(catalogue.public_films(), slug=slug)
    reviews = Review.objects.published().of_film(film)
    return _feed(request, film.title, film.get_absolute_url(), reviews)


@require_safe
@follows_old_addresses(catalogue.public_people, then=FILE)
def person(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_object_or_404(catalogue.public_people(), slug=slug)
    reviews = Review.objects.published().featuring(person)
    return _feed(request, person.name, person.get_absolute_url(), reviews)


@require_safe
@follows_old_addresses(catalogue.public_themes, then=FILE)
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(catalogue.public_themes(), slug=slug)
    reviews = Review.objects.published().about(theme)
    return _feed(request, theme.title, theme.get_absolute_url(), reviews)


@require_safe
@follows_old_addresses(catalogue.public_critics, then=FILE)
def critic(request: HttpRequest, slug: str) -> HttpResponse:
    critic = get_object_or_404(catalogue.public_critics(), slug=slug)
    reviews = Review.objects.published().by(critic)
    return _feed(request, critic.name, critic.get_absolute_url(), reviews)


def _feed(request: HttpRequest, title: str, link: str, reviews) -> HttpResponse:
    newest = reviews.newest_first().select_related("film", "critic").prefetch_related("themes")
    feed = FullTextFeed(
        title=title if title == settings.SITE_NAME else f"{title} – {settings.SITE_NAME}",
        link=request.build_absolute_uri(link),
        description=_("Reviews"),
        language=translation.get_language(),
        feed_url=request.build_absolute_uri(),
        feed_guid=request.build_absolute_uri(link),
    )
    rows = list(newest[:LENGTH])
    text_of = review_text.for_feeds(rows, absolute=request.build_absolute_uri)
    for review in rows:
        feed.add_item(**_entry(request, review, text_of(review)))
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def _entry(request: HttpRequest, review: Review, text: SafeString) -> dict[str, object]:
    with translation.override(review.language):
        address = request.build_absolute_uri(review.get_absolute_url())
        critic = request.build_absolute_uri(review.critic.get_absolute_url())
        categories = [review.film.title, *(theme.title for theme in review.themes.all())]
    return {
        "title": f"{review.film.title}: {review.headline}",
        "link": address,
        "unique_id": _permanent_id(request, review),
        "description": review.standfirst,
        "content": _full_text(review, text),
        "language": review.language,
        "author_name": review.critic.name,
        "author_link": critic,
        "pubdate": review.published_at,
        "updateddate": _updated(review),
        "categories": categories,
    }


def _permanent_id(request: HttpRequest, review: Review) -> str:
    """A tag URI (RFC 4151): an address may change, which makes the text no new one."""
    host = request.get_host().partition(":")[0]
    return f"tag:{host},{review.created_at:%Y-%m-%d}:review/{review.pk}"


def _updated(review: Review) -> dt.datetime:
    return max(review.published_at, review.updated_at)


def _full_text(review: Review, text: SafeString) -> str:
    with translation.override(review.language):
        parts: Iterable[str] = (
            _("Rated %(rating)s out of 6") % {"rating": review.rating} if review.rating else "",
            review.verdict,
        )
        opening = [review.standfirst, _correction(review)]
    return format_html("{}{}{}", _paragraphs(opening), text, _paragraphs(parts))


def _paragraphs(parts: Iterable[str]) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((part,) for part in parts if part))


def _correction(review: Review) -> str:
    if not (review.correction and review.corrected_at):
        return ""
    day = date_format(timezone.localtime(review.corrected_at), "DATE_FORMAT")
    return f"{_('Corrected %(day)s:') % {'day': day}} {review.correction}"
