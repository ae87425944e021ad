"""The history of an entry on the desk: who wrote what when, what differed, and putting it back."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from publishing import comparison
from publishing.revisions import Revision, head_for_update, head_of, record
from publishing.snapshots import Revised, label_of

ROWS = 50


@dataclass(frozen=True)
class Line:
    """A revision in the list, with what it is to the entry and the names of what it changed."""

    revision: Revision
    is_current: bool
    is_head: bool
    changed: str


class HasHistory(admin.ModelAdmin):
    """For admins of Revised entries; each save is recorded, and any version can be put back."""

    # Whether a version that is put back becomes a draft, or at once what the entry says.
    restores_as_draft = False

    # --- Recording ---

    def save_model(self, request, obj, form, change):
        if change and isinstance(obj, Revised):
            # An entry older than its history keeps what it said before this save.
            head_for_update(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.record_save(request, form)

    def record_save(self, request: HttpRequest, form) -> None:
        if isinstance(form.instance, Revised):
            entry = type(form.instance)._base_manager.get(pk=form.instance.pk)
            record(entry, entry.snapshot(), by=request.user, is_taken=True)

    # --- Looking ---

    def get_urls(self):
        if not issubclass(self.model, Revised):
            return super().get_urls()
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        entry = "<path:object_id>/history"
        return [
            path(f"{entry}/compare/", view(self.compare_view), name=f"{name}_compare"),
            path(f"{entry}/<int:number>/restore/", view(self.restore_view), name=f"{name}_restore"),
            path(f"{entry}/<int:number>/note/", view(self.note_view), name=f"{name}_note"),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        if not issubclass(self.model, Revised):
            return super().history_view(request, object_id, extra_context)
        if self.get_object(request, unquote(object_id)) is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        entry = self._seen(request, object_id)
        revisions = Revision.objects.of(entry).newest_first().defer("snapshot")
        page = Paginator(revisions, ROWS).get_page(request.GET.get("p"))
        current = revisions.exclude(taken_at=None).order_by("-taken_at", "-number").first()
        head = revisions.not_aside().first()
        lines = [
            Line(each, each == current, each == head, self._names(each.changed)) for each in page
        ]
        context = self._context(request, entry, _("History")) | {
            "lines": lines,
            "page": page,
            "is_public": self.admin_site.is_public(entry),
        }
        return TemplateResponse(request, "admin/desk/history.html", context)

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Two versions, the older first; with one alone, it and the one it was made upon."""
        entry = self._seen(request, object_id)
        newer = self._revision(entry, request.GET.get("b"))
        older = self._older(entry, newer, request.GET.get("a"))
        if older and older.number > newer.number:
            older, newer = newer, older
        before = older.snapshot if older else {}
        context = self._context(request, entry, _("What differs")) | {
            "older": older,
            "newer": newer,
            "changes": comparison.compare(self.model, before, newer.snapshot),
            "may_restore": self._may_restore(request, entry),
            "as_draft": self.restores_as_draft,
        }
        return TemplateResponse(request, "admin/desk/compare.html", context)

    def _older(self, entry, newer: Revision, number: str | None) -> Revision | None:
        if number:
            return self._revision(entry, number)
        return Revision.objects.of(entry).filter(number=newer.base).first()

    # --- Putting back ---

    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Asks with what would change; a refusal changes nothing."""
        entry = self._seen(request, object_id)
        if not self._may_restore(request, entry):
            raise PermissionDenied
        old = self._revision(entry, str(number))
        if request.method != "POST":
            head = head_of(entry)
            changes = comparison.compare(self.model, head.snapshot, old.snapshot)
            context = self._context(request, entry, _("Put this version back")) | {
                "old": old,
                "changes": changes,
                "as_draft": self.restores_as_draft,
            }
            return TemplateResponse(request, "admin/desk/put_back.html", context)
        return self._put_back(request, entry, old)

    def _put_back(self, request: HttpRequest, entry: Revised, old: Revision) -> HttpResponse:
        note = _("From version %(number)s") % {"number": old.number}
        try:
            with transaction.atomic():
                head_for_update(entry)
                if not self.restores_as_draft:
                    self._take(request, entry, old)
                kept = old.snapshot if self.restores_as_draft else entry.snapshot()
                taken = not self.restores_as_draft
                record(entry, kept, by=request.user, is_taken=taken, note=note)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return HttpResponseRedirect(self._address("history", entry))
        told = _("Version %(number)s is put back as a draft.") if self.restores_as_draft else None
        told = told or _("Version %(number)s is put back.")
        self.message_user(request, told % {"number": old.number}, messages.SUCCESS)
        return HttpResponseRedirect(self._address("change", entry))

    def _take(self, request: HttpRequest, entry: Revised, old: Revision) -> None:
        """All of the version but what the user could not have set: that stays as it is."""
        closed = self.get_readonly_fields(request, entry)
        snapshot = {name: value for name, value in old.snapshot.items() if name not in closed}
        entry.put(snapshot)
        entry.full_clean()
        try:
            with transaction.atomic():
                entry.take(snapshot)
        except IntegrityError as error:
            taken = _("Something else has its name, its address or a row of it by now.")
            raise ValidationError(taken) from error

    def _may_restore(self, request: HttpRequest, entry: models.Model) -> bool:
        has_file = any(isinstance(f, models.FileField) for f in self.opts.concrete_fields)
        return not has_file and self.has_change_permission(request, entry)

    def note_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """What the version is to be remembered for, in its writer's words."""
        entry = self._seen(request, object_id)
        if request.method == "POST":
            own = Revision.objects.of(entry).filter(number=number, user=request.user)
            own.update(
                note=" ".join(request.POST.get("note", "").replace("\x00", "").split())[:200]
            )
        return HttpResponseRedirect(self._address("history", entry))

    # --- What they share ---

    def _seen(self, request: HttpRequest, object_id: str) -> Revised:
        entry = self.get_object(request, unquote(object_id))
        if entry is None:
            raise Http404
        if not self.has_view_or_change_permission(request, entry):
            raise PermissionDenied
        return entry

    def _revision(self, entry: Revised, number: str | None) -> Revision:
        is_number = number and number.isascii() and number.isdecimal() and len(number) < 10
        found = Revision.objects.of(entry).filter(number=int(number)) if is_number else None
        if not found or not (revision := found.first()):
            raise Http404
        return revision

    def _names(self, changed: list[str]) -> str:
        known = {field.name for field in self.opts.get_fields()}
        return ", ".join(str(label_of(self.model, name)) for name in changed if name in known)

    def _address(self, view: str, entry: models.Model) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}"
        return reverse(name, args=[entry.pk])

    def _context(self, request: HttpRequest, entry: models.Model, title: str) -> dict[str, object]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(entry),
            "opts": self.opts,
            "original": entry,
            "form_address": self._address("change", entry),
            "history_address": self._address("history", entry),
        }
