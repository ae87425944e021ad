"""How a review cuts its lead picture: the focal point set on the picture, for this review alone."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from publishing import crops
from publishing.rendering import Refused

FIELDS = ("crop_x", "crop_y")


def _number(label: str) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"})
    return forms.FloatField(label=label, min_value=0, max_value=1, required=False, widget=widget)


class CropForm(forms.ModelForm):
    """Fills in the review's `lead_crop`; another picture than before begins with its own point."""

    crop_x = _number(_("focal point, across"))
    crop_y = _number(_("focal point, down"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.lead_before = self.instance.lead_image_id
        if lead := self.instance.lead:
            self.initial.setdefault("crop_x", round(lead.focal_x, 2))
            self.initial.setdefault("crop_y", round(lead.focal_y, 2))

    def clean(self):
        super().clean()
        picture = self.cleaned_data.get("lead_image", self.instance.lead_image)
        point = [self.cleaned_data.get(name) for name in FIELDS]
        if picture is None or picture.pk != self.lead_before:
            self.instance.lead_crop = None
        elif None not in point:
            try:
                self.instance.lead_crop = crops.cut(picture, *point)
            except Refused as refused:
                self.add_error("crop_x", ValidationError(str(refused)))


def focus(review) -> str:
    """A place for the script that sets the point; the numbers below it say the same."""
    return format_html(
        '<focal-point x="id_crop_x" y="id_crop_y" src="{}" label="{}" hint="{}"></focal-point>',
        reverse("admin:publishing_picture_whole", args=[review.lead_image_id]),
        _("Focal point"),
        _("Click on the picture, or use the arrow keys. It counts for this review alone."),
    )
