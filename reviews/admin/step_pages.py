"""Taking steps from the desk: by a button under the form, or for many in the list."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from reviews.admin.steps import Step, said, step_in, step_named, steps_for
from reviews.models import Review
from reviews.readiness import NotPossible


class Words(forms.Form):
    words = forms.CharField(
        max_length=1000, widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"})
    )

    def __init__(self, *args, label: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label


# For each step that asks: the argument the words are, what is asked, and what will happen.
ASKED = {
    "_send_back": (
        "remark",
        _("What should the writer do?"),
        _("It becomes the writer's draft again. The writer sees your remark over the text."),
    ),
    "_withdraw": (
        "reason",
        _("Why is it withdrawn?"),
        _(
            "Readers, feeds and search lose it at once. The text stays here, and it can be "
            "published again. Only the desk sees the reason."
        ),
    ),
}


class StepsAdmin(admin.ModelAdmin):
    """The steps' part of a review's admin."""

    class Media:
        js = [Script("js/desk/step-hours.js", type="module")]

    actions = ["submit", "send_back", "publish", "withdraw"]

    def get_urls(self):
        ask = self.admin_site.admin_view(self.ask)
        asking = [
            path(f"<int:pk>/{step.asks}/", ask, {"step": step}, name=f"reviews_review{step.name}")
            for step in map(step_named, ASKED)
        ]
        return [*asking, *super().get_urls()]

    def ask(self, request: HttpRequest, pk: int, step: Step) -> HttpResponse:
        """The page on which the words that go with a step are written."""
        review = self.get_object(request, str(pk))
        if review is None:
            raise Http404
        if not self.has_change_permission(request, review) or not self.has_publish_permission(
            request
        ):
            raise PermissionDenied
        form_url = reverse("admin:reviews_review_change", args=[review.pk])
        argument, question, _consequence = ASKED[step.name]
        form = Words(request.POST or None, label=question)
        if form.is_valid():
            self._take_step(request, review, step, {argument: form.cleaned_data["words"]})
            return HttpResponseRedirect(form_url)
        if step not in steps_for(request.user, review):
            self.message_user(request, _("That step cannot be taken now."), messages.WARNING)
            return HttpResponseRedirect(form_url)
        return self._asking(request, step, [review], form, form_url)

    def _asking(self, request, step, reviews, form, cancel_url, **more) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": str(step.label(None)).removesuffix(" …"),
            "opts": self.opts,
            "reviews": reviews,
            "form": form,
            "consequence": ASKED[step.name][2],
            "step": step,
            "cancel_url": cancel_url,
            **more,
        }
        return TemplateResponse(request, "admin/reviews/review/step.html", context)

    def go_on(self, request: HttpRequest, review: Review) -> HttpResponse:
        """The text is saved; now the step, if one was asked for. A refusal costs no text."""
        form_url = reverse("admin:reviews_review_change", args=[review.pk])
        if "_preview" in request.POST:
            return HttpResponseRedirect(reverse("preview", args=[review.pk]))
        step = step_in(request.POST, request.user, review)
        if step is None:
            self.message_user(request, self._saved(review), messages.SUCCESS)
            return HttpResponseRedirect(form_url)
        if step.asks:
            return HttpResponseRedirect(
                reverse(f"admin:reviews_review{step.name}", args=[review.pk])
            )
        more = {"at": review.publish_at} if step.needs_hour else {}
        if step.name == "_publish":
            more["promised"] = request.POST[step.name]
        self._take_step(
            request, review, step, more, refused=_("The text is saved, but: %(reason)s")
        )
        return HttpResponseRedirect(form_url)

    def _saved(self, review: Review) -> str:
        if review.state == Review.State.PUBLISHED:
            return _("The draft of “%s” is saved. Readers see the published text.") % review
        return _("“%s” is saved.") % review

    def _take_step(self, request, review, step, more, refused="%(reason)s") -> None:
        try:
            step.take(review, by=request.user, **more)
        except NotPossible as refusal:
            reason = refused % {"reason": " ".join(refusal.messages)}
            self.message_user(request, reason, messages.ERROR)
        else:
            self.message_user(request, said(step, review), messages.SUCCESS)

    # --- In the list ---

    @admin.action(description=_("Submit to the editors"), permissions=["change"])
    def submit(self, request, queryset):
        self._take_each(request, queryset, "_submit")

    @admin.action(description=_("Send back to the writer"), permissions=["publish"])
    def send_back(self, request, queryset):
        return self._ask_for_all(request, queryset, "send_back")

    @admin.action(description=_("Publish now"), permissions=["publish"])
    def publish(self, request, queryset):
        self._take_each(request, queryset, "_publish")

    @admin.action(description=_("Withdraw"), permissions=["publish"])
    def withdraw(self, request, queryset):
        return self._ask_for_all(request, queryset, "withdraw")

    def has_publish_permission(self, request) -> bool:
        return request.user.has_perm("reviews.publish_review")

    def _ask_for_all(self, request, reviews, action: str) -> HttpResponse | None:
        """The same words for each that has been ticked; asked for on a page of their own."""
        step = step_named(f"_{action}")
        argument, question, _consequence = ASKED[step.name]
        form = Words(request.POST if "words" in request.POST else None, label=question)
        if form.is_valid():
            return self._take_each(
                request, reviews, step.name, **{argument: form.cleaned_data["words"]}
            )
        chosen = list(reviews.select_related("film"))
        ticked = {"checkbox_name": ACTION_CHECKBOX_NAME, "action": action}
        return self._asking(request, step, chosen, form, request.get_full_path(), **ticked)

    def _take_each(self, request, reviews, name, **words) -> None:
        """Each on its own, so that one refusal stops nobody else; every row is answered for."""
        step = step_named(name)
        for review in reviews.select_related("film", "critic"):
            try:
                step.take(review, by=request.user, **words)
            except NotPossible as refusal:
                reason = f"{review}: {' '.join(refusal.messages)}"
                self.message_user(request, reason, messages.ERROR)
            except PermissionDenied:
                reason = _("%(review)s: this is not yours to change.") % {"review": review}
                self.message_user(request, reason, messages.ERROR)
            else:
                self.message_user(request, said(step, review), messages.SUCCESS)
