"""The desk's admin of reviews: an editor's order, and every step of the way as a button."""

import datetime as dt

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from publishing import rich_text, site_settings
from publishing.admin import preview
from publishing.desk import DateTimePicker, DeskAdmin
from reviews import drafts, scales, workflow
from reviews.admin import crop_field
from reviews.admin.autosave import Autosaving
from reviews.admin.crop_field import CropForm
from reviews.admin.discussion import Discussed, panel
from reviews.admin.draft_form import DraftForm
from reviews.admin.filters import RatingFilter, StageFilter
from reviews.admin.links import LinksAdmin
from reviews.admin.standing import standing_of, where_it_stands
from reviews.admin.step_pages import StepsAdmin
from reviews.admin.steps import buttons_for, step_in, steps_for
from reviews.admin.theme_field import ThemesField
from reviews.admin.writing import desk_stills
from reviews.bylines import byline_of
from reviews.models import Review, Stage, StepTaken
from reviews.roles import is_writer_only
from reviews.themes import theme_called


class ReviewForm(CropForm, DraftForm):
    themes = ThemesField(
        label=_("Themes"),
        help_text=_(
            "With commas between. Another case or a synonym gives the same theme; "
            "a new name makes a new one."
        ),
    )
    publish_at = forms.SplitDateTimeField(
        label=_("Publish at"),
        required=False,
        widget=DateTimePicker,
        help_text=_("For the button below. An hour that has passed dates a new review back."),
    )

    class Meta:
        widgets = {
            "standfirst": forms.Textarea(attrs={"rows": 3}),
            "correction": forms.Textarea(attrs={"rows": 3}),
            "headline": forms.TextInput(attrs={"class": "vTextField headline"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "publish_at" in self.fields:
            self.fields["publish_at"].widget.named(_("Publish at"))
            self.initial.setdefault("publish_at", self._hour())
        if "critic" in self.fields and is_writer_only(self.user):
            self._sign_with_own_name(self.fields["critic"])

    def _hour(self) -> dt.datetime | None:
        """The hour that is set: the review's own, or that of the changes in what is public."""
        standing = standing_of(self.instance)
        if standing.stage == Stage.PUBLISHED:
            return standing.waiting and standing.waiting.due_at
        return self.instance.published_at

    def _sign_with_own_name(self, critic: forms.Field) -> None:
        """A writer signs for nobody else, nor changes how the editors have signed."""
        critic.required, critic.disabled = False, True
        if not self.instance.pk:
            self.initial["critic"] = getattr(self.user, "critic", None)
            critic.help_text = _("It is signed with your own name.")

    def clean_critic(self):
        return self.cleaned_data.get("critic") or byline_of(self.user)

    def clean(self):
        super().clean()
        pressed = step_in(self.data, self.user, self.instance if self.instance.pk else None)
        if pressed and pressed.needs_hour and not self.cleaned_data.get("publish_at"):
            self.add_error("publish_at", _("Give the date and the hour to schedule it for."))

    def _save_m2m(self):
        names = self.cleaned_data.get("themes")
        if names is not None:
            self.cleaned_data["themes"] = [theme_called(name) for name in names]
        super()._save_m2m()


@admin.register(Review)
class ReviewAdmin(Discussed, Autosaving, StepsAdmin, LinksAdmin, DeskAdmin):
    form = ReviewForm
    restores_as_draft = True
    change_form_template = "admin/reviews/review/change_form.html"
    autocomplete_fields = ["film", "critic", "lead_image"]
    readonly_fields = ["stands", "lead_preview", "lead_focus", "body_shown", "rated"]
    list_display = ["headline", "film", "critic", "rated", "stands_as", "said", "hour"]
    list_filter = [StageFilter, RatingFilter, "language", "critic"]
    search_fields = ["headline"]

    # --- The form ---

    def get_fieldsets(self, request, obj=None):
        publication = ["stands", "slug"]
        if obj and obj.published_at:
            publication.append("correction")
        if any(step.needs_hour for step in steps_for(request.user, obj)):
            publication.insert(1, "publish_at")
        editable = obj is None or self.has_change_permission(request, obj)
        body = "body" if editable else "body_shown"
        copy = ["film", "critic", "headline", "standfirst", body, "verdict"]
        if scales.current().is_shown:
            copy.append("rating" if editable else "rated")
        pictures = ["lead_image"]
        if obj and obj.lead_image:
            pictures += ["lead_focus", crop_field.FIELDS] if editable else ["lead_preview"]
        if editable:
            publication += ["seen_version", "sitting"]
        return [
            (_("Copy"), {"fields": [*copy, ("language", "seen"), "contains_spoilers"]}),
            (_("Pictures"), {"fields": pictures}),
            (_("Themes"), {"fields": ["themes"]}),
            (_("Publication"), {"fields": publication}),
        ]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def get_changeform_initial_data(self, request):
        own = getattr(request.user, "critic", None)
        mine = {"critic": own.pk} if own else {}
        mine["language"] = site_settings.current().default_language
        return {**mine, **super().get_changeform_initial_data(request)}

    @admin.display(description=_("where it stands"))
    def stands(self, review: Review) -> str:
        return where_it_stands(review) if review.pk else _("Not saved yet")

    @admin.display(description=_("body"))
    def body_shown(self, review: Review) -> str:
        return rich_text.shown(review.body, desk_stills(review.body))

    @admin.display(description=_("as it is"))
    def lead_preview(self, review: Review) -> str:
        return preview(review.lead, 480)

    @admin.display(description=_("how it is cut"))
    def lead_focus(self, review: Review) -> str:
        shown = preview(review.lead, 480) if review.lead else ""
        return format_html("{}{}", crop_field.focus(review), shown)

    # --- Whose it is ---

    def get_queryset(self, request):
        reviews = super().get_queryset(request).select_related("film", "critic")
        reviews = reviews.with_open_comments().with_drafts_beside()
        return reviews.owned_by(request.user) if is_writer_only(request.user) else reviews

    @staticmethod
    def for_picking():
        return Review.objects.select_related("film").defer("body")

    def autocomplete_label(self, review: Review) -> str:
        """“Nøkkelen (All of Us Strangers), published”: which film, and whether readers have it."""
        return f"{review.headline} ({review.film.title}), {review.stage().label.lower()}"

    def has_change_permission(self, request, obj=None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or workflow.may_edit(request.user, obj))

    def may_put_back(self, request, entry: Review) -> bool:
        may_publish = request.user.has_perm("reviews.publish_review")
        allowed = super().may_put_back(request, entry)
        return allowed and (may_publish or entry.state != Review.State.PUBLISHED)

    def closed_fields(self, request, entry: Review) -> set[str]:
        signed_by_editors = {"critic"} if is_writer_only(request.user) else set()
        return super().closed_fields(request, entry) | signed_by_editors

    def why_closed(self, obj: Review) -> str:
        return _("The review is no longer a draft: %(stands)s.") % {"stands": where_it_stands(obj)}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.opens_draft = True
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_object(self, request, object_id, from_field=None):
        """In its form a review is what was last written; everywhere else it is its row."""
        review = super().get_object(request, object_id, from_field)
        opens_draft = review is not None and getattr(request, "opens_draft", False)
        return drafts.draft_of(review) if opens_draft else review

    def save_model(self, request, obj, form, change):
        """What readers have stays as it is: a draft beside it is in the history alone."""
        if not change:
            obj.created_by = request.user
        if obj.state != Review.State.PUBLISHED:
            super().save_model(request, obj, form, change)

    # --- Steps ---

    def render_change_form(self, request, context, **kwargs):
        review = kwargs.get("obj")
        editable = review is None or self.has_change_permission(request, review)
        context.update(
            buttons=buttons_for(request.user, review) if editable else [],
            standing=standing_of(review),
            stands=where_it_stands(review) if review else "",
            steps_taken=StepTaken.objects.filter(review_id=review.pk)[:20] if review else [],
            discussion=panel(request.user, review) if review else None,
            conflict=context["adminform"].form.conflict if editable else None,
        )
        return super().render_change_form(request, context, **kwargs)

    def save_related(self, request, form, formsets, change):
        is_taken = form.instance.state != Review.State.PUBLISHED
        if is_taken:
            super().save_related(request, form, formsets, change)
        else:
            self.record_save(request, form)
        form.instance.publish_at = form.cleaned_data.get("publish_at")

    def record_save(self, request, form):
        form.keep(is_taken=form.instance.state != Review.State.PUBLISHED)

    def response_add(self, request, obj, post_url_continue=None):
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self.go_on(request, obj)

    def response_change(self, request, obj):
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        return self.go_on(request, obj)

    # --- The list ---

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        is_shown = scales.current().is_shown
        return columns if is_shown else [column for column in columns if column != "rated"]

    @admin.display(description=_("rating"), ordering="rating")
    def rated(self, review: Review) -> str:
        return scales.current().spoken(review.rating)

    @admin.display(description=_("stage"))
    def stands_as(self, review: Review) -> str:
        beside = review.has_draft_beside and review.state == Review.State.PUBLISHED
        return (
            _("%(stage)s, with a draft") % {"stage": review.stage().label}
            if beside
            else review.stage().label
        )

    @admin.display(description=_("comments"), ordering="open_comments")
    def said(self, review: Review) -> int | str:
        return review.open_comments or ""

    @admin.display(description=_("hour"), ordering="published_at")
    def hour(self, review: Review) -> str:
        opens = review.first_public_at
        return date_format(localtime(opens), "SHORT_DATETIME_FORMAT") if opens else "–"
