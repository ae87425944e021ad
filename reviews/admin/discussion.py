"""Comments beside a review's form, and on a page of their own for those without scripts."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from publishing.tidy import tidy
from reviews import comments
from reviews.comments import Comment
from reviews.models import Review
from reviews.workflow import may_see

# The texts of a review in which a passage can be.
FIELDS = ("headline", "standfirst", "body", "verdict", "correction")


class CommentForm(forms.ModelForm):
    class Meta:
        model = Comment
        fields = ["field", "quote", "before", "after", "text"]
        widgets = {
            "field": forms.HiddenInput,
            "before": forms.HiddenInput,
            "after": forms.HiddenInput,
            "quote": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "text": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="comment-%s", **kwargs)
        self.fields["quote"].label = _("Passage")
        self.fields["quote"].help_text = _("Mark it in the text, or copy it in here.")
        self.fields["text"].label = _("Comment")

    def clean_field(self):
        """Where the passage was marked; one that was copied in is most likely the body's."""
        return self.cleaned_data["field"] if self.cleaned_data["field"] in FIELDS else "body"


class Discussed(admin.ModelAdmin):
    """The comments' part of a review's admin: for everyone who may see the review."""

    class Media:
        js = [Script("js/desk/comments.js", type="module")]

    def get_urls(self):
        view = self.admin_site.admin_view
        of_one = "<int:pk>/comments/<int:number>"
        return [
            path("<int:pk>/comments/", view(self.comments_view), name="reviews_review_comments"),
            *(
                path(
                    f"{of_one}/{what}/", view(self.comment_view), {"what": what}, f"comment_{what}"
                )
                for what in ("answer", "resolve", "reopen", "delete")
            ),
            *super().get_urls(),
        ]

    def comments_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        review = self._discussed(request, pk)
        form = CommentForm(request.POST or None)
        if form.is_valid():
            comments.say(review, by=request.user, **form.cleaned_data)
            return self._after_comment(request, review)
        return self._comments_page(request, review, form)

    def comment_view(self, request: HttpRequest, pk: int, number: int, what: str) -> HttpResponse:
        """Something done about a comment; its refusal stands over the list."""
        review = self._discussed(request, pk)
        comment = get_object_or_404(review.comments, pk=number)
        if request.method != "POST":
            return HttpResponseRedirect(self._comments_at(review))
        try:
            self._do_to_comment(request, comment, what)
        except ValidationError as refusal:
            return self._comments_page(request, review, CommentForm(), " ".join(refusal.messages))
        return self._after_comment(request, review)

    def _do_to_comment(self, request: HttpRequest, comment: Comment, what: str) -> None:
        if what == "answer":
            comments.answer(comment, by=request.user, text=tidy(request.POST.get("text", "")))
        elif what == "resolve":
            comments.resolve(comment, by=request.user)
        elif what == "reopen":
            comments.reopen(comment)
        else:
            comments.take_back(comment, by=request.user)

    def _discussed(self, request: HttpRequest, pk: int) -> Review:
        review = self.get_object(request, str(pk))
        if review is None or not may_see(request.user, review):
            raise Http404
        if not self.has_view_permission(request, review):
            raise PermissionDenied
        return review

    def _after_comment(self, request: HttpRequest, review: Review) -> HttpResponse:
        """The panel again for the script; the page again, not to be posted twice, for others."""
        if _wants_panel(request):
            return self._comments_page(request, review, CommentForm())
        return HttpResponseRedirect(self._comments_at(review))

    def _comments_page(self, request, review, form, refusal="") -> TemplateResponse:
        context = panel(request.user, review, form) | {"refusal": refusal}
        if _wants_panel(request):
            return TemplateResponse(request, "admin/reviews/review/_comments.html", context)
        context |= {
            **self.admin_site.each_context(request),
            "title": _("Comments"),
            "opts": self.opts,
            "original": review,
            "form_address": reverse("admin:reviews_review_change", args=[review.pk]),
            "is_page": True,
        }
        return TemplateResponse(request, "admin/reviews/review/comments.html", context)

    def _comments_at(self, review: Review) -> str:
        return reverse("admin:reviews_review_comments", args=[review.pk])


def panel(user, review: Review, form: CommentForm | None = None) -> dict[str, object]:
    """What the panel shows: the threads with their answers, and the form for a new one."""
    threads = list(Comment.objects.filter(review=review).threads())
    return {
        "review": review,
        "open": [thread for thread in threads if not thread.resolved_at],
        "resolved": [thread for thread in threads if thread.resolved_at],
        "comment_form": form or CommentForm(),
        "user": user,
        "field_names": {
            name: capfirst(Review._meta.get_field(name).verbose_name) for name in FIELDS
        },
    }


def _wants_panel(request: HttpRequest) -> bool:
    return request.headers.get("X-Panel") == "comments"
