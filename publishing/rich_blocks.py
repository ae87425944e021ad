"""Rich text taken apart: blocks of words, each word with the marks it carries."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _

from publishing import rich_text

_WORDS = re.compile(r"(\s*)(\w+(?:[’'\-]\w+)*|[^\w\s])")
MARKS = ("em", "strong", "cite", "a")
_KINDS = {"p", "h2", "h3", "li"}


@dataclass(frozen=True)
class Word:
    """A word or a sign; marks as ("em", "") or ("a", address). Its space makes no difference."""

    text: str
    marks: tuple[tuple[str, str], ...] = ()
    space: str = field(default="", compare=False)


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, item or quotation; `kind` is one of p, h2, h3, li, quote, hr."""

    kind: str
    words: tuple[Word, ...] = field(default=())

    @property
    def name(self) -> str:
        return {
            "h2": _("heading"),
            "h3": _("subheading"),
            "li": _("item of a list"),
            "quote": _("quotation"),
            "hr": _("line"),
        }.get(self.kind, _("paragraph"))


def words_of(text: str) -> tuple[Word, ...]:
    return tuple(Word(word, (), space) for space, word in _WORDS.findall(text))


def parsed(html: str) -> list[Block]:
    """The blocks of a text of ours; what cannot be cleaned is read as plain text."""
    try:
        reader = _Reader()
        reader.feed(rich_text.clean(html))
        reader.close()
    except ValidationError:
        return [Block("p", words_of(html))]
    return reader.finished()


def in_marks(html: str, marks: tuple[tuple[str, str], ...]) -> str:
    """Text that is escaped already, within its marks."""
    for tag, address in reversed(marks):
        opening = f'<a href="{escape(address)}" rel="noopener">' if tag == "a" else f"<{tag}>"
        html = f"{opening}{html}</{tag}>"
    return html


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.words, self.marks, self.space = [], [], [], ""
        self.kind, self.quotes = "p", 0

    def handle_starttag(self, tag, attrs):
        if tag in MARKS:
            self.marks.append((tag, dict(attrs).get("href") or "" if tag == "a" else ""))
        elif tag == "hr":
            self._end()
            self.blocks.append(Block("hr", (Word("—"),)))
        elif tag == "br":
            self.words.append(Word("\n", tuple(self.marks)))
        elif tag == "blockquote":
            self._end()
            self.quotes += 1
        elif tag in _KINDS:
            self._end()
            # A paragraph within an item is the item's own text.
            self.kind = tag if tag != "p" or self.kind != "li" else "li"

    def handle_endtag(self, tag):
        if tag in MARKS:
            self._unmark(tag)
        elif tag == "blockquote":
            self._end()
            self.quotes = max(0, self.quotes - 1)
        elif tag in _KINDS:
            self._end()
            if tag != "p":
                self.kind = "p"

    def handle_data(self, data):
        # A space before a mark belongs to the word that the mark begins with.
        text = self.space + data
        self.space = text[len(text.rstrip()) :]
        marks = tuple(self.marks)
        self.words += [Word(word.text, marks, word.space) for word in words_of(text)]

    def finished(self) -> list[Block]:
        self._end()
        return self.blocks

    def _unmark(self, tag: str) -> None:
        for place in range(len(self.marks) - 1, -1, -1):
            if self.marks[place][0] == tag:
                del self.marks[place]
                return

    def _end(self) -> None:
        if self.words:
            kind = "quote" if self.quotes and self.kind == "p" else self.kind
            self.blocks.append(Block(kind, tuple(self.words)))
        self.words, self.space = [], ""
