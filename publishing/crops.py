"""Another cut of a picture than its own focal point gives, for one who shows it otherwise."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.pictures import Picture


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
