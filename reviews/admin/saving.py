"""What the script that saves a review's form by itself must know, and what it cannot keep."""

import json

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from publishing import rich_text
from publishing.revisions import Revision
from reviews.begun import KIND
from reviews.models import Review

# So many of one's last saves are told to the browser, which drops the copies it kept till then.
LATEST = 30


def on_opening(request: HttpRequest, form, review: Review | None) -> str:
    """For the form's page, as JSON: where to send the text, whose it is, and what to say."""
    name = "admin:reviews_review_"
    pk = [review.pk] if review else []
    return json.dumps(
        {
            "address": reverse(f"{name}autosave" if pk else f"{name}begin", args=pk),
            "presence": reverse(f"{name}presence", args=pk) if pk else "",
            "login": reverse("admin:login"),
            "writer": str(request.user.pk),
            "review": str(review.pk) if review else "new",
            "unsaved": form.is_bound,
            "zone": settings.TIME_ZONE,
            "settled": _settled(request.user),
            "words": _words(is_new=review is None),
        },
        ensure_ascii=False,
    )


def unkept(form) -> list[str]:
    """Faults in what is no plain text: there the draft has what it had before."""
    return [
        f"{form.fields[name].label}: {' '.join(errors)}"
        for name, errors in form.errors.items()
        if name in form.fields and form[name].data and _is_in_draft(name) and not _is_plain(name)
    ]


def _is_in_draft(name: str) -> bool:
    return name in {field.name for field in Review._meta.get_fields()}


def _is_plain(name: str) -> bool:
    field = Review._meta.get_field(name)
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_text and not isinstance(field, rich_text.RichTextField)


def _settled(user) -> list[str]:
    """The sittings that the user has ended by saving, lately."""
    saved = Revision.objects.filter(kind=KIND, user=user, is_autosaved=False).exclude(sitting="")
    return list(saved.order_by("-saved_at").values_list("sitting", flat=True)[:LATEST])


def _words(*, is_new: bool) -> dict[str, str]:
    return {
        "safe": _("The text is safe in this browser."),
        "offline": _("Not saved on the server. It is tried again when the connection is back."),
        "signedOut": _("You have been signed out."),
        "signIn": _("Sign in in a new window"),
        "nowhere": _(
            "Neither the server nor this browser could keep the text. "
            "Copy it somewhere before you close the window."
        ),
        "unkept": _("This was not saved:"),
        "restored": _(
            "The text you wrote at {hour} has been brought back. It was not saved on the server."
        ),
        "goBack": _("Start with an empty form") if is_new else _("Go back to what was saved"),
    }
