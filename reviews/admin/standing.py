"""How a review stands: its stage, and how what was last written stands to what readers have."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.revisions import Revision, head_of
from reviews.hours import hour
from reviews.log import StepTaken, last_words
from reviews.models import Review, Stage


@dataclass(frozen=True)
class Standing:
    """`draft` is the head, where it is one; `waiting` the draft that is due, whichever it is.

    `words` is what was said when it was sent back or withdrawn, as long as it stands so.
    """

    review: Review | None
    stage: Stage
    draft: Revision | None = None
    waiting: Revision | None = None
    words: StepTaken | None = None

    @property
    def is_public_to_be(self) -> bool:
        """Whether readers have it, or will without another step: then a draft stands beside it."""
        return self.review is not None and self.review.state == Review.State.PUBLISHED

    @property
    def goes_out(self) -> str:
        """When readers get the draft that waits, in words."""
        return hour(self.waiting.due_at) if self.waiting else ""

    @property
    def save_label(self) -> str:
        """What saving does to what stands: nothing that readers see, and no step of the way."""
        if self.is_public_to_be:
            return _("Save the changes as a draft")
        return _("Save") if self.stage == Stage.SUBMITTED else _("Save draft")

    @property
    def is_embargoed(self) -> bool:
        return self.review is not None and self.review.film.is_embargoed(timezone.now())


def standing_of(review: Review | None) -> Standing:
    """Three queries at most; none for a review that has not been saved."""
    if review is None or not review.pk:
        return Standing(None, Stage.DRAFT)
    head = head_of(review)
    draft = head if head and head.is_draft else None
    drafts = Revision.objects.of(review).drafts()
    waiting = drafts.filter(due_at__isnull=False).first() if draft else None
    words = last_words([review]).get(review.pk)
    return Standing(review, as_stored(review).stage(), draft, waiting, words)


def as_stored(review: Review) -> Review:
    """A draft may be of another film, with another embargo, than the one readers read about."""
    return review.row or review


def where_it_stands(review: Review) -> str:
    """The stage in words, with the hour that matters: “Scheduled, can be read from …”."""
    stage, opens = as_stored(review).stage(), as_stored(review).first_public_at
    if stage == Stage.PUBLISHED:
        return _("Published %(hour)s") % {"hour": hour(opens)}
    if stage == Stage.SCHEDULED:
        return _("Scheduled, can be read from %(hour)s") % {"hour": hour(opens)}
    if stage == Stage.EMBARGOED:
        return _("Embargoed, can be read from %(hour)s") % {"hour": hour(opens)}
    if review.film_id and review.film.is_embargoed(timezone.now()):
        return _("%(stage)s; the film is under embargo until %(hour)s") % {
            "stage": stage.label,
            "hour": hour(review.film.embargo_until),
        }
    return stage.label
