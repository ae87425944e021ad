"""Themes: what films are about, each known by all its names."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.dispatch import Signal
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from publishing.addresses import Addressed, hand_over
from publishing.fields import NameListField
from publishing.folding import fold, sort_key
from publishing.translated import translated

# Sent with the numbers of the reviews that have come to be about another theme.
absorbed = Signal()


class ThemeQuerySet(models.QuerySet):
    def named(self, name: str):
        """The theme with this name or synonym in either language, in any case: one row or none."""
        return self.filter(keys__key=fold(name))

    def in_alphabetical_order(self):
        return self.order_by("sort_key", "pk")


class Theme(Addressed):
    # taggit looks tags up by a column called `name`: it holds the bokmål name, and `title` gives
    # the reader's.
    name = models.CharField(_("name (bokmål)"), max_length=80, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=80, blank=True)
    description_nb = models.TextField(_("description (bokmål)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    synonyms = NameListField(
        _("synonyms"), help_text=_("One a line. Whoever types one of these gets this theme.")
    )
    sort_key = models.CharField(max_length=200, editable=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["sort_key", "pk"]
        permissions = [("merge_theme", _("Can merge themes"))]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.keys.exclude(key__in=self.folded).delete()
            known = set(self.keys.values_list("key", flat=True))
            ThemeKey.objects.bulk_create(
                ThemeKey(theme=self, key=key) for key in self.folded if key not in known
            )

    def prepare(self) -> None:
        self.sort_key = sort_key(self.name)

    def clean(self):
        if not fold(self.name):
            raise ValidationError({"name": _("A theme needs a name of letters.")})
        if any(len(key) > ThemeKey.LONGEST for key in self.folded):
            raise ValidationError(_("A theme's name or synonym is too long."))
        taken = ThemeKey.objects.filter(key__in=self.folded).exclude(theme_id=self.pk)
        if other := taken.select_related("theme").first():
            message = _("The theme “%(theme)s” already has this name. Use it, or merge the two.")
            raise ValidationError(message, params={"theme": other.theme.title})

    def get_absolute_url(self) -> str:
        return reverse("pages:theme", args=[self.slug])

    def slug_sources(self) -> Iterable[str]:
        yield self.name

    def absorb(self, other: "Theme") -> None:
        """Merge the other theme into this one: its reviews, names and addresses become ours."""
        if other.pk == self.pk:
            raise ValueError("a theme cannot absorb itself")
        with transaction.atomic():
            already = self.themed_reviews.values("content_object")
            moved = other.themed_reviews.exclude(content_object__in=already)
            reviews = list(moved.values_list("content_object", flat=True))
            moved.update(tag=self)
            other.menu_entries.update(theme=self)
            names = other.names
            hand_over(other, to=self)
            other.delete()
            known = set(self.folded)
            self.synonyms = [*self.synonyms, *(name for name in names if fold(name) not in known)]
            self.save()
            absorbed.send(type(self), reviews=reviews)

    @property
    def names(self) -> list[str]:
        return [name for name in (self.name, self.name_en, *self.synonyms) if name]

    @property
    def folded(self) -> list[str]:
        return list(dict.fromkeys(key for name in self.names if (key := fold(name))))

    @property
    def name_nb(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name in the reader's language."""
        return translated(self, "name")

    @property
    def description(self) -> str:
        return translated(self, "description")


def theme_called(name: str) -> Theme:
    """The theme with this name or synonym, made if there is none, unless a twin was meanwhile."""
    if theme := Theme.objects.named(name).first():
        return theme
    try:
        with transaction.atomic():
            return Theme.objects.create(name=name)
    except IntegrityError:
        return Theme.objects.named(name).get()


def pointers_to(themes: Iterable[Theme]) -> list[dict[str, object]]:
    """Themes as a snapshot keeps them, in alphabetical order."""
    found = [{"id": theme.pk, "text": theme.name} for theme in themes]
    return sorted(found, key=lambda pointer: sort_key(pointer["text"]))


def theme_in(pointer: dict[str, object]) -> Theme:
    """The theme a snapshot means: by its number, or by its name where it has been merged or is new.

    A theme that has been merged into another is found by the name that the other has kept.
    """
    return Theme.objects.filter(pk=pointer["id"]).first() or theme_called(pointer["text"])


class ThemeKey(models.Model):
    """A folded name of a theme: unique, so that no two themes can share one."""

    whole = "theme"
    LONGEST = 100

    key = models.CharField(max_length=LONGEST, unique=True)
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="keys")

    def __str__(self):
        return self.key


class ReviewTheme(ItemBase):
    """taggit's table between a review and its themes, with a real foreign key to ours."""

    whole = "content_object"

    tag = models.ForeignKey(Theme, models.CASCADE, related_name="themed_reviews")
    content_object = models.ForeignKey(
        "reviews.Review", models.CASCADE, related_name="review_themes"
    )

    class Meta:
        verbose_name = _("theme of a review")
        verbose_name_plural = _("themes of reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="a_theme_once_per_review"
            )
        ]
        indexes = [
            # A theme's newest reviews, without reading the others.
            models.Index(fields=["tag", "-content_object"], name="newest_of_theme")
        ]
