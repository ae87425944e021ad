"""What is wrong in a form that came back, told in one place with a way to each field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class Fault:
    """`at` is the id of the field, or of its first part."""

    at: str
    field: str
    said: str


def faults_in(form: forms.BaseForm, rows: Iterable[forms.BaseFormSet] = ()) -> list[Fault]:
    """In the order of the page; what is wrong with the whole and no field of it is said there."""
    in_rows = [fault for formset in rows for row in formset.forms for fault in _in_one(row)]
    return [*_in_one(form), *in_rows]


def _in_one(form: forms.BaseForm) -> Iterator[Fault]:
    for field in form.visible_fields():
        if field.errors:
            parts = isinstance(field.field.widget, forms.MultiWidget)
            at = f"{field.auto_id}_0" if parts else field.auto_id
            yield Fault(at, str(field.label), " ".join(field.errors))
