"""A review as readers would have it if its draft went out now: for previews and shared links."""

from django.conf import settings
from django.utils import timezone

from publishing.revisions import Revision
from publishing.snapshots import Snapshot
from reviews import drafts
from reviews.models import Review


def drafted(review: Review) -> Review:
    """The review as it was last written; the very same object where that is what its row has."""
    draft = drafts.draft_of(review)
    return draft if draft is review else _readable(draft, review)


def with_snapshot(review: Review, snapshot: Snapshot) -> Review:
    """The review as the snapshot has it, which need not be kept anywhere."""
    return _readable(drafts.in_revision(review, Revision(snapshot=snapshot)), review)


def _readable(draft: Review, review: Review) -> Review:
    """With the date its correction would get, a language that we have, and the address it has now.

    A draft is kept with its faults, and no page can be made without a language and an address.
    """
    draft.note_correction(review.correction, timezone.now())
    draft.slug = review.slug
    if draft.language not in dict(settings.LANGUAGES):
        draft.language = review.language
    return draft
