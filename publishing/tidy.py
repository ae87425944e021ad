"""Text from outside as it may be kept: composed, and without characters that are none."""

import re
import unicodedata

from django.db import models

# Word writes a line break within a paragraph as a vertical tab.
_BREAKS = re.compile(r"[\v\f\x85\u2028\u2029]")
# Control characters but tab and line ends, lone surrogates, and what Unicode says is no character.
_NONE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def tidy(text: str) -> str:
    """The text in NFC with breaks as spaces and without control characters."""
    return unicodedata.normalize("NFC", _NONE.sub("", _BREAKS.sub(" ", text)))


def tidy_row(sender: type[models.Model], instance: models.Model, **signal) -> None:
    """Tidy every text of a row of ours that is about to be saved, whatever path it came by."""
    if sender.__module__.startswith("django."):
        return
    for field in sender._meta.concrete_fields:
        value = instance.__dict__.get(field.attname)
        if isinstance(value, str) and isinstance(field, models.CharField | models.TextField):
            setattr(instance, field.attname, tidy(value))
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            setattr(instance, field.attname, [tidy(item) for item in value])
