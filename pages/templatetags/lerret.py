"""What templates draw with: dice, pictures, posters set in type. None of it asks the database."""

import datetime as dt

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from films.models import Film
from pages.addresses import address_in as _address_in
from pages.addresses import other_languages as _other_languages
from pages.posters import set_poster
from publishing import partial_dates
from publishing.pictures import Picture
from publishing.rendering import SHAPES
from reviews.hours import hour

register = template.Library()

_LEFT, _MIDDLE, _RIGHT = "6.75", "12", "17.25"
_TWO = [(_RIGHT, _LEFT), (_LEFT, _RIGHT)]
_FOUR = [(_LEFT, _LEFT), (_RIGHT, _LEFT), (_LEFT, _RIGHT), (_RIGHT, _RIGHT)]
_CENTRE = [(_MIDDLE, _MIDDLE)]
PIPS = {
    1: _CENTRE,
    2: _TWO,
    3: _TWO + _CENTRE,
    4: _FOUR,
    5: _FOUR + _CENTRE,
    6: [(x, y) for y in ("6", "12", "18") for x in (_LEFT, _RIGHT)],
}
DIE_PIXELS = {"": 20, "m": 32, "l": 96}


@register.inclusion_tag("partials/_die.html")
def die(rating: int | None, size: str = "") -> dict[str, object]:
    """The die, or the outline of one never thrown; `size` is "", "m" or "l"."""
    return {
        "rating": rating,
        "size": size,
        "pixels": DIE_PIXELS[size],
        "radius": "2.2" if rating == 6 else "2.35",
        "pips": PIPS.get(rating, []),
        "spoken": spoken(rating),
    }


@register.inclusion_tag("partials/_die_face.html")
def die_face(rating: int | None) -> dict[str, object]:
    """The die's drawing alone, to stand inside another one."""
    return die(rating)


@register.filter
def spoken(rating: int | None) -> str:
    """“Terningkast 5 av 6”: the whole judgement in words, for eyes and ears alike."""
    return _("Rated %(rating)s out of 6") % {"rating": rating} if rating else _("No rating")


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
def in_words(moment: dt.datetime) -> str:
    """An hour with its day: “fredag 27. november kl. 06.00”."""
    return hour(moment)


@register.filter
def average(ratings: list[int]) -> float:
    return sum(ratings) / len(ratings)


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
