"""What an element of foreign HTML says about the words in it: italic, bold, a title, a link."""

import re
from html import escape
from urllib.parse import parse_qs, urlsplit

from publishing.html_tokens import Tag

SCHEMES = {"http", "https", "mailto"}
# Anchored, or `mso-bidi-font-style: normal` would undo Word's italics.
_ITALIC = re.compile(r"(?:^|;)\s*font-style\s*:\s*(\w+)", re.IGNORECASE)
_BOLD = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(\w+)", re.IGNORECASE)


def marks_of(tag: Tag, attributes: dict[str, str]) -> dict[str, str | None]:
    """What an element or its style turns on (with the tag to write) or off (None)."""
    marks: dict[str, str | None] = {}
    if tag.name == "a" and (address := _address(attributes.get("href", ""))):
        language = attributes.get("hreflang", "")
        extra = f' hreflang="{escape(language)}"' if language else ""
        marks["a"] = f'<a href="{escape(address)}"{extra}>'
    elif tag.name in {"strong", "em", "cite"}:
        marks[tag.name] = f"<{tag.name}>"
    style = attributes.get("style", "")
    if found := _ITALIC.search(style):
        marks["em"] = "<em>" if found[1].lower() in ("italic", "oblique") else None
    if found := _BOLD.search(style):
        weight = found[1].lower()
        is_bold = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)
        marks["strong"] = "<strong>" if is_bold else None
    return marks


def _address(href: str) -> str:
    """The address if a reader can follow it, without Google's detour; else nothing."""
    href = "".join(href.split())
    try:
        parts = urlsplit(href)
        if parts.hostname in ("google.com", "www.google.com") and parts.path == "/url":
            href = parse_qs(parts.query).get("q", [href])[0]
            parts = urlsplit(href)
    except ValueError:
        return ""
    return href if parts.scheme in SCHEMES or (not parts.scheme and href[:1] == "/") else ""
