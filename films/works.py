"""Source works: the novels, plays and films that films are made from, and who wrote them."""

from collections.abc import Iterable

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from films import places
from films.titles import TitledQuerySet, check_codes, without_article
from people.models import Person
from publishing.addresses import Addressed
from publishing.fields import IdentifierField, NameListField
from publishing.folding import slug, sort_key
from publishing.ownership import Owned
from publishing.snapshots import Revised
from publishing.translated import translated


class SourceWork(Revised, Owned, Addressed):
    revised_parts = ("authorships",)

    class Kind(models.TextChoices):
        NOVEL = "novel", _("Novel")
        SHORT_STORY = "short_story", _("Short story")
        PLAY = "play", _("Play")
        COMIC = "comic", _("Comic")
        MEMOIR = "memoir", _("Memoir")
        NONFICTION = "nonfiction", _("Non-fiction")
        ARTICLE = "article", _("Article")
        POEM = "poem", _("Poem")
        SERIES = "series", _("Series")
        GAME = "game", _("Game")
        FILM = "film", _("Film")
        OTHER = "other", _("Other")

    title = models.CharField(
        _("title"),
        max_length=250,
        help_text=_("As it is called in Norwegian, or else the original."),
    )
    original_title = models.CharField(_("original title"), max_length=250, blank=True)
    other_titles = NameListField(
        _("other titles"), help_text=_("One a line. A search finds them all.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.NOVEL)
    authors = models.ManyToManyField(
        Person, through="Authorship", verbose_name=_("authors"), related_name="source_works"
    )
    year = models.SmallIntegerField(_("year"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=3, blank=True)
    about_nb = models.TextField(_("about (bokmål)"), blank=True)
    about_en = models.TextField(_("about (English)"), blank=True)
    wikidata_id = IdentifierField("Wikidata", catalogue="wikidata")
    sort_key = models.CharField(max_length=200, editable=False)

    objects = TitledQuerySet.as_manager()

    class Meta:
        verbose_name = _("source work")
        verbose_name_plural = _("source works")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="work_alphabetical")]

    def __str__(self):
        kind = self.get_kind_display()
        return (
            f"{self.title} ({kind.lower()}, {self.year})"
            if self.year
            else f"{self.title} ({kind.lower()})"
        )

    def prepare(self) -> None:
        self.sort_key = sort_key(without_article(self.title))

    def clean(self):
        check_codes("language", [self.language] if self.language else [], places.language_codes())

    def get_absolute_url(self) -> str:
        return reverse("pages:work", args=[self.slug])

    def slug_sources(self) -> Iterable[str]:
        yield self.title if slug(self.title) or not self.original_title else self.original_title
        yield f"{self.title} {self.kind.replace('_', ' ')}"
        if self.year:
            yield f"{self.title} {self.kind.replace('_', ' ')} {self.year}"

    @property
    def about(self) -> str:
        return translated(self, "about")

    @property
    def language_name(self) -> str:
        return places.language_name(self.language) if self.language else ""


class Authorship(models.Model):
    whole = "work"

    work = models.ForeignKey(SourceWork, models.CASCADE, related_name="authorships")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("author"), related_name="authorships"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["work", "person"], name="an_author_once_per_work")
        ]

    def __str__(self):
        return str(self.person)


class Adaptation(models.Model):
    whole = "film"

    class Kind(models.TextChoices):
        ADAPTATION = "adaptation", _("Based on")
        LOOSE = "loose", _("Freely after")
        INSPIRED = "inspired", _("Inspired by")
        REMAKE = "remake", _("Remake of")

    film = models.ForeignKey(
        "films.Film", models.CASCADE, verbose_name=_("film"), related_name="adaptations"
    )
    work = models.ForeignKey(
        SourceWork, models.PROTECT, verbose_name=_("source work"), related_name="adaptations"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.ADAPTATION)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("adaptation")
        verbose_name_plural = _("adaptations")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["film", "work"], name="a_work_once_per_film")
        ]

    def __str__(self):
        return f"{self.film} ← {self.work}"
