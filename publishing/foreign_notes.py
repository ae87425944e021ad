"""Footnotes of other programs: two links that lead to each other, and a text beside the second.

Word, LibreOffice, Google Docs and this site's own pages all have them so. Linear in the tokens.
"""

import re
from collections.abc import Iterator

from publishing.html_tokens import Tag

_LINK_WITHIN = re.compile(r"href\s*=\s*[\"']?#", re.IGNORECASE)
_BLOCKS = {"p", "li", "div", "dd"}
_BEFORE_NOTES = {"hr", "br", "div", "ol", "section"}
# How many tokens may part a note's beginning, its link back and its end.
_NEAR = 400

Tokens = list[str | Tag]


def has_links_within(html: str) -> bool:
    return bool(_LINK_WITHIN.search(html))


def with_notes(tokens: Tokens) -> Iterator[str | Tag]:
    """The tokens with each note's text as `small data-note` where it is referred to."""
    notes = _notes(tokens)
    dropped = {at for start, end in notes.values() for at in range(start, end + 1)}
    skipped_to = -1
    for at, token in enumerate(tokens):
        if at in notes:
            start, end = notes[at]
            yield Tag("small", False, ' data-note=""')
            yield from _words(tokens[start : end + 1])
            yield Tag("small", True, "")
            skipped_to = _end_of(tokens, at, {"a"})
        elif at > skipped_to and at not in dropped:
            yield token


def _notes(tokens: Tokens) -> dict[int, tuple[int, int]]:
    """Where a note is referred to, and from where to where its text stands."""
    facts = {at: token.attributes() for at, token in enumerate(tokens) if _starts(token)}
    named = {}
    for at, told in facts.items():
        for name in (told.get("id"), told.get("name")):
            if name:
                named.setdefault(name, at)
    links = {at: told["href"][1:] for at, told in facts.items() if _is_link(tokens[at], told)}
    found, last = {}, -1
    for at, wanted in links.items():
        target = named.get(wanted, -1)
        if at <= last or target <= at:
            continue
        back = next((n for n in range(target, target + _NEAR) if n in links), None)
        if back is not None and named.get(links[back]) == at:
            found[at] = (_start_of(tokens, target), _end_of(tokens, back, _BLOCKS))
    for at, (start, end) in list(found.items()):
        found[at] = (_without_line(tokens, start), end)
    return found


def _starts(token: str | Tag) -> bool:
    return isinstance(token, Tag) and not token.is_end


def _is_link(token: Tag, told: dict[str, str]) -> bool:
    return token.name == "a" and told.get("href", "").startswith("#")


def _start_of(tokens: Tokens, at: int) -> int:
    """The beginning of the block that the note stands in."""
    for n in range(at, max(at - _NEAR, -1), -1):
        if _starts(tokens[n]) and tokens[n].name in _BLOCKS:
            return n
    return at


def _end_of(tokens: Tokens, at: int, names: set[str]) -> int:
    for n in range(at, min(at + _NEAR, len(tokens))):
        token = tokens[n]
        if isinstance(token, Tag) and token.is_end and token.name in names:
            return n
    return at


def _without_line(tokens: Tokens, start: int) -> int:
    """Where the line above the notes begins, if there is one; else where the note does."""
    for n in range(start - 1, max(start - 12, -1), -1):
        token = tokens[n]
        if isinstance(token, str):
            if token.strip():
                return start
        elif token.name == "hr":
            return n
        elif token.name not in _BEFORE_NOTES:
            return start
    return start


def _words(tokens: Tokens) -> Iterator[str | Tag]:
    """The note's own words: neither its blocks nor its link back."""
    in_link = False
    for token in tokens:
        if isinstance(token, Tag) and token.name == "a":
            is_back = not token.is_end and _is_link(token, token.attributes())
            if in_link or is_back:
                in_link = is_back
                continue
        if isinstance(token, Tag) and token.name in _BLOCKS | _BEFORE_NOTES:
            yield " "
        elif not in_link:
            yield token
