"""Dates of which perhaps only the year, or year and month, is known."""

import calendar
import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.translation import gettext_lazy as _

_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_NORWEGIAN = re.compile(r"^(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})$")


def parse(text: str) -> str:
    """Read "1976", "1976-10-21", "10.1976" or "21.10.1976" as ISO; else ValidationError."""
    text = text.strip()
    if match := _ISO.match(text):
        year, month, day = match.groups()
    elif match := _NORWEGIAN.match(text.replace(" ", "")):
        day, month, year = match.groups()
    else:
        raise ValidationError(
            _("Write a year, a month and year, or a date: 1976, 10.1976 or 21.10.1976.")
        )
    try:
        dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValidationError(
            _("There is no such date: %(text)s."), params={"text": text}
        ) from error
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def readable(value: str) -> str:
    """The date in the reader's language, as exactly as it is known."""
    if not value or len(value) == 4:
        return value
    year, month, *day = (int(part) for part in value.split("-"))
    if day:
        return formats.date_format(dt.date(year, month, day[0]), "DATE_FORMAT")
    return formats.date_format(dt.date(year, month, 1), "YEAR_MONTH_FORMAT")


def year(value: str) -> int | None:
    """The year alone, or None where nothing is known."""
    return int(value[:4]) if value else None


def last_day(value: str) -> dt.date:
    """The latest day the value can mean, for comparing two partial dates."""
    parts = [int(part) for part in value.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1]
    return dt.date(parts[0], month, day)


class PartialDateField(models.CharField):
    """An ISO date cut off where knowledge ends; orders and compares as text."""

    description = _("A date that may be a year alone")

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def to_python(self, value):
        value = super().to_python(value)
        return parse(value) if value else value
