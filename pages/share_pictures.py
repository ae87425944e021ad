"""A review's share picture: what stands on it, when it is drawn, and whether it is still true.

It is drawn when something on it has changed, in the background or by `manage.py tick`, and never
while a reader waits. Whoever shows one asks `of` first, which compares what was drawn with what
there is to show now, so that nothing stale is ever given out.
"""

import hashlib
import json
import logging
import secrets
from dataclasses import asdict
from pathlib import Path

from django.core.files.storage import storages
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from PIL import Image

from pages.cards import SIZE, Artwork, Card, Mark
from pages.cards.drawing import can_draw, draw, encoded
from pages.posters import set_poster
from publishing import chores, site_settings
from publishing.afterwards import afterwards
from publishing.pictures import Picture, discard
from publishing.rendering import SHAPES
from reviews import scales
from reviews.models import Review, SharePicture
from reviews.share_pictures import SHAPE

logger = logging.getLogger(__name__)
# Raised when cards come to look otherwise, so that all are drawn anew.
VERSION = 1
WIDTHS = (1200, 600)
# How many are drawn at one go; the rest wait for the next.
AT_A_GO = 100
# What a card shows of a picture, and in which rendition.
_ARTWORK = (("wide", 1600), ("poster", 480))


def of(review: Review) -> SharePicture | None:
    """The review's share picture, if there is one and it shows what it should.

    The review comes with its `share_picture`, film, poster, lead picture and crop selected.
    """
    found = getattr(review, "share_picture", None)
    if found is None or not found.key:
        return None
    return found if found.fingerprint == fingerprint(card_of(review)) else None


def described(review: Review) -> str:
    """What one sees on it, for those who do not see it; in the review's language."""
    with translation.override(review.language):
        words = [f"{review.film.title}: {review.headline}."]
        if _has_rating(review):
            words.append(f"{scales.current().spoken(review.rating)}.")
        if shown := _shown(review):
            words.append(shown.alt)
        return " ".join(words)


def card_of(review: Review) -> Card:
    poster = set_poster(review.film.title)
    return Card(
        title=review.film.title,
        headline=review.headline,
        site=site_settings.current().site_name,
        mark=_mark(review),
        artwork=_artwork(_shown(review)),
        tone=poster.tone,
        cut=poster.cut,
    )


def fingerprint(card: Card) -> str:
    """The same for two cards that look the same, and for no others."""
    facts = asdict(card)
    if card.artwork:
        # Where the data lie is nothing that one sees; the key and name of a file are.
        facts["artwork"]["path"] = "/".join(Path(card.artwork.path).parts[-2:])
    return hashlib.sha256(json.dumps([VERSION, facts]).encode()).hexdigest()


@chores.register
def draw_wanted() -> None:
    """Draw those that are stale or lacking, the newest reviews first."""
    stale = SharePicture.objects.stale(VERSION).values("review")
    published = Review.objects.filter(state=Review.State.PUBLISHED).newest_first()
    wanted = [*published.filter(pk__in=stale)[:AT_A_GO]]
    wanted += published.filter(share_picture=None)[: AT_A_GO - len(wanted)]
    for review in wanted:
        try:
            draw_for(review.pk)
        except Exception:
            # It stays stale, and must not keep the others waiting.
            logger.exception("The share picture of review %s could not be drawn", review.pk)


def draw_for(pk: int) -> None:
    """Draw the review's picture, if it would be another than it is and has not been withdrawn."""
    review = _for_card().filter(pk=pk).first()
    if review is None:
        return
    card = card_of(review)
    said = fingerprint(card)
    had, _made = SharePicture.objects.get_or_create(review=review)
    if had.fingerprint == said:
        SharePicture.objects.filter(pk=had.pk).update(is_stale=False, version=VERSION)
        return
    key = _written(card)
    drawn = {"key": key, "fingerprint": said, "version": VERSION, "is_stale": False}
    drawn["renditions"] = {SHAPE: [list(_size(width)) for width in WIDTHS]} if key else {}
    with transaction.atomic():
        is_kept = SharePicture.objects.filter(pk=had.pk, key=had.key).update(**drawn)
        # What has changed while it was drawn is seen now, or marks the row after this.
        now = _for_card().filter(pk=pk).first()
        if is_kept and now and fingerprint(card_of(now)) != said:
            SharePicture.objects.filter(pk=had.pk).update(is_stale=True)
    discard(had.key if is_kept else key)


def wanted_for(**of_reviews) -> None:
    """Mark the share pictures of such reviews, to be drawn anew when the change stands."""
    if SharePicture.objects.filter(**of_reviews).update(is_stale=True):
        afterwards(draw_wanted)


def _for_card():
    published = Review.objects.filter(state=Review.State.PUBLISHED)
    return published.select_related("film__poster", "lead_image", "lead_crop")


def _has_rating(review: Review) -> bool:
    return review.rating is not None and scales.current().is_shown


def _mark(review: Review) -> Mark | None:
    if not _has_rating(review):
        return None
    scale = scales.current()
    kind = scale.name if scale in (scales.DIE, scales.STARS) else "text"
    with translation.override(review.language):
        return Mark(str(kind), scale.value(review.rating), scale.shown(review.rating))


def _shown(review: Review) -> Picture | None:
    """The lead picture or else the film's poster, whichever may be shown."""
    pictures = (review.lead, review.film.poster)
    return next((one for one in pictures if one and one.is_presentable and _shape(one)), None)


def _shape(picture: Picture) -> tuple[str, int] | None:
    return next((kind for kind in _ARTWORK if kind[0] in picture.renditions), None)


def _artwork(picture: Picture | None) -> Artwork | None:
    if picture is None:
        return None
    shape, width = _shape(picture)
    name = picture.rendition(shape, width).url.rpartition("/")[2]
    path = storages["pictures"].path(f"renditions/{picture.key}/{name}")
    return Artwork(path, shape, _focal_in(picture, shape), picture.attribution)


def _focal_in(picture: Picture, shape: str) -> tuple[float, float]:
    """Where the picture's focal point is in its rendition of that shape, which is a part of it."""
    ratio = SHAPES[picture.kind][shape][0]
    across = min(1.0, picture.height * ratio / max(picture.width, 1)) or 1.0
    down = min(1.0, picture.width / ratio / max(picture.height, 1)) or 1.0
    return _within(picture.focal_x, across), _within(picture.focal_y, down)


def _within(focal: float, part: float) -> float:
    """A point of the whole as a point of that part of it which lies as near about it as may be."""
    start = min(max(focal - part / 2, 0), 1 - part)
    return round((focal - start) / part, 4)


def _size(width: int) -> tuple[int, int]:
    return width, round(width * SIZE[1] / SIZE[0])


def _written(card: Card) -> str:
    """The key under which the card's files are, or "" where it cannot be drawn."""
    if not can_draw(card):
        return ""
    cut = "" if card.artwork else render_to_string("partials/_cut.html", {"cut": card.cut})
    try:
        image = draw(card, cut_svg=cut)
    except OSError:
        logger.exception("The picture on a share picture could not be read")
        return ""
    key = secrets.token_urlsafe(16)
    folder = Path(storages["pictures"].path(f"renditions/{key}"))
    folder.mkdir(parents=True)
    for width in WIDTHS:
        sized = image.resize(_size(width), Image.Resampling.LANCZOS, reducing_gap=3)
        (folder / f"{SHAPE}-{width}.jpg").write_bytes(encoded(sized))
    return key
