"""HTML from anywhere (Word, Google Docs, a web page, a typed text) retold in our vocabulary.

Linear in the length of its input and never deeper than `MAX_DEPTH`, so that what follows may build
a tree of it. It retells and does not sanitise: `rich_text.clean` does that, on what comes out here.
"""

import re
from dataclasses import dataclass
from html import escape, unescape

from publishing.foreign_notes import has_links_within, with_notes
from publishing.html_marks import marks_of
from publishing.html_tokens import Tag, tokens

MAX_DEPTH = 100
_OURS = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
_LISTS = {"ul", "ol"}
_TEXT = {"p", "h2", "h3"}
_CONTAINERS = {*_LISTS, "li", "blockquote", "details", "aside", "figure"}
# Blocks that are one line of words, without breaks and notes.
_LINES = {"summary", "figcaption"}
_OPENINGS = ("<p>", "<li>", "<h", "<summary>", "<figcaption>", "<small ")
# Elements that run in a line; every other one we do not know begins and ends a paragraph.
_INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"),
    *("font", "i", "img", "input", "ins", "kbd", "label", "link", "mark", "meta", "o:p", "q", "rp"),
    *("rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt"),
    *("u", "var", "wbr"),
}
_VOID = {"img", "input", "meta", "link", "wbr", "br", "hr", "col", "base", "source", "area"}

_EMPTY_LINE = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WORD_LIST = re.compile(r"(?:^|;)\s*mso-list\s*:\s*\w+\s+level(\d)", re.IGNORECASE)
_WORD_MARKER = re.compile(r"(?:^|;)\s*mso-list\s*:\s*ignore", re.IGNORECASE)
_STILL = re.compile(r"[1-9][0-9]{0,17}")
_NUMBERED = re.compile(r"\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)]", re.IGNORECASE)


class TooDeep(ValueError):
    """Elements nest deeper than `MAX_DEPTH`."""


def retold(html: str) -> str:
    """The text in the vocabulary of `rich_text`, well nested.

    `details` with its `summary` is a spoiler, `aside data-pull` a pull quote, `figure data-still` a
    still with its number, and `small data-note` a footnote where it is referred to. Raises TooDeep.
    """
    teller = _Teller()
    read = tokens(html)
    for token in with_notes(list(read)) if has_links_within(html) else read:
        if isinstance(token, str):
            teller.text(token)
        elif token.is_end:
            teller.end(_OURS.get(token.name, token.name))
        else:
            teller.start(token._replace(name=_OURS.get(token.name, token.name)))
    return teller.finished()


@dataclass
class _Container:
    """A list, an item or a quote that what comes next stands in."""

    tag: str
    attribute: str = ""
    is_word: bool = False  # made of Word's list paragraphs
    is_written: bool = False
    has_ended: bool = False  # an item kept, for a list that belongs inside it
    begins: int = 0  # where its tag stands in what is written
    inner: int = 0  # elements of its name within it, which are not told


class _Teller:
    """Writes blocks when their first word comes, so that empty ones never appear."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.containers: list[_Container] = []  # lists, items and quotes, from the outside in
        self.inline: list[tuple[str, dict[str, str | None]]] = []
        self.block: str | None = None  # the text block we are in, written or not
        self.is_implied = False  # no tag asked for it
        self.is_written = False
        self.marks: list[tuple[str, str]] = []  # written and still open, as (name, tag)
        self.space = False
        self.breaks = 0
        self.word_level = 0  # of the Word list paragraph we are in
        self.marker: str | None = None  # what Word wrote before it: a number or a bullet
        self.in_marker = 0
        self.note: tuple | None = None  # the element of `inline` that is a footnote we are in
        self.is_note_written = False

    def start(self, tag: Tag) -> None:
        if tag.name == "br":
            if self.note or self.block in _LINES:
                self.space = self.space or self.is_written
            else:
                self.breaks += self.is_written
        elif tag.name in _VOID and tag.name != "hr":
            return
        elif tag.name in _INLINE:
            self._start_inline(tag)
        else:
            self._start_block(tag)

    def _start_inline(self, tag: Tag) -> None:
        attributes = tag.attributes()
        self.inline.append((tag.name, marks_of(tag, attributes)))
        is_free = not self.note and self.block not in _LINES and not self.in_marker
        if tag.name == "small" and is_free and tag.has("data-note"):
            self.note, self.is_note_written = self.inline[-1], False
        if _WORD_MARKER.search(attributes.get("style", "")):
            self.in_marker, self.marker = len(self.inline), ""
        _check(self.inline)

    def _start_block(self, tag: Tag) -> None:
        self._end_text()
        level = _WORD_LIST.search(tag.attributes().get("style", ""))
        if level and tag.name in _TEXT:
            self._leave_one("figure")
            self._leave_one("aside")
            self.word_level, self.marker = int(level[1]), None
            return
        self._leave_word_list()
        if tag.name != "figcaption":
            self._leave_one("figure")
        if tag.name in _TEXT:
            self.block = "p" if self._is_in("aside") else tag.name
        elif tag.name in _LINES:
            self.block = tag.name if self._may_have(tag.name) else None
        elif tag.name in _LISTS | {"blockquote"}:
            self._leave_one("aside")
            self._contain(tag.name)
        elif tag.name == "li":
            self._leave_one("aside")
            self._start_item()
        elif tag.name == "hr" and not (self.containers and self.containers[-1].tag in _LISTS):
            self._leave_one("aside")
            self._write_containers()
            self.out.append("<hr>")
        elif tag.name in {"details", "aside", "figure"}:
            self._start_part(tag)

    def _start_part(self, tag: Tag) -> None:
        """A spoiler, pull quote or still: each stands by itself, a still perhaps in a spoiler."""
        is_part = {
            "details": not self._is_in("details"),
            "aside": tag.has("data-pull") and not self._is_in("details"),
            "figure": bool(_STILL.fullmatch(tag.attributes().get("data-still", ""))),
        }[tag.name]
        if not is_part:
            for container in self.containers:
                container.inner += container.tag == tag.name
            return
        while self.containers and not (tag.name == "figure" and self._is_last("details")):
            self._leave()
        self._contain(tag.name)
        if tag.name == "figure":
            self.containers[-1].attribute = f' data-still="{tag.attributes()["data-still"]}"'
            self._write_containers()
        elif tag.name == "aside":
            self.containers[-1].attribute = ' data-pull=""'

    def _may_have(self, line: str) -> bool:
        """Whether the spoiler or the still we are in has had no such line yet."""
        if line == "summary":
            return self._is_last("details") and not self.containers[-1].is_written
        return self._is_last("figure") and not self.containers[-1].has_ended

    def _is_in(self, tag: str) -> bool:
        return any(container.tag == tag for container in self.containers)

    def _is_last(self, tag: str) -> bool:
        return bool(self.containers) and self.containers[-1].tag == tag

    def _leave_one(self, tag: str) -> None:
        if self._is_last(tag):
            self._leave()

    def _start_item(self) -> None:
        if self.containers and self.containers[-1].tag == "li":
            self._leave()
        if not (self.containers and self.containers[-1].tag in _LISTS):
            self._contain("ul")
        self._contain("li")

    def end(self, name: str) -> None:
        if name in _INLINE:
            self._end_inline(name)
            return
        self._end_text()
        open_tags = [container.tag for container in self.containers if not container.is_word]
        if name in _CONTAINERS and name in open_tags:
            while self.containers[-1].tag != name:
                self._leave()
            if self.containers[-1].inner:
                self.containers[-1].inner -= 1
            elif name == "li":
                self.containers[-1].has_ended = True
            else:
                self._leave()

    def _end_inline(self, name: str) -> None:
        for index in reversed(range(len(self.inline))):
            if self.inline[index][0] == name:
                del self.inline[index]
                break
        if len(self.inline) < self.in_marker:
            self.in_marker = 0
        if self.note and not any(one is self.note for one in self.inline):
            self._end_note()

    def _end_note(self) -> None:
        if self.is_note_written:
            self._close_marks()
            self.out.append("</small>")
            self.space, self.breaks = False, 0
        self.note = None

    def text(self, text: str) -> None:
        """Outside a block, as in a text typed without any tags, an empty line parts paragraphs."""
        is_loose = self.block is None or self.is_implied
        for number, part in enumerate(_EMPTY_LINE.split(text) if is_loose else [text]):
            if number:
                self._end_text()
            self._text(part)

    def _text(self, text: str) -> None:
        text = _SPACE.sub(" ", unescape(text)).replace("\0", "")
        if self.in_marker:
            self.marker = (self.marker or "") + text
        elif not text.strip() and not self.is_written:
            return
        elif text == " ":
            self.space = self.space or not self.note or self.is_note_written
        elif text:
            self._write(text)

    def _write(self, text: str) -> None:
        if self.breaks > 1 and self.block == "p":
            note, self.note = self.note, None
            self._end_text()
            self.block, self.note = "p", note
        self._write_block()
        if self.note and not self.is_note_written:
            self._write_note()
        else:
            self.space = self.space or text[0] == " "
        self._write_marks()
        self.out.append(escape(text.strip(" "), quote=False))
        self.space, self.breaks = text[-1] == " ", 0

    def _write_note(self) -> None:
        """A note stands outside all marks, and has its own."""
        self._close_marks()
        self._write_gap()
        self.out.append('<small data-note="">')
        self.is_note_written, self.space, self.breaks = True, False, 0

    def _write_block(self) -> None:
        if self.is_written:
            return
        if self.block == "figcaption":
            self.containers[-1].has_ended = True
        else:
            self._leave_one("figure")
        if self.word_level:
            self._enter_word_list()
        else:
            self._leave_word_list()
        if self._is_last("li") and self.containers[-1].has_ended:
            self._leave()
        if self.containers and self.containers[-1].tag in _LISTS:
            self._contain("li")
        self._write_containers()
        if not self.block and self.out[-1:] != ["<li>"]:
            self.block, self.is_implied = "p", True
        if self.block:
            self.out.append(f"<{self.block}>")
        self.is_written, self.space, self.breaks = True, False, 0

    def _write_marks(self) -> None:
        """Close and open until what is written is what is wanted, with the gap outside both."""
        wanted: dict[str, str | None] = {}
        for one in self.inline:
            wanted.update(one[1])
            if one is self.note:
                wanted.clear()
        now = [(name, tag) for name, tag in wanted.items() if tag and self.block != "summary"]
        same = 0
        while same < min(len(now), len(self.marks)) and now[same] == self.marks[same]:
            same += 1
        self._close_marks(same)
        self._write_gap()
        self.out.extend(tag for _name, tag in now[same:])
        self.marks = now

    def _write_gap(self) -> None:
        if self.out and not self.out[-1].startswith(_OPENINGS):
            self.out.append("<br>" if self.breaks else " " if self.space else "")

    def _close_marks(self, keep: int = 0) -> None:
        self.out.extend(f"</{name}>" for name, _tag in reversed(self.marks[keep:]))
        del self.marks[keep:]

    def _end_text(self) -> None:
        if self.note:
            self._end_note()
        if self.is_written:
            self._close_marks()
            if self.block:
                self.out.append(f"</{self.block}>")
        self.block, self.is_written, self.space, self.breaks = None, False, False, 0
        self.word_level, self.is_implied = 0, False

    def _contain(self, tag: str, *, word: bool = False) -> None:
        if tag not in _LISTS | {"li"} and self.containers and self.containers[-1].has_ended:
            self._leave()
        elif tag in _LISTS and self.containers and self.containers[-1].tag in _LISTS:
            self._contain("li", word=word)
        self.containers.append(_Container(tag, is_word=word))
        _check(self.containers)

    def _leave(self) -> None:
        container = self.containers.pop()
        if container.is_written and self.out[-1] == "</summary>":
            # A line before nothing is a paragraph.
            self.out[container.begins :] = ["<p>", *self.out[container.begins + 2 : -1], "</p>"]
        elif container.is_written:
            self.out.append(f"</{container.tag}>")

    def _write_containers(self) -> None:
        for container in self.containers:
            if not container.is_written:
                container.begins, container.is_written = len(self.out), True
                self.out.append(f"<{container.tag}{container.attribute}>")

    def _enter_word_list(self) -> None:
        """Word writes a list as paragraphs that know their level; make it a list."""
        tag = "ol" if _NUMBERED.match(self.marker or "") else "ul"
        depth = sum(container.is_word for container in self.containers) // 2
        while depth > self.word_level:
            self._leave()
            self._leave()
            depth -= 1
        if depth == self.word_level:
            self._leave()
            if self.containers[-1].tag != tag:
                self._leave()
                self._contain(tag, word=True)
            self._contain("li", word=True)
        while depth < self.word_level:
            self._contain(tag, word=True)
            self._contain("li", word=True)
            depth += 1

    def _leave_word_list(self) -> None:
        while self.containers and self.containers[-1].is_word:
            self._leave()

    def finished(self) -> str:
        self._end_text()
        while self.containers:
            self._leave()
        return "".join(self.out)


def _check(nested: list) -> None:
    if len(nested) > MAX_DEPTH:
        raise TooDeep
