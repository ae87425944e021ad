"""What the list of reviews can be narrowed by."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from reviews.models import Stage


class StageFilter(admin.SimpleListFilter):
    title = _("stage")
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return Stage.choices

    def queryset(self, request, queryset):
        return queryset.in_stage(Stage(self.value())) if self.value() in Stage.values else queryset


class RatingFilter(admin.SimpleListFilter):
    title = _("rating")
    parameter_name = "die"

    def lookups(self, request, model_admin):
        return [
            *((str(n), _("Die %(n)s") % {"n": n}) for n in range(6, 0, -1)),
            ("none", _("None")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(rating__isnull=True)
        chosen = self.value() in {str(n) for n in range(1, 7)}
        return queryset.filter(rating=int(self.value())) if chosen else queryset
