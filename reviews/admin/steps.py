"""The steps of a review's way that stand as buttons under its form, by role and standing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reviews import changes, workflow
from reviews.admin.standing import Standing, as_stored, standing_of
from reviews.hours import hour
from reviews.models import Review, Stage
from reviews.readiness import NotPossible

UNPUBLISHED = (Stage.DRAFT, Stage.SUBMITTED, Stage.WITHDRAWN)
WAITING = (Stage.SCHEDULED, Stage.EMBARGOED)


@dataclass(frozen=True)
class Step:
    """A button: the name it posts, what stands on it, what it does, and what is said when done.

    `label` tells what it will do and when, given how the review stands. A step that needs an hour
    tells in `needs_hour` what the button says once the hour is known. A step that `asks` opens a
    page of its own at that address, for the words that go with it.
    """

    name: str
    label: Callable[[Standing], str]
    take: Callable
    done: str
    is_offered: Callable[[Standing], bool]
    for_publishers: bool = True
    needs_hour: str = ""
    asks: str = ""
    is_grave: bool = False


@dataclass(frozen=True)
class Button:
    """A step as it stands under one form; `value` is the hour that its words promise, if any."""

    step: Step
    label: str
    value: str = ""


def _says(label: str) -> Callable[[Standing], str]:
    return lambda standing: label


def _in(*stages: Stage) -> Callable[[Standing], bool]:
    return lambda standing: standing.stage in stages


def _has_draft_beside(standing: Standing) -> bool:
    return standing.is_public_to_be and standing.draft is not None


def _may_be_changed(standing: Standing) -> bool:
    """What readers have by now can be changed at once: the form's words are a draft first."""
    return standing.stage == Stage.PUBLISHED or _has_draft_beside(standing)


def _publish_label(standing: Standing) -> str:
    if standing.is_embargoed:
        return _("Publish %(hour)s") % {"hour": hour(standing.review.film.embargo_until)}
    return _("Publish now")


def _changes_label(standing: Standing) -> str:
    if standing.stage == Stage.PUBLISHED:
        return _("Publish the changes now")
    opens = hour(as_stored(standing.review).first_public_at)
    return _("Let the changes go along %(hour)s") % {"hour": opens}


def _publish(review: Review, *, by, promised: str = "") -> None:
    """Now, or when the embargo ends if that is what the button said."""
    ends = review.film.embargo_until if promised else None
    if promised and (ends is None or ends.isoformat() != promised):
        raise NotPossible(_("The film's embargo has been moved meanwhile. Look at the new hour."))
    workflow.publish(review, by=by, at=ends)


def _schedule(review: Review, *, by, at: dt.datetime) -> None:
    workflow.publish(review, by=by, at=at)


STEPS = (
    Step(
        "_publish",
        _publish_label,
        _publish,
        _("“%(headline)s” is published."),
        _in(*UNPUBLISHED, Stage.SCHEDULED),
    ),
    Step(
        "_publish_changes",
        _changes_label,
        changes.publish_changes,
        _("The changes in “%(headline)s” are published."),
        _may_be_changed,
    ),
    Step(
        "_submit",
        _says(_("Submit to the editors")),
        workflow.submit,
        _("“%(headline)s” has been submitted to the editors."),
        _in(Stage.DRAFT, Stage.WITHDRAWN),
        for_publishers=False,
    ),
    Step(
        "_schedule",
        _says(_("Publish at an hour …")),
        _schedule,
        _("“%(headline)s” can be read from %(hour)s."),
        _in(*UNPUBLISHED, *WAITING),
        needs_hour=_("Publish {hour}"),
    ),
    Step(
        "_schedule_changes",
        _says(_("Publish the changes at an hour …")),
        changes.schedule_changes,
        _("Readers get the changes in “%(headline)s” %(hour)s."),
        _in(Stage.PUBLISHED),
        needs_hour=_("Publish the changes {hour}"),
    ),
    Step(
        "_unschedule",
        _says(_("Take the changes off the schedule")),
        changes.unschedule,
        _("The changes in “%(headline)s” no longer wait for an hour."),
        lambda standing: standing.waiting is not None,
    ),
    Step(
        "_send_back",
        _says(_("Send back to the writer …")),
        workflow.send_back,
        _("“%(headline)s” is a draft again."),
        _in(Stage.SUBMITTED),
        asks="send-back",
    ),
    Step(
        "_drop",
        _says(_("Drop the draft")),
        changes.drop,
        _("The draft is dropped. The history keeps it."),
        _has_draft_beside,
        is_grave=True,
    ),
    Step(
        "_withdraw",
        _says(_("Withdraw …")),
        workflow.withdraw,
        _("“%(headline)s” has been withdrawn."),
        _in(*WAITING, Stage.PUBLISHED),
        asks="withdraw",
        is_grave=True,
    ),
)


def step_named(name: str) -> Step:
    return next(step for step in STEPS if step.name == name)


def steps_for(user, review: Review | None, standing: Standing | None = None) -> list[Step]:
    """What the user may do next with the review; None stands for one not yet saved."""
    if review and not workflow.may_edit(user, review):
        return []
    standing = standing or standing_of(review)
    publisher = user.has_perm("reviews.publish_review")
    allowed = (step for step in STEPS if publisher or not step.for_publishers)
    return [step for step in allowed if step.is_offered(standing)]


def buttons_for(user, review: Review | None) -> list[Button]:
    """The same as they stand under the form, each saying what it does and when."""
    standing = standing_of(review)
    return [
        Button(step, step.label(standing), _promise(step, standing))
        for step in steps_for(user, review, standing)
    ]


def _promise(step: Step, standing: Standing) -> str:
    is_promised = step.name == "_publish" and standing.is_embargoed
    return standing.review.film.embargo_until.isoformat() if is_promised else ""


def step_in(posted, user, review: Review | None) -> Step | None:
    """The step whose button was pressed, if it is one that the user may take.

    The changes of a form are not yet in the history when it is asked what they may become.
    """
    pressed = next((step for step in STEPS if step.name in posted), None)
    if pressed is None:
        return None
    if pressed.is_offered in (_has_draft_beside, _may_be_changed):
        publisher = user.has_perm("reviews.publish_review")
        return pressed if publisher and review and workflow.may_edit(user, review) else None
    return pressed if pressed in steps_for(user, review) else None


def said(step: Step, review: Review) -> str:
    """What is told when the step has been taken."""
    at = review.publish_at if step.name == "_schedule_changes" else review.first_public_at
    opens = hour(at) if at else ""
    told = step.done
    if step.name == "_publish" and review.stage() != Stage.PUBLISHED:
        told = step_named("_schedule").done
    return told % {"headline": review.headline, "hour": opens}
