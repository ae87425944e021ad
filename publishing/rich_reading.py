"""The stored text as it is read: spoilers behind a curtain, notes numbered, stills in their places.

All of it works on what `rich_text.clean` has returned, whose tags are few and well nested; so
what a spoiler hides is decided here alone, for pages, feeds, excerpts and search alike.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from publishing.html_tokens import Tag, tokens

# A still by its number, with the caption and the pull quote that belong to it, as HTML; or nothing.
Still = Callable[[int, SafeString, SafeString], str]
_BLOCKS = {"p", "h2", "h3", "ul", "ol", "blockquote", "hr", "figure"}
_SPACED = {*_BLOCKS, "li", "br", "summary", "figcaption", "aside", "details"}


@dataclass(frozen=True)
class Reading:
    """A text and its notes, each as HTML: something else may stand between them."""

    body: SafeString
    notes: SafeString


def no_still(_number: int, _caption: SafeString, _quote: SafeString) -> str:
    return ""


def words(html: str, *, without: set[str]) -> str:
    """The words alone, except for those in elements of the names given."""
    found, depth = [], 0
    # A note that is left out leaves no gap before the comma after it.
    spaced = _SPACED if "small" in without else _SPACED | {"small"}
    for token in tokens(html):
        if isinstance(token, Tag):
            if token.name in without:
                depth = max(0, depth + (-1 if token.is_end else 1))
            found.append(" " if token.name in spaced else "")
        elif not depth:
            found.append(unescape(token))
    return " ".join("".join(found).split())


def stills_in(html: str) -> list[int]:
    """The numbers of the pictures in the text, in its order."""
    return [_still_number(token) for token in tokens(html) if _is(token, "figure")]


def _is(token: str | Tag, name: str) -> bool:
    return isinstance(token, Tag) and token.name == name and not token.is_end


def _still_number(tag: Tag) -> int:
    return int(tag.attributes().get("data-still", 0))


@dataclass
class _Spoiler:
    """What is behind a curtain: its label, its notes, and how many blocks it is."""

    label: str = ""
    notes: list[tuple[int, str]] = field(default_factory=list)
    blocks: int = 0


class PageTeller:
    """Tells a text for a page of ours."""

    def __init__(self, still: Still):
        self.still = still
        self.parts: list[list[str]] = [[]]  # what is being written, from the outside in
        self.notes: list[tuple[int, str]] = []
        self.number = 0
        self.spoiler: _Spoiler | None = None
        self.depth = 0  # of blocks within the spoiler
        self.picture: tuple[int, str] | None = None  # a still, for a quote that follows it at once
        self.caption = ""

    def told(self, html: str) -> Reading:
        for token in tokens(html):
            if isinstance(token, Tag):
                self._tag(token)
            elif token:
                self._place_picture()
                self.parts[-1].append(token)
        self._place_picture()
        return Reading(mark_safe("".join(self.parts[0])), self.list_of(self.notes))

    def _tag(self, tag: Tag) -> None:
        how = getattr(self, f"_{'end' if tag.is_end else 'start'}_{tag.name}", None)
        if not (tag.name == "aside" and not tag.is_end):
            self._place_picture()
        if self.spoiler and tag.name in _BLOCKS:
            self._count(tag)
        if how:
            how(tag)
        else:
            self.parts[-1].append(self.tag(tag))

    def _count(self, tag: Tag) -> None:
        if not tag.is_end:
            self.spoiler.blocks += not self.depth
        if tag.name != "hr":
            self.depth += -1 if tag.is_end else 1

    def _open(self, _tag: Tag) -> None:
        self.parts.append([])

    def _closed(self) -> SafeString:
        return mark_safe("".join(self.parts.pop()))

    def _start_details(self, tag: Tag) -> None:
        self.spoiler, self.depth = _Spoiler(), 0
        self._open(tag)

    def _end_details(self, _tag: Tag) -> None:
        content, spoiler = self._closed(), self.spoiler
        self.spoiler = None
        label = mark_safe(spoiler.label) or _("From here it is about how it ends")
        self.parts[-1].append(self.curtain(label, spoiler, content))

    _start_summary = _start_small = _start_aside = _start_figcaption = _open

    def _end_summary(self, _tag: Tag) -> None:
        self.spoiler.label = self._closed()

    def _end_small(self, _tag: Tag) -> None:
        note = self._closed()
        self.number += 1
        (self.spoiler or self).notes.append((self.number, note))
        self.parts[-1].append(self.reference(self.number))

    def _start_figure(self, tag: Tag) -> None:
        self.figure, self.caption = _still_number(tag), ""

    def _end_figcaption(self, _tag: Tag) -> None:
        self.caption = self._closed()

    def _end_figure(self, _tag: Tag) -> None:
        self.picture = (self.figure, self.caption)

    def _end_aside(self, _tag: Tag) -> None:
        quote, shown = self._closed(), ""
        if self.picture:
            number, caption = self.picture
            shown, self.picture = self.still(number, mark_safe(caption), quote), None
        self.parts[-1].append(shown or self.pull(quote))

    def _place_picture(self) -> None:
        """A still that no quote belongs to."""
        if self.picture and len(self.parts) == (2 if self.spoiler else 1):
            number, caption = self.picture
            self.picture = None
            self.parts[-1].append(self.still(number, mark_safe(caption), mark_safe("")))

    # --- How each of them looks ---

    def tag(self, tag: Tag) -> str:
        return str(tag)

    def curtain(self, label: str, spoiler: _Spoiler, content: SafeString) -> SafeString:
        length = ngettext(
            "One paragraph. You can skip it and read on.",
            "%(n)s paragraphs. You can skip them and read on.",
            spoiler.blocks,
        ) % {"n": spoiler.blocks}
        return format_html(
            '<details class="spoiler"><summary><span>{} <small>{}</small></span>'
            '<span class="spoiler__do" data-open="{}" data-close="{}"></span></summary>{}{}'
            "</details>",
            label,
            length,
            pgettext("spoiler", "Show"),
            pgettext("spoiler", "Hide"),
            content,
            self.list_of(spoiler.notes),
        )

    def pull(self, quote: SafeString) -> SafeString:
        return format_html('<blockquote class="quote">{}</blockquote>', quote)

    def reference(self, number: int) -> SafeString:
        return format_html(
            '<sup class="note-mark"><a href="#note-{0}" id="note-mark-{0}" role="doc-noteref" '
            'aria-label="{1}">{0}</a></sup>',
            number,
            _("Note %(number)s") % {"number": number},
        )

    def list_of(self, notes: list[tuple[int, str]]) -> SafeString:
        if not notes:
            return mark_safe("")
        rows = (
            (number, mark_safe(note), _("Back to the text from note %(n)s") % {"n": number})
            for number, note in notes
        )
        items = format_html_join(
            "",
            '<li id="note-{0}" value="{0}">{1} <a href="#note-mark-{0}" role="doc-backlink" '
            'aria-label="{2}">↩︎</a></li>',
            rows,
        )
        return format_html('<ol class="notes" aria-label="{}">{}</ol>', _("Notes"), items)


class FeedTeller(PageTeller):
    """Tells a text for whoever reads it elsewhere: nothing to open, and every address whole."""

    def __init__(self, still: Still, address: str, absolute: Callable[[str], str]):
        super().__init__(still)
        self.address, self.absolute = address, absolute

    def tag(self, tag: Tag) -> str:
        href = tag.attributes().get("href", "") if tag.name == "a" and not tag.is_end else ""
        if not href.startswith("/"):
            return str(tag)
        language = tag.attributes().get("hreflang", "")
        extra = f' hreflang="{escape(language)}"' if language else ""
        return f'<a href="{escape(self.absolute(href))}"{extra}>'

    def curtain(self, label: str, spoiler: _Spoiler, content: SafeString) -> SafeString:
        return format_html(
            '<p><em>{}</em> <a href="{}">{}</a></p>',
            _("A passage that gives something away is left out here."),
            self.address,
            _("Read it with us"),
        )

    def pull(self, quote: SafeString) -> SafeString:
        return format_html("<blockquote>{}</blockquote>", quote)

    def reference(self, number: int) -> SafeString:
        return format_html("<sup>{}</sup>", number)

    def list_of(self, notes: list[tuple[int, str]]) -> SafeString:
        rows = ((number, mark_safe(note)) for number, note in notes)
        items = format_html_join("", '<li value="{}">{}</li>', rows)
        return format_html("<ol>{}</ol>", items) if notes else mark_safe("")
