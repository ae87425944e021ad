"""The body of a text: a small, closed vocabulary of HTML, cleaned when saved and when shown."""

import html as entities
import re

import nh3
from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from publishing import foreign_html, html_marks, rich_text_widget

MAX_BYTES = 500_000
TAGS = {"p", "h2", "h3", "em", "strong", "cite", "a", "ul", "ol", "li", "blockquote", "br", "hr"}
_ATTRIBUTES = {"a": {"href", "hreflang"}}


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


def shown(html: str) -> SafeString:
    """The stored text as it may stand in a page."""
    return mark_safe(clean(html))


def plain(html: str) -> str:
    """The words alone, for counting, search and descriptions."""
    spaced = re.sub(r"</?(?:p|h2|h3|li|blockquote|br|hr|ul|ol)\b[^>]*>", " ", html)
    return " ".join(entities.unescape(strip_tags(spaced)).split())


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
