"""An entry as one piece of data: all that an editor can set in it, with its rows and its names.

What another entry is pointed to by is kept with the words it had, so that history can be read when
that entry is gone.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.forms.models import _get_foreign_key
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

Snapshot = dict[str, object]
_encoder = DjangoJSONEncoder()


class Gone(ValidationError):
    """Something that the snapshot points to is no longer there; the message says what."""


class Revised(models.Model):
    """A model whose entries have a history (`publishing.revisions`)."""

    # The names of the rows that belong to an entry and are edited with it: ("credits", …).
    revised_parts: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def snapshot(self) -> Snapshot:
        """What stands in the object, and the rows and sets of the stored entry; a query for each.

        Keys are names of fields and parts. A value is what JSON can hold; what points elsewhere is
        `{"id": …, "text": …}`, and a part is a list of such snapshots of its rows.
        """
        found = {field.name: _value(self, field) for field in revised_fields(type(self))}
        for field in self._meta.many_to_many:
            if field.editable and field.remote_field.through._meta.auto_created:
                found[field.name] = [pointer_to(it) for it in getattr(self, field.name).all()]
        for name in self.revised_parts:
            rows = getattr(self, name).order_by(*self._part(name)._meta.ordering)
            whole = self._whole_of(name)
            found[name] = [row_snapshot(row, without=whole) for row in rows]
        return found

    def put(self, snapshot: Snapshot, *, as_far_as_possible: bool = False) -> None:
        """Set the object's own fields as the snapshot has them; nothing is saved.

        Raises Gone where it points to something that has been deleted; as far as possible, what
        the object has stands there instead.
        """
        for field in revised_fields(type(self)):
            if field.name not in snapshot:
                continue
            try:
                setattr(self, field.attname, _revived(field, snapshot[field.name]))
            except Gone:
                if not as_far_as_possible:
                    raise

    def take(self, snapshot: Snapshot) -> None:
        """Make the stored entry, with its rows and sets, what the snapshot says. Raises Gone."""
        self.put(snapshot)
        self.save()
        for field in self._meta.many_to_many:
            if field.name in snapshot and field.remote_field.through._meta.auto_created:
                wanted = [pointer["id"] for pointer in snapshot[field.name]]
                getattr(self, field.name).set(field.related_model.objects.filter(pk__in=wanted))
        for name in self.revised_parts:
            if name in snapshot:
                self._take_rows(name, snapshot[name])

    def _take_rows(self, name: str, rows: list[Snapshot]) -> None:
        """Rows that stand as they should are left alone; the others are made anew."""
        part, whole = self._part(name), self._whole_of(name)
        fields = [field for field in revised_fields(part) if field.name != whole]
        wanted = [
            {field.attname: _revived(field, row.get(field.name)) for field in fields}
            for row in rows
        ]
        for row in getattr(self, name).all():
            stands = {field.attname: getattr(row, field.attname) for field in fields}
            if stands in wanted:
                wanted.remove(stands)
            else:
                row.delete()
        for facts in wanted:
            part(**{whole: self}, **facts).save()

    def _part(self, name: str) -> type[models.Model]:
        return self._meta.get_field(name).related_model

    def _whole_of(self, name: str) -> str:
        return _get_foreign_key(type(self), self._part(name)).name


def row_snapshot(row: models.Model, *, without: str) -> Snapshot:
    """A row of an entry, without the field that says whose row it is."""
    fields = revised_fields(type(row))
    return {field.name: _value(row, field) for field in fields if field.name != without}


def revised_fields(model: type[models.Model]) -> list[models.Field]:
    """The columns that an editor sets."""
    return [
        field for field in model._meta.concrete_fields if field.editable and not field.primary_key
    ]


def label_of(model: type[models.Model], name: str) -> str:
    """What the desk calls a field or a part of the model."""
    field = model._meta.get_field(name)
    if field.auto_created and not field.concrete:
        return capfirst(field.related_model._meta.verbose_name_plural)
    return capfirst(field.verbose_name)


def changed_between(before: Snapshot, after: Snapshot) -> list[str]:
    """The names of what differs, in the order of the later one."""
    return [name for name, value in after.items() if not is_same(before.get(name), value)]


def is_same(one: object, other: object) -> bool:
    """Whether two values of snapshots mean the same, whatever it is that they point to is called.

    What has been renamed elsewhere is no change here.
    """
    return _meant(one) == _meant(other)


def pointer_to(row: models.Model) -> dict[str, object]:
    """In the desk's own language, whichever the editor reads it in."""
    with translation.override(settings.LANGUAGE_CODE):
        return {"id": row.pk, "text": str(row)}


def _meant(value: object) -> object:
    if isinstance(value, list):
        return [_meant(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("id") is not None:
        return value["id"]
    return {name: _meant(item) for name, item in value.items()}


def _value(row: models.Model, field: models.Field) -> object:
    if field.is_relation:
        return pointer_to(getattr(row, field.name)) if getattr(row, field.attname) else None
    if isinstance(field, models.FileField):
        return getattr(row, field.attname).name
    value = getattr(row, field.attname)
    if isinstance(value, None | bool | int | float | str | list | dict):
        return value
    return _encoder.default(value)


def _revived(field: models.Field, value: object) -> object:
    if not field.is_relation:
        return field.to_python(value)
    if value is None:
        return None
    if not field.related_model._base_manager.filter(pk=value["id"]).exists():
        raise Gone(
            _("%(field)s: “%(text)s” has been deleted.")
            % {"field": capfirst(field.verbose_name), "text": value["text"]}
        )
    return value["id"]
