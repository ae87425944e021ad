"""Suggestions as the box has them: few, short, and never more than three kilobytes."""

import json
import re
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.found import Group, Shown, grouped, shown
from publishing.folding import fold, fold_wide
from publishing.pictures import Picture
from reviews.models import Review
from search.suggestions import Suggested

MOST_BYTES = 3_000
_THINGS = 9
_LONGEST = 90
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Option = dict[str, object]


def answer(found: Suggested) -> bytes:
    """JSON: `groups` with `label` and `options`, and `said`, how many there are in words.

    An option has a `name` in pieces, of which every other has been typed; a `note`, and of a
    person a `film` and an `image`, where there are any; and an `url`, or `fill`: what the box
    is to hold instead.
    """
    things, reviews = shown(found.named, found.jobs)[:_THINGS], list(found.reviews)
    while True:
        written = _written(things, reviews, found)
        if len(written) <= MOST_BYTES:
            return written
        # What is least likely to be meant goes first.
        (reviews or things).pop()


def _written(things: Sequence[Shown], reviews: Sequence[Review], found: Suggested) -> bytes:
    groups = [_group(group, found) for group in grouped(things)]
    if reviews:
        options = [_of_review(review, found.forms) for review in reviews]
        groups.append({"label": _("Reviews"), "options": options})
    number = len(things) + len(reviews)
    said = ngettext("%(number)s suggestion", "%(number)s suggestions", number) % {"number": number}
    data = {"groups": groups, "said": said if number else _("No suggestions")}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _group(group: Group, found: Suggested) -> dict[str, object]:
    return {"label": str(group.label), "options": [_of_thing(one, found) for one in group.things]}


def _of_thing(one: Shown, found: Suggested) -> Option:
    if found.before is None:
        leads_to = {"url": one.thing.get_absolute_url()}
    else:
        leads_to = {"fill": f"{found.before} {one.name} "}
    said = {"note": _short(one.note), "film": _short(one.film), "image": _small(one.portrait)}
    kept = {key: value for key, value in said.items() if value}
    return {"name": _marked(one.name, found.forms), **kept, **leads_to}


def _of_review(review: Review, forms: Sequence[str]) -> Option:
    name = _marked(review.headline, forms)
    return {"name": name, "film": _short(review.film.title), "url": review.get_absolute_url()}


def _small(picture: Picture | None) -> str:
    if picture is None or not picture.is_presentable or "portrait" not in picture.renditions:
        return ""
    return picture.rendition("portrait", 160, "webp").url


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _marked(name: str, forms: Sequence[str]) -> list[str]:
    """The name in pieces; the second, the fourth and so on are what has been typed of it."""
    name, pieces, done = _short(name), [], 0
    for word in _WORD.finditer(name):
        if end := _typed_of(word[0], forms):
            start = word.start()
            pieces += [name[done:start], name[start : start + end]]
            done = start + end
    return [*pieces, name[done:]]


def _typed_of(word: str, forms: Sequence[str]) -> int:
    """How many of the word's letters the longest form stands for: 0 where it begins with none."""
    folds = [(key, form) for key in (fold, fold_wide) for form in forms if _begins(key(word), form)]
    if not folds:
        return 0
    key, form = max(folds, key=lambda pair: len(pair[1]))
    ends = range(1, len(word) + 1)
    return next((end for end in ends if key(word[:end]).startswith(form)), len(word))


def _begins(word: str, form: str) -> bool:
    return bool(form) and word.startswith(form)
