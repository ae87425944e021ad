"""Critics: the names reviews are signed with."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.addresses import Addressed
from publishing.folding import sort_key
from publishing.pictures import Picture
from publishing.translated import translated


class CriticQuerySet(models.QuerySet):
    def in_alphabetical_order(self):
        return self.order_by("sort_key", "pk")


class Critic(Addressed):
    name = models.CharField(_("byline"), max_length=99, help_text=_("As it stands over a review."))
    portrait = models.ForeignKey(
        Picture,
        models.SET_NULL,
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        related_name="portrayed_critics",
        limit_choices_to={"kind": Picture.Kind.PORTRAIT},
    )
    about_nb = models.TextField(_("about (bokmål)"), blank=True)
    about_en = models.TextField(_("about (English)"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("user"),
        null=True,
        blank=True,
        related_name="critic",
        help_text=_("Whoever signs in as this user writes under this byline."),
    )
    sort_key = models.CharField(max_length=200, editable=False)

    objects = CriticQuerySet.as_manager()

    class Meta:
        verbose_name = _("critic")
        verbose_name_plural = _("critics")
        ordering = ["sort_key", "pk"]

    def __str__(self):
        return self.name

    def prepare(self) -> None:
        self.sort_key = sort_key(self.name)

    def get_absolute_url(self) -> str:
        return reverse("pages:critic", args=[self.slug])

    def slug_sources(self) -> Iterable[str]:
        yield self.name

    @property
    def about(self) -> str:
        return translated(self, "about")
