"""Who began a row: writers may change what they began, as long as readers have not met it."""

from django.conf import settings
from django.db import models


class Owned(models.Model):
    """A model whose rows remember the user that made them, until that user is deleted."""

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def owner(self):
        """The user who finds the entry in the bin, though another has deleted it."""
        return self.created_by
