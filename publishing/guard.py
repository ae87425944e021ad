"""No entry is silently overwritten by the second of two who save."""

import hashlib
import json

from django import forms
from django.db import models
from django.forms.models import _get_foreign_key
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _


def version_of(obj: models.Model, parts: tuple[type[models.Model], ...] = ()) -> str:
    """A digest of the entry's row and of its parts' rows, as they are stored; a query for each."""
    rows = [type(obj)._base_manager.filter(pk=obj.pk)]
    for part in parts:
        whole = _get_foreign_key(type(obj), part).name
        rows.append(part._base_manager.filter(**{whole: obj.pk}).order_by("pk"))
    stored = json.dumps([list(each.values_list()) for each in rows], default=str)
    return hashlib.sha256(stored.encode()).hexdigest()[:32]


class Guarded(forms.ModelForm):
    """Remembers what stood in the rows when the form was filled from them, and says so if it moved.

    The editor's own text stays in the form; theirs is a link away; saving again is a choice made.
    """

    parts = ()
    # Whether somebody else has saved since the form was filled.
    is_overtaken = False
    seen_version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial["seen_version"] = self.stamp()

    def stamp(self) -> str:
        """What says exactly which text the form is filled from."""
        return version_of(self.instance, self.parts)

    def clean(self):
        super().clean()
        if self.instance.pk:
            self.clean_guarded()

    def clean_guarded(self) -> None:
        # Locked, so that nobody saves between this look and our own saving.
        row = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk)
        list(row.values_list("pk"))
        version, seen = self.stamp(), self.cleaned_data.get("seen_version")
        if seen != version:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen_version")] = version
            self.is_overtaken = True
            self.add_error(None, self._newer(seen))

    def _newer(self, seen: str | None) -> str:
        opts = self.instance._meta
        known = _("Somebody else saved this while you were writing.")
        unknown = _("It cannot be told whether somebody else saved this while you were writing.")
        return format_html(
            '{} <a href="{}" target="_blank" rel="noopener">{}</a>. {}',
            known if seen else unknown,
            reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[self.instance.pk]),
            _("See what stands there now"),
            _("Your text is still here; save once more to put it in place of theirs."),
        )
