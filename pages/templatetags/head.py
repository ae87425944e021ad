"""What a page tells machines in its head. None of it asks the database."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from films.models import Film, SourceWork
from pages import sharing, structured_data
from pages.addresses import canonical
from pages.pagination import Page
from pages.structured_data import Node
from pages.trail import INDEX_OF, Step, name_of, trail
from people.models import Person
from publishing import site_settings
from publishing.models import PlainPage
from reviews.models import Critic, Review, Theme

register = template.Library()

_NODES = {
    Review: structured_data.review,
    Person: structured_data.person,
    SourceWork: structured_data.work,
    Critic: structured_data.critic,
}
# Ends no script element and opens no comment, as Django's `json_script` does it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def addresses(context: Context) -> SafeString:
    """The page's canonical address, and those of its versions where it has one in each language.

    A review is in one language, and its address in that language is the only one to be known by.
    """
    request: HttpRequest = context["request"]
    thing, language = context.get("object"), get_language()
    if isinstance(thing, Review):
        language, versions = thing.language, []
    else:
        versions = [(code, _here(context, code)) for code, _name in settings.LANGUAGES]
        versions.append(("x-default", _here(context, site_settings.current().default_language)))
    whole = request.build_absolute_uri
    versions = [(code, whole(path)) for code, path in versions]
    line = format_html('<link rel="canonical" href="{}">', whole(_here(context, language)))
    lines = format_html_join("", '\n<link rel="alternate" hreflang="{}" href="{}">', versions)
    return format_html("{}{}", line, lines)


def _oembed_links(context: Context) -> SafeString:
    """Where another site finds a card of the page's `object`."""
    thing, view = context.get("object"), context["request"].resolver_match.url_name
    if thing is None or view not in INDEX_OF:
        return mark_safe("")
    language = thing.language if isinstance(thing, Review) else get_language()
    whole = context["request"].build_absolute_uri
    asked = {"url": whole(canonical(language, context["request"]))}
    links = [
        (kind, whole(f"{reverse('pages:oembed')}?{urlencode({**asked, 'format': form})}"))
        for form, kind in (("json", "application/json+oembed"), ("xml", "text/xml+oembed"))
    ]
    line = '<link rel="alternate" type="{}" href="{}" title="{}">'
    return format_html_join("\n", line, ((*link, name_of(thing)) for link in links))


@register.simple_tag(takes_context=True)
def head_data(context: Context) -> SafeString:
    """Open Graph and JSON-LD: of the page's `object`, of the rows on it, or of the site."""
    request: HttpRequest | None = context.get("request")
    match = request and request.resolver_match
    if not match or match.app_name != "pages":
        return mark_safe("")
    thing = context.get("object")
    steps = trail(match.url_name, thing=thing, start=context.get("start"))
    shared = _shared(context, thing, steps)
    tags = format_html_join("\n", '<meta property="{}" content="{}">', shared)
    nodes = list(_nodes(context, match.url_name, thing, steps))
    script = _script(nodes) if nodes else ""
    return format_html("{}\n{}\n{}", _oembed_links(context), tags, script)


def _here(context: Context, language: str) -> str:
    """The canonical path of the page in that language, with the part of a list that it shows."""
    lists = (context.get(name) for name in ("page", "reviews"))
    number = next((shown.number for shown in lists if isinstance(shown, Page)), 1)
    letter = context.get("letter", "")
    return canonical(language, context["request"], letter=letter, number=number)


def _shared(context: Context, thing, steps: list[Step]) -> sharing.Properties:
    absolute = context["request"].build_absolute_uri
    if thing is not None:
        return sharing.properties(thing, absolute=absolute)
    name = steps[-1].name if steps else site_settings.current().site_name
    language = get_language()
    return sharing.of_page(name, _here(context, language), language=language, absolute=absolute)


def _nodes(context: Context, view: str, thing, steps: list[Step]) -> Iterator[Node]:
    absolute = context["request"].build_absolute_uri
    if view == "front":
        home, search = reverse("pages:front"), reverse("pages:search")
        named = {"home": home, "search": search, "language": get_language()}
        yield structured_data.website(**named, absolute=absolute)
    if not steps:
        return
    if type(thing) in _NODES:
        yield _NODES[type(thing)](thing, absolute=absolute)
    elif isinstance(thing, Film):
        page = context["page"]
        still = next(iter(page.stills), None)
        yield structured_data.film(thing, absolute=absolute, else_shown=still, reviews=page.reviews)
    elif isinstance(thing, PlainPage):
        facts = {"path": steps[-1].path, "language": thing.language, "absolute": absolute}
        yield structured_data.page("WebPage", thing.title, **facts)
    else:
        yield _list_or_text(context, view, thing, steps[-1].name)
    yield structured_data.breadcrumbs(steps, absolute=absolute)


def _list_or_text(context: Context, view: str, thing: Theme | None, name: str) -> Node:
    page, language = context.get("page"), get_language()
    facts = {
        "path": _here(context, language),
        "language": language,
        "absolute": context["request"].build_absolute_uri,
    }
    if not isinstance(page, Page):
        return structured_data.page("WebPage", name, **facts)
    about = getattr(thing, "description", "")
    # A film that is only announced has no page to lead to.
    rows = [row for row in page.rows if getattr(row, "is_public", True)]
    return structured_data.collection(name, rows, description=about, **facts)


def _script(nodes: list[Node]) -> SafeString:
    text = json.dumps(structured_data.document(*nodes), ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
