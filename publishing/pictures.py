"""Pictures: what was uploaded, kept to ourselves, and the renditions of it that readers get.

An original is never shown. Its renditions are cut to the focal point, re-encoded without metadata
and written when the picture is saved, so that no reader waits for one. Whether a rendition may be
fetched is asked of the database each time (`pages.views.pictures`), since its review may not be
public yet.
"""

import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.folding import fold, folded_names
from publishing.ownership import Owned
from publishing.rendering import LEAST, LEAST_OF_OTHERS, SHAPES, render
from publishing.snapshots import Revised
from publishing.translated import translated


def _original_name(picture: "Picture", filename: str) -> str:
    suffix = PurePosixPath(filename).suffix.lower()[:6]
    return f"originals/{secrets.token_urlsafe(16)}{suffix}"


class PictureQuerySet(models.QuerySet):
    def presentable(self):
        """Those that may stand before a reader: somebody is named, and something is described."""
        return self.exclude(attribution="").exclude(alt_nb="", alt_en="").exclude(key="")

    def described_like(self, text: str):
        """Those with every word of the text in a description, caption or attribution, folded."""
        found = self
        for word in fold(text).split():
            found = found.filter(text_key__contains=word)
        return found


@dataclass(frozen=True)
class Rendition:
    """One picture file: where it is and how large, in pixels."""

    url: str
    width: int
    height: int


class Picture(Revised, Owned):
    class Kind(models.TextChoices):
        STILL = "still", _("Still")
        POSTER = "poster", _("Poster")
        PORTRAIT = "portrait", _("Portrait")
        LOGO = "logo", _("Logo")

    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        default=Kind.STILL,
        help_text=_(
            "Decides how it is cut: a still is wide, a poster tall, a portrait square; "
            "a logo is not."
        ),
    )
    original = models.FileField(
        _("file"),
        upload_to=_original_name,
        help_text=_(
            "JPEG, PNG, WebP or GIF, at most 15 MB and 50 megapixels; at least 800 pixels wide."
        ),
    )
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    alt_nb = models.CharField(
        _("alternative text (bokmål)"),
        max_length=300,
        blank=True,
        help_text=_(
            "What one sees, for those who do not see it. Needed before it can be published."
        ),
    )
    alt_en = models.CharField(_("alternative text (English)"), max_length=300, blank=True)
    caption_nb = models.CharField(_("caption (bokmål)"), max_length=300, blank=True)
    caption_en = models.CharField(_("caption (English)"), max_length=300, blank=True)
    attribution = models.CharField(
        _("attribution"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who made it or lends it to us: “Foto: Ola Nordmann / SF Studios”. "
            "Needed before it can be published."
        ),
    )
    focal_x = models.FloatField(
        _("focal point, across"),
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    focal_y = models.FloatField(
        _("focal point, down"), default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    key = models.CharField(max_length=32, blank=True, editable=False, db_index=True)
    text_key = models.TextField(editable=False, default="")
    renditions = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                name="focal_point_within_picture",
            )
        ]

    def __str__(self):
        return self.alt or self.caption or PurePosixPath(self.original.name).name

    def save(self, *args, **kwargs):
        self.text_key = folded_names(
            self.alt_nb, self.alt_en, self.caption_nb, self.caption_en, self.attribution
        )
        super().save(*args, **kwargs)

    @property
    def alt(self) -> str:
        return translated(self, "alt")

    @property
    def caption(self) -> str:
        return translated(self, "caption")

    @classmethod
    def columns_under(cls, relation: str) -> list[str]:
        """All that there is of a picture, as `only` names it on what the relation leads from."""
        return [f"{relation}__{field.name}" for field in cls._meta.concrete_fields]

    @property
    def is_presentable(self) -> bool:
        return bool(self.attribution and (self.alt_nb or self.alt_en) and self.key)

    @property
    def focal_step_x(self) -> int:
        """The focal point in quarters, as the style sheet's twenty-five crops know it."""
        return round(4 * self.focal_x)

    @property
    def focal_step_y(self) -> int:
        return round(4 * self.focal_y)

    def make_renditions(self) -> None:
        """Cut and encode every rendition under a new, unguessable key; sets size, key, renditions.

        The key is new each time because a rendition's address is kept by readers for long. Raises
        `publishing.rendering.Refused` with a sentence for the editor; nothing is then changed.
        """
        key = secrets.token_urlsafe(16)
        storage = self.original.storage
        made = render(
            storage.path(self.original.name),
            storage.path(f"renditions/{key}"),
            shapes=SHAPES[self.kind],
            least=LEAST.get(self.kind, LEAST_OF_OTHERS),
            focal=(self.focal_x, self.focal_y),
        )
        self.key, self.width, self.height = key, made.width, made.height
        self.renditions = made.renditions

    def rendition(self, shape: str, width: int, suffix: str = "jpg") -> Rendition:
        """The file of that shape nearest to the width; KeyError if the kind has no such shape."""
        sizes = self.renditions[shape]
        chosen = min(sizes, key=lambda size: abs(size[0] - width))
        return Rendition(self._url(f"{shape}-{chosen[0]}.{suffix}"), *chosen)

    def srcset(self, shape: str, suffix: str) -> str:
        """Every width of that shape, as an `<img>` or `<source>` wants them."""
        return ", ".join(self._srcset(shape, suffix))

    def _srcset(self, shape: str, suffix: str) -> Iterator[str]:
        for width, _height in self.renditions[shape]:
            yield f"{self._url(f'{shape}-{width}.{suffix}')} {width}w"

    def _url(self, name: str) -> str:
        return reverse("pages:picture", args=[self.key, name])


def discard(key: str, original: str | None = None) -> None:
    """Remove the renditions under the key, and the original where one is named."""
    storage = Picture._meta.get_field("original").storage
    if key:
        shutil.rmtree(storage.path(f"renditions/{key}"), ignore_errors=True)
    if original:
        storage.delete(original)
