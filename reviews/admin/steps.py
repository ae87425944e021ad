"""The steps of a review's way that stand as buttons under its form, by role and stage."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews import workflow
from reviews.models import Review, Stage


@dataclass(frozen=True)
class Step:
    """A button: the name it posts, what stands on it, what it does, and what is said when done."""

    name: str
    label: str
    take: Callable
    done: str
    stages: tuple[Stage, ...]
    for_publishers: bool = True
    needs_hour: bool = False


def _schedule(review: Review, *, by, at: dt.datetime) -> None:
    workflow.publish(review, by=by, at=at)


STEPS = (
    Step(
        "_submit",
        _("Submit"),
        workflow.submit,
        _("“%(headline)s” has been submitted to the editors."),
        (Stage.DRAFT, Stage.WITHDRAWN),
        for_publishers=False,
    ),
    Step(
        "_send_back",
        _("Send back"),
        workflow.send_back,
        _("“%(headline)s” is a draft again."),
        (Stage.SUBMITTED,),
    ),
    Step(
        "_schedule",
        _("Schedule"),
        _schedule,
        _("“%(headline)s” can be read from %(hour)s."),
        (Stage.DRAFT, Stage.SUBMITTED, Stage.WITHDRAWN, Stage.SCHEDULED, Stage.EMBARGOED),
        needs_hour=True,
    ),
    Step(
        "_publish",
        _("Publish now"),
        workflow.publish,
        _("“%(headline)s” is published."),
        (Stage.DRAFT, Stage.SUBMITTED, Stage.WITHDRAWN, Stage.SCHEDULED),
    ),
    Step(
        "_withdraw",
        _("Withdraw"),
        workflow.withdraw,
        _("“%(headline)s” has been withdrawn."),
        (Stage.SCHEDULED, Stage.EMBARGOED, Stage.PUBLISHED),
    ),
)


def steps_for(user, review: Review | None) -> list[Step]:
    """What the user may do next with the review; None stands for one not yet saved."""
    stage = review.stage() if review else Stage.DRAFT
    if review and not workflow.may_edit(user, review):
        return []
    publisher = user.has_perm("reviews.publish_review")
    return [s for s in STEPS if stage in s.stages and (publisher or not s.for_publishers)]


def step_in(posted, user, review: Review | None) -> Step | None:
    """The step whose button was pressed, if it is one that the user may take."""
    return next((step for step in steps_for(user, review) if step.name in posted), None)


def said(step: Step, review: Review) -> str:
    hour = workflow.hour(review.first_public_at) if review.first_public_at else ""
    return step.done % {"headline": review.headline, "hour": hour}


def where_it_stands(review: Review) -> str:
    """The stage in words, with the hour that matters: “Scheduled, can be read from …”."""
    stage, opens = review.stage(), review.first_public_at
    if stage == Stage.PUBLISHED:
        return _("Published %(hour)s") % {"hour": workflow.hour(opens)}
    if stage == Stage.SCHEDULED:
        return _("Scheduled, can be read from %(hour)s") % {"hour": workflow.hour(opens)}
    if stage == Stage.EMBARGOED:
        return _("Embargoed, can be read from %(hour)s") % {"hour": workflow.hour(opens)}
    if review.film_id and review.film.is_embargoed(timezone.now()):
        return _("%(stage)s; the film is under embargo until %(hour)s") % {
            "stage": stage.label,
            "hour": workflow.hour(review.film.embargo_until),
        }
    return stage.label
