"""Model fields that several nouns use."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class OneALineField(forms.CharField):
    """A text area that holds a list of names, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = value if isinstance(value, list) else (value or "").splitlines()
        return list(dict.fromkeys(name for line in lines if (name := " ".join(line.split()))))

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class NameListField(models.JSONField):
    """Names in other forms, as a list of strings; edited one a line."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs):
        return OneALineField(required=False, label=self.verbose_name, help_text=self.help_text)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise ValidationError(_("This must be a list of names."))
        if any(len(name) > 200 for name in value):
            raise ValidationError(_("A name can have at most 200 characters."))


class IdentifierField(models.CharField):
    """Another catalogue's name for the same thing; empty means unknown and is stored as NULL.

    NULL rather than "" so that the database can hold identifiers unique.
    """

    PATTERNS = {
        "wikidata": (r"^Q[1-9]\d*$", _("A Wikidata identifier looks like Q172241.")),
        "imdb_title": (r"^tt\d{7,9}$", _("An IMDb identifier of a film looks like tt0069293.")),
        "imdb_name": (r"^nm\d{7,9}$", _("An IMDb identifier of a person looks like nm0001789.")),
        "tmdb": (r"^[1-9]\d{0,9}$", _("A TMDB identifier is a number.")),
    }

    def __init__(self, *args, catalogue="wikidata", **kwargs):
        self.catalogue = catalogue
        super().__init__(
            *args, **{"max_length": 20, "null": True, "blank": True, "unique": True, **kwargs}
        )
        pattern, message = self.PATTERNS[catalogue]
        self.validators = [*self.validators, RegexValidator(re.compile(pattern), message)]

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["catalogue"] = self.catalogue
        for preset in ("max_length", "null", "blank", "unique"):
            kwargs.pop(preset, None)
        return name, path, args, kwargs

    def get_prep_value(self, value):
        return super().get_prep_value(value) or None

    def to_python(self, value):
        return super().to_python(value) or None
