"""What films and source works have in common: titles to find, order and check them by."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class TitledQuerySet(models.QuerySet):
    def in_alphabetical_order(self):
        return self.order_by("sort_key", "pk")


def without_article(title: str) -> str:
    """“The Piano” → “Piano, The”; Norwegian titles keep their first word, as library lists do."""
    first, _space, rest = title.partition(" ")
    return f"{rest}, {first}" if rest and first in {"The", "A", "An"} else title


def check_codes(field: str, codes: list[str], known: Iterable[str]) -> None:
    """Raise ValidationError on the field for a code that is not known."""
    unknown = [str(code) for code in codes if code not in set(known)]
    if unknown:
        message = _("Unknown code: %(codes)s. Pick from the list.")
        raise ValidationError(
            {field: ValidationError(message, params={"codes": ", ".join(unknown)})}
        )
