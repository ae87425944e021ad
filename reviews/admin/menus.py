"""The desk's admin of the site's menus: there is one for each place, and they are put in order."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from publishing.desk import DeskAdmin, Rows
from reviews.models import Menu, MenuEntry


class EntryRows(Rows):
    model = MenuEntry
    fields = [
        "position",
        "section",
        "page",
        "theme",
        "critic",
        "film",
        "address",
        "label_nb",
        "label_en",
    ]
    autocomplete_fields = ["page", "theme", "critic", "film"]

    def has_view_permission(self, request, obj=None) -> bool:
        """Asked without a menu too, and nobody may add one of those."""
        return self.admin_site.get_model_admin(Menu).has_view_permission(request, obj)


@admin.register(Menu)
class MenuAdmin(DeskAdmin):
    inlines = [EntryRows]
    fieldsets = [
        (
            None,
            {
                "fields": [],
                "description": _(
                    "Each entry leads to one thing: a part of the site, a plain page, a theme, a "
                    "critic, a film or an address elsewhere. What leads to something that is not "
                    "public is not shown. With no entries the site has the menu it came with; the "
                    "footer's three lists are its own as soon as one of them has an entry."
                ),
            },
        )
    ]
    list_display = ["__str__", "number_of_entries"]
    list_display_links = ["__str__"]

    def changelist_view(self, request, extra_context=None):
        if self.has_view_or_change_permission(request):
            Menu.make_all()
        return super().changelist_view(request, extra_context)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("entries")

    def found_like(self, queryset, term):
        return queryset

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    @admin.display(description=_("entries"))
    def number_of_entries(self, menu: Menu) -> str:
        number = len(menu.entries.all())
        if not number:
            return _("As the site came")
        return ngettext("%(number)s entry", "%(number)s entries", number) % {"number": number}
