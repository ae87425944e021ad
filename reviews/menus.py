"""The site's menus, where an administrator has put together others than those it comes with."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from films.models import Film
from publishing import site_settings
from publishing.plain_pages import PlainPage
from publishing.snapshots import Revised
from reviews.critics import Critic
from reviews.themes import Theme


class Menu(Revised):
    """An ordered list of entries at one place; without entries, the site's own stands there."""

    revised_parts = ("entries",)

    class Place(models.TextChoices):
        MAIN = "main", _("Main menu")
        FIRST = "first", _("Footer, first list")
        SECOND = "second", _("Footer, second list")
        THIRD = "third", _("Footer, third list")

    place = models.CharField(
        _("place"), max_length=8, choices=Place.choices, unique=True, editable=False
    )

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["pk"]

    def __str__(self):
        return self.get_place_display()

    @classmethod
    def make_all(cls) -> None:
        """Let there be one for each place."""
        there = set(cls.objects.values_list("place", flat=True))
        for place in cls.Place.values:
            if place not in there:
                cls.objects.create(place=place)


class Section(models.TextChoices):
    """The parts of the site that have a page of their own, by the names of their addresses."""

    FRONT = "front", _("Front page")
    REVIEWS = "reviews", _("Reviews")
    FILMS = "films", _("Films")
    PREMIERES = "premieres", _("Coming premieres")
    PEOPLE = "people", _("People")
    THEMES = "themes", _("Themes")
    WORKS = "works", _("Book to film")
    CRITICS = "critics", _("Critics")
    SEARCH = "search", _("Search")
    FEED = "feed", _("Feed (Atom)")


class MenuEntry(models.Model):
    """One line of a menu. It leads to one thing, and is not shown while that is not public."""

    # It is a part of its menu, and goes and comes back with what it leads to (`publishing.bin`).
    whole = "menu"
    TARGETS = ("section", "page", "theme", "critic", "film", "address")

    menu = models.ForeignKey(Menu, models.CASCADE, related_name="entries")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    section = models.CharField(
        _("part of the site"), max_length=12, choices=Section.choices, blank=True
    )
    page = models.ForeignKey(
        PlainPage, models.CASCADE, verbose_name=_("plain page"), null=True, blank=True
    )
    theme = models.ForeignKey(
        Theme,
        models.CASCADE,
        verbose_name=_("theme"),
        null=True,
        blank=True,
        related_name="menu_entries",
    )
    critic = models.ForeignKey(
        Critic, models.CASCADE, verbose_name=_("critic"), null=True, blank=True, related_name="+"
    )
    film = models.ForeignKey(
        Film, models.CASCADE, verbose_name=_("film"), null=True, blank=True, related_name="+"
    )
    address = models.URLField(
        _("address elsewhere"),
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    label_nb = models.CharField(
        _("text (bokmål)"),
        max_length=40,
        blank=True,
        help_text=_("Leave it empty and it is called what it leads to."),
    )
    label_en = models.CharField(_("text (English)"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("menu entry")
        verbose_name_plural = _("menu entries")
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.menu}, {self.position}"

    def clean(self):
        given = [name for name in self.TARGETS if getattr(self, name)]
        if len(given) != 1:
            raise ValidationError(_("Let each entry lead to one thing, and no more."))
        if self.address and not (self.label_nb or self.label_en):
            raise ValidationError({"label_nb": _("An address elsewhere needs a text.")})

    @property
    def is_of_the_catalogue(self) -> bool:
        """Whether it leads to what is public at one time and not at another."""
        return bool(self.theme_id or self.critic_id or self.film_id)


@receiver([post_save, post_delete], sender=MenuEntry)
def _menus_are_others(**_signal) -> None:
    site_settings.touch()


def entries() -> models.QuerySet[MenuEntry]:
    """All of them in order, with what they lead to."""
    led_to = ("menu", "page", "theme", "critic", "film")
    return MenuEntry.objects.select_related(*led_to).order_by("position", "pk")


def is_public(**public: models.QuerySet) -> Q:
    """Whether what an entry leads to is among the rows given for its field."""
    asked = Q()
    for name, rows in public.items():
        asked &= Q(**{name: None}) | Q(models.Exists(rows.filter(pk=models.OuterRef(name))))
    return asked
