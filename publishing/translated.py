"""Columns that stand once per language (`name_nb`, `name_en`)."""

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language


def translated(instance: Model, field: str, language: str | None = None) -> str:
    """The field in the reader's language, or in the first language that has it; "" if none has."""
    wanted = language or get_language() or settings.LANGUAGE_CODE
    codes = [wanted, *(code for code, _ in settings.LANGUAGES if code != wanted)]
    texts = (getattr(instance, f"{field}_{code}", "") for code in codes)
    return next((text for text in texts if text), "")
