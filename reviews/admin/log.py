"""The log of every step, for administrators to read and filter; nobody writes in it."""

import datetime as dt

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from publishing import finding
from publishing.asked import AskedSensibly
from reviews.models import Review, StepTaken

PERIODS = {"1": _("The last day"), "7": _("The last week"), "30": _("The last month")}


class PeriodFilter(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "days"

    def lookups(self, request, model_admin):
        return list(PERIODS.items())

    def queryset(self, request, queryset):
        if self.value() not in PERIODS:
            return queryset
        since = timezone.now() - dt.timedelta(days=int(self.value()))
        return queryset.filter(taken_at__gte=since)


class WhoFilter(admin.SimpleListFilter):
    title = _("who")
    parameter_name = "who"

    def lookups(self, request, model_admin):
        names = StepTaken.objects.order_by("user_name").values_list("user_name", flat=True)
        return [(name, name) for name in names.distinct() if name]

    def queryset(self, request, queryset):
        return queryset.filter(user_name=self.value()) if self.value() else queryset


@admin.register(StepTaken)
class LogAdmin(AskedSensibly, admin.ModelAdmin):
    list_display = ["taken_at", "step", "which", "user_name", "remark", "hour", "revision"]
    list_display_links = None
    list_filter = ["step", PeriodFilter, WhoFilter]
    search_fields = ["headline"]
    list_per_page = 50
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        """By the reviews as they are called now, or as they were called then."""
        typed = search_term.replace("\x00", "")[:200]
        if not typed.strip():
            return queryset, False
        now, then = finding.keys(Review, typed), Q(headline__icontains=typed)
        return queryset.filter(then | Q(review_id__in=now)), False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Log"), **(extra_context or {})})

    def get_queryset(self, request):
        still_there = Review.objects.filter(pk=OuterRef("review_id"))
        return super().get_queryset(request).annotate(is_there=Exists(still_there))

    @admin.display(description=_("review"), ordering="headline")
    def which(self, step: StepTaken) -> str:
        if not step.is_there:
            return step.headline
        address = reverse("admin:reviews_review_change", args=[step.review_id])
        return format_html('<a href="{}">{}</a>', address, step.headline)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
