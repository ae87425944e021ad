"""Addresses that never die: a slug for every noun, and a memory of every slug it has had."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from publishing.folding import slug as slug_of

# How often another is allowed to have been quicker.
ATTEMPTS = 10


class OldAddress(models.Model):
    """A slug that once led to something and still does, by a permanent redirect."""

    kind = models.CharField(max_length=60)
    slug = models.CharField(max_length=100)
    target_id = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="one_target_per_old_address")
        ]
        indexes = [models.Index(fields=["kind", "target_id"], name="old_address_target")]

    def __str__(self):
        return f"{self.kind}/{self.slug}"


def successor(queryset: models.QuerySet, slug: str) -> models.Model | None:
    """What the old slug leads to now, if it is in the queryset: pass one of public rows only."""
    old = OldAddress.objects.filter(kind=queryset.model._meta.label_lower, slug=slug)
    return queryset.filter(pk__in=old.values("target_id")).first()


def remember(instance: models.Model, old_slug: str) -> None:
    """Let the old slug lead to the instance from now on, whatever it led to before."""
    OldAddress.objects.update_or_create(
        kind=instance._meta.label_lower, slug=old_slug, defaults={"target_id": instance.pk}
    )


def hand_over(source: models.Model, *, to: models.Model) -> None:
    """Let every address of `source`, present and past, lead to `to`; for merging two into one."""
    kind = source._meta.label_lower
    OldAddress.objects.filter(kind=kind, target_id=source.pk).update(target_id=to.pk)
    remember(to, source.slug)


class Addressed(models.Model):
    """A model with a slug: made from its name, unique, and remembered when it is changed."""

    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_(
            "The last part of the page's address. Leave it empty and it is made for you; if you "
            "change it, the old address leads to the new one."
        ),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.prepare()
        fields = kwargs.get("update_fields")
        if fields is not None and "slug" not in fields:
            super().save(*args, **kwargs)
        elif self.slug:
            self._save_remembering(*args, **kwargs)
        else:
            self._save_with_free_slug(*args, **kwargs)

    def validate_unique(self, exclude=None):
        super().validate_unique(exclude=exclude)
        old = OldAddress.objects.filter(kind=self._meta.label_lower, slug=self.slug)
        if self.slug and old.exclude(target_id=self.pk).exists():
            message = _("This address has been another's and still leads there. Choose another.")
            raise ValidationError({"slug": message})

    def slug_sources(self) -> Iterable[str]:
        """Texts to make the slug of, the first that is free wins; the last may get a number."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Fill the columns that follow from others; `save()` does it, a bulk insert must ask."""

    def free_slug(self, is_taken: Callable[[str], bool]) -> str:
        """The first slug made of the row's own texts that is not taken."""
        slug = ""
        for text in self.slug_sources():
            slug = slug_of(text) or slug or self._meta.model_name
            if not is_taken(slug):
                return slug
        number = 2
        while is_taken(f"{slug}-{number}"):
            number += 1
        return f"{slug}-{number}"

    def _save_remembering(self, *args, **kwargs):
        with transaction.atomic():
            before = self._slug_before()
            super().save(*args, **kwargs)
            if before and before != self.slug:
                remember(self, before)
                own = OldAddress.objects.filter(kind=self._meta.label_lower, target_id=self.pk)
                own.filter(slug=self.slug).delete()

    def _save_with_free_slug(self, *args, **kwargs):
        """Somebody may take the slug between the question and the save: then ask again."""
        for attempts_left in range(ATTEMPTS, -1, -1):
            self.slug = self.free_slug(self._is_taken)
            try:
                return self._save_remembering(*args, **kwargs)
            except IntegrityError:
                if not attempts_left or not self._is_taken(self.slug):
                    self.slug = ""
                    raise

    def _is_taken(self, slug: str) -> bool:
        """By another row now, or as an address that leads to another row for good."""
        old = OldAddress.objects.filter(kind=self._meta.label_lower, slug=slug)
        others = type(self)._base_manager.exclude(pk=self.pk)
        return others.filter(slug=slug).exists() or old.exclude(target_id=self.pk).exists()

    def _slug_before(self) -> str | None:
        if self._state.adding:
            return None
        return type(self)._base_manager.filter(pk=self.pk).values_list("slug", flat=True).first()
