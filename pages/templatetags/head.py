"""What a page tells machines in its head. None of it asks the database."""

import json

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from films.models import Film, SourceWork
from pages import sharing, structured_data
from pages.pagination import Page
from people.models import Person
from reviews.models import Critic, Review

register = template.Library()

_DATA = {
    Review: structured_data.review,
    Film: structured_data.film,
    Person: structured_data.person,
    SourceWork: structured_data.work,
    Critic: structured_data.critic,
}
# Ends no script element and opens no comment, as Django's `json_script` does it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def head_data(context: Context) -> SafeString:
    """Open Graph and JSON-LD of the page's `object`, or of the rows on it, or of the site."""
    request: HttpRequest | None = context.get("request")
    if request is None or request.resolver_match is None:
        return mark_safe("")
    thing = context.get("object")
    shared = sharing.properties(thing, absolute=request.build_absolute_uri)
    tags = format_html_join("\n", '<meta property="{}" content="{}">', shared)
    data = _data(request, thing, context.get("page"))
    return format_html("{}\n{}", tags, _script(data)) if data else tags


def _data(request: HttpRequest, thing, page) -> dict | None:
    absolute = request.build_absolute_uri
    if type(thing) in _DATA:
        return _DATA[type(thing)](thing, absolute=absolute)
    if request.resolver_match.view_name == "pages:front":
        home, search = reverse("pages:front"), reverse("pages:search")
        return structured_data.website(
            home=home, search=search, language=get_language(), absolute=absolute
        )
    if isinstance(page, Page) and page.rows:
        name = thing.title if thing else ""
        return structured_data.item_list(name, page.rows, absolute=absolute)
    return None


def _script(data: dict) -> SafeString:
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
