"""A review's form saves itself while it is written in, and tells who else has it open.

Nothing here touches a review's row: what is saved by itself stands in the history alone, as a draft
or, until the review has been saved once, as a beginning.
"""

import re

from django.contrib import admin
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publishing import presence
from publishing.revisions import Recorded, Revision, head_of, name_of, record
from publishing.snapshots import Snapshot, changed_between
from publishing.too_late import written_in
from reviews import begun, drafts
from reviews.admin.saving import on_opening, unkept
from reviews.models import Review

_SITTING = re.compile(r"[\w-]{1,32}", re.ASCII)


class TakesAnything:
    """For the review's form: no colleague is met and no side chosen before the editor saves.

    Nor is a byline made for somebody who has none.
    """

    def _meet_others(self) -> None:
        pass

    def _choose(self) -> None:
        pass

    def clean_critic(self):
        return self.cleaned_data.get("critic")


class Autosaving(admin.ModelAdmin):
    class Media:
        js = [
            Script("js/desk/autosave.js", type="module"),
            Script("js/desk/presence.js", type="module"),
        ]

    def get_urls(self):
        def at(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"reviews_review_{name}")

        return [
            at("autosave/", self.autosave_new, "begin"),
            at("<int:pk>/autosave/", self.autosave, "autosave"),
            at("<int:pk>/presence/", self.presence, "presence"),
            at("begun/<int:pk>/discard/", self.discard, "discard"),
            *super().get_urls(),
        ]

    # --- What the script asks ---

    @method_decorator(require_POST)
    def autosave(self, request: HttpRequest, pk: int) -> JsonResponse:
        review = self.get_object(request, str(pk))
        if refused := self._refusal(request, review):
            return refused
        form = self.as_typed(request, drafts.draft_of(review))
        kept = _kept(review, drafts.snapshot_from(form), request)
        stamp = _stamp(request) if kept.conflict else kept.revision.stamp
        return JsonResponse(_saved(kept.revision, form) | _standing(stamp, kept.conflict))

    @method_decorator(require_POST)
    def autosave_new(self, request: HttpRequest) -> JsonResponse:
        if not self.has_add_permission(request):
            return refusal(_("You may not write reviews."), 403)
        if refused := _somebody_else(request):
            return refused
        form = self.as_typed(request, None)
        kept = begun.keep_beginning(
            drafts.snapshot_from(form), by=request.user, sitting=_sitting(request)
        )
        return JsonResponse(_saved(kept, form) | _standing("") | {"id": kept and kept.pk})

    @method_decorator(require_POST)
    def presence(self, request: HttpRequest, pk: int) -> JsonResponse:
        review = self.get_object(request, str(pk))
        if refused := self._refusal(request, review):
            return refused
        sitting = _sitting(request)
        if "leaving" in request.POST:
            presence.gone(review, user=request.user, sitting=sitting)
        elif sitting:
            presence.here(review, user=request.user, sitting=sitting)
        head, stamp = head_of(review), _stamp(request)
        is_newer = head and not head.is_made_upon_by(stamp, request.user, sitting)
        newer = {"said": _newer(head)} if is_newer and "seen_version" in request.POST else None
        return JsonResponse({**others_here(review, request.user), "newer": newer})

    def _refusal(self, request: HttpRequest, review: Review | None) -> JsonResponse | None:
        if review is None:
            return refusal(_("This review is no longer there, or not yours to see."), 404)
        if not self.has_change_permission(request, review):
            return refusal(self.why_closed(review), 403)
        return _somebody_else(request)

    def as_typed(self, request: HttpRequest, review: Review | None):
        """The form as the page has it, looked through and never refused."""
        typed = type("Typed", (TakesAnything, self.form), {})
        form_class = self.get_form(request, review, change=review is not None, form=typed)
        form = form_class(request.POST, request.FILES, instance=review)
        form.full_clean()
        return form

    # --- The form's page ---

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        initial = super().get_changeform_initial_data(request)
        if "begun" not in request.GET:
            return initial
        return initial | begun.initial_of(self._own_beginning(request, request.GET["begun"]))

    def render_change_form(self, request, context, *args, **kwargs):
        form, review = context["adminform"].form, kwargs.get("obj")
        if review is None or self.has_change_permission(request, review):
            if review:
                presence.here(review, user=request.user, sitting=_known(form["sitting"].value()))
                context["presence"] = others_here(review, request.user)
            context["saving"] = on_opening(request, form, review)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change:
            begun.finish(request.user, form.cleaned_data.get("sitting", ""))

    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        beginning = self._own_beginning(request, str(pk))
        if request.method == "POST":
            beginning.delete()
            self.message_user(request, _("What you had begun is discarded."))
            return HttpResponseRedirect(reverse("admin:index"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Discard what you have begun?"),
            "opts": self.opts,
            "begun": beginning,
            "texts": list(written_in(Review, beginning.snapshot)),
        }
        return TemplateResponse(request, "admin/reviews/review/discard.html", context)

    def _own_beginning(self, request: HttpRequest, number: str) -> Revision:
        known = number if number.isdecimal() and len(number) < 19 else "0"
        found = begun.begun_by(request.user).filter(pk=int(known)).first()
        if found is None:
            raise Http404
        return found


def refusal(said: str, status: int) -> JsonResponse:
    return JsonResponse({"said": said}, status=status)


def others_here(review: Review, user) -> dict[str, object]:
    names = [name_of(other) for other in presence.others(review, than=user)]
    if not names:
        said = ""
    elif len(names) == 1:
        said = _("%(name)s has this review open too.") % {"name": names[0]}
    else:
        listed = _(" and ").join([", ".join(names[:-1]), names[-1]])
        said = _("%(names)s have this review open too.") % {"names": listed}
    return {"others": names, "said": said}


def _kept(review: Review, snapshot: Snapshot, request: HttpRequest) -> Recorded:
    head, sitting, stamp = head_of(review), _sitting(request), _stamp(request)
    if head and not changed_between(head.snapshot, snapshot):
        return Recorded(head)
    is_own = head and bool(sitting) and head.sitting == sitting and head.user_id == request.user.pk
    if is_own and not head.is_autosaved and head.stamp != stamp:
        # On its way when the editor pressed Save: what was saved then is the newer text.
        sitting = f"{sitting[:27]}-late"
    return record(review, snapshot, by=request.user, base=stamp, sitting=sitting, is_autosaved=True)


def _saved(revision: Revision | None, form) -> dict[str, object]:
    """What the page says of it; faults are told where they mean that something was not kept."""
    if revision is None:
        return {"saved_at": None, "said": "", "problems": []}
    return {
        "saved_at": revision.saved_at.isoformat(),
        "said": _("The draft was saved at %(time)s.") % {"time": _time(revision)},
        "problems": unkept(form),
    }


def _standing(stamp: str, theirs: Revision | None = None) -> dict[str, object]:
    if theirs is None:
        return {"stamp": stamp, "conflict": None}
    kept = _("Yours is kept in the history; when you save, you see both.")
    return {"stamp": stamp, "conflict": {"said": f"{_newer(theirs)} {kept}"}}


def _newer(head: Revision) -> str:
    told = {"name": head.user_name or _("Somebody"), "time": _time(head)}
    return _("%(name)s saved a newer version at %(time)s.") % told


def _somebody_else(request: HttpRequest) -> JsonResponse | None:
    """A form that one user opened is not saved in the name of who has signed in since."""
    writer = request.POST.get("writer", str(request.user.pk))
    if writer == str(request.user.pk):
        return None
    here = {"name": name_of(request.user)}
    return refusal(_("%(name)s is signed in here now, and the text is not theirs.") % here, 403)


def _time(revision: Revision) -> str:
    return date_format(localtime(revision.saved_at), "TIME_FORMAT")


def _sitting(request: HttpRequest) -> str:
    return _known(request.POST.get("sitting"))


def _known(sitting: str | None) -> str:
    return sitting if sitting and _SITTING.fullmatch(sitting) else ""


def _stamp(request: HttpRequest) -> str:
    return request.POST.get("seen_version", "")
