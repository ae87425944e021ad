"""Every version of an entry that anyone has saved: who, when, upon what, and all that stood in it.

A revision is either taken, which means that the entry's own row became what it says, or it is a
draft, which nobody but the desk ever reads. The head is the newest that has not been set aside.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.snapshots import Revised, Snapshot, changed_between

_STAMP = re.compile(r"([0-9]{1,9})\.[0-9]{1,9}")
LONGEST_NAME = 200


class RevisionQuerySet(models.QuerySet):
    def of(self, entry: models.Model):
        return self.filter(kind=entry._meta.label_lower, target_id=entry.pk)

    def in_order(self):
        return self.order_by("number")

    def newest_first(self):
        return self.order_by("-number")

    def not_aside(self):
        return self.filter(is_aside=False)

    def drafts(self):
        """Those that the entry's row has not become."""
        return self.filter(taken_at=None, is_aside=False)

    def due(self, at):
        """Drafts whose hour has come."""
        return self.drafts().filter(due_at__lte=at)

    def head(self):
        return self.not_aside().newest_first().first()


class Revision(models.Model):
    kind = models.CharField(max_length=60)
    # None while it is the beginning of an entry that has not been saved itself.
    target_id = models.BigIntegerField(null=True)
    number = models.PositiveIntegerField(_("number"))
    # Raised each time a sitting's autosave rewrites the revision: with the number it says exactly
    # which text a form was filled from.
    edition = models.PositiveIntegerField(default=0)
    base = models.PositiveIntegerField(_("made upon"), null=True)
    snapshot = models.JSONField()
    changed = models.JSONField(default=list)
    sitting = models.CharField(max_length=32, blank=True)
    is_autosaved = models.BooleanField(default=False)
    # Saved upon a text that somebody had meanwhile replaced, or a draft that was dropped.
    is_aside = models.BooleanField(default=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    user_name = models.CharField(_("who"), max_length=LONGEST_NAME, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    saved_at = models.DateTimeField(_("saved"))
    taken_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(_("goes out"), null=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "target_id", "number"], name="a_number_once_per_entry"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="revision_due", condition=models.Q(due_at__isnull=False)
            ),
            models.Index(
                fields=["kind", "target_id", "number"],
                name="revision_draft",
                condition=models.Q(taken_at__isnull=True, is_aside=False),
            ),
            models.Index(
                fields=["kind", "user", "-saved_at"],
                name="revision_begun",
                condition=models.Q(target_id__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.target_id}, {self.number}"

    @property
    def stamp(self) -> str:
        """“12.3”: which revision, and which edition of it, a form has been filled from."""
        return f"{self.number}.{self.edition}"

    @property
    def is_draft(self) -> bool:
        return self.taken_at is None and not self.is_aside

    def is_made_upon_by(self, stamp: str, user, sitting: str) -> bool:
        """Whether a form that was filled at the stamp knows all that stands in this revision.

        What the same window has saved meanwhile, by itself, it knows.
        """
        own = bool(sitting) and self.sitting == sitting and self.user_id == user.pk
        return own or self.stamp == stamp


@dataclass(frozen=True)
class Recorded:
    """What became of a text: the revision that holds it, and what stood in its way, if anything.

    With a `conflict` the revision is set aside: it is kept, but the newer head stands.
    """

    revision: Revision
    conflict: Revision | None = None


def head_of(entry: Revised) -> Revision | None:
    """The newest revision that counts, or None where nothing has been recorded yet."""
    return Revision.objects.of(entry).head()


def head_for_update(entry: Revised) -> Revision | None:
    """The same, holding the entry's row till the transaction ends; starts the history if need be.

    An entry older than its history gets its first revision from the row as it stands.
    """
    row = type(entry)._base_manager.select_for_update().filter(pk=entry.pk).first()
    head = head_of(entry)
    if head is None and row is not None:
        now = timezone.now()
        head = Revision.objects.create(
            kind=entry._meta.label_lower,
            target_id=entry.pk,
            number=1,
            snapshot=row.snapshot(),
            saved_at=now,
            taken_at=now,
        )
    return head


@transaction.atomic
def record(
    entry: Revised,
    snapshot: Snapshot,
    *,
    by,
    base: str | None = None,
    sitting: str = "",
    is_autosaved: bool = False,
    is_taken: bool = False,
    note: str = "",
) -> Recorded:
    """Keep a text of a stored entry, without losing anybody's.

    `base` is the stamp of the revision that the text was made upon; None says it is made upon the
    head, whatever that is. Where the head is another by now, the text is set aside and the head
    returned as the conflict; not for what is `is_taken`, since the row has become it already.
    The autosaves of one `sitting` rewrite one revision, as does the save that ends them.
    """
    # What is taken stands in the row already, so of an entry without history it is the beginning.
    is_first = is_taken and not Revision.objects.of(entry).exists()
    head = None if is_first else head_for_update(entry)
    is_behind = head and base is not None and not head.is_made_upon_by(base, by, sitting)
    conflict = head if is_behind and not is_taken else None
    if head and not conflict and not changed_between(head.snapshot, snapshot):
        return Recorded(_settled(head, is_autosaved, is_taken, note))
    told = {
        "snapshot": snapshot,
        "is_autosaved": is_autosaved,
        "note": note,
        "saved_at": timezone.now(),
        "taken_at": timezone.now() if is_taken else None,
    }
    if own := _same_sitting(entry, head, by, sitting, bool(conflict)):
        before = Revision.objects.of(entry).filter(number=own.base).first()
        told["changed"] = changed_between(before.snapshot, snapshot) if before else []
        for name, value in told.items():
            setattr(own, name, value)
        own.edition += 1
        own.save()
        return Recorded(own, conflict)
    upon = made_upon(entry, base) if conflict else head
    made = Revision.objects.create(
        kind=entry._meta.label_lower,
        target_id=entry.pk,
        number=_next_number(entry),
        base=upon.number if upon else None,
        changed=changed_between(upon.snapshot, snapshot) if upon else [],
        sitting=sitting,
        is_aside=bool(conflict),
        user=by,
        user_name=name_of(by),
        **told,
    )
    return Recorded(made, conflict)


@transaction.atomic
def begin(model: type[Revised], snapshot: Snapshot, *, by, sitting: str) -> Revision:
    """Keep the beginning of an entry that has not been saved itself; once a sitting."""
    # There is no entry to hold while two requests of a window arrive at once.
    get_user_model().objects.select_for_update().get(pk=by.pk)
    told = {"kind": model._meta.label_lower, "target_id": None, "user": by, "sitting": sitting}
    own = Revision.objects.filter(**told)
    made = own.first() or Revision(**told, number=0, is_autosaved=True, user_name=name_of(by))
    made.snapshot, made.saved_at = snapshot, timezone.now()
    made.save()
    own.exclude(pk=made.pk).delete()
    return made


def name_of(user) -> str:
    """What is kept of who it was, for when the account is gone."""
    return (user.get_full_name() or user.get_username())[:LONGEST_NAME] if user else ""


def _settled(head: Revision, is_autosaved: bool, is_taken: bool, note: str) -> Revision:
    """Nothing has been written: the head is what it was, though it may be more than it was."""
    head.is_autosaved = head.is_autosaved and is_autosaved
    head.taken_at = head.taken_at or (timezone.now() if is_taken else None)
    head.note = note or head.note
    head.save(update_fields=["is_autosaved", "taken_at", "note"])
    return head


def _same_sitting(entry, head, user, sitting: str, is_aside: bool) -> Revision | None:
    """The autosaved revision of the sitting, where rewriting it takes nothing from anyone."""
    own = Revision.objects.of(entry).filter(
        sitting=sitting,
        user=user,
        is_autosaved=True,
        is_aside=is_aside,
        taken_at=None,
        due_at=None,
    )
    found = own.newest_first().first() if sitting else None
    return found if found and (is_aside or found == head) else None


def made_upon(entry: Revised, stamp: str) -> Revision | None:
    """The revision that the stamp names, whichever edition of it; None for what is no stamp."""
    number = _STAMP.fullmatch(stamp)
    return Revision.objects.of(entry).filter(number=int(number[1])).first() if number else None


def _next_number(entry) -> int:
    last = Revision.objects.of(entry).aggregate(last=models.Max("number"))["last"]
    return (last or 0) + 1
