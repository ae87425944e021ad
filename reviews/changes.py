"""The draft beside what is published: brought before readers now or at an hour, or dropped.

Readers' text stands in the review's own row. A draft that is due replaces it when the first request
after its hour arrives (`pages.due_changes`), or `manage.py tick`; no job has to run.
"""

import datetime as dt
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from publishing import chores
from publishing.revisions import Revision
from reviews import log, workflow
from reviews.drafts import head_of
from reviews.models import Review, Stage
from reviews.readiness import NotPossible, check_embargo, check_readable, take_revision
from reviews.workflow import State

Step = log.StepTaken.Step
# For how long, in seconds, a process relies on what it knows of the next hour.
RELIED_ON = 1.0


@transaction.atomic
def publish_changes(review: Review, *, by) -> None:
    """Let readers have the draft now, in place of what is published. Raises NotPossible."""
    draft = _draft_for(review, by)
    _take(review, draft, at=timezone.now())
    log.write(review, Step.CHANGED, by=by, revision=draft.number)


@transaction.atomic
def schedule_changes(review: Review, *, by, at: dt.datetime) -> None:
    """Let readers have the draft, as it is now, from that hour. Raises NotPossible."""
    draft = _draft_for(review, by)
    if at <= timezone.now():
        raise NotPossible(_("That hour has passed. Publish the changes now, or give a later one."))
    _check_fit(review, draft, at)
    _unschedule(review)
    draft.due_at = at
    draft.save(update_fields=["due_at"])
    log.write(review, Step.CHANGES_SCHEDULED, by=by, hour=at, revision=draft.number)
    _hours_have_changed()


@transaction.atomic
def unschedule(review: Review, *, by) -> None:
    """Let the changes that wait for an hour be a draft like others again."""
    workflow.check_publisher(by)
    review.refresh_from_db(from_queryset=Review.objects.select_for_update())
    waiting = Revision.objects.of(review).drafts().filter(due_at__isnull=False).first()
    if not waiting:
        raise NotPossible(_("No changes are waiting for an hour."))
    _unschedule(review)
    log.write(review, Step.UNSCHEDULED, by=by, revision=waiting.number)


@transaction.atomic
def drop(review: Review, *, by) -> None:
    """Set aside all that has been written since what readers see; the history keeps it."""
    draft = _draft_for(review, by)
    _unschedule(review)
    history = Revision.objects.of(review)
    last = history.exclude(taken_at=None).aggregate(last=Max("number"))["last"] or 0
    history.drafts().filter(number__gt=last).update(is_aside=True)
    log.write(review, Step.DROPPED, by=by, revision=draft.number)


@chores.register
def take_due(at: dt.datetime | None = None) -> int:
    """Bring before readers every draft whose hour has come; how many there were.

    One that has become unfit meanwhile stays a draft, and the log says why.
    """
    at, taken = at or timezone.now(), 0
    # In the desk's language, whichever a reader who came first has asked for.
    with translation.override(settings.LANGUAGE_CODE):
        for revision in Revision.objects.due(at).order_by("due_at", "number"):
            taken += _take_one_due(revision, at)
    forget_what_is_due()
    return taken


def is_something_due() -> bool:
    """Whether a draft's hour has come; asks the database at most once a second."""
    now = time.monotonic()
    if now - _known.asked_at >= RELIED_ON:
        waiting = Revision.objects.drafts().filter(due_at__isnull=False).order_by("due_at")
        _known.next_hour = waiting.values_list("due_at", flat=True).first()
        _known.asked_at = now
    return _known.next_hour is not None and _known.next_hour <= timezone.now()


def forget_what_is_due() -> None:
    _known.asked_at = float("-inf")


@dataclass
class Known:
    """What this process knows of the next hour, and when it asked, by its own clock."""

    asked_at: float = float("-inf")
    next_hour: dt.datetime | None = None


_known = Known()


@transaction.atomic
def _take_one_due(revision: Revision, at: dt.datetime) -> bool:
    review = Review.objects.select_for_update().filter(pk=revision.target_id).first()
    # Asked again with the row held: another process may have been quicker.
    revision = Revision.objects.due(at).filter(pk=revision.pk).first()
    if not revision:
        return False
    try:
        if review is None or review.state != State.PUBLISHED:
            raise NotPossible(_("The review is not published any more."))
        with transaction.atomic():
            _take(review, revision, at=revision.due_at)
    except (NotPossible, IntegrityError) as refusal:
        Revision.objects.filter(pk=revision.pk).update(due_at=None)
        why = getattr(refusal, "messages", [_("Something else has its address by now.")])
        # One that is in the bin finds this in its log when it is back.
        headline = revision.snapshot["headline"][: Review._meta.get_field("headline").max_length]
        review = review or Review(pk=revision.target_id, headline=headline)
        told = {"remark": " ".join(why), "revision": revision.number}
        log.write(review, Step.CHANGES_STOPPED, by=None, **told)
        return False
    log.write(review, Step.CHANGED, by=None, hour=revision.due_at, revision=revision.number)
    return True


def _draft_for(review: Review, by) -> Revision:
    """The head, where it is a draft beside something published; the row is held."""
    workflow.check_publisher(by)
    review.refresh_from_db(from_queryset=Review.objects.select_for_update())
    head = head_of(review)
    if review.state != State.PUBLISHED or not head or not head.is_draft:
        raise NotPossible(_("Nothing has been changed in what is published."))
    return head


def _take(review: Review, draft: Revision, *, at: dt.datetime) -> None:
    corrected = review.correction
    _bring(review, draft, at)
    review.note_correction(corrected, at)
    review.save(update_fields=["corrected_at"])


def _bring(review: Review, draft: Revision, at: dt.datetime) -> None:
    """Another film's embargo does not take from readers, unseen, what they have at that moment."""
    has_readers = review.stage(at) == Stage.PUBLISHED
    take_revision(review, draft)
    check_readable(review)
    if has_readers:
        check_embargo(review, at)


def _check_fit(review: Review, draft: Revision, at: dt.datetime) -> None:
    """Whether readers could have the draft then, as far as can be told beforehand."""
    with transaction.atomic():
        _bring(review, draft, at)
        transaction.set_rollback(True)
    draft.taken_at = None
    review.refresh_from_db()


def _unschedule(review: Review) -> None:
    Revision.objects.of(review).filter(due_at__isnull=False).update(due_at=None)
    _hours_have_changed()


def _hours_have_changed() -> None:
    """Ask anew, at once and again when others can see it: somebody may ask in between."""
    forget_what_is_due()
    transaction.on_commit(forget_what_is_due)
