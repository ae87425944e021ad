"""The desk's page for the front page: what leads it, and what stands below."""

import datetime as dt
from collections.abc import Iterator

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.desk import DateTimePicker, DeskAdmin, Rows
from publishing.guard import Guarded
from reviews.admin.standing import where_it_stands
from reviews.front import Chosen, FrontPage, FrontPick, chosen
from reviews.hours import hour
from reviews.models import Review

# Far more than there is room for at any one hour.
MOST_ROWS = 30


class FrontPageForm(Guarded):
    preview_at = forms.SplitDateTimeField(
        label=_("See it as it will be at"),
        required=False,
        widget=DateTimePicker,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["preview_at"].widget.named(_("See it as it will be at"))


class PickRows(Rows):
    model = FrontPick
    fields = ["position", "place", "review", "kicker", "from_at", "until_at", "stands"]
    readonly_fields = ["stands"]
    autocomplete_fields = ["review"]
    max_num = MOST_ROWS

    def _may_change_whole(self, request, obj) -> bool:
        """No front page is ever added: whoever may change one may change its rows."""
        return request.user.has_perm("reviews.publish_review")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("review__film")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "review":
            field.widget.can_add_related = False  # a review is not begun here
        return field

    def get_formset(self, request, obj=None, **kwargs):
        self.now = timezone.now()
        picks = list(obj.picks.all()) if obj else []
        self.public = public_among(picks, self.now)
        within = [pick for pick in picks if pick.is_within_hours(self.now)]
        self.standing = chosen(within, self.public)
        return super().get_formset(request, obj, **kwargs)

    @admin.display(description=_("now"))
    def stands(self, pick: FrontPick) -> str:
        """Whether it is on the page, and if not, why."""
        if pick.pk is None:
            return ""
        if pick == self.standing.lead:
            return _("Leads the page")
        if pick in self.standing.features:
            return _("Stands on the page")
        if pick.until_at and pick.until_at <= self.now:
            return _("Its time is over")
        if not pick.is_within_hours(self.now):
            return _("Not yet: %(hour)s") % {"hour": hour(pick.from_at)}
        if pick.review_id not in self.public:
            return where_it_stands(pick.review)
        return _("There is no room for it")


@admin.register(FrontPage)
class FrontPageAdmin(DeskAdmin):
    form = FrontPageForm
    inlines = [PickRows]
    # The hour of the preview stands beside its button.
    fieldsets = [(None, {"fields": []})]
    list_display = ["language_name", "leads"]
    actions = None
    change_form_template = "admin/reviews/frontpage/change_form.html"

    # --- For those who publish ---

    def has_module_permission(self, request) -> bool:
        return request.user.has_perm("reviews.publish_review")

    def has_view_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    # --- The form ---

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """With a first row for the review that the address names, when one comes from it."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        asked = request.GET.get("review", "")
        if request.method == "GET" and asked.isascii() and asked.isdecimal() and len(asked) < 19:
            kwargs["initial"] = [{"review": int(asked)}]
        return kwargs

    def as_posted(self, request: HttpRequest, page: FrontPage) -> list[FrontPick]:
        """The picks of a form that is being written, in its order; what is not complete is not."""
        inline = self.get_inline_instances(request, page)[0]
        rows = inline.get_formset(request, page)(request.POST, instance=page)
        return list(_readable(rows)) if rows.is_bound and rows.management_form.is_valid() else []

    def hour_posted(self, request: HttpRequest) -> dt.datetime | None:
        form = self.get_form(request)(request.POST)
        form.is_valid()
        return form.cleaned_data.get("preview_at")

    # --- The list ---

    def found_like(self, queryset, term):
        return queryset

    @admin.display(description=_("language"), ordering="language")
    def language_name(self, page: FrontPage) -> str:
        return page.get_language_display()

    @admin.display(description=_("leads the page"))
    def leads(self, page: FrontPage) -> str:
        lead = standing_on(page, timezone.now()).lead
        return lead.review.headline if lead else _("the newest review")


def standing_on(page: FrontPage, at: dt.datetime) -> Chosen:
    """What of the editors' choice is on that page at that hour; two queries."""
    picks = list(page.picks.within_hours(at).select_related("review__film"))
    return chosen(picks, public_among(picks, at))


def public_among(picks: list[FrontPick], at: dt.datetime) -> set[int]:
    reviews = [pick.review_id for pick in picks]
    return set(Review.objects.published(at).filter(pk__in=reviews).values_list("pk", flat=True))


def _readable(rows: forms.BaseInlineFormSet) -> Iterator[FrontPick]:
    rows.is_valid()
    filled = [
        row
        for row in rows.forms
        if row.is_valid() and row.cleaned_data.get("review") and not row.cleaned_data.get("DELETE")
    ]
    for row in sorted(filled, key=lambda row: row.cleaned_data.get("position") or 0):
        yield row.instance
