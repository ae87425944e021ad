"""Themes as an editor types them: names with commas between, in any case, by any synonym.

They leave as names: what a name stands for is asked when the review is saved, or published.
"""

import csv

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.folding import fold
from reviews.models import ThemeKey

MOST = 30


def names_in(text: str) -> list[str]:
    """“Sorg, "Liv, død", sorg” → ["Sorg", "Liv, død"]: each theme once, however it is typed."""
    cells = next(csv.reader([" ".join(text.split())], skipinitialspace=True), [])
    names = (" ".join(cell.split()) for cell in cells)
    by_key = {}
    for name in names:
        by_key.setdefault(fold(name), name)
    by_key.pop("", None)
    return list(by_key.values())


def text_of(names: list[str]) -> str:
    """The other way: what `names_in` reads as these names."""
    quoted = (
        '"{}"'.format(name.replace('"', '""')) if _needs_quotes(name) else name for name in names
    )
    return ", ".join(quoted)


def _needs_quotes(name: str) -> bool:
    return "," in name or name.startswith('"')


class ThemesInput(forms.TextInput):
    template_name = "reviews/widgets/themes.html"

    class Media:
        js = [Script("js/desk/theme-field.js", type="module")]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        query = "app_label=reviews&model_name=reviewtheme&field_name=tag"
        context["widget"]["source"] = f"{reverse('admin:autocomplete')}?{query}"
        return context


class ThemesField(forms.CharField):
    """Cleans to a list of names; `theme_called` makes themes of them when the review is saved."""

    widget = ThemesInput

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "max_length": 2000, **kwargs})

    def prepare_value(self, value):
        if isinstance(value, list):
            return text_of([theme.title for theme in value])
        return value

    def clean(self, value):
        names = names_in(super().clean(value))
        if len(names) > MOST:
            raise ValidationError(_("At most %(most)s themes, please.") % {"most": MOST})
        for name in names:
            if len(name) > 80 or len(fold(name)) > ThemeKey.LONGEST:
                raise ValidationError(_("“%(name)s” is too long for a theme.") % {"name": name})
        return names

    def has_changed(self, initial, data):
        before = [theme.title for theme in initial or []]
        return before != names_in(data or "")
