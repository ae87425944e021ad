"""Reviews that somebody has begun and never saved: only the history has them, for their writer."""

import datetime as dt

from django.db.models import QuerySet
from django.forms.models import model_to_dict
from django.utils import timezone

from publishing import chores
from publishing.revisions import Revision, RevisionQuerySet, begin
from publishing.snapshots import Snapshot, revised_fields
from reviews import drafts
from reviews.models import Review

KIND = Review._meta.label_lower
KEPT_FOR = dt.timedelta(days=30)
# What a writer puts in; the rest of a new form is filled in for them.
_WRITTEN = ("film", "headline", "standfirst", "body", "verdict", "themes", "lead_image")


def begun_by(user) -> QuerySet[Revision]:
    """The user's own, the newest first; nobody else is shown them."""
    return _begun().filter(user=user).order_by("-saved_at")


def keep_beginning(snapshot: Snapshot, *, by, sitting: str) -> Revision | None:
    """Keep what has been written so far; None where there is nothing, or it has been saved since.

    A request that was on its way when the review was saved must not make a second one of it.
    """
    if not any(_has_words(snapshot.get(name)) for name in _WRITTEN):
        finish(by, sitting)
        return None
    begun = begin(Review, snapshot, by=by, sitting=sitting)
    if Revision.objects.filter(
        kind=KIND, target_id__isnull=False, user=by, sitting=sitting
    ).exists():
        begun.delete()
        return None
    return begun


def finish(user, sitting: str) -> None:
    """The review has been saved and has it all: its beginning is not kept beside it."""
    if sitting:
        begun_by(user).filter(sitting=sitting).delete()


@chores.register
def forget_the_old() -> None:
    _begun().filter(saved_at__lt=timezone.now() - KEPT_FOR).delete()


def initial_of(begun: Revision) -> dict[str, object]:
    """What fills a new review's form with it; the same sitting goes on."""
    draft = drafts.in_revision(Review(), begun)
    names = [field.name for field in revised_fields(Review)]
    return {
        **model_to_dict(draft, fields=names),
        "themes": drafts.themes_in(begun.snapshot),
        "sitting": begun.sitting,
    }


def _has_words(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _begun() -> RevisionQuerySet:
    return Revision.objects.filter(kind=KIND, target_id__isnull=True)
