"""Films and who made them; what they are made from stands in `films.works`."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from films import places
from films.titles import TitledQuerySet, check_codes, without_article
from films.works import Adaptation, Authorship, SourceWork
from people.models import Person
from publishing.addresses import Addressed
from publishing.fields import IdentifierField, NameListField
from publishing.folding import slug, sort_key
from publishing.ownership import Owned
from publishing.pictures import Picture
from publishing.snapshots import Revised
from publishing.translated import translated

__all__ = [
    "Adaptation",
    "Authorship",
    "Credit",
    "Film",
    "FilmStill",
    "Genre",
    "SourceWork",
]

FIRST_YEAR, LAST_YEAR = 1888, 2100


class Genre(models.Model):
    name_nb = models.CharField(_("name (bokmål)"), max_length=60, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("genre")
        verbose_name_plural = _("genres")
        ordering = ["name_nb"]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return translated(self, "name")


class FilmQuerySet(TitledQuerySet):
    def with_person(self, person: Person):
        """Films that the person acted in, worked on, or wrote the source of; each once."""
        # A union and not an "or", for which PostgreSQL reads every film; SQLite wants it unordered.
        credited = Credit.objects.filter(person=person).order_by().values("film")
        written = Adaptation.objects.filter(work__authors=person).order_by().values("film")
        return self.filter(pk__in=credited.union(written))

    def from_work(self, work: "SourceWork"):
        return self.filter(adaptations__work=work)


class Film(Revised, Owned, Addressed):
    revised_parts = ("credits", "adaptations", "film_stills")

    class Certificate(models.TextChoices):
        ALL = "A", _("All ages")
        SIX = "6", "6"
        SEVEN = "7", _("7 (before 2015)")
        NINE = "9", "9"
        ELEVEN = "11", _("11 (before 2015)")
        TWELVE = "12", "12"
        FIFTEEN = "15", "15"
        EIGHTEEN = "18", "18"

    title = models.CharField(
        _("title"), max_length=250, help_text=_("As the film is called in Norway.")
    )
    original_title = models.CharField(
        _("original title"),
        max_length=250,
        blank=True,
        help_text=_("Leave it empty if it is the same."),
    )
    other_titles = NameListField(
        _("other titles"),
        help_text=_("One a line: English title, working title. A search finds them all."),
    )
    sort_title = models.CharField(
        _("title for sorting"),
        max_length=250,
        blank=True,
        help_text=_("Leave it empty and it is made from the title, without an English article."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("The year it was first shown anywhere."),
    )
    runtime_minutes = models.PositiveSmallIntegerField(
        _("runtime in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(6000)],
    )
    countries = models.JSONField(_("countries"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    genres = models.ManyToManyField(
        Genre, verbose_name=_("genres"), blank=True, related_name="films"
    )
    certificate = models.CharField(
        _("age limit"),
        max_length=2,
        choices=Certificate.choices,
        blank=True,
        help_text=_("As the distributor has set it for cinemas."),
    )
    release_date = models.DateField(_("Norwegian premiere"), null=True, blank=True)
    is_announced = models.BooleanField(
        _("shown among coming premieres"),
        default=False,
        help_text=_(
            "Until its premiere, readers see the title, the day, the poster and the director, "
            "though nothing is published about the film yet. They see nothing else of it."
        ),
    )
    distributor = models.CharField(_("distributor"), max_length=120, blank=True)
    synopsis_nb = models.TextField(_("synopsis (bokmål)"), blank=True)
    synopsis_en = models.TextField(_("synopsis (English)"), blank=True)
    poster = models.ForeignKey(
        Picture,
        models.SET_NULL,
        verbose_name=_("poster"),
        null=True,
        blank=True,
        related_name="poster_of",
        limit_choices_to={"kind": Picture.Kind.POSTER},
        help_text=_("Without one, the poster is set in type."),
    )
    stills = models.ManyToManyField(
        Picture, through="FilmStill", verbose_name=_("stills"), blank=True, related_name="still_of"
    )
    trailer_url = models.URLField(
        _("trailer"),
        max_length=500,
        blank=True,
        help_text=_(
            "A link. A trailer at YouTube or Vimeo is played on the page, when readers ask for it."
        ),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_(
            "No review of the film is shown to anyone before this hour, whatever its own hour is."
        ),
    )
    wikidata_id = IdentifierField("Wikidata", catalogue="wikidata")
    imdb_id = IdentifierField("IMDb", catalogue="imdb_title")
    tmdb_id = IdentifierField("TMDB", catalogue="tmdb")
    sort_key = models.CharField(max_length=200, editable=False)
    people = models.ManyToManyField(Person, through="Credit", related_name="films")

    objects = FilmQuerySet.as_manager()

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="film_alphabetical"),
            models.Index(fields=["release_date", "sort_key", "id"], name="film_by_premiere"),
            # The few that wait are asked for whenever something is searched for.
            models.Index(
                fields=["embargo_until"],
                condition=models.Q(embargo_until__isnull=False),
                name="film_under_embargo",
            ),
        ]
        permissions = [
            ("lift_embargo", _("Can change or lift an embargo")),
            ("announce_film", _("Can show a film among coming premieres")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year__isnull=True)
                | models.Q(year__range=(FIRST_YEAR, LAST_YEAR)),
                name="film_year_is_a_films",
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.year})" if self.year else self.title

    def prepare(self) -> None:
        self.sort_title = self.sort_title or without_article(self.title)
        self.sort_key = sort_key(self.sort_title)

    def clean(self):
        check_codes("countries", self.countries, places.country_codes())
        check_codes("languages", self.languages, places.language_codes())

    def get_absolute_url(self) -> str:
        return reverse("pages:film", args=[self.slug])

    def slug_sources(self) -> Iterable[str]:
        yield self.title if slug(self.title) or not self.original_title else self.original_title
        if self.year:
            yield f"{self.title} {self.year}"

    def is_embargoed(self, at) -> bool:
        return self.embargo_until is not None and at < self.embargo_until

    @property
    def synopsis(self) -> str:
        return translated(self, "synopsis")

    @property
    def country_names(self) -> list[str]:
        return [places.country_name(code) for code in self.countries]

    @property
    def language_names(self) -> list[str]:
        return [places.language_name(code) for code in self.languages]

    @property
    def original_title_if_other(self) -> str:
        """The original title where it differs from the Norwegian, else ""."""
        return self.original_title if self.original_title != self.title else ""


class FilmStill(models.Model):
    whole = "film"

    film = models.ForeignKey(Film, models.CASCADE, related_name="film_stills")
    picture = models.ForeignKey(
        Picture,
        models.CASCADE,
        verbose_name=_("still"),
        related_name="film_stills",
        limit_choices_to={"kind": Picture.Kind.STILL},
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("still")
        verbose_name_plural = _("stills")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["film", "picture"], name="a_still_once_per_film")
        ]

    def __str__(self):
        return str(self.picture)


class CreditQuerySet(models.QuerySet):
    def cast(self):
        return self.filter(job__in=Credit.ACTING)

    def crew(self):
        return self.exclude(job__in=Credit.ACTING)

    def directors(self):
        return self.filter(job=Credit.Job.DIRECTOR)

    def in_billing_order(self):
        return self.order_by("billing", "pk")


class Credit(models.Model):
    whole = "film"

    class Job(models.TextChoices):
        DIRECTOR = "director", _("Director")
        WRITER = "writer", _("Screenplay")
        ACTOR = "actor", _("Actor")
        VOICE = "voice", _("Voice")
        CINEMATOGRAPHER = "cinematographer", _("Cinematography")
        COMPOSER = "composer", _("Music")
        EDITOR = "editor", _("Editing")
        PRODUCER = "producer", _("Producer")
        PRODUCTION_DESIGNER = "production_designer", _("Production design")
        COSTUME_DESIGNER = "costume_designer", _("Costumes")
        SOUND_DESIGNER = "sound_designer", _("Sound")

    ACTING = (Job.ACTOR, Job.VOICE)

    film = models.ForeignKey(Film, models.CASCADE, verbose_name=_("film"), related_name="credits")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("person"), related_name="credits"
    )
    job = models.CharField(_("job"), max_length=20, choices=Job.choices, default=Job.ACTOR)
    character = models.CharField(_("character"), max_length=200, blank=True)
    billing = models.PositiveSmallIntegerField(_("billing"), default=0)

    objects = CreditQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["billing", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["film", "person", "job", "character"],
                name="a_credit_once",
                violation_error_message=_(
                    "This person already has this job and character in the film."
                ),
            )
        ]
        indexes = [models.Index(fields=["person", "job", "film"], name="credit_by_person")]

    def __str__(self):
        return f"{self.person}, {self.get_job_display()}"

    def clean(self):
        if self.character and self.job not in self.ACTING:
            raise ValidationError({"character": _("Only actors and voices play a character.")})
