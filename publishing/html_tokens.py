"""HTML as a run of tags and text, read in linear time however broken it is."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# Elements whose content is no text of the author's.
_SKIPPED = {"script", "style", "title", "xml", "template", "svg", "math", "noscript", "iframe"}
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_NOISE = re.compile(r"<!--(?:-?>|.*?(?:-->|\Z))|<[!?][^>]*>?", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Tag(NamedTuple):
    name: str
    is_end: bool
    source: str  # what stands after the name

    def __str__(self) -> str:
        return f"<{'/' if self.is_end else ''}{self.name}{self.source}>"

    def has(self, attribute: str) -> bool:
        """Whether it has the attribute, with or without a value."""
        return re.search(rf"(?:^|\s){attribute}(?:[\s=/]|$)", self.source[:5000]) is not None

    def attributes(self) -> dict[str, str]:
        """By name in lower case; the first of two counts, and nothing after 5,000 characters."""
        pairs = _ATTRIBUTE.findall(self.source[:5000])
        return {name.lower(): unescape(value.strip("\"'")) for name, value in reversed(pairs)}


def tokens(html: str) -> Iterator[str | Tag]:
    """Tags, and the text between them as it was written, entities and all."""
    html = _NOISE.sub("", _UNWANTED.sub("", html))
    at, lowered = 0, html.lower()
    hopeless = set()  # elements to be skipped that are never closed, so not skipped after all
    while tag := _TAG.search(html, at):
        end = _end_of_tag(html, tag.end())
        if end < 0:
            break
        yield html[at : tag.start()]
        name, at = tag[2].lower(), end + 1
        if name in _SKIPPED and not tag[1] and name not in hopeless:
            closed = lowered.find(f"</{name}", at)
            at = closed if closed >= 0 else at
            hopeless |= {name} if closed < 0 else set()
        elif name not in _SKIPPED:
            yield Tag(name, bool(tag[1]), html[tag.end() : end])
    yield html[at:]


def _end_of_tag(html: str, start: int) -> int:
    """Where the tag's `>` stands, or -1. One in quotes does not count, within reason."""
    first = end = html.find(">", start)
    for _attempt in range(8):
        if end < 0:
            break
        rest = _QUOTED.sub("", html[start:end])
        quote = next((quote for quote in "\"'" if f"={quote}" in rest), None)
        if not quote:
            return end
        closed = html.find(quote, end, end + 5000)
        end = html.find(">", closed, closed + 5000) if closed >= 0 else -1
    return first
