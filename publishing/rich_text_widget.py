"""The writing tool: a text area of HTML that a script turns into an editor of formatted text.

Tiptap comes as one module with django-prose-editor. Its own widget is not used: that wants an
import map in the page, injects a style sheet, and has neither Norwegian nor accessible names.
"""

import json
import re

from django import forms
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

_BETWEEN_BLOCKS = re.compile(
    r"(</(?:p|h2|h3|ul|ol|blockquote|details|summary|aside|figure)>|<hr>)"
    r"(?=</details>|<(?:p|h2|h3|ul|ol|bl|hr|de|as|fi))"
)

WORDS = {
    "toolbar": _("Formatting"),
    "bold": pgettext_lazy("formatting", "Bold"),
    "italic": pgettext_lazy("formatting", "Italic"),
    "title": pgettext_lazy("formatting", "Title"),
    "titleHelp": _("Title of a film or another work"),
    "link": pgettext_lazy("formatting", "Link"),
    "heading": pgettext_lazy("formatting", "Heading"),
    "subheading": pgettext_lazy("formatting", "Subheading"),
    "quote": pgettext_lazy("formatting", "Quote"),
    "bullets": pgettext_lazy("formatting", "Bullets"),
    "numbers": pgettext_lazy("formatting", "Numbers"),
    "note": pgettext_lazy("formatting", "Footnote"),
    "noteHelp": _("A footnote, written where it is referred to"),
    "pull": pgettext_lazy("formatting", "Pull quote"),
    "pullHelp": _("Words drawn out of the text; after a still, its subtitle"),
    "spoiler": pgettext_lazy("formatting", "Spoiler"),
    "spoilerHelp": _("What readers see only when they ask for it"),
    "spoilerLabel": _("From here it is about how it ends"),
    "still": pgettext_lazy("formatting", "Still"),
    "stillHelp": _("A still in the text"),
    "caption": _("Caption, if not the picture’s own"),
    "removeStill": _("Remove the still"),
    "noStill": _("This picture is not there any more."),
    "searchLinks": _("Find a film, a person, a source work, a theme or a review"),
    "searchStills": _("What does it show?"),
    "searchFailed": _("The search gave no answer. Try again."),
    "nothingFound": _("Nothing is found."),
    "undo": pgettext_lazy("formatting", "Undo"),
    "redo": pgettext_lazy("formatting", "Redo"),
    "words": _("Words: {count}"),
    "address": _("Address"),
    "addressHelp": _("A web address or an e-mail address."),
    "addressFault": _("Write a whole address, such as https://example.org/."),
    "insert": _("Insert link"),
    "remove": _("Remove link"),
    "cancel": pgettext_lazy("formatting", "Cancel"),
}


class RichTextarea(forms.Textarea):
    """Without JavaScript, the HTML itself with a line between its blocks."""

    class Media:
        js = (Script("js/rich-text.js", type="module"),)

    def __init__(self, attrs: dict | None = None):
        super().__init__({"rows": 24, "class": "rich-text__source", **(attrs or {})})

    def format_value(self, value: str | None) -> str | None:
        value = super().format_value(value)
        return value and _BETWEEN_BLOCKS.sub(r"\1\n\n", value)

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        words = json.dumps({key: str(word) for key, word in WORDS.items()}, ensure_ascii=False)
        area = super().render(name, value, attrs, renderer)
        return format_html(
            '<rich-text data-words="{}" data-links="{}" data-stills="{}">{}</rich-text>',
            words,
            reverse("admin:writing_links"),
            reverse("admin:writing_stills"),
            area,
        )
