"""Pages that belong to no noun: who we are, how to reach us, what we know of our readers."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from publishing import site_settings
from publishing.addresses import Addressed, OldAddress, remember
from publishing.folding import fold, folded_names
from publishing.ownership import Owned
from publishing.rich_text import RichTextField
from publishing.snapshots import Revised, Snapshot
from publishing.translated import translated


class PlainPageQuerySet(models.QuerySet):
    def published(self):
        """Those that readers can open: there is no other definition of it."""
        return self.filter(is_published=True)

    def at(self, slug: str):
        """The page with that address, in whichever language."""
        return self.filter(models.Q(slug=slug) | models.Q(slug_en=slug))

    def titled_like(self, text: str):
        pages = self
        for word in fold(text).split():
            pages = pages.filter(title_key__contains=word)
        return pages


class PlainPage(Revised, Owned, Addressed):
    title_nb = models.CharField(_("title (bokmål)"), max_length=120, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True)
    body_nb = RichTextField(_("text (bokmål)"), blank=True)
    body_en = RichTextField(_("text (English)"), blank=True)
    slug_en = models.SlugField(
        _("address in English"),
        max_length=100,
        unique=True,
        null=True,
        blank=True,
        help_text=_("Leave it empty where it is to be the same as in Norwegian."),
    )
    is_published = models.BooleanField(
        _("published"),
        default=False,
        help_text=_(
            "Till this is on, nobody but the desk sees the page: it has no address and stands in "
            "no menu. What you save in a published page readers have at once."
        ),
    )
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)
    title_key = models.TextField(editable=False)

    objects = PlainPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
        ordering = ["title_key", "pk"]

    def __str__(self):
        return self.title

    def prepare(self) -> None:
        self.slug_en = self.slug_en or None
        self.title_key = folded_names(self.title_nb, self.title_en)

    @transaction.atomic
    def save(self, *args, **kwargs):
        before = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before.slug_en and before.slug_en not in (self.slug_en, self.slug):
            remember(self, before.slug_en)
        own = OldAddress.objects.filter(kind=self._meta.label_lower, target_id=self.pk)
        own.filter(slug=self.slug_en).delete()

    def put(self, snapshot: Snapshot, **how) -> None:
        """Whether readers have the page is not a matter of which version of it is put back."""
        text = {name: value for name, value in snapshot.items() if name != "is_published"}
        super().put(text, **how)

    def delete(self, *args, **kwargs):
        if self.slug_en:
            remember(self, self.slug_en)
        return super().delete(*args, **kwargs)

    def clean(self):
        if not self.languages:
            raise ValidationError(_("A page needs a title and a text, in one language at least."))
        for name in ("slug", "slug_en"):
            slug = getattr(self, name)
            if slug and not _is_free(slug):
                raise ValidationError({name: _("That address is another part of the site's.")})
            if slug and type(self).objects.at(slug).exclude(pk=self.pk).exists():
                raise ValidationError({name: _("Another page has that address.")})
        old = OldAddress.objects.filter(kind=self._meta.label_lower, slug=self.slug_en)
        if self.slug_en and old.exclude(target_id=self.pk).exists():
            taken = _("This address has been another's and still leads there. Choose another.")
            raise ValidationError({"slug_en": taken})

    def get_absolute_url(self) -> str:
        return reverse("pages:plain", args=[self.slug_in(get_language())])

    def slug_in(self, language: str | None) -> str:
        return self.slug_en if language == "en" and self.slug_en else self.slug

    def slug_sources(self) -> Iterable[str]:
        yield self.title_nb or self.title_en

    @property
    def languages(self) -> list[str]:
        """Those that it is wholly written in."""
        codes = [code for code, _name in settings.LANGUAGES]
        return [
            code
            for code in codes
            if getattr(self, f"title_{code}") and getattr(self, f"body_{code}")
        ]

    @property
    def language(self) -> str:
        """The reader's, where the page is in it; else the one that it is in."""
        wanted = get_language() or settings.LANGUAGE_CODE
        return wanted if wanted in self.languages else next(iter(self.languages), wanted)

    @property
    def title(self) -> str:
        return translated(self, "title", self.language)

    @property
    def body(self) -> str:
        return translated(self, "body", self.language)

    def _is_taken(self, slug: str) -> bool:
        others = type(self).objects.at(slug).exclude(pk=self.pk)
        return not _is_free(slug) or others.exists() or super()._is_taken(slug)


@receiver([post_save, post_delete], sender=PlainPage)
def _menus_may_be_others(**_signal) -> None:
    """However it was saved: what comes back from the bin does not go through `save`."""
    site_settings.touch()


def _is_free(slug: str) -> bool:
    """Whether the address is a plain page's in every language, whichever one the root speaks."""
    if slug in {*dict(settings.LANGUAGES), "admin", "static"}:
        return False
    return all(_leads_to_a_plain_page(slug, code) for code, _name in settings.LANGUAGES)


def _leads_to_a_plain_page(slug: str, language: str) -> bool:
    with override(language):
        try:
            return resolve(reverse("pages:plain", args=[slug])).view_name == "pages:plain"
        except Resolver404:
            return False
