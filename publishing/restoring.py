"""Putting back from the bin: all that went, as it was; or nothing, and what to do first."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.dispatch import Signal
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing.addresses import Addressed, OldAddress
from publishing.bin import Binned, whose

# Sent when an entry has come back, with `entry` and `by`.
put_back = Signal()


class CannotRestore(ValidationError):
    """Something is lacking or in the way; the message says what to do first."""


@dataclass
class Coming:
    """What comes back, as far as what it stands on is there."""

    rows: list[models.Model] = field(default_factory=list)
    # Parts whose other side is gone for good, such as a credit of a film that is.
    left_out: list[models.Model] = field(default_factory=list)
    # References that are left empty till what they lead to is put back as well.
    later: list[tuple[Binned, dict[str, object]]] = field(default_factory=list)

    def told_left_out(self) -> list[str]:
        """“Credits: 2”, for each kind of part that does not come."""
        kinds = Counter(capfirst(row._meta.verbose_name_plural) for row in self.left_out)
        return [f"{kind}: {number}" for kind, number in kinds.items()]


@transaction.atomic
def restore(binned: Binned, *, by) -> models.Model:
    """Put the entry back as it was: rows, references, addresses. Raises CannotRestore."""
    coming, binned = _checked(binned)
    try:
        with transaction.atomic():
            for row in coming.rows:
                row.save_base(raw=True)
    except IntegrityError as error:
        raise CannotRestore(
            _("Something new has taken its name or its place. Rename or delete that first.")
        ) from error
    for reference in binned.data["references"]:
        _lead_back(reference)
    for other, reference in coming.later:
        other.data["references"].append(reference)
        other.save(update_fields=["data"])
    for row in coming.rows:
        if isinstance(row, Addressed):
            own = OldAddress.objects.filter(kind=row._meta.label_lower, target_id=row.pk)
            own.filter(slug=row.slug).delete()
    binned.delete()
    entry = apps.get_model(binned.kind)._base_manager.get(pk=binned.target_id)
    put_back.send(type(entry), entry=entry, by=by)
    return entry


@contextmanager
def rehearsal(binned: Binned) -> Iterator[tuple[models.Model, Coming]]:
    """The entry as it would stand, and what comes with it; undone at the end, and told to nobody.

    Raises CannotRestore as `restore` does.
    """
    with transaction.atomic():
        coming, binned = _checked(binned)
        for model, rows in groupby(coming.rows, key=type):
            model._base_manager.bulk_create(rows)
        yield apps.get_model(binned.kind)._base_manager.get(pk=binned.target_id), coming
        transaction.set_rollback(True)


def _checked(binned: Binned) -> tuple[Coming, Binned]:
    """What comes back, in the order it can; the bin's row is held till the transaction ends."""
    held = Binned.objects.select_for_update().filter(pk=binned.pk).first()
    if held is None:
        raise CannotRestore(_("It is not in the bin any more."))
    told = serializers.deserialize("python", held.data["rows"], ignorenonexistent=True)
    rows = [row.object for row in told]
    together, coming = {(type(row), row.pk) for row in rows}, Coming()
    for row in rows:
        if _stands(row, together, coming):
            _check_free(row)
            coming.rows.append(row)
        else:
            coming.left_out.append(row)
    return coming, held


def _stands(row: models.Model, together: set, coming: Coming) -> bool:
    """Whether what the row points to is there or comes too; what it can do without is emptied."""
    for column in row._meta.concrete_fields:
        target = getattr(row, column.attname)
        if not column.is_relation or target is None or (column.related_model, target) in together:
            continue
        # Held, so that it cannot go before the row has come.
        there = column.related_model._base_manager.select_for_update().filter(pk=target)
        if there.exists():
            continue
        other = _in_bin(column.related_model._meta.label_lower, target)
        if column.null:
            setattr(row, column.attname, None)
            if other:
                coming.later.append((other, _reference(row, column, target)))
        elif other:
            raise CannotRestore(
                _("“%(title)s” is in the bin too. Put it back first.") % {"title": other.title}
            )
        elif whose(type(row)):
            return False
        else:
            raise CannotRestore(
                _("What it stands on is gone for good: %(field)s.") % {"field": column.verbose_name}
            )
    return True


def _check_free(row: models.Model) -> None:
    """Nothing that came meanwhile has what is the row's alone. Raises CannotRestore."""
    meta = row._meta
    alone = [(column.name,) for column in meta.concrete_fields if column.unique]
    together = [constraint.fields for constraint in meta.total_unique_constraints]
    for names in (*alone, *together, *meta.unique_together):
        columns = [meta.get_field(name).attname for name in names]
        asked = {name: getattr(row, name) for name in columns}
        if None in asked.values():
            continue
        if twin := type(row)._base_manager.filter(**asked).first():
            raise CannotRestore(
                _("“%(twin)s” has taken its name or its place. Rename or delete that first.")
                % {"twin": getattr(twin, whose(type(twin)), twin)}
            )


def _lead_back(reference: dict[str, object]) -> None:
    """Where it is still empty; what is in the bin itself finds it when it comes."""
    model = apps.get_model(reference["model"])
    column, pk = model._meta.get_field(reference["field"]), reference["pk"]
    row = model._base_manager.filter(pk=pk)
    if row.filter(**{f"{column.name}__isnull": True}).update(**{column.name: reference["value"]}):
        return
    other = None if row.exists() else _in_bin(reference["model"], pk)
    if other:
        fields = _kept(other, reference["model"], pk)["fields"]
        fields[column.name] = fields[column.name] or reference["value"]
        other.save(update_fields=["data"])


def _reference(row: models.Model, column: models.Field, value: object) -> dict[str, object]:
    return {
        "model": row._meta.label_lower,
        "pk": row.pk,
        "field": column.name,
        "value": value,
    }


def _in_bin(label: str, pk: object) -> Binned | None:
    """The deletion that the row went with; reads what is in the bin through."""
    everything = Binned.objects.kept().select_for_update()
    return next((binned for binned in everything if _kept(binned, label, pk)), None)


def _kept(binned: Binned, label: str, pk: object) -> dict | None:
    rows = binned.data["rows"]
    return next((row for row in rows if (row["model"], row["pk"]) == (label, pk)), None)
