"""A review as the desk last wrote it, which readers may not have seen: the head of its history."""

import copy

from django.core.exceptions import ValidationError
from django.db import models

from publishing import rich_text
from publishing.folding import fold, slug
from publishing.revisions import Revision, head_of
from publishing.snapshots import Revised, Snapshot
from publishing.tidy import tidy
from reviews.models import Review, Theme, ThemeKey
from reviews.themes import pointers_to

__all__ = ["draft_of", "head_of", "in_revision", "snapshot_from"]


def draft_of(review: Review) -> Review:
    """The review as its head has it, for forms and previews; the row is not touched.

    Two queries where there is a draft, and one for each film, critic or picture it points to.
    """
    head = head_of(review)
    return in_revision(review, head) if head and head.is_draft else review


def in_revision(review: Review, revision: Revision) -> Review:
    """The review as the revision has it; what has been deleted since stands as it does now."""
    drafted = copy.copy(review)
    drafted.row = review
    drafted.put(revision.snapshot, as_far_as_possible=True)
    vars(drafted).pop("word_count", None)
    themes = themes_in(revision.snapshot)
    drafted._prefetched_objects_cache = {"themes": themes}
    return drafted


def themes_in(snapshot: Snapshot) -> list[Theme]:
    """The themes of a draft; a name that is new gets a theme that is not saved."""
    pointers = snapshot.get("themes", [])
    known = Theme.objects.in_bulk([pointer["id"] for pointer in pointers if pointer["id"]])
    return [
        known.get(pointer["id"]) or Theme(name=pointer["text"], slug=slug(pointer["text"]) or "-")
        for pointer in pointers
    ]


def snapshot_from(form) -> Snapshot:
    """What a bound form of a review holds, faults and all, for a draft that nobody must lose.

    Text that breaks a rule is kept as it is typed, since nothing is published from it unchecked;
    what cannot be text (a die of 9, a film that is none) stays as it was.
    """
    snapshot = Revised.snapshot(form.instance)
    for name in form.errors:
        field = _text_field(name)
        if field and name in form.fields:
            raw = tidy(form.data.get(form.add_prefix(name), ""))
            snapshot[name] = _rich(raw, snapshot[name]) if _is_rich(field) else raw
    names = form.cleaned_data.get("themes") if "themes" in form.fields else None
    snapshot["themes"] = (
        pointers_to(draft_themes(form.instance)) if names is None else pointers_of(names)
    )
    return snapshot


def draft_themes(review: Review) -> list[Theme]:
    return list(review.themes.all()) if review.pk else []


def pointers_of(names: list[str]) -> list[dict[str, object]]:
    """Names as typed, each with the theme it means, if there is one; one query."""
    keys = ThemeKey.objects.filter(key__in=[fold(name) for name in names]).select_related("theme")
    known = {key.key: key.theme for key in keys}
    return pointers_to(
        {
            (theme.pk or theme.name): theme
            for theme in (known.get(fold(name)) or Theme(name=name) for name in names)
        }.values()
    )


def _text_field(name: str) -> models.Field | None:
    field = next((f for f in Review._meta.concrete_fields if f.name == name), None)
    is_free = isinstance(field, models.CharField | models.TextField) and not field.choices
    return field if is_free and not isinstance(field, models.SlugField) else None


def _is_rich(field: models.Field) -> bool:
    return isinstance(field, rich_text.RichTextField)


def _rich(raw: str, before: object) -> object:
    try:
        return rich_text.clean(raw)
    except ValidationError:
        return before
