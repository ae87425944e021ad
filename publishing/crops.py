"""Another cut of a picture than its own focal point gives, for one who shows it otherwise."""

import copy
import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.pictures import Picture
from publishing.rendering import SHAPES, render


class Crop(models.Model):
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="crops")
    focal_x = models.FloatField(validators=[MinValueValidator(0), MaxValueValidator(1)])
    focal_y = models.FloatField(validators=[MinValueValidator(0), MaxValueValidator(1)])
    key = models.CharField(max_length=32, editable=False, db_index=True)
    renditions = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("crop")
        verbose_name_plural = _("crops")
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "focal_x", "focal_y"], name="a_focal_point_once_per_picture"
            ),
            models.CheckConstraint(
                condition=models.Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                name="crop_focal_point_within_picture",
            ),
        ]

    def __str__(self):
        return f"{self.focal_x:.0%} × {self.focal_y:.0%}"

    def of(self, picture: Picture) -> Picture:
        """The picture as this cut of it: its words and rights, other files. Not to be saved."""
        cropped = copy.copy(picture)
        cropped.key, cropped.renditions = self.key, self.renditions
        cropped.focal_x, cropped.focal_y = self.focal_x, self.focal_y
        return cropped

    def make_renditions(self) -> None:
        """Cut and encode under a new key, as the picture does; raises rendering.Refused."""
        key, storage = secrets.token_urlsafe(16), self.picture.original.storage
        made = render(
            storage.path(self.picture.original.name),
            storage.path(f"renditions/{key}"),
            shapes=SHAPES[self.picture.kind],
            focal=(self.focal_x, self.focal_y),
        )
        self.key, self.renditions = key, made.renditions


def cut(picture: Picture, x: float, y: float) -> Crop | None:
    """The picture cut to another focal point, made if need be; None if it is the picture's own.

    Raises rendering.Refused where the file cannot be read.
    """
    x, y = round(x, 2), round(y, 2)
    if (x, y) == (round(picture.focal_x, 2), round(picture.focal_y, 2)):
        return None
    found = Crop.objects.filter(picture=picture, focal_x=x, focal_y=y).first()
    if found:
        return found
    crop = Crop(picture=picture, focal_x=x, focal_y=y)
    crop.make_renditions()
    made, _created = Crop.objects.get_or_create(
        picture=picture,
        focal_x=x,
        focal_y=y,
        defaults={"key": crop.key, "renditions": crop.renditions},
    )
    return made


def cut_anew(picture: Picture) -> list[str]:
    """Cut every crop from the picture's new file; the keys of the files that are of no use now."""
    before = []
    for crop in picture.crops.all():
        before.append(crop.key)
        crop.picture = picture
        crop.make_renditions()
        crop.save()
    return before
