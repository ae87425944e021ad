"""What somebody wrote in a form that has meanwhile been closed to them: shown, for them to keep."""

from collections.abc import Iterator

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.html import linebreaks
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
        "texts": list(_texts(obj, request.POST)),
    }
    return TemplateResponse(request, "admin/desk/too_late.html", context, status=403)


def _texts(obj: models.Model, posted: dict[str, str]) -> Iterator[tuple[str, str]]:
    for field in obj._meta.concrete_fields:
        text = posted.get(field.name, "").strip()
        if text and isinstance(field, models.CharField | models.TextField | models.JSONField):
            is_rich = isinstance(field, rich_text.RichTextField)
            yield capfirst(field.verbose_name), _formatted(text) if is_rich else _lines(text)


def _formatted(text: str) -> SafeString:
    try:
        return rich_text.shown(text)
    except ValidationError:
        return _lines(text)


def _lines(text: str) -> SafeString:
    return mark_safe(linebreaks(text, autoescape=True))
