"""What somebody wrote in a form that has meanwhile been closed to them: shown, for them to keep."""

from collections.abc import Iterator, Mapping

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing import rich_text


def too_late(
    model_admin: admin.ModelAdmin, request: HttpRequest, obj: models.Model, why: str
) -> TemplateResponse:
    """A refusal (403) that gives back every text of the form, and the reason."""
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Nothing was saved"),
        "opts": model_admin.opts,
        "original": obj,
        "why": why,
        "texts": list(written_in(obj, request.POST)),
    }
    return TemplateResponse(request, "admin/desk/too_late.html", context, status=403)


def written_in(
    entry: models.Model | type[models.Model], posted: Mapping[str, object]
) -> Iterator[tuple[str, SafeString]]:
    """What each text field of the entry was given, with the field's name, for people to read."""
    for field in entry._meta.concrete_fields:
        text = posted.get(field.name, "")
        text = text.strip() if isinstance(text, str) else ""
        if text and _is_written(field):
            is_rich = isinstance(field, rich_text.RichTextField)
            yield capfirst(field.verbose_name), _formatted(text) if is_rich else as_lines(text)


def _is_written(field: models.Field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return is_text and not isinstance(field, models.SlugField) and not field.choices


def _formatted(text: str) -> SafeString:
    try:
        return rich_text.shown(text, _still)
    except ValidationError:
        return as_lines(text)


def _still(number: int, caption: SafeString, quote: SafeString) -> SafeString:
    told = format_html("<p>[{} {}] {}</p>", _("still"), number, caption)
    return told + format_html("<blockquote>{}</blockquote>", quote) if quote else told


def as_lines(text: str) -> SafeString:
    return mark_safe(linebreaks(text, autoescape=True))
