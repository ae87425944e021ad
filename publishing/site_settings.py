"""What an administrator sets for the whole site, in one row that every process knows.

Read from memory, so that asking for it costs nothing: the row is fetched at most once a second, and
what follows from it, such as the menus, only when its version has become another.
"""

import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import DatabaseError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from publishing.colours import ColourField
from publishing.fields import NameListField
from publishing.pictures import Picture
from publishing.rich_text import RichTextField
from publishing.snapshots import Revised
from publishing.translated import translated

T = TypeVar("T")
# For how long, in seconds, a process relies on what it has read.
RELIED_ON = 1.0
_ONLY = 1


class RatingScale(models.TextChoices):
    DIE = "die", _("The die, 1 to 6")
    STARS = "stars", _("Five stars, with halves")
    TEN = "ten", _("1 to 10")
    PERCENT = "percent", _("Percent")
    NONE = "none", _("No ratings")


class SiteSettings(Revised):
    name = models.CharField(
        _("name"),
        max_length=60,
        blank=True,
        help_text=_("What the site is called, at the head of every page and where it is shared."),
    )
    tagline_nb = models.CharField(
        _("tagline (bokmål)"),
        max_length=120,
        blank=True,
        help_text=_(
            "What the site is, in a few words: “Film criticism”. It stands in the front page's "
            "title and where the site is shared."
        ),
    )
    tagline_en = models.CharField(_("tagline (English)"), max_length=120, blank=True)
    logo = models.ForeignKey(
        Picture,
        models.SET_NULL,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": Picture.Kind.LOGO},
        help_text=_(
            "Stands at the head of every page in place of the name. Pages are light and dark, so "
            "choose one that can be seen on both."
        ),
    )
    accent = ColourField(
        _("accent colour"),
        blank=True,
        help_text=_(
            "Underlines of links, the mark around what has the keyboard's focus, and what a search "
            "has found. Pages are light and dark, so the site uses a lighter and a darker form of "
            "it that can be read on each."
        ),
    )
    rating_scale = models.CharField(
        _("rating scale"),
        max_length=8,
        choices=RatingScale.choices,
        default=RatingScale.DIE,
        help_text=_(
            "Every rating is kept as how far along the scale it lies, so that nothing is lost when "
            "you change the scale and change it back."
        ),
    )
    default_language = models.CharField(
        _("default language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_(
            "What the site speaks at its shortest address. If you change it, every address of "
            "before leads to the new one."
        ),
    )
    footer_nb = RichTextField(
        _("footer (bokmål)"),
        blank=True,
        help_text=_("Who answers for the site: the last words of every page."),
    )
    footer_en = RichTextField(_("footer (English)"), blank=True)
    legal_name = models.CharField(
        _("publisher's legal name"),
        max_length=120,
        blank=True,
        help_text=_("The company or association behind the site, where it is called otherwise."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    founded = models.PositiveSmallIntegerField(_("year of foundation"), null=True, blank=True)
    same_as = NameListField(
        _("the site elsewhere"),
        help_text=_("Whole addresses, one a line: Wikipedia, Mastodon, Instagram."),
    )
    version = models.CharField(max_length=16, editable=False, default="")

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [
            models.CheckConstraint(condition=Q(pk=_ONLY), name="one_row_of_settings"),
        ]

    def __str__(self):
        return self.site_name

    def clean(self):
        if self.logo and not self.logo.is_presentable:
            lacking = _("Say in the picture what the logo shows and who has made it.")
            raise ValidationError({"logo": lacking})
        check = URLValidator(schemes=["http", "https"])
        for address in self.same_as:
            try:
                check(address)
            except ValidationError as error:
                wrong = _("“%(address)s” is not a whole address.") % {"address": address}
                raise ValidationError({"same_as": wrong}) from error

    def save(self, *args, **kwargs):
        """There is one row, and this is it; this process knows it at once."""
        self.pk, self.version = _ONLY, _new_version()
        super().save(*args, **kwargs)
        _forget_now_and_later()

    @property
    def site_name(self) -> str:
        return self.name or settings.SITE_NAME

    @property
    def shown_logo(self) -> Picture | None:
        return self.logo if self.logo and self.logo.is_presentable else None

    @property
    def tagline(self) -> str:
        return translated(self, "tagline")

    @property
    def footer(self) -> str:
        return translated(self, "footer")


def current() -> SiteSettings:
    """The settings as they stand, or stood within the last second; not to be written to.

    Where there is no row yet, or no database to ask, they are what the site begins with, or what
    was known last.
    """
    now = time.monotonic()
    if now - _known.asked_at >= RELIED_ON:
        _known.asked_at = now
        with suppress(DatabaseError):
            found = SiteSettings.objects.select_related("logo").first() or SiteSettings()
            if found.version != _known.settings.version:
                _known.kept, _known.lately = {}, {}
            _known.settings = found
    return _known.settings


def kept(ask: Callable[[], T]) -> Callable[[], T]:
    """Have the answer remembered till the settings' version is another (see `touch`)."""

    @wraps(ask)
    def asked() -> T:
        current()
        if ask.__name__ not in _known.kept:
            _known.kept[ask.__name__] = ask()
        return _known.kept[ask.__name__]

    return asked


def lately(ask: Callable[[], T]) -> Callable[[], T]:
    """Have the answer remembered for a second, where it depends on the time as well."""

    @wraps(ask)
    def asked() -> T:
        current()
        now, name = time.monotonic(), ask.__name__
        if name not in _known.lately or now - _known.lately[name][0] >= RELIED_ON:
            _known.lately[name] = now, ask()
        return _known.lately[name][1]

    return asked


def touch() -> None:
    """Say that something has changed that is kept beside the settings, to every process."""
    if not SiteSettings.objects.filter(pk=_ONLY).update(version=_new_version()):
        SiteSettings().save()
    _forget_now_and_later()


def forget() -> None:
    _known.asked_at = float("-inf")


def _forget_now_and_later() -> None:
    """Somebody may ask, and be told the old, before the transaction has ended."""
    forget()
    transaction.on_commit(forget)


def _new_version() -> str:
    return secrets.token_hex(8)


@dataclass
class Known:
    """What this process knows, and when it asked, by its own clock."""

    asked_at: float = float("-inf")
    settings: SiteSettings = field(default_factory=SiteSettings)
    kept: dict[str, object] = field(default_factory=dict)
    lately: dict[str, tuple[float, object]] = field(default_factory=dict)


_known = Known()
