"""Deleting from the desk: told where the entry is in use, one is asked, and the bin keeps it."""

from collections.abc import Iterable

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from publishing import bin as waste
from publishing import restoring
from publishing.asked import AskedSensibly
from publishing.bin import Binned, InUse
from publishing.restoring import CannotRestore

MOST_NAMED = 20


class GoesToBin(admin.ModelAdmin):
    """What is deleted here can be put back for thirty days."""

    delete_confirmation_template = "admin/desk/delete.html"
    delete_selected_confirmation_template = "admin/desk/delete_selected.html"

    def get_deleted_objects(self, objs, request):
        """For Django's pages: each entry with where it is in use, and what stands in the way."""
        told, in_the_way = [], []
        for entry in objs:
            try:
                users = waste.what_goes_with(entry).users(entry)
            except InUse as error:
                in_the_way += [link_to(user) for user in named(error.users)]
                users = []
            told.append(link_to(entry))
            if users:
                told.append([link_to(user) for user in named(users)])
        count = {self.opts.verbose_name_plural: len(objs)}
        return told, count, set(), in_the_way

    def render_delete_form(self, request, context):
        context["is_public"] = self.admin_site.is_public(context["object"])
        return super().render_delete_form(request, context)

    def delete_model(self, request, obj):
        request.binned = [waste.put_in_bin(obj, by=request.user)]

    def delete_queryset(self, request, queryset):
        with transaction.atomic():
            request.binned = [waste.put_in_bin(entry, by=request.user) for entry in queryset]

    def response_delete(self, request, obj_display, obj_id):
        answer = super().response_delete(request, obj_display, obj_id)
        self._tell(request, request.binned)
        return answer

    def response_action(self, request, queryset):
        answer = super().response_action(request, queryset)
        if binned := getattr(request, "binned", []):
            self._tell(request, binned)
        return answer

    def may_put_back(self, request: HttpRequest, entry: models.Model) -> bool:
        """Whether the user may, of what is in the user's bin; asked with the entry put back.

        What readers meet at once is put back by those alone who could take it from them again.
        """
        public = self.admin_site.is_public(entry)
        return self.has_delete_permission(request, entry) or not public

    def _tell(self, request: HttpRequest, binned: list[Binned]) -> None:
        only = binned[0] if len(binned) == 1 else None
        address = (
            reverse("admin:publishing_binned_restore", args=[only.pk])
            if only
            else reverse("admin:publishing_binned_changelist")
        )
        link = format_html('<a href="{}">{}</a>', address, _("Put it back") if only else _("Bin"))
        kept = ngettext(
            "It stays in the bin for thirty days.",
            "They stay in the bin for thirty days.",
            len(binned),
        )
        self.message_user(request, format_html("{} {}", kept, link), messages.INFO)


def named(entries: Iterable[models.Model]) -> list:
    """The first of them, and how many more there are."""
    entries = list(entries)
    rest = len(entries) - MOST_NAMED
    more = [ngettext("and %(n)s more", "and %(n)s more", rest) % {"n": rest}] if rest > 0 else []
    return [*entries[:MOST_NAMED], *more]


def link_to(entry: models.Model | str) -> str | SafeString:
    """“Film: Solaris (1972)”, leading to its form."""
    if isinstance(entry, str):
        return entry
    opts = entry._meta
    try:
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[entry.pk])
    except NoReverseMatch:
        return f"{capfirst(opts.verbose_name)}: {entry}"
    return format_html('{}: <a href="{}">{}</a>', capfirst(opts.verbose_name), address, entry)


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        own = model_admin.get_queryset(request)
        kinds = own.order_by("kind").values_list("kind", flat=True).distinct()
        return [(kind, Binned(kind=kind).kind_name) for kind in kinds]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


class BinAdmin(AskedSensibly, admin.ModelAdmin):
    """Nothing is written here; an entry is put back, or goes for good."""

    change_list_template = "admin/desk/bin.html"
    delete_confirmation_template = "admin/desk/forget.html"
    list_display = ["title", "kind_name", "user_name", "deleted_at", "days_left", "put_back"]
    list_display_links = None
    fields = ["title", "kind_name", "user_name", "deleted_at", "kept_until"]
    list_filter = [KindFilter]
    search_fields = ["title"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).kept().for_user(request.user).defer("data")

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(title__icontains=search_term.replace("\x00", "")[:200]), False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Bin"), **(extra_context or {})})

    def get_actions(self, request):
        """What goes for good goes one at a time."""
        return {}

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("kind"), ordering="kind")
    def kind_name(self, binned: Binned) -> str:
        return binned.kind_name

    @admin.display(description=_("kept until"), ordering="deleted_at")
    def kept_until(self, binned: Binned):
        return binned.kept_until

    @admin.display(description=_("goes for good"), ordering="deleted_at")
    def days_left(self, binned: Binned) -> str:
        days = (binned.kept_until - timezone.now()).days
        if not days:
            return _("within a day")
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}

    @admin.display(description=_("back again"))
    def put_back(self, binned: Binned) -> SafeString:
        address = reverse("admin:publishing_binned_restore", args=[binned.pk])
        return format_html('<a class="button" href="{}">{}</a>', address, _("Put back"))

    def get_urls(self):
        restore = self.admin_site.admin_view(self.restore)
        return [
            path("<int:pk>/restore/", restore, name="publishing_binned_restore"),
            *super().get_urls(),
        ]

    def restore(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Says what would happen and what is in the way; and when told to, puts back."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        binned = get_object_or_404(self.get_queryset(request), pk=pk)
        if request.method == "POST":
            return self._put_back(request, binned)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Put back from the bin"),
            "opts": self.opts,
            "binned": binned,
            "may_forget": self.has_delete_permission(request, binned),
            **self._foreseen(request, binned),
        }
        return TemplateResponse(request, "admin/desk/restore.html", context)

    def _foreseen(self, request: HttpRequest, binned: Binned) -> dict[str, object]:
        try:
            with restoring.rehearsal(binned) as (entry, coming):
                if not self._may_put_back(request, entry):
                    return {"refusal": _("Readers would meet it at once: ask those who publish.")}
                return {
                    "is_public": self.admin_site.is_public(entry),
                    "left_out": coming.told_left_out(),
                }
        except CannotRestore as refusal:
            return {"refusal": " ".join(refusal.messages)}

    def _may_put_back(self, request: HttpRequest, entry: models.Model) -> bool:
        return self.admin_site._registry[type(entry)].may_put_back(request, entry)

    def _put_back(self, request: HttpRequest, binned: Binned) -> HttpResponse:
        try:
            with transaction.atomic():
                entry = restoring.restore(binned, by=request.user)
                if not self._may_put_back(request, entry):
                    raise PermissionDenied
                LogEntry.objects.log_actions(
                    request.user.pk,
                    [entry],
                    CHANGE,
                    str(_("Put back from the bin")),
                    single_object=True,
                )
        except CannotRestore as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:publishing_binned_changelist"))
        self.message_user(request, _("“%s” is put back.") % entry, messages.SUCCESS)
        opts = entry._meta
        return HttpResponseRedirect(
            reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[entry.pk])
        )

    def get_deleted_objects(self, objs, request):
        return [str(binned) for binned in objs], {}, set(), []

    def delete_model(self, request, obj):
        waste.forget(obj)
