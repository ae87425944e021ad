"""People: those who make films, play in them, or wrote what they are made from."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing import partial_dates
from publishing.addresses import Addressed
from publishing.fields import IdentifierField, NameListField
from publishing.folding import sort_key
from publishing.ownership import Owned
from publishing.partial_dates import PartialDateField
from publishing.pictures import Picture
from publishing.snapshots import Revised
from publishing.translated import translated


class PersonQuerySet(models.QuerySet):
    def in_alphabetical_order(self):
        return self.order_by("sort_key", "pk")

    def with_best_known_film(self):
        """Adds `film_title` and `film_year`: what tells namesakes apart. One subquery each."""
        best = (
            type(self)(self.model)
            .filter(pk=models.OuterRef("pk"))
            .order_by("credits__billing", "-credits__film__year")
        )
        return self.annotate(
            film_title=models.Subquery(best.values("credits__film__title")[:1]),
            film_year=models.Subquery(best.values("credits__film__year")[:1]),
        )


class Person(Revised, Owned, Addressed):
    name = models.CharField(
        _("name"), max_length=200, help_text=_("As the newspapers write it: Andrew Scott.")
    )
    sort_name = models.CharField(
        _("name for sorting"),
        max_length=200,
        blank=True,
        help_text=_(
            "Family name first: Scott, Andrew. Leave it empty and it is made from the name."
        ),
    )
    aliases = NameListField(
        _("other forms of the name"),
        help_text=_(
            "One a line: other spellings and common misspellings. A search finds them all."
        ),
    )
    birth_date = PartialDateField(
        _("born"), blank=True, help_text=_("1976, 10.1976 or 21.10.1976: as much as is known.")
    )
    death_date = PartialDateField(_("died"), blank=True)
    biography_nb = models.TextField(_("biography (bokmål)"), blank=True)
    biography_en = models.TextField(_("biography (English)"), blank=True)
    portrait = models.ForeignKey(
        Picture,
        models.SET_NULL,
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        related_name="portrayed_people",
        limit_choices_to={"kind": Picture.Kind.PORTRAIT},
    )
    wikidata_id = IdentifierField("Wikidata", catalogue="wikidata")
    imdb_id = IdentifierField("IMDb", catalogue="imdb_name")
    tmdb_id = IdentifierField("TMDB", catalogue="tmdb")
    sort_key = models.CharField(max_length=200, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="person_alphabetical")]

    def __str__(self):
        return f"{self.name} ({self.years})" if self.years else self.name

    def prepare(self) -> None:
        self.sort_name = self.sort_name or family_name_first(self.name)
        self.sort_key = sort_key(self.sort_name)

    def clean(self):
        if not (self.birth_date and self.death_date):
            return
        if partial_dates.last_day(self.death_date).isoformat() < self.birth_date:
            raise ValidationError({"death_date": _("Nobody dies before they are born.")})

    def get_absolute_url(self) -> str:
        return reverse("pages:person", args=[self.slug])

    def slug_sources(self) -> Iterable[str]:
        yield self.name
        if self.birth_date:
            yield f"{self.name} {partial_dates.year(self.birth_date)}"

    @property
    def years(self) -> str:
        """“1930–1980”, “f. 1969” or "": what stands behind the name to tell namesakes apart."""
        born, died = self.birth_date[:4], self.death_date[:4]
        if died:
            return f"{born}–{died}"
        return _("b. %(year)s") % {"year": born} if born else ""

    @property
    def biography(self) -> str:
        return translated(self, "biography")


def family_name_first(name: str) -> str:
    """“Andrew Scott” → “Scott, Andrew”; a single word stays as it is."""
    *given, family = name.split() or [""]
    return f"{family}, {' '.join(given)}" if given else family
