"""What colleagues say to each other about a draft: tied to a passage, answered, resolved."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.revisions import name_of


class CommentQuerySet(models.QuerySet):
    def open(self):
        """Threads that nobody has resolved."""
        return self.filter(parent=None, resolved_at=None)

    def threads(self):
        """What was said first, open ones before resolved ones, with the answers: two queries."""
        first = self.filter(parent=None).order_by(
            models.F("resolved_at").asc(nulls_first=True), "created_at", "pk"
        )
        return first.prefetch_related("answers")


class Comment(models.Model):
    review = models.ForeignKey("reviews.Review", models.CASCADE, related_name="comments")
    # An answer stands under the comment that it answers, never under another answer.
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answers"
    )
    # The passage: the field, its words, and a few words on each side to tell it from its likes.
    # An empty quote is about the whole review.
    field = models.CharField(_("field"), max_length=40, blank=True)
    quote = models.TextField(_("passage"), max_length=1000, blank=True)
    before = models.CharField(max_length=60, blank=True)
    after = models.CharField(max_length=60, blank=True)
    text = models.TextField(_("comment"), max_length=4000)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    user_name = models.CharField(_("who"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("said"), auto_now_add=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by_name = models.CharField(max_length=200, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.text[:80]


def say(review, *, by, text: str, field="", quote="", before="", after="") -> Comment:
    """Comment on a passage of the review, or on all of it. Raises ValidationError."""
    comment = Comment(
        review=review,
        field=field,
        quote=" ".join(quote.split()),
        before=before[-60:],
        after=after[:60],
        text=text.strip(),
        user=by,
        user_name=name_of(by),
    )
    comment.full_clean()
    comment.save()
    return comment


def answer(comment: Comment, *, by, text: str) -> Comment:
    """Answer, under what was said first; a thread that was resolved is open again."""
    first = comment.parent or comment
    given = Comment(
        review=first.review, parent=first, text=text.strip(), user=by, user_name=name_of(by)
    )
    given.full_clean()
    given.save()
    if first.resolved_at:
        reopen(first)
    return given


def resolve(comment: Comment, *, by) -> None:
    """Nothing more is to be done about it."""
    comment.resolved_at, comment.resolved_by_name = timezone.now(), name_of(by)
    comment.save(update_fields=["resolved_at", "resolved_by_name"])


def reopen(comment: Comment) -> None:
    comment.resolved_at, comment.resolved_by_name = None, ""
    comment.save(update_fields=["resolved_at", "resolved_by_name"])


def take_back(comment: Comment, *, by) -> None:
    """Delete one's own words, as long as nobody has answered them."""
    if comment.user_id != by.pk:
        raise PermissionDenied
    if comment.answers.exists():
        raise ValidationError(_("Somebody has answered this, so it stays. Resolve it instead."))
    comment.delete()
