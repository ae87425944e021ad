"""What colleagues say to each other about a draft: tied to a passage, answered, resolved."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.text[:80]
