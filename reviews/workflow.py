"""A review's way from draft to reader. A step refused is a sentence an editor can act on."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reviews.models import Review, Stage
from reviews.readiness import NotPossible, check_complete, check_readable, take_head

State = Review.State


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


@transaction.atomic
def send_back(review: Review, *, by) -> None:
    """Make a submitted review its writer's draft again."""
    review = _locked(review)
    check_publisher(by)
    if review.state != State.SUBMITTED:
        raise NotPossible(_("Only a submitted review can be sent back."))
    review.state = State.DRAFT
    _keep_step(review)


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
    if review.film.is_embargoed(at):
        raise NotPossible(
            _("“%(film)s” is under embargo until %(hour)s. Publish it then or later.")
            % {"film": review.film.title, "hour": hour(review.film.embargo_until)}
        )
    check_readable(review)
    review.state, review.published_at = State.PUBLISHED, at
    _keep_step(review)


@transaction.atomic
def withdraw(review: Review, *, by) -> None:
    """Take a published or scheduled review away from readers; it keeps its text and hour."""
    review = _locked(review)
    check_publisher(by)
    if review.state != State.PUBLISHED:
        raise NotPossible(_("Only a published or scheduled review can be withdrawn."))
    review.state = State.WITHDRAWN
    _keep_step(review)


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


def hour(moment: dt.datetime) -> str:
    """“27. november 2026 kl. 06:00” in the editor's language and the desk's time zone."""
    local = timezone.localtime(moment)
    return _("%(date)s at %(time)s") % {
        "date": date_format(local, "DATE_FORMAT"),
        "time": date_format(local, "TIME_FORMAT"),
    }


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
