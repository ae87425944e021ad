"""No review is silently overwritten by the second of two who save."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from reviews.models import Review
from reviews.workflow import hour


class Guarded(forms.ModelForm):
    """Remembers which saving of the row the form was filled from, and says so if there is a newer.

    The writer's own text stays in the form; theirs is a link away; saving again is a choice made.
    """

    seen_version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "seen_version" in self.fields:
            self.initial["seen_version"] = self.instance.updated_at.isoformat()

    def clean(self):
        super().clean()
        seen = self.cleaned_data.get("seen_version")
        if not (seen and self.instance.pk):
            return
        # Locked, so that nobody saves between this look and our own saving.
        row = Review.objects.select_for_update().filter(pk=self.instance.pk)
        updated_at = row.values_list("updated_at", flat=True).get()
        if updated_at.isoformat() != seen:
            self.data = self.data.copy()
            self.data["seen_version"] = updated_at.isoformat()
            self.add_error(None, self._newer(updated_at))

    def _newer(self, updated_at) -> str:
        return format_html(
            '{} <a href="{}" target="_blank" rel="noopener">{}</a>. {}',
            _("Somebody else saved this review on %(hour)s, while you were writing.")
            % {"hour": hour(updated_at)},
            reverse("admin:reviews_review_change", args=[self.instance.pk]),
            _("See what stands there now"),
            _("Your text is still here; save once more to put it in place of theirs."),
        )
