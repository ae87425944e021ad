"""The text of a review for a page or a feed: with its stills, and in every word in its language."""

from collections.abc import Callable, Iterable

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from publishing import rich_text
from publishing.pictures import Picture
from publishing.rich_text import Reading
from reviews.models import Review
from reviews.stills import pictures_told

Pictures = dict[int, Picture]
SHAPE = "wide"


def public(review: Review) -> Reading:
    """As readers have it: its row must have been asked for with `text_pictures`."""
    return _reading(review, pictures_told(review.text_pictures))


def drafted(review: Review) -> Reading:
    """As it will be; one query where there are stills."""
    return _reading(review, _pictures_in([review]))


def for_feeds(
    reviews: Iterable[Review], *, absolute: Callable[[str], str]
) -> Callable[[Review], SafeString]:
    """What tells a feed the text of each review; one query for the stills of all.

    The reviews must be public, and so the pictures that stand in them are.
    """
    pictures = _pictures_in(reviews)

    def told(review: Review) -> SafeString:
        with translation.override(review.language):
            return rich_text.in_feed(
                review.body,
                address=absolute(review.get_absolute_url()),
                absolute=absolute,
                still=_plainly(pictures, absolute),
            )

    return told


def _reading(review: Review, pictures: Pictures) -> Reading:
    def still(number: int, caption: SafeString, quote: SafeString) -> str:
        if not _can_show(picture := pictures.get(number)):
            return ""
        told = {"picture": picture, "caption": caption, "quote": quote}
        return render_to_string("partials/_text_still.html", told)

    with translation.override(review.language):
        return rich_text.reading(review.body, still)


def _plainly(pictures: Pictures, absolute: Callable[[str], str]) -> rich_text.Still:
    def still(number: int, caption: SafeString, quote: SafeString) -> str:
        if not _can_show(picture := pictures.get(number)):
            return ""
        file = picture.rendition(SHAPE, 1600)
        return format_html(
            '<figure><img src="{}" width="{}" height="{}" alt="{}">'
            "<figcaption>{} {}</figcaption></figure>{}",
            absolute(file.url),
            file.width,
            file.height,
            picture.alt,
            caption or picture.caption,
            picture.attribution,
            format_html("<blockquote>{}</blockquote>", quote) if quote else "",
        )

    return still


def _pictures_in(reviews: Iterable[Review]) -> Pictures:
    numbers = {number for review in reviews for number in rich_text.stills_in(review.body)}
    return Picture.objects.in_bulk(numbers) if numbers else {}


def _can_show(picture: Picture | None) -> bool:
    return picture is not None and picture.is_presentable and SHAPE in picture.renditions
