"""What templates draw with: ratings, pictures, posters in type. None of it asks the database."""

import datetime as dt

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from films.models import Film
from pages import marks
from pages.addresses import address_in as _address_in
from pages.addresses import other_languages as _other_languages
from pages.posters import set_poster
from publishing import partial_dates, rich_text
from publishing.pictures import Picture
from publishing.rendering import SHAPES
from reviews import scales
from reviews.hours import hour

register = template.Library()

DIE_PIXELS = {"": 20, "m": 32, "l": 96}


@register.inclusion_tag("partials/_rating.html")
def rating(points: int | None, size: str = "") -> dict[str, object]:
    """The rating as the site's scale draws it, or its own sign for none; `size` is "", "m" or "l".

    One spoken value, whatever is drawn. Nothing at all where the site has no ratings.
    """
    scale = scales.current()
    is_rated, spoken = points is not None, scale.spoken(points)
    drawn = {"scale": scale.name, "size": size, "is_rated": is_rated, "spoken": spoken}
    if scale is scales.DIE:
        return drawn | _die(points) | {"pixels": DIE_PIXELS[size]}
    if scale is scales.STARS and is_rated:
        return drawn | {"lit": marks.lit(scale.value(points)), "rims": marks.RIMS}
    return drawn | _figure(points, scale)


@register.inclusion_tag("partials/_die_face.html")
def die_face(points: int | None) -> dict[str, object]:
    """The die's drawing alone, to stand inside another one."""
    return _die(points)


def _die(points: int | None) -> dict[str, object]:
    face = None if points is None else scales.DIE.value(points)
    return {
        "face": face,
        "radius": "2.2" if face == 6 else "2.35",
        "pips": marks.PIPS.get(face, []),
    }


def _figure(points: int | None, scale: scales.Scale) -> dict[str, object]:
    """The step, large, and what is written after it, small: “8” and “/10”."""
    if points is None:
        return {"figure": "–", "rest": ""}
    figure = scale.figure(points)
    return {"figure": figure, "rest": scale.shown(points).removeprefix(figure)}


@register.inclusion_tag("partials/_verdict.html")
def verdict(points: int | None, kicker: str = "") -> dict[str, object]:
    """The rating at the head of a review: drawn large, with the words that say it where needed."""
    scale = scales.current()
    says_itself = scale in (scales.TEN, scales.PERCENT)
    return {
        "points": points,
        "is_drawn": points is not None and scale.is_shown,
        "words": "" if says_itself and points is not None else scale.spoken(points),
        "kicker": kicker,
    }


@register.filter
def spoken(points: int | None) -> str:
    """“Terningkast 5 av 6”: the whole judgement in words, for eyes and ears alike."""
    return scales.current().spoken(points)


@register.filter
def mean(many: list[int]) -> str:
    """“snitt 4,5 av 2 kast”"""
    return scales.current().mean(many)


@register.simple_tag
def has_ratings() -> bool:
    """Whether the site has ratings at all."""
    return scales.current().is_shown


@register.inclusion_tag("partials/_picture.html")
def picture(
    shown: Picture | None, shape: str, sizes: str, *, described: bool = True, first: bool = False
) -> dict[str, object]:
    """A `<picture>` of that shape; nothing where there is none that may be shown.

    `described` is off where a title beside it says it all; `first` is on for what is seen first.
    """
    if not can_show(shown, shape):
        return {"picture": None}
    suffixes = [suffix for suffix in SHAPES[shown.kind][shape][2] if suffix != "jpg"]
    return {
        "picture": shown,
        "sources": [(f"image/{suffix}", shown.srcset(shape, suffix)) for suffix in suffixes],
        "srcset": shown.srcset(shape, "jpg"),
        "fallback": shown.rendition(shape, 800),
        "sizes": sizes,
        "alt": shown.alt if described else "",
        "first": first,
    }


@register.inclusion_tag("partials/_logo.html")
def logo(shown: Picture) -> dict[str, object]:
    """The site's logo, whole; the browser takes the width that its screen needs."""
    return {
        "webp": shown.srcset("logo", "webp"),
        "png": shown.srcset("logo", "png"),
        "small": shown.rendition("logo", 240, "png"),
        "alt": shown.alt,
    }


@register.filter
def can_show(shown: Picture | None, shape: str) -> bool:
    """Whether there is a picture with somebody named, something described, and a file."""
    return shown is not None and shown.is_presentable and shape in shown.renditions


@register.inclusion_tag("partials/_poster.html")
def poster(film: Film, sizes: str, *, described: bool = False) -> dict[str, object]:
    """The film's poster, or one set in type from its title and directors."""
    return {
        "film": film,
        "sizes": sizes,
        "described": described,
        "has_artwork": can_show(film.poster, "poster"),
        "set": set_poster(film.title),
        "directors": [credit.person.name for credit in getattr(film, "director_credits", [])],
    }


@register.inclusion_tag("partials/_still.html")
def still(
    shown: Picture | None, title: str, shape: str, sizes: str, *, first: bool = False
) -> dict[str, object]:
    """The still, undescribed, for cards; a wide cut in the title's own tone where there is none."""
    return {
        "picture": shown,
        "has_artwork": can_show(shown, shape),
        "shape": shape,
        "sizes": sizes,
        "first": first,
        "set": set_poster(title),
    }


@register.inclusion_tag("partials/_cut.html")
def cut(number: int) -> dict[str, int]:
    return {"cut": number}


@register.filter
def set_in_type(title: str):
    """Tone, cut and fit for a poster or a cover with this title."""
    return set_poster(title)


@register.filter
def rich(html: str) -> SafeString:
    """The stored body, cleaned once more: the only way such text gets into a page."""
    return rich_text.shown(html)


@register.filter
def words(html: str) -> str:
    """Formatted text without its formatting, for descriptions."""
    return rich_text.plain(html)


@register.filter
def partial_date(value: str) -> str:
    """A date as exactly as it is known: “1973”, “mars 1973”, “7. mars 1973”."""
    return partial_dates.readable(value)


@register.filter
def runtime(minutes: int) -> str:
    """105 → “1 time 45 minutter”."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if rest or not hours:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest})
    return " ".join(parts)


@register.filter
def figures(ratings: list[int | None]) -> str:
    """Ratings as briefly as they can be written: “5, 4”; nothing for none."""
    scale = scales.current()
    given = [points for points in ratings if points is not None]
    return ", ".join(scale.shown(points) for points in given) if scale.is_shown else ""


@register.filter
def in_a_row(words: list[str]) -> str:
    """“regissør, manusforfatter og klipper”"""
    *first, last = [str(word) for word in words] or [""]
    return _(" and ").join(filter(None, (", ".join(first), last)))


@register.filter
def in_words(moment: dt.datetime) -> str:
    """An hour with its day: “fredag 27. november kl. 06.00”."""
    return hour(moment)


@register.simple_tag(takes_context=True)
def address_in(context: template.Context, language: str) -> str:
    """The path of this page in that language."""
    return _address_in(language, context["request"])


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    """The whole address of a path on this site."""
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(path)


@register.simple_tag
def other_languages() -> list[tuple[str, str]]:
    """Code and own name of every language but the page's."""
    names = {"nb": "Norsk bokmål", "en": "English"}
    return [(code, names.get(code, dict(settings.LANGUAGES)[code])) for code in _other_languages()]
