"""What the list of reviews can be narrowed by."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from reviews import scales
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
    parameter_name = "rating"

    def lookups(self, request, model_admin):
        """The best first; nothing at all, and so no filter, where the site has no ratings."""
        scale = scales.current()
        found = [(str(points[0]), scale.bin_spoken(points)) for points in reversed(scale.bins())]
        return [*found, ("none", scale.spoken(None))] if found else []

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(rating__isnull=True)
        for points in scales.current().bins():
            if self.value() == str(points[0]):
                return queryset.filter(rating__range=(points[0], points[-1]))
        return queryset
