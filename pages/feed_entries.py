"""A review as feeds tell it: the full text with its picture, whoever reads it and wherever."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages import structured_data
from publishing.pictures import Picture, Rendition
from reviews import scales
from reviews.models import Review

Absolute = Callable[[str], str]


@dataclass(frozen=True)
class Category:
    """What a review is about; `scheme` is the address of the index that it is found in."""

    term: str
    scheme: str


@dataclass(frozen=True)
class Shown:
    """The picture over a review, at a whole address, with what must be said of it."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True)
class Entry:
    id: str
    title: str
    address: str
    language: str
    author: str
    author_address: str
    published_at: dt.datetime
    updated_at: dt.datetime
    summary: str
    content: str
    categories: list[Category]
    picture: Shown | None


def entry(review: Review, text: SafeString, *, host: str, absolute: Absolute) -> Entry:
    """The review comes with its film, critic, lead picture and crop, and its themes prefetched.

    `text` is its body as feeds have it (`pages.review_text`).
    """
    with translation.override(review.language):
        shown = _shown(review.lead, absolute)
        films, themes = absolute(reverse("pages:films")), absolute(reverse("pages:themes"))
        return Entry(
            id=_permanent_id(review, host),
            title=f"{review.film.title}: {review.headline}",
            address=absolute(review.get_absolute_url()),
            language=review.language,
            author=review.critic.name,
            author_address=absolute(review.critic.get_absolute_url()),
            published_at=review.first_public_at,
            updated_at=review.last_changed_at,
            summary=review.standfirst or structured_data.excerpt(review.body),
            content=_full_text(review, shown, text),
            categories=[
                Category(review.film.title, films),
                *(Category(theme.title, themes) for theme in review.themes.all()),
            ],
            picture=shown,
        )


def _permanent_id(review: Review, host: str) -> str:
    """A tag URI (RFC 4151): an address may change, which makes the text no new one."""
    return f"tag:{host},{review.created_at:%Y-%m-%d}:review/{review.pk}"


def _shown(picture: Picture | None, absolute: Absolute) -> Shown | None:
    if picture is None or not picture.is_presentable or "wide" not in picture.renditions:
        return None
    file: Rendition = picture.rendition("wide", 1600)
    return Shown(absolute(file.url), file.width, file.height, picture.alt, picture.attribution)


def _full_text(review: Review, shown: Shown | None, text: SafeString) -> str:
    opening = [review.standfirst, _spoiler_note(review), _correction(review)]
    rating = "" if review.rating is None else scales.current().spoken(review.rating)
    parts = (_figure(shown), _paragraphs(opening), text, _paragraphs([review.verdict, rating]))
    return format_html("{}{}{}{}", *parts)


def _figure(shown: Shown | None) -> SafeString | str:
    if shown is None:
        return ""
    picture = '<figure><img src="{}" width="{}" height="{}" alt="{}">'
    return format_html(
        picture + "<figcaption>{}</figcaption></figure>",
        *(shown.url, shown.width, shown.height, shown.alt, shown.credit),
    )


def _paragraphs(parts: Iterable[str]) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((part,) for part in parts if part))


def _spoiler_note(review: Review) -> str:
    if not review.contains_spoilers:
        return ""
    return _("The review gives away the plot. See the film first, if you would rather not know.")


def _correction(review: Review) -> str:
    if not (review.correction and review.corrected_at):
        return ""
    day = date_format(timezone.localtime(review.corrected_at), "DATE_FORMAT")
    return f"{_('Corrected %(day)s:') % {'day': day}} {review.correction}"
