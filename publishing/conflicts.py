"""Two texts of one entry that have met, for the page that shows them beside each other."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.db import models

from publishing import comparison
from publishing.revisions import Revision, head_of
from publishing.snapshots import Revised, Snapshot, pointer_to, row_snapshot


@dataclass(frozen=True)
class Field:
    """A field that differs: `left` is what stands there now, `right` one's own; both are safe HTML.

    `picked` is "theirs" or "mine": which of them is chosen to begin with.
    """

    name: str
    label: str
    left: str
    right: str
    picked: str = "mine"


@dataclass(frozen=True)
class Conflict:
    """Who saved meanwhile, and what differs. With `against`, a revision's number, one may pick."""

    who: str
    when: dt.datetime | None
    fields: list[Field]
    against: int | None = None

    @property
    def can_pick(self) -> bool:
        return self.against is not None


def between(
    model: type[models.Model], theirs: Revision | None, left: Snapshot, right: Snapshot, **more
) -> Conflict:
    """What differs between what stands now, by the revision if there is one, and one's own."""
    yielding = more.pop("yielding", frozenset())
    return Conflict(
        who=theirs.user_name if theirs else "",
        when=theirs.saved_at if theirs else None,
        fields=[
            Field(it.name, it.label, it.left, it.right, "theirs" if it.name in yielding else "mine")
            for it in comparison.compare(model, left, right)
        ],
        **more,
    )


def in_form(form: forms.ModelForm, formsets: Iterable[forms.BaseModelFormSet]) -> Conflict:
    """Between a refused form of a Revised entry, with its rows, and what is stored; not to pick."""
    stored = type(form.instance)._base_manager.get(pk=form.instance.pk)
    return between(type(stored), head_of(stored), stored.snapshot(), _written(form, formsets))


def _written(form: forms.ModelForm, formsets: Iterable[forms.BaseModelFormSet]) -> Snapshot:
    written = Revised.snapshot(form.instance)
    for name, value in written.items():
        picked = form.cleaned_data.get(name)
        if isinstance(value, list) and isinstance(picked, models.QuerySet):
            written[name] = [pointer_to(entry) for entry in picked]
    for formset in formsets:
        name = formset.fk.remote_field.get_accessor_name()
        if name in written:
            rows = [row.instance for row in formset.forms if _is_kept(formset, row)]
            written[name] = [row_snapshot(row, without=formset.fk.name) for row in rows]
    return written


def _is_kept(formset: forms.BaseModelFormSet, row: forms.ModelForm) -> bool:
    if formset._should_delete_form(row):
        return False
    return row.instance.pk is not None or row.has_changed()
