"""The desk's page for links to one review's draft: made, copied and revoked."""

import datetime as dt
from collections.abc import Iterator

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from reviews import share_links
from reviews.models import Review, ShareLink

WEEK = 7
LASTS = [
    (1, _("1 day")),
    (3, _("3 days")),
    (WEEK, _("1 week")),
    (14, _("2 weeks")),
    (share_links.LONGEST.days, _("30 days")),
]


class LinkForm(forms.Form):
    for_whom = forms.CharField(
        label=_("For whom"),
        max_length=ShareLink._meta.get_field("for_whom").max_length,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        help_text=_("A name, or a house: it stands on the page, so that nobody passes it on."),
    )
    lasts = forms.TypedChoiceField(
        label=_("How long it can be opened"),
        choices=LASTS,
        coerce=lambda days: dt.timedelta(days=int(days)),
        initial=WEEK,
        widget=forms.RadioSelect,
    )

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[Script("js/desk/copy-text.js", type="module")])


class LinksAdmin(admin.ModelAdmin):
    """The links' part of a review's admin."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.links)
        return [path("<int:pk>/links/", view, name="reviews_review_links"), *super().get_urls()]

    def links(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Whoever may see the draft sees its links and may close them; who may edit it, shares it.

        Others are told that there is no such review.
        """
        review = self.get_object(request, str(pk))
        if review is None or not self.has_view_permission(request, review):
            raise Http404
        if "revoke" in request.POST:
            return self._revoke(request, review)
        may_share = self.has_change_permission(request, review)
        if request.method == "POST" and not may_share:
            raise PermissionDenied
        form = LinkForm(request.POST or None)
        if form.is_valid():
            link = share_links.make(review, by=request.user, **form.cleaned_data)
            made = _("The link for %(whom)s is made. Copy it below.") % {"whom": link.for_whom}
            return self._back(request, review, made)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Links to the draft"),
            "subtitle": str(review),
            "opts": self.opts,
            "original": review,
            "form": form if may_share else None,
            "rows": list(rows_of(review, request)),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/reviews/review/links.html", context)

    def _revoke(self, request: HttpRequest, review: Review) -> HttpResponse:
        number = request.POST["revoke"]
        known = int(number) if number.isdecimal() and len(number) < 19 else 0
        link = get_object_or_404(ShareLink, review=review, pk=known)
        share_links.revoke(link, by=request.user)
        said = _("The link for %(whom)s is revoked.") % {"whom": link.for_whom}
        return self._back(request, review, said)

    def _back(self, request: HttpRequest, review: Review, said: str) -> HttpResponse:
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:reviews_review_links", args=[review.pk]))


def rows_of(review: Review, request: HttpRequest) -> Iterator[dict[str, object]]:
    """The review's links, the newest first, with the address of those that lead somewhere."""
    now = timezone.now()
    for link in review.share_links.all():
        is_open = link.is_open(now)
        address = address_of(link, review.language, request) if is_open else ""
        yield {"link": link, "is_open": is_open, "address": address}


def address_of(link: ShareLink, language: str, request: HttpRequest) -> str:
    with translation.override(language):
        found = reverse("pages:draft", args=[share_links.token_of(link)])
    return request.build_absolute_uri(found)
