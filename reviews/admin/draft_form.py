"""A review's form: filled from the head, and never puts one text in another's place unasked."""

import secrets

from django import forms
from django.utils.translation import gettext as _

from publishing import conflicts
from publishing.conflicts import Conflict
from publishing.guard import Guarded
from publishing.revisions import Recorded, Revision, head_for_update, made_upon, record
from publishing.snapshots import Snapshot, changed_between, is_same
from reviews import drafts, workflow
from reviews.admin import crop_field
from reviews.models import Review

# What a form is filled from where the history has not begun: the revision that the first save makes
# of the row before it.
FIRST_STAMP = "1.0"


class DraftForm(Guarded):
    """Raises no alarm over what the same window saved by itself, nor over a text like one's own.

    Where somebody else's is newer, this text is set aside in the history at once, and `conflict`
    holds both; a form sent back with `against` and a `pick_…` for each field is a choice made.
    """

    user = None
    conflict: Conflict | None = None
    sitting = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        if self.instance.pk:
            self.initial["themes"] = drafts.draft_themes(self.instance)
        if not self.is_bound:
            self.initial.setdefault("sitting", secrets.token_urlsafe(16))
        elif "against" in self.data and self.instance.pk:
            self._choose()

    def stamp(self) -> str:
        head = drafts.head_of(self.instance)
        return head.stamp if head else FIRST_STAMP

    def clean_guarded(self) -> None:
        """Nothing yet: only when the object has been filled is it known what is in the way."""

    def _post_clean(self):
        super()._post_clean()
        if self.instance.pk:
            self._meet_others()

    def _meet_others(self) -> None:
        row = Review.objects.select_for_update().filter(pk=self.instance.pk).first()
        if row is None:
            self.add_error(None, _("Somebody else has deleted this review. It is in the bin."))
            return
        self._catch_up(row)
        if not workflow.may_edit(self.user, row):
            self.add_error(
                None, _("The review is no longer a draft, so only the editors change it.")
            )
            return
        head, seen = head_for_update(row), self._seen()
        if head.is_made_upon_by(seen, self.user, self.cleaned_data.get("sitting", "")):
            return
        mine = drafts.snapshot_from(self)
        if changed_between(head.snapshot, mine):
            self._collide(row, head, mine, seen)

    def _catch_up(self, row: Review) -> None:
        """A step that somebody has taken meanwhile stands: it is not the form's to undo."""
        for field in row._meta.concrete_fields:
            if not field.editable:
                setattr(self.instance, field.attname, getattr(row, field.attname))

    def _seen(self) -> str:
        return self.cleaned_data.get("seen_version") or ""

    def _collide(self, row: Review, head: Revision, mine: Snapshot, seen: str) -> None:
        sitting = self.cleaned_data.get("sitting", "")
        record(row, mine, by=self.user, base=seen, sitting=sitting)
        self.conflict = conflicts.between(
            Review,
            head,
            head.snapshot,
            mine,
            against=head.number,
            yielding=self._not_mine(row, mine, seen),
        )
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = head.stamp
        self.add_error(None, _("Both texts stand below. Choose between them, and save again."))

    def _not_mine(self, row: Review, mine: Snapshot, seen: str) -> set[str]:
        """Fields that were left as they were found: there, theirs is the newer."""
        found = made_upon(row, seen)
        before = found.snapshot if found and found.stamp == seen else {}
        return {name for name in mine if name in before and is_same(before[name], mine[name])}

    def _choose(self) -> None:
        """Put theirs in the form where theirs was picked."""
        number = self.data["against"]
        found = Revision.objects.of(self.instance).filter(
            number=int(number) if number.isdecimal() and len(number) < 10 else 0
        )
        if not (theirs := found.first()):
            return
        filled = type(self)(instance=drafts.in_revision(self.instance, theirs))
        self.data = self.data.copy()
        for name in self.fields:
            column = "lead_crop" if name in crop_field.FIELDS else name
            if self.data.get(f"pick_{column}") == "theirs":
                self._put(name, filled[name].value())

    def _put(self, name: str, value: object) -> None:
        key = self.add_prefix(name)
        if value in (None, False):
            self.data.pop(key, None)
        else:
            self.data[key] = "on" if value is True else value

    def keep(self, *, is_taken: bool) -> Recorded:
        """Record what has been saved; the row has become it, or it is a draft beside the row."""
        if is_taken:
            vars(self.instance).pop("_prefetched_objects_cache", None)
            snapshot = self.instance.snapshot()
        else:
            snapshot = drafts.snapshot_from(self)
        return record(
            self.instance,
            snapshot,
            by=self.user,
            sitting=self.cleaned_data.get("sitting", ""),
            is_taken=is_taken,
        )
