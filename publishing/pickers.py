"""Picking another entry: suggestions that tell namesakes apart, and what has been picked so far."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db import models
from django.forms.models import ModelChoiceField


class LabelledAutocomplete(AutocompleteJsonView):
    """Answers the pickers with what tells namesakes apart, as the noun's own admin puts it."""

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        answer = super().serialize_result(obj, to_field_name)
        return {**answer, "text": label_of(self.model_admin, obj)}


def label_of(model_admin: admin.ModelAdmin, obj: models.Model) -> str:
    label = getattr(model_admin, "autocomplete_label", str)
    return label(obj)


class PickedField(ModelChoiceField):
    """Shows what has been picked as the picker showed it."""

    model_admin = None

    def label_from_instance(self, obj: models.Model) -> str:
        return label_of(self.model_admin, obj)


class Picker(AutocompleteSelect):
    """Draws what has been picked, and nothing where that is no number of an entry.

    All rows of a form share what they hold: the first to be drawn asks for it, in one query.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A form's copies of this widget are shallow, so these are the same for every row.
        self.held, self.labels = set(), {}

    def hold(self, value: object) -> None:
        """Take note of a row's value, to be asked for together with the others'."""
        key = str(value)
        if key.isascii() and key.isdecimal() and len(key) < 19:
            self.held.add(key)

    def optgroups(self, name, value, attrs=None):
        for key in value:
            self.hold(key)
        if self.held - self.labels.keys():
            self._ask()
        picked = [(key, self.labels[key]) for key in value if self.labels.get(key) is not None]
        options = picked if self.is_required else [("", ""), *picked]
        drawn = [
            self.create_option(name, key, label, selected=bool(key), index=index)
            for index, (key, label) in enumerate(options)
        ]
        return [(None, drawn, 0)]

    def _ask(self) -> None:
        entries = self.choices.queryset.filter(pk__in=self.held)
        self.labels.update(dict.fromkeys(self.held))
        for entry in entries:
            self.labels[str(entry.pk)] = self.choices.field.label_from_instance(entry)


class PresetWrapper(RelatedFieldWidgetWrapper):
    """The “add” beside a picker, opening a form that already knows which kind is wanted."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for field, wanted in self.rel.limit_choices_to.items():
            context["url_params"] += f"&{field}={wanted}"
        return context


def keep_what_is_of_use(wrapper: RelatedFieldWidgetWrapper) -> None:
    """Beside a picker: add, and change or else view. Deleting a film is no part of picking one."""
    wrapper.can_delete_related = False
    wrapper.can_view_related = wrapper.can_view_related and not wrapper.can_change_related
    if wrapper.rel.limit_choices_to:
        wrapper.__class__ = PresetWrapper
