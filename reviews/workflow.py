"""A review's way from draft to reader. A step refused is a sentence an editor can act on."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.revisions import Revision
from reviews import log
from reviews.models import Review, Stage
from reviews.readiness import (
    NotPossible,
    check_complete,
    check_embargo,
    check_readable,
    take_head,
)

State = Review.State
Step = log.StepTaken.Step


@transaction.atomic
def submit(review: Review, *, by) -> None:
    """Hand a draft to the editors. Raises NotPossible; PermissionDenied for somebody else's."""
    review = _locked(review)
    if not may_edit(by, review):
        raise PermissionDenied
    if review.state not in (State.DRAFT, State.WITHDRAWN):
        raise NotPossible(_("Only a draft can be submitted."))
    take_head(review)
    check_complete(review)
    review.state, review.submitted_at = State.SUBMITTED, timezone.now()
    _keep_step(review)
    log.write(review, Step.SUBMITTED, by=by)


@transaction.atomic
def send_back(review: Review, *, by, remark: str) -> None:
    """Make a submitted review its writer's draft again, with what is to be done about it."""
    review = _locked(review)
    check_publisher(by)
    if not remark.strip():
        raise NotPossible(_("Write what the writer should do. Without it nobody knows why."))
    if review.state != State.SUBMITTED:
        raise NotPossible(_("Only a submitted review can be sent back."))
    review.state = State.DRAFT
    _keep_step(review)
    log.write(review, Step.SENT_BACK, by=by, remark=remark.strip())


@transaction.atomic
def publish(review: Review, *, by, at: dt.datetime | None = None) -> None:
    """Publish now, or schedule for `at`. Raises NotPossible; PermissionDenied without the right.

    A moment before the film's embargo is refused with the hour in the message. What was withdrawn
    comes back with the hour it had, unless another is given.
    """
    review = _locked(review)
    check_publisher(by)
    now = timezone.now()
    if review.stage(now) == Stage.PUBLISHED:
        raise NotPossible(_("It is published already."))
    take_head(review)
    had = review.published_at if review.state == State.WITHDRAWN else None
    at = at or (had if had and had <= now else now)
    check_embargo(review, at)
    check_readable(review)
    review.state, review.published_at = State.PUBLISHED, at
    _keep_step(review)
    if review.stage(now) == Stage.PUBLISHED:
        log.write(review, Step.PUBLISHED, by=by, hour=at)
    else:
        log.write(review, Step.SCHEDULED, by=by, hour=review.first_public_at)


@transaction.atomic
def withdraw(review: Review, *, by, reason: str) -> None:
    """Take a published or scheduled review away from readers; it keeps its text and hour.

    A draft beside it is kept too, and no longer waits for an hour of its own.
    """
    review = _locked(review)
    check_publisher(by)
    if not reason.strip():
        raise NotPossible(_("Write why it is withdrawn. Somebody will ask."))
    if review.state != State.PUBLISHED:
        raise NotPossible(_("Only a published or scheduled review can be withdrawn."))
    review.state = State.WITHDRAWN
    _keep_step(review)
    Revision.objects.of(review).filter(due_at__isnull=False).update(due_at=None)
    log.write(review, Step.WITHDRAWN, by=by, remark=reason.strip())


def may_edit(user, review: Review) -> bool:
    """Editors may edit every review; a writer their own, as long as it is a draft."""
    if user.has_perm("reviews.edit_any_review"):
        return True
    may_change = user.has_perm("reviews.change_review") and review.state == State.DRAFT
    return may_change and _is_own(user, review)


def may_see(user, review: Review) -> bool:
    """Editors may see every review before readers do; a writer their own, whatever its state."""
    return user.has_perm("reviews.edit_any_review") or (
        user.has_perm("reviews.view_review") and _is_own(user, review)
    )


def _is_own(user, review: Review) -> bool:
    return user.pk in (review.created_by_id, review.critic.user_id)


def _locked(review: Review) -> Review:
    """The caller's object, made anew from the row, which is held until the step is taken."""
    review.refresh_from_db(from_queryset=Review.objects.select_for_update())
    return review


def _keep_step(review: Review) -> None:
    """Save what a step changes and nothing else, whatever else the object may hold."""
    review.save(update_fields=["state", "published_at", "submitted_at", "updated_at"])


def check_publisher(user) -> None:
    if not user.has_perm("reviews.publish_review"):
        raise PermissionDenied
