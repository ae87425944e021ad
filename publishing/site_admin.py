"""The desk's admin of the site itself: its settings, and the pages that belong to no noun."""

import hashlib
import json

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from publishing import accent, colours
from publishing.accent import Accent
from publishing.desk import DeskAdmin
from publishing.guard import Guarded
from publishing.models import PlainPage, SiteSettings


class SettingsForm(Guarded):
    def stamp(self) -> str:
        """Without the version, which changes with plain pages and menus too."""
        stored = SiteSettings.objects.get(pk=self.instance.pk).snapshot()
        return hashlib.sha256(json.dumps(stored).encode()).hexdigest()[:32]


class SiteSettingsAdmin(DeskAdmin):
    form = SettingsForm
    fieldsets = [
        (_("The site"), {"fields": ["name", ("tagline_nb", "tagline_en"), "default_language"]}),
        (_("Looks"), {"fields": ["logo", "accent", "accent_forms", "rating_scale"]}),
        (_("Last words"), {"fields": ["footer_nb", "footer_en"]}),
        (
            _("Publisher"),
            {
                "fields": ["legal_name", "email", "founded", "same_as"],
                "description": _("What search engines are told of whoever publishes the site."),
            },
        ),
    ]
    autocomplete_fields = ["logo"]
    readonly_fields = ["accent_forms"]

    def changelist_view(self, request: HttpRequest, extra_context=None):
        """There is one row, so the list of them is its form."""
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        if not SiteSettings.objects.exists():
            SiteSettings().save()
        only = SiteSettings.objects.get()
        return HttpResponseRedirect(reverse("admin:publishing_sitesettings_change", args=[only.pk]))

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_actions(self, request):
        return {}

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "accent" in form.changed_data and obj.accent:
            for told in _not_readable(accent.accent_of(obj.accent)):
                self.message_user(request, told, messages.WARNING)

    @admin.display(description=_("how it is used"))
    def accent_forms(self, site: SiteSettings) -> str | SafeString:
        """Both forms on their grounds, and why they are not the colour itself."""
        if not (site.accent and colours.HEX.fullmatch(site.accent)):
            return _("The house’s own green: 7.9 to 1 on light pages, 11.7 to 1 on dark ones.")
        shown = accent.accent_of(site.accent)
        forms = [
            (accent.LIGHT, shown.on_light, _("On light pages")),
            (accent.DARK, shown.on_dark, _("On dark pages")),
        ]
        drawn = format_html_join("", "{}", ((_swatch(*each),) for each in forms))
        notes = format_html_join("", "<p>{}</p>", ((note,) for note in _not_readable(shown)))
        return format_html('<div class="swatches">{}</div>{}', drawn, notes)


def _swatch(grounds: list[str], colour: str, where: str) -> SafeString:
    told = _("%(colour)s, %(ratio)s to 1") % {
        "colour": colour,
        "ratio": _ratio(colour, grounds[:1]),
    }
    return format_html(
        '<p class="swatch"><svg viewBox="0 0 96 48" width="96" height="48" aria-hidden="true">'
        '<rect width="96" height="48" fill="{}"/><rect x="14" y="14" width="68" height="20" '
        'fill="{}"/></svg> <span>{}: {}</span></p>',
        grounds[0],
        colour,
        where,
        told,
    )


def _not_readable(shown: Accent) -> list[str]:
    """A sentence for each ground on which the colour itself cannot be read."""
    light = _(
        "%(colour)s itself reaches only %(ratio)s to 1 on light pages, where 7 to 1 is asked. "
        "There the site uses the nearest that does: %(nearest)s."
    )
    dark = _(
        "%(colour)s itself reaches only %(ratio)s to 1 on dark pages, where 7 to 1 is asked. "
        "There the site uses the nearest that does: %(nearest)s."
    )
    return [
        said
        % {
            "colour": shown.colour,
            "ratio": _ratio(shown.colour, grounds),
            "nearest": nearest,
        }
        for said, grounds, nearest in (
            (light, accent.LIGHT, shown.on_light),
            (dark, accent.DARK, shown.on_dark),
        )
        if nearest != shown.colour
    ]


def _ratio(colour: str, grounds: list[str]) -> str:
    """The least of them, rounded down: nothing is told to be better than it is."""
    return number_format(int(colours.least_contrast(colour, grounds) * 10) / 10, decimal_pos=1)


class PlainPageAdmin(DeskAdmin):
    fieldsets = [
        (_("Bokmål"), {"fields": ["title_nb", "body_nb"]}),
        (_("English"), {"fields": ["title_en", "body_en"]}),
        (_("Publication"), {"fields": ["is_published", ("slug", "slug_en")]}),
    ]
    list_display = ["titled", "is_published", "slug", "updated_at"]
    list_filter = ["is_published"]
    search_fields = ["title_key"]

    def found_like(self, queryset, term):
        return queryset.titled_like(term)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=_("title"), ordering="title_key")
    def titled(self, page: PlainPage) -> str:
        return page.title
