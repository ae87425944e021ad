"""Reviews: one text about one film, and the rule for when the world may read it."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from films.models import Credit, Film, SourceWork
from people.models import Person
from publishing import rich_text
from publishing.addresses import Addressed
from publishing.crops import Crop
from publishing.folding import slug as slug_of
from publishing.ownership import Owned
from publishing.pictures import Picture
from publishing.revisions import Revision
from publishing.snapshots import Revised, Snapshot
from reviews.announcements import Announcement
from reviews.comments import Comment
from reviews.critics import Critic
from reviews.front import FrontPage, FrontPick
from reviews.log import StepTaken
from reviews.mentions import Mention
from reviews.menus import Menu, MenuEntry
from reviews.scales import MOST, RatingField
from reviews.share_links import ShareLink
from reviews.share_pictures import SharePicture
from reviews.stills import ReviewStill, note_stills
from reviews.themes import ReviewTheme, Theme, ThemeKey, pointers_to, theme_in

__all__ = [
    "Announcement",
    "Comment",
    "Critic",
    "FrontPage",
    "FrontPick",
    "Mention",
    "Menu",
    "MenuEntry",
    "Review",
    "ReviewStill",
    "ReviewTheme",
    "ShareLink",
    "SharePicture",
    "StepTaken",
    "Theme",
    "ThemeKey",
]

WORDS_A_MINUTE = 220


class Stage(models.TextChoices):
    """Where a review stands at a given moment: its state, seen together with hour and embargo."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    SCHEDULED = "scheduled", _("Scheduled")
    EMBARGOED = "embargoed", _("Embargoed")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ReviewQuerySet(models.QuerySet):
    def published(self, at: dt.datetime | None = None):
        """What is public at that moment (now): the only definition of it in the whole code."""
        at = at or timezone.now()
        no_embargo = Q(film__embargo_until__isnull=True) | Q(film__embargo_until__lte=at)
        return self.filter(no_embargo, state=Review.State.PUBLISHED, published_at__lte=at)

    def waiting(self, at: dt.datetime | None = None):
        """The keys of all that is to be public and is not yet, of which there are few: what
        `published` leaves out of its state."""
        at = at or timezone.now()
        keys = self.order_by().values_list("pk", flat=True)
        return keys._before_their_hour(at).union(keys._under_embargo(at))

    def _before_their_hour(self, at: dt.datetime):
        return self.filter(state=Review.State.PUBLISHED, published_at__gt=at)

    def _under_embargo(self, at: dt.datetime):
        # From the few films to their reviews, whichever way the database would have gone.
        films = Film.objects.order_by().filter(embargo_until__gt=at)
        return self.filter(state=Review.State.PUBLISHED, film__in=films)

    def in_stage(self, stage: Stage, at: dt.datetime | None = None):
        at = at or timezone.now()
        if stage == Stage.PUBLISHED:
            return self.published(at)
        if stage == Stage.EMBARGOED:
            return self._under_embargo(at)
        if stage == Stage.SCHEDULED:
            return self._before_their_hour(at).exclude(film__embargo_until__gt=at)
        return self.filter(state=stage)

    def sent_back(self):
        """Drafts that an editor has sent back and that have gone no further since."""
        steps = StepTaken.objects.on_the_way().filter(review_id=OuterRef("pk"))
        last = models.Subquery(steps.order_by("-taken_at", "-pk").values("step")[:1])
        drafts = self.in_stage(Stage.DRAFT).annotate(last_step=last)
        return drafts.filter(last_step=StepTaken.Step.SENT_BACK)

    def of_film(self, film: Film):
        return self.filter(film=film)

    def featuring(self, person: Person):
        """Reviews of films the person played in, worked on, or wrote the source of."""
        return self.filter(film__in=Film.objects.with_person(person))

    def from_work(self, work: SourceWork):
        return self.filter(film__adaptations__work=work)

    def about(self, theme: Theme):
        return self.filter(review_themes__tag=theme)

    def newest_about(self, theme: Theme, number: int):
        """So many at most, those begun last: found along an index, however many there are."""
        ours = ReviewTheme.objects.filter(Exists(self.filter(pk=OuterRef("content_object"))))
        newest = ours.filter(tag=theme).order_by("-content_object").values("content_object")
        return self.filter(pk__in=newest[:number])

    def by(self, critic: Critic):
        return self.filter(critic=critic)

    def mentioning(self, entry: Person | Film | SourceWork):
        """Reviews whose body links to the entry's page."""
        return self.filter(pk__in=Mention.objects.of(entry).values("review"))

    def owned_by(self, user):
        """A writer's own: begun by the user or signed with the user's byline."""
        return self.filter(Q(created_by=user) | Q(critic__user=user))

    def with_open_comments(self):
        """Adds `open_comments`, how many threads nobody has resolved; one subquery."""
        threads = Comment.objects.open().filter(review=OuterRef("pk")).order_by()
        counted = threads.values("review").annotate(number=models.Count("pk")).values("number")
        return self.annotate(open_comments=models.Subquery(counted))

    def with_drafts_beside(self):
        """Adds `has_draft_beside`: whether something has been written that the row is not yet."""
        drafts = _untaken().filter(target_id=OuterRef("pk"))
        return self.annotate(has_draft_beside=Exists(drafts))

    def with_changes_due(self):
        """Adds `changes_due_at`: when readers get the draft that waits, if any does."""
        waiting = _untaken().filter(target_id=OuterRef("pk"), due_at__isnull=False)
        return self.annotate(changes_due_at=models.Subquery(waiting.values("due_at")[:1]))

    def changed_in_draft(self):
        """Public, or to be, with a draft beside: found from the drafts, which are few."""
        drafted = _untaken().order_by().values("target_id")
        return self.filter(state=Review.State.PUBLISHED, pk__in=drafted)

    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def for_cards(self):
        """What a card or a row shows and no more: 3 queries however many rows."""
        directors = Credit.objects.directors().select_related("person")
        return (
            self.select_related("film", "film__poster", "critic", "lead_image", "lead_crop")
            .prefetch_related(
                models.Prefetch("film__credits", queryset=directors, to_attr="director_credits")
            )
            .defer("body")
        )

    def for_results(self):
        """What a search result shows, but for directors, and the texts it is cut from."""
        texts = ("headline", "standfirst", "verdict", "body", "contains_spoilers")
        shown = ("slug", *texts, "language", "rating")
        poster = Picture.columns_under("film__poster")
        return self.select_related("film__poster", "critic").only(
            *shown, "critic__name", "film__title", "film__year", *poster
        )


def _untaken() -> models.QuerySet:
    """Drafts of reviews, later than all that their rows have become."""
    later = Revision.objects.filter(
        kind=OuterRef("kind"),
        target_id=OuterRef("target_id"),
        number__gt=OuterRef("number"),
        taken_at__isnull=False,
    )
    return Revision.objects.filter(~Exists(later), kind="reviews.review").drafts()


class Review(Revised, Owned, Addressed):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Seen(models.TextChoices):
        PRESS_SCREENING = "press_screening", _("Press screening")
        CINEMA = "cinema", _("Cinema")
        FESTIVAL = "festival", _("Festival")
        STREAMING = "streaming", _("Streaming")
        HOME = "home", _("At home")

    film = models.ForeignKey(Film, models.PROTECT, verbose_name=_("film"), related_name="reviews")
    critic = models.ForeignKey(
        Critic, models.PROTECT, verbose_name=_("critic"), related_name="reviews"
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default="nb",
        help_text=_("The language it is written in."),
    )
    headline = models.CharField(_("headline"), max_length=140)
    standfirst = models.TextField(
        _("standfirst"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences, three lines at most."),
    )
    body = rich_text.RichTextField(_("body"), blank=True)
    verdict = models.CharField(
        _("verdict"), max_length=200, blank=True, help_text=_("The judgement in one sentence.")
    )
    rating = RatingField(_("rating"), null=True, blank=True)
    themes = TaggableManager(
        _("themes"), through=ReviewTheme, blank=True, related_name="reviews", help_text=""
    )
    lead_image = models.ForeignKey(
        Picture,
        models.SET_NULL,
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        related_name="leads_reviews",
        limit_choices_to={"kind": Picture.Kind.STILL},
    )
    lead_crop = models.ForeignKey(
        Crop,
        models.SET_NULL,
        verbose_name=_("crop of the lead picture"),
        null=True,
        blank=True,
        related_name="+",
    )
    seen = models.CharField(_("where it was seen"), max_length=16, choices=Seen.choices, blank=True)
    contains_spoilers = models.BooleanField(
        _("gives away the plot"), default=False, help_text=_("Readers are told before they begin.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True, editable=False)
    correction = models.TextField(
        _("correction"),
        max_length=1000,
        blank=True,
        help_text=_(
            "What was wrong, and what is right: “The film is from 1979, not 1978.” Readers see it "
            "with its date."
        ),
    )
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)
    # Of a draft, the review as it is stored: only that says what readers have, and when.
    row: "Review | None" = None

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="review_newest"),
            models.Index(fields=["-updated_at", "-id"], name="review_last_saved"),
            # The few of a stage, as the desk lists them, among the many that are published.
            models.Index(fields=["state", "updated_at"], name="review_by_state"),
            # These hold all that is asked of many reviews at once, so that the rows, which are long
            # and lie apart, are left alone: whether they are public, of what, and how they rate it.
            models.Index(
                fields=["film", "-published_at", "-id", "state", "rating"], name="review_by_film"
            ),
            models.Index(
                fields=["critic", "-published_at", "-id", "state", "film"], name="review_by_critic"
            ),
            models.Index(
                fields=["id", "state", "published_at", "film", "critic", "rating"],
                name="review_facts",
            ),
        ]
        permissions = [
            ("publish_review", _("Can publish and withdraw reviews")),
            ("edit_any_review", _("Can edit reviews that others have begun")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__range=(0, MOST)),
                name="rating_is_on_the_scale",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="published_has_its_hour",
            ),
        ]

    def __str__(self):
        return self.headline

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        fields = kwargs.get("update_fields")
        if fields is None or "body" in fields:
            note_stills(self)

    def clean(self):
        if self.slug.isdigit():
            raise ValidationError({"slug": _("An address of digits alone is the archive's.")})

    def get_absolute_url(self) -> str:
        return reverse("pages:review", args=[self.slug])

    def slug_sources(self) -> Iterable[str]:
        text = f"{self.film.title} {self.headline}"
        # A year alone is the archive's address.
        yield f"{text} {self._meta.verbose_name}" if slug_of(text).isdigit() else text

    def stage(self, at: dt.datetime | None = None) -> Stage:
        """Where it stands at that moment (now); needs the film, which lists select with it."""
        at = at or timezone.now()
        if self.state != self.State.PUBLISHED:
            return Stage(self.state)
        if self.film.is_embargoed(at):
            return Stage.EMBARGOED
        return Stage.SCHEDULED if at < self.published_at else Stage.PUBLISHED

    def snapshot(self) -> Snapshot:
        return {**super().snapshot(), "themes": pointers_to(self.themes.all())}

    def take(self, snapshot: Snapshot) -> None:
        super().take(snapshot)
        if "themes" in snapshot:
            # taggit, given names, would compare them its own way.
            self.themes.set([theme_in(theme) for theme in snapshot["themes"]])

    @property
    def owner(self):
        """Whoever signs it, if it is somebody with an account."""
        return self.critic.user or super().owner

    @property
    def first_public_at(self) -> dt.datetime | None:
        """The hour from which it can be read if nothing changes, or None while it isn't to be."""
        if self.state != self.State.PUBLISHED:
            return None
        return max(filter(None, (self.published_at, self.film.embargo_until)))

    @property
    def last_changed_at(self) -> dt.datetime:
        """When readers last got something new: at its first hour, or by a save since then."""
        return max(filter(None, (self.first_public_at, self.updated_at)))

    @property
    def lead(self) -> Picture | None:
        """The lead picture as this review cuts it; needs the picture and its crop selected."""
        crop = self.lead_crop
        if self.lead_image and crop and crop.picture_id == self.lead_image_id:
            return crop.of(self.lead_image)
        return self.lead_image

    def note_correction(self, before: str, at: dt.datetime) -> None:
        """Date the correction where it is another than before; without one there is no date."""
        if self.correction != before:
            self.corrected_at = at if self.correction else None

    @cached_property
    def word_count(self) -> int:
        return len(rich_text.plain(self.body).split())

    @property
    def reading_minutes(self) -> int:
        return max(1, round(self.word_count / WORDS_A_MINUTE))
