"""What has been deleted, kept whole for thirty days so that it can be put back."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models.deletion import Collector, ProtectedError
from django.dispatch import Signal
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from publishing import chores
from publishing.addresses import Addressed, remember
from publishing.ownership import Owned
from publishing.pictures import discard
from publishing.revisions import Revision, name_of

# Sent when an entry is going to the bin, with `entry` and `by`.
put_away = Signal()
KEPT_FOR = dt.timedelta(days=30)


class BinnedQuerySet(models.QuerySet):
    def kept(self, at: dt.datetime | None = None):
        """Those that can still be put back."""
        return self.filter(deleted_at__gt=(at or timezone.now()) - KEPT_FOR)

    def overdue(self, at: dt.datetime | None = None):
        return self.filter(deleted_at__lte=(at or timezone.now()) - KEPT_FOR)

    def for_user(self, user):
        """What the user has deleted or owned; all, for whoever looks after the bin."""
        if user.has_perm("publishing.change_binned"):
            return self.all()
        return self.filter(models.Q(user=user) | models.Q(owner=user))


class Binned(models.Model):
    """One deletion: the entry, and every row and reference that went with it."""

    kind = models.CharField(_("kind"), max_length=60)
    target_id = models.BigIntegerField()
    title = models.CharField(_("what"), max_length=300)
    # {"rows": serialised objects in the order they can be put back, "references": what was emptied,
    # each with its model, pk, field and the value it had}
    data = models.JSONField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    user_name = models.CharField(_("who"), max_length=200, blank=True)
    # Whose it was, so that a writer finds what the writer has deleted.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    deleted_at = models.DateTimeField(_("deleted"))

    objects = BinnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("deleted entry")
        verbose_name_plural = _("bin")
        ordering = ["-deleted_at", "-pk"]
        indexes = [models.Index(fields=["kind", "target_id"], name="binned_target")]

    def __str__(self):
        return self.title

    @property
    def kept_until(self) -> dt.datetime:
        return self.deleted_at + KEPT_FOR

    @property
    def kind_name(self) -> str:
        return capfirst(apps.get_model(self.kind)._meta.verbose_name)


class InUse(ValidationError):
    """Something of its own stands on the entry and would be lost with it; `users` says what."""

    def __init__(self, users: Iterable[models.Model]):
        self.users = list(users)
        super().__init__(_("Something else stands on it."))


@dataclass
class Going:
    """What goes when an entry goes: rows in the order they can be put back, and what is emptied."""

    rows: list[models.Model] = field(default_factory=list)
    emptied: list[tuple[models.Model, models.Field]] = field(default_factory=list)

    def users(self, entry: models.Model) -> list[models.Model]:
        """The other entries that show this one, and will not any more."""
        found = [row for row, _field in self.emptied if not whose(type(row))]
        for model, rows in groupby(self.rows, key=type):
            if name := whose(model):
                rows = list(rows)
                models.prefetch_related_objects(rows, name)
                found += [getattr(row, name) for row in rows]
        return [user for user in dict.fromkeys(found) if user != entry]


def whose(model: type[models.Model]) -> str:
    """The field that says which entry such a row is a part of; "" for what stands by itself."""
    whole_model = model._meta.auto_created
    if whole_model:
        return next(f.name for f in model._meta.fields if f.related_model is whole_model)
    return getattr(model, "whole", "")


class _Exact(DjangoJSONEncoder):
    """Hours to the microsecond, where Django's own stops at the millisecond."""

    def default(self, o: object) -> object:
        return o.isoformat() if isinstance(o, dt.datetime) else super().default(o)


class _Everything(Collector):
    """Collects rows one by one: what Django would delete unseen is to be kept."""

    def can_fast_delete(self, objs, from_field=None):
        return False


def what_goes_with(entry: models.Model) -> Going:
    """Raises InUse where a noun of its own stands on the entry.

    A row that is part of another entry, such as a credit of a film, goes with the person: `whole`
    on the row's model names the field that says whose part it is.
    """
    parts = list(_protecting_parts(entry))
    going, collector = Going(), _collected_without(entry, parts)
    for model in reversed(_deletion_order(collector)):
        if not getattr(model, "is_derived", False):
            going.rows += sorted(collector.data[model], key=lambda row: row.pk)
    going.rows += parts
    for (column, _value), groups in collector.field_updates.items():
        going.emptied += [(row, column) for group in groups for row in group]
    return going


def _protecting_parts(entry: models.Model) -> Iterator[models.Model]:
    """Rows that forbid the deletion, where all are parts; else InUse."""
    try:
        _Everything(using="default", origin=entry).collect([entry])
    except ProtectedError as error:
        standing = [row for row in error.protected_objects if not hasattr(row, "whole")]
        if standing:
            raise InUse(standing) from error
        yield from error.protected_objects


def _collected_without(entry: models.Model, parts: list[models.Model]) -> Collector:
    """What else would go if the parts were gone already: tried, and undone."""
    collector = _Everything(using="default", origin=entry)
    with transaction.atomic():
        for part in parts:
            type(part)._base_manager.filter(pk=part.pk).delete()
        collector.collect([entry])
        for groups in collector.field_updates.values():
            groups[:] = [list(group) for group in groups]
        transaction.set_rollback(True)
    return collector


def _deletion_order(collector: Collector) -> list[type[models.Model]]:
    collector.sort()
    return list(collector.data)


@transaction.atomic
def put_in_bin(entry: models.Model, *, by) -> Binned:
    """Delete the entry, keeping all that goes with it. Raises InUse.

    The rows are really gone, so that nothing that is in the bin can be met anywhere; its addresses
    stay its own. What has been in the bin too long goes for good meanwhile.
    """
    # Held, so that nobody can lay anything on it that would go unseen.
    entry = type(entry)._base_manager.select_for_update().get(pk=entry.pk)
    going = what_goes_with(entry)
    binned = Binned.objects.create(
        kind=entry._meta.label_lower,
        target_id=entry.pk,
        title=str(entry)[:300],
        data={
            "rows": json.loads(serializers.serialize("json", going.rows, cls=_Exact)),
            "references": [
                {
                    "model": row._meta.label_lower,
                    "pk": row.pk,
                    "field": column.name,
                    "value": getattr(row, column.attname),
                }
                for row, column in going.emptied
            ],
        },
        user=by,
        user_name=name_of(by),
        owner=entry.owner if isinstance(entry, Owned) else None,
        deleted_at=timezone.now(),
    )
    put_away.send(type(entry), entry=entry, by=by)
    for row in going.rows:
        if isinstance(row, Addressed):
            remember(row, row.slug)
    for part in (row for row in going.rows if hasattr(row, "whole")):
        part.delete()
    entry.delete()
    purge()
    return binned


@chores.register
@transaction.atomic
def purge(at: dt.datetime | None = None) -> int:
    """Let what has been in the bin for more than thirty days go for good; how many that was."""
    overdue = list(Binned.objects.overdue(at))
    for binned in overdue:
        forget(binned)
    return len(overdue)


@transaction.atomic
def forget(binned: Binned) -> None:
    """Let one go for good, with its history and its files."""
    for row in binned.data["rows"]:
        fields = row["fields"]
        if "renditions" in fields:
            files = partial(discard, fields.get("key", ""), fields.get("original"))
            transaction.on_commit(files)
    Revision.objects.filter(kind=binned.kind, target_id=binned.target_id).delete()
    binned.delete()
