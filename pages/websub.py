"""Tells a WebSub hub which feeds have something new, when readers have it and not before.

Publishing writes down that there is something to tell. It is told in the background, or by
`manage.py tick` when an hour has come or the hub did not answer; no reader and no editor waits.
A hub is told addresses of feeds alone, and fetches them as anybody would.
"""

import logging
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from itertools import islice
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from films.models import Film
from publishing import chores
from publishing.afterwards import afterwards
from reviews import catalogue
from reviews.models import Announcement, Review

logger = logging.getLogger(__name__)
SECONDS = 10
# How many are told at one go, and how many feeds in one message: hubs have their limits.
AT_A_GO = 50
FEEDS_A_MESSAGE = 20


def topic(path: str) -> str:
    """The whole address of a feed, as subscribers know it."""
    return f"{settings.SITE_ADDRESS}{path}"


def has_changed(review: Review) -> None:
    """Have the hub told of it from the hour at which readers have it, or never where they don't."""
    if not settings.WEBSUB_HUB:
        return
    if review.state != Review.State.PUBLISHED:
        Announcement.objects.filter(review=review).delete()
        return
    due_at = max(timezone.now(), review.first_public_at)
    to_tell = {"due_at": due_at, "attempts": 0}
    Announcement.objects.update_or_create(review=review, defaults=to_tell)
    afterwards(tell_hub)


def hours_have_changed(film: Film) -> None:
    """Of what waits to be told of its reviews, since its embargo may be another now."""
    waiting = Announcement.objects.filter(review__film=film).select_related("review__film")
    for announcement in waiting if settings.WEBSUB_HUB else ():
        announcement.due_at = max(timezone.now(), announcement.review.first_public_at)
        announcement.save(update_fields=["due_at"])
        afterwards(tell_hub)


@chores.register
def tell_hub() -> None:
    """Tell the hub of all that is due, and that readers may see by now."""
    if not settings.WEBSUB_HUB:
        return
    now = timezone.now()
    due = Announcement.objects.filter(due_at__lte=now, review__in=Review.objects.published(now))
    for announcement in due.order_by("due_at").select_related("review__film")[:AT_A_GO]:
        if not _tell(announcement):
            break  # The others need not wait for a silence of ten seconds each.


def feeds_of(review: Review) -> Iterator[str]:
    """The paths of all feeds that a public review stands in, in each language."""
    public = {
        "film": catalogue.public_films().filter(reviews=review),
        "critic": catalogue.public_critics().filter(reviews=review),
        "theme": catalogue.public_themes().filter(themed_reviews__content_object=review),
        "person": catalogue.public_people().filter(films=review.film_id)
        | catalogue.public_people().filter(source_works__adaptations__film=review.film_id),
    }
    slugs = {
        noun: sorted(set(rows.values_list("slug", flat=True))) for noun, rows in public.items()
    }
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield reverse("pages:feed")
            yield reverse("pages:json_feed")
            for noun, known in slugs.items():
                yield from (reverse(f"pages:{noun}_feed", args=[slug]) for slug in known)


def _tell(announcement: Announcement) -> bool:
    feeds = (topic(path) for path in feeds_of(announcement.review))
    try:
        while message := list(islice(feeds, FEEDS_A_MESSAGE)):
            _post([("hub.mode", "publish"), *(("hub.url", feed) for feed in message)])
    except (OSError, ValueError, HTTPException) as error:
        logger.warning("The hub was not told of “%s”: %s", announcement.review, error)
        if not announcement.put_off():
            logger.error("The hub will not be told of “%s”", announcement.review)
        return False
    announcement.settle()
    return True


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The hub is the one that was named, and no other address that it may think of."""

    def redirect_request(self, *args, **kwargs):
        return None


def _post(pairs: list[tuple[str, str]]) -> None:
    """Raises OSError where the hub cannot be reached or will not have it."""
    asked = urllib.request.Request(  # noqa: S310, the settings have looked at it
        settings.WEBSUB_HUB, data=urlencode(pairs).encode(), headers={"User-Agent": "Lerret"}
    )
    opener = urllib.request.build_opener(_NoRedirects)
    with opener.open(asked, timeout=SECONDS) as answer:
        answer.read(1024)
