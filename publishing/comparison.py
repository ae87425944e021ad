"""What differs between two snapshots of an entry, told to people: by field, and word by word.

Everything that leaves here is safe HTML of `<p>`, `<ul>`, `<li>`, `<del>`, `<ins>` and the marks of
our rich text; headings and quotations are classes, since a history has its own headings.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from publishing import rich_blocks
from publishing.rich_blocks import Block, Word, words_of
from publishing.rich_text import RichTextField
from publishing.snapshots import Snapshot, label_of

# Beyond this many pairs of words a comparison takes seconds: the text is shown as replaced.
MOST_PAIRS = 100_000_000
# From here on what stands everywhere is no sign that two places are the same.
MANY_PAIRS = 100_000
# Blocks that have fewer of their words in common are two texts, not one that has been rewritten.
KIN = 0.3
# What only says in which order rows stand, as their place in the list does.
_ORDER = {"billing", "position"}


@dataclass(frozen=True)
class FieldChange:
    """A field that differs: both texts in one (`inline`), and each with its own words marked."""

    name: str
    label: str
    inline: SafeString
    left: SafeString
    right: SafeString


def compare(model: type[models.Model], before: Snapshot, after: Snapshot) -> list[FieldChange]:
    """Every field that differs, in the model's order. Keys that the model has lost are left out."""
    names = dict.fromkeys([*after, *before])
    known = {field.name for field in model._meta.get_fields()}
    return [
        FieldChange(name, label_of(model, name), *_told(model, name, before, after))
        for name in names
        if name in known and before.get(name) != after.get(name)
    ]


def _told(model, name: str, before: Snapshot, after: Snapshot) -> tuple[SafeString, ...]:
    field, old, new = model._meta.get_field(name), before.get(name), after.get(name)
    if isinstance(field, RichTextField):
        return _blocks(rich_blocks.parsed(old or ""), rich_blocks.parsed(new or ""))
    if _is_prose(field):
        return _blocks(_plain_blocks(old or ""), _plain_blocks(new or ""))
    if isinstance(old or new, list):
        return _rows(_lines(field, old or []), _lines(field, new or []))
    return _values(shown(field, old), shown(field, new))


def _is_prose(field: models.Field) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not field.choices


# --- Values -------------------------------------------------------------------------------------


def shown(field: models.Field, value: object) -> str:
    """A value of a snapshot in words: “Kino” for "cinema", “Solaris (1972)” for a film."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if isinstance(value, list):
        return ", ".join(shown(field, item) for item in value)
    if getattr(field, "flatchoices", None):
        return str(dict(field.flatchoices).get(value, value))
    return _date(field, value) or str(value)


def _date(field: models.Field, value: object) -> str:
    try:
        if isinstance(field, models.DateTimeField):
            moment = timezone.localtime(dt.datetime.fromisoformat(str(value)))
            return date_format(moment, "SHORT_DATETIME_FORMAT")
        if isinstance(field, models.DateField):
            return date_format(dt.date.fromisoformat(str(value)))
    except ValueError:
        pass
    return ""


def _values(old: str, new: str) -> tuple[SafeString, ...]:
    gone, come = format_html("<del>{}</del>", old), format_html("<ins>{}</ins>", new)
    return format_html("<p>{} {}</p>", gone, come), _paragraph(gone), _paragraph(come)


def _paragraph(html: SafeString) -> SafeString:
    return format_html("<p>{}</p>", html)


# --- Lists of names, and rows -------------------------------------------------------------------


def _lines(field, items: Sequence[object]) -> list[str]:
    """One line for each item: a name, or a row's columns; twice the same is one and the same."""
    if field.is_relation and not field.many_to_many:
        part = field.related_model
        return list(dict.fromkeys(_row_line(part, item) for item in items))
    return list(dict.fromkeys(shown(field, item) for item in items))


def _row_line(part: type[models.Model], row: Snapshot) -> str:
    columns = {field.name: field for field in part._meta.concrete_fields}
    told = (
        shown(columns[name], value)
        for name, value in row.items()
        if name in columns and name not in _ORDER and value not in (None, "")
    )
    return " · ".join(told)


def _rows(old: list[str], new: list[str]) -> tuple[SafeString, ...]:
    inline, left, right = [], [], []
    for tag, a, b in _opcodes(old, new):
        kept = tag == "equal"
        left += [_item(line, "" if kept else _gone(line, new)) for line in a]
        right += [_item(line, "" if kept else _come(line, old)) for line in b]
        inline += [_item(line, "" if kept else "del") for line in a if kept or line not in new]
        inline += [_item(line, _come(line, old)) for line in b if not kept]
    return _list(inline), _list(left), _list(right)


def _gone(line: str, new: list[str]) -> str:
    return "moved" if line in new else "del"


def _come(line: str, old: list[str]) -> str:
    return "moved" if line in old else "ins"


def _item(line: str, how: str) -> SafeString:
    if how == "moved":
        return format_html('<li class="diff-moved">{} <small>({})</small></li>', line, _("moved"))
    return format_html("<li>{}</li>", _wrapped(escape(line), how))


def _list(items: list[SafeString]) -> SafeString:
    if not items:
        return mark_safe("<p>–</p>")
    return format_html("<ul>{}</ul>", format_html_join("", "{}", ((item,) for item in items)))


# --- Texts --------------------------------------------------------------------------------------


def _plain_blocks(text: str) -> list[Block]:
    return [Block("p", words_of(line)) for line in text.splitlines() if line.strip()]


def _blocks(old: list[Block], new: list[Block]) -> tuple[SafeString, ...]:
    inline, left, right = [], [], []
    for a, b in _aligned(old, new):
        if a == b:
            same = _block(a, [("", a.words)])
            inline, left, right = [*inline, same], [*left, same], [*right, same]
            continue
        pieces = list(_words(a.words if a else (), b.words if b else ()))
        kept = [(how, words) for how, words in pieces if how != "ins"]
        come = [(how, words) for how, words in pieces if how != "del"]
        inline.append(_block(b or a, pieces, was=a))
        left += [_block(a, kept)] if a else []
        right += [_block(b, come)] if b else []
    empty = mark_safe("<p>–</p>")
    return tuple(mark_safe("".join(parts)) if parts else empty for parts in (inline, left, right))


def _aligned(old: list[Block], new: list[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """Blocks that stand for each other, in order: equal, rewritten, or alone on their side."""
    for tag, a, b in _opcodes(old, new):
        if tag == "equal":
            yield from zip(a, b, strict=True)
        else:
            yield from _paired(list(a), list(b))


def _paired(old: list[Block], new: list[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """The first kin of each, looked for among the next few: a text is mostly rewritten in place."""
    if len(old) * len(new) > MANY_PAIRS:
        yield from ((block, None) for block in old)
        old = []
    for block in old:
        near = next((n for n, other in enumerate(new[:8]) if _are_kin(block, other)), None)
        if near is None:
            yield block, None
            continue
        yield from ((None, other) for other in new[:near])
        yield block, new[near]
        del new[: near + 1]
    yield from ((None, other) for other in new)


def _are_kin(a: Block, b: Block) -> bool:
    ours, theirs = {word.text for word in a.words}, {word.text for word in b.words}
    return len(ours & theirs) >= KIN * max(len(ours | theirs), 1)


def _words(old: Sequence[Word], new: Sequence[Word]) -> Iterator[tuple[str, Sequence[Word]]]:
    """Runs of words with what became of them: "" for kept, "del" or "ins"."""
    for tag, a, b in _opcodes(old, new):
        if tag == "equal":
            yield "", b
        else:
            yield from ((how, run) for how, run in (("del", a), ("ins", b)) if run)


def _opcodes(old: Sequence, new: Sequence) -> Iterator[tuple[str, Sequence, Sequence]]:
    """What is equal and what is not; what both begin and end with is taken off first."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
    start = min(len(old), len(new)) if start is None else start
    rest = min(len(old), len(new)) - start
    end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield "equal", old[:start], new[:start]
    if len(a) * len(b) > MOST_PAIRS or not (a and b):
        if a or b:
            yield "replace", a, b
    else:
        matcher = SequenceMatcher(None, a, b, autojunk=len(a) * len(b) > MANY_PAIRS)
        for tag, i, j, k, m in matcher.get_opcodes():
            yield ("equal" if tag == "equal" else "replace"), a[i:j], b[k:m]
    if end:
        yield "equal", old[len(old) - end :], new[len(new) - end :]


def _block(block: Block, pieces: Iterable[tuple[str, Sequence[Word]]], was=None) -> SafeString:
    inner = mark_safe("".join(_wrapped(_marked(words), how) for how, words in pieces))
    told = ""
    if was and (was.kind, was.is_hidden) != (block.kind, block.is_hidden):
        told = format_html(' <small class="diff-kind">({} → {})</small>', was.name, block.name)
    hidden = " diff-hidden" if block.is_hidden else ""
    return format_html('<p class="diff-{}{}">{}{}</p>', block.kind, hidden, inner, told)


def _wrapped(html: str, how: str) -> SafeString:
    return mark_safe(f"<{how}>{html}</{how}>" if how else html)


def _marked(words: Sequence[Word]) -> str:
    """The words with their marks; a run of words of the same marks is marked once."""
    return "".join(
        rich_blocks.in_marks("".join(escape(word.space + word.text) for word in run), marks)
        for marks, run in groupby(words, key=lambda word: word.marks)
    )
