"""The body of a text: a small, closed vocabulary of HTML, cleaned when saved and when shown."""

import html as entities
import re
from html.parser import HTMLParser

import nh3
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 500_000
MAX_DEPTH = 100
TAGS = {"p", "h2", "h3", "em", "strong", "cite", "a", "ul", "ol", "li", "blockquote", "br", "hr"}
_ATTRIBUTES = {"a": {"href", "hreflang"}}
_SCHEMES = {"http", "https", "mailto"}
_VOID = {
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "col",
    "area",
    "base",
    "embed",
    "source",
    "track",
    "wbr",
}


class _Depth(HTMLParser):
    """Measures how deep elements nest, which must be known before a tree is built of them."""

    def __init__(self):
        super().__init__()
        self.depth = self.deepest = 0

    def handle_starttag(self, tag, attrs):
        if tag not in _VOID:
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag):
        self.depth = max(0, self.depth - 1)


def check_size(html: str) -> None:
    """Raise ValidationError for text too long (bytes) or too deeply nested to be cleaned in time."""
    if len(html.encode(errors="replace")) > MAX_BYTES:
        raise ValidationError(
            _("The text is too long: at most 500 kB can be saved. Divide it in two.")
        )
    parser = _Depth()
    parser.feed(html)
    if parser.deepest > MAX_DEPTH:
        raise ValidationError(
            _("The text has lists or quotes nested too deeply. Paste it as plain text instead.")
        )


def clean(html: str) -> str:
    """The same text in our vocabulary alone; ValidationError where `check_size` refuses it."""
    check_size(html)
    for _round in range(5):
        cleaned = nh3.clean(
            html,
            tags=TAGS,
            attributes=_ATTRIBUTES,
            url_schemes=_SCHEMES,
            link_rel=None,
            strip_comments=True,
        )
        if cleaned == html:
            break
        html = cleaned
    return html.strip()


def shown(html: str) -> SafeString:
    """The stored text as it may stand in a page."""
    return mark_safe(clean(html))


def plain(html: str) -> str:
    """The words alone, for counting, search and descriptions."""
    spaced = re.sub(r"</?(?:p|h2|h3|li|blockquote|br|hr|ul|ol)\b[^>]*>", " ", html)
    return " ".join(entities.unescape(strip_tags(spaced)).split())


class RichTextField(models.TextField):
    """HTML in our vocabulary; whatever path it is saved by, it is cleaned."""

    description = _("Formatted text")

    def pre_save(self, model_instance, add):
        value = clean(super().pre_save(model_instance, add) or "")
        setattr(model_instance, self.attname, value)
        return value
