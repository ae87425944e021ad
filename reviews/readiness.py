"""Whether a review is fit for readers, and making its row what a revision of it says."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing import rich_text
from publishing.pictures import Picture
from publishing.revisions import Revision, head_of
from publishing.snapshots import Gone
from reviews.models import Review


class NotPossible(ValidationError):
    """A step that cannot be taken now; its messages say why and what to do."""


def take_revision(review: Review, revision: Revision) -> None:
    """Make the row what the revision says, and keep in the history that it is. Raises NotPossible.

    A draft is kept with its faults, so it is looked through before any column meets them.
    """
    try:
        review.put(revision.snapshot)
    except Gone as fault:
        raise NotPossible(fault.messages) from fault
    _check_sound(review)
    review.take(revision.snapshot)
    revision.taken_at = timezone.now()
    revision.save(update_fields=["taken_at"])


def take_head(review: Review) -> None:
    """Let the row be what was last written, where that was saved by itself alone."""
    head = head_of(review)
    if head and head.is_draft:
        take_revision(review, head)


def check_readable(review: Review) -> None:
    """Whether the review, as the object stands, may come before readers. Raises NotPossible."""
    check_complete(review)
    _check_pictures(review)


def check_complete(review: Review) -> None:
    missing = [
        label
        for label, text in ((_("standfirst"), review.standfirst), (_("body"), review.body))
        if not text.strip()
    ]
    if missing:
        raise NotPossible(_("The review lacks %(what)s.") % {"what": _(" and ").join(missing)})


def _check_pictures(review: Review) -> None:
    """Everything the review brings before readers must be attributed and described."""
    shown = Picture.objects.filter(pk=review.lead_image_id) | Picture.objects.filter(
        poster_of=review.film
    )
    shown |= Picture.objects.filter(still_of=review.film)
    shown |= Picture.objects.filter(pk__in=rich_text.stills_in(review.body))
    lacking = [picture for picture in shown.distinct() if not picture.is_presentable]
    if lacking:
        names = ", ".join(str(picture).rstrip(".") for picture in lacking)
        raise NotPossible(
            _("These pictures lack an attribution or an alternative text: %(names)s.")
            % {"names": names}
        )


def _check_sound(review: Review) -> None:
    try:
        review.full_clean(exclude=["themes"])
    except ValidationError as fault:
        faults = _by_label(review, fault)
        raise NotPossible([f"{label}: {' '.join(texts)}" for label, texts in faults]) from fault


def _by_label(review: Review, fault: ValidationError) -> Iterator[tuple[str, list[str]]]:
    names = {field.name: field.verbose_name for field in review._meta.concrete_fields}
    for name, texts in fault.message_dict.items():
        yield str(names.get(name, review._meta.verbose_name)), texts
