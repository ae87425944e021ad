"""Rich text taken apart: blocks of words, each word with the marks it carries."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _

from publishing import rich_text

_WORDS = re.compile(r"(\s*)(\w+(?:[’'\-]\w+)*|[^\w\s])")
# A footnote is a mark upon its words: it runs within a sentence.
MARKS = ("em", "strong", "cite", "a", "small")
_KINDS = {"p", "h2", "h3", "li", "summary"}
_AROUND = {"blockquote": "quote", "aside": "pull"}


@dataclass(frozen=True)
class Word:
    """A word or a sign; marks as ("em", "") or ("a", address). Its space makes no difference."""

    text: str
    marks: tuple[tuple[str, str], ...] = ()
    space: str = field(default="", compare=False)


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, item, quotation and so on; `is_hidden` in a spoiler.

    `kind` is one of p, h2, h3, li, quote, pull, summary, still, hr.
    """

    kind: str
    words: tuple[Word, ...] = field(default=())
    is_hidden: bool = False

    @property
    def name(self) -> str:
        if self.is_hidden:
            return _("%(block)s in a spoiler") % {"block": self._own_name}
        return self._own_name

    @property
    def _own_name(self) -> str:
        return {
            "h2": _("heading"),
            "h3": _("subheading"),
            "li": _("item of a list"),
            "quote": _("quotation"),
            "pull": _("pull quote"),
            "summary": _("label"),
            "still": _("still"),
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
        self.kind, self.around, self.is_hidden = "p", [], False

    def handle_starttag(self, tag, attrs):
        if tag in MARKS:
            self.marks.append((tag, dict(attrs).get("href") or "" if tag == "a" else ""))
        elif tag == "hr":
            self._end()
            self._add("hr", [Word("—")])
        elif tag == "br":
            self.words.append(Word("\n", tuple(self.marks)))
        elif tag in _AROUND:
            self._end()
            self.around.append(_AROUND[tag])
        elif tag == "details":
            self._end()
            self.is_hidden = True
        elif tag == "figure":
            self._end()
            # A picture is a word of its own: another one is another word.
            self.words = [Word("[{} {}]".format(_("still"), dict(attrs).get("data-still")))]
            self.kind = "still"
        elif tag == "figcaption":
            self.space = " "
        elif tag in _KINDS:
            self._end()
            # A paragraph within an item is the item's own text.
            self.kind = tag if tag != "p" or self.kind != "li" else "li"

    def handle_endtag(self, tag):
        if tag in MARKS:
            self._unmark(tag)
        elif tag in _AROUND:
            self._end()
            del self.around[-1:]
        elif tag in ("details", "figure"):
            self._end()
            self.kind, self.is_hidden = "p", self.is_hidden and tag != "details"
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
            kind = self.around[-1] if self.around and self.kind == "p" else self.kind
            self._add(kind, self.words)
        self.words, self.space = [], ""

    def _add(self, kind: str, words: list[Word]) -> None:
        self.blocks.append(Block(kind, tuple(words), self.is_hidden))
