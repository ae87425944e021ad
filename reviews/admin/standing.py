"""How the text in the form stands to what readers have."""

from publishing.revisions import Revision, head_of
from reviews.models import Review


def standing(review: Review | None) -> dict[str, Revision | None]:
    """`draft`: the head, where it is one; `waiting`: the draft that is due, whichever it is."""
    head = head_of(review) if review and review.pk else None
    if not head or not head.is_draft:
        return {"draft": None, "waiting": None}
    drafts = Revision.objects.of(review).drafts()
    return {"draft": head, "waiting": drafts.filter(due_at__isnull=False).first()}
