"""The desk's admin of themes, where two that mean the same are made one."""

from django.contrib import admin, messages
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from publishing.desk import DeskAdmin
from reviews.models import Theme


@admin.register(Theme)
class ThemeAdmin(DeskAdmin):
    fieldsets = [
        (_("Theme"), {"fields": [("name", "name_en"), "synonyms"]}),
        (_("Description"), {"fields": ["description_nb", "description_en"]}),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
    ]
    ordering = ["sort_key", "pk"]
    list_display = ["name", "name_en", "other_names", "number_of_reviews"]
    search_fields = ["name"]
    actions = ["merge"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(reviews_count=Count("themed_reviews"))

    def autocomplete_label(self, theme: Theme) -> str:
        return theme.title

    @admin.display(description=_("synonyms"))
    def other_names(self, theme: Theme) -> str:
        return ", ".join(theme.synonyms)

    @admin.display(description=_("reviews"), ordering="reviews_count")
    def number_of_reviews(self, theme: Theme) -> int:
        return theme.reviews_count

    def has_merge_permission(self, request) -> bool:
        return request.user.has_perm("reviews.merge_theme")

    @admin.action(description=_("Merge the chosen themes"), permissions=["merge"])
    def merge(self, request, queryset):
        """Ask which of them is to stay; then let it absorb the others, addresses and all."""
        themes = list(queryset)
        if len(themes) < 2:
            self.message_user(request, _("Choose at least two themes to merge."), messages.ERROR)
            return None
        kept = next((t for t in themes if str(t.pk) == request.POST.get("keep")), None)
        if kept is None:
            return self._ask_which_stays(request, themes)
        others = [theme for theme in themes if theme != kept]
        for other in others:
            self.log_deletions(request, Theme.objects.filter(pk=other.pk))
            kept.absorb(other)
        self.log_change(request, kept, [{"changed": {"fields": ["synonyms"]}}])
        message = ngettext(
            "%(count)s theme has become part of “%(theme)s”.",
            "%(count)s themes have become part of “%(theme)s”.",
            len(others),
        )
        self.message_user(
            request, message % {"count": len(others), "theme": kept}, messages.SUCCESS
        )
        return HttpResponseRedirect(request.get_full_path())

    def _ask_which_stays(self, request, themes):
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge themes"),
            "opts": self.opts,
            "themes": sorted(themes, key=lambda theme: -theme.reviews_count),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/reviews/theme/merge.html", context)
