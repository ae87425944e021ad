"""The body of a text: a small, closed vocabulary of HTML, cleaned when saved and when shown."""

from collections.abc import Callable

import nh3
from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from publishing import foreign_html, html_marks, rich_reading, rich_text_widget
from publishing.rich_reading import Reading, Still, no_still, stills_in

__all__ = ["Reading", "Still", "stills_in"]

MAX_BYTES = 500_000
TAGS = {"p", "h2", "h3", "em", "strong", "cite", "a", "ul", "ol", "li", "blockquote", "br", "hr"}
# A spoiler, a pull quote, a still and a footnote.
TAGS |= {"details", "summary", "aside", "figure", "figcaption", "small"}
_ATTRIBUTES = {
    "a": {"href", "hreflang"},
    "aside": {"data-pull"},
    "figure": {"data-still"},
    "small": {"data-note"},
}


def check_size(html: str) -> None:
    """Raise ValidationError for text too long (in bytes) or too deeply nested to be cleaned."""
    clean(html)


def _check_length(html: str) -> None:
    if len(html.encode(errors="replace")) > MAX_BYTES:
        raise ValidationError(
            _("The text is too long: at most 500 kB can be saved. Divide it in two.")
        )


def _retold(html: str) -> str:
    _check_length(html)
    try:
        return foreign_html.retold(html)
    except foreign_html.TooDeep as error:
        raise ValidationError(
            _("The text has lists or quotes nested too deeply. Paste it as plain text instead.")
        ) from error


def clean(html: str) -> str:
    """The same text in our vocabulary alone; ValidationError where `check_size` refuses it."""
    html = _retold(html)
    for _round in range(5):
        cleaned = nh3.clean(
            html,
            tags=TAGS,
            attributes=_ATTRIBUTES,
            url_schemes=html_marks.SCHEMES,
            link_rel=None,
            strip_comments=True,
        )
        if cleaned == html:
            break
        html = cleaned
    _check_length(html)  # `<` grows to `&lt;`, and what is saved must pass here again when shown
    return html


def reading(html: str, still: Still = no_still) -> Reading:
    """The stored text as it may stand in a page, and its notes; in the language that is active."""
    return rich_reading.PageTeller(still).told(clean(html))


def shown(html: str, still: Still = no_still) -> SafeString:
    """The stored text with its notes at the end."""
    told = reading(html, still)
    return told.body + told.notes


def in_feed(
    html: str, *, address: str, absolute: Callable[[str], str], still: Still = no_still
) -> SafeString:
    """The text for whoever reads it elsewhere; what a spoiler hides is only at its own address."""
    told = rich_reading.FeedTeller(still, address, absolute).told(clean(html))
    return told.body + told.notes


def plain(html: str) -> str:
    """The words that stand open, for excerpts, descriptions and counts.

    Without spoilers and notes; without captions, and quotes that say again what is said already.
    """
    return rich_reading.words(html, without={"details", "small", "aside", "figure"})


def has_spoiler(html: str) -> bool:
    """Whether some of the cleaned text is folded away as a spoiler."""
    return "<details" in html


def searchable(html: str) -> str:
    """The words that a text may be found by: notes and captions too, but no spoiler."""
    return rich_reading.words(html, without={"details", "aside"})


class RichTextFormField(forms.CharField):
    widget = rich_text_widget.RichTextarea

    def to_python(self, value: str | None) -> str:
        return clean(super().to_python(value) or "")

    def has_changed(self, initial: str | None, data: str | None) -> bool:
        """Neither the lines between blocks nor the browser's line ends are a change."""
        try:
            return clean(initial or "") != clean(data or "")
        except ValidationError:
            return True


class RichTextField(models.TextField):
    """HTML in our vocabulary; whatever path it is saved by, it is cleaned."""

    description = _("Formatted text")
    default_validators = [check_size]

    def formfield(self, **kwargs):
        kwargs = {"form_class": RichTextFormField, **kwargs}
        if kwargs.get("widget") is AdminTextareaWidget:  # what the admin gives every TextField
            del kwargs["widget"]
        # TextField would ask for a plain text area.
        return models.Field.formfield(self, **kwargs)

    def pre_save(self, model_instance, add):
        value = clean(super().pre_save(model_instance, add) or "")
        setattr(model_instance, self.attname, value)
        return value
