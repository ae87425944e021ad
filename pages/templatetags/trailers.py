"""A trailer that loads nothing from anybody until a reader asks for it."""

from django import template

from films.models import Film
from films.trailers import trailer_at
from publishing.pictures import Picture

register = template.Library()


@register.inclusion_tag("partials/_trailer.html", takes_context=True)
def trailer(
    context: template.Context, film: Film, still: Picture | str | None
) -> dict[str, object]:
    """The film's trailer behind a still, if there is one (a template's "" is none); a plain link
    where it is not to be played here.

    The page's policy lets the provider in, and it alone, where this has been drawn.
    """
    found = trailer_at(film.trailer_url)
    request = context.get("request")
    if found and request is not None:
        request.frame_sources.add(found.origin)
    return {"film": film, "trailer": found, "still": still or None}
