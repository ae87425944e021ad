"""The catalogues of translations: gathered from the code, checked, and compiled, in Python alone.

Django's own `makemessages` and `compilemessages` want GNU gettext on the machine. Babel reads and
writes the same files, and a fresh machine has it from our lock.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed
from django.utils.translation.template import templatize

_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_LEFT_OUT = {".venv", "var", "tests", "node_modules", "locale", "migrations"}


def sources(root: Path) -> Iterator[Path]:
    """Every Python file and template with words for people in it."""
    for pattern in ("*.py", "*.html", "*.txt", "*.xml"):
        for path in sorted(root.rglob(pattern)):
            parts = path.relative_to(root).parts
            if not _LEFT_OUT & set(parts) and (path.suffix == ".py" or "templates" in parts):
                yield path


def gathered(root: Path) -> Catalog:
    """A catalogue of all messages in the code, without translations."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for path in sources(root):
        text = path.read_text()
        if path.suffix != ".py":
            made = templatize(text, origin=str(path))
            # A template's indentation is not Python's, and Babel reads it as Python.
            text = "\n".join(line.lstrip() for line in made.splitlines())
        found = extract("python", io.BytesIO(text.encode()), keywords=_KEYWORDS, comment_tags=())
        for _line, message, _comments, context in found:
            catalog.add(message, context=context, locations=[(str(path.relative_to(root)), 0)])
    return catalog


def update(language: str, found: Catalog) -> list[Message]:
    """Bring a language's catalogue up to date with what was found in the code.

    Returns what lacks a translation. English translates itself: the code's messages are English.
    """
    path = catalogue_path(language)
    known = read(path, language)
    catalog = Catalog(locale=language, charset="utf-8", project=settings.SITE_NAME, fuzzy=False)
    for message in sorted((m for m in found if m.id), key=lambda m: (m.locations[0][0], str(m.id))):
        same = known.get(message.id, context=message.context)
        text = same.string if same else ""
        if language == "en":
            text = message.id
        files = sorted({(name, None) for name, _line in message.locations})
        catalog.add(message.id, text, context=message.context, locations=files, flags=message.flags)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, omit_header=False, include_lineno=False)
    return lacking(language, found)


def lacking(language: str, found: Catalog) -> list[Message]:
    """Messages found in the code that the language's catalogue has no translation of."""
    known = read(catalogue_path(language), language)
    return [
        message
        for message in found
        if message.id and not _is_translated(known.get(message.id, context=message.context))
    ]


def compile_all() -> None:
    """Write each catalogue as Django reads it, where it is newer than what stands compiled."""
    for language, _name in settings.LANGUAGES:
        path = catalogue_path(language)
        compiled = path.with_suffix(".mo")
        if path.exists() and not _is_newer(compiled, path):
            fresh = compiled.with_suffix(f".{os.getpid()}")
            with fresh.open("wb") as file:
                write_mo(file, read(path, language))
            fresh.replace(compiled)  # whole or not at all, for whoever reads it meanwhile
            translation_file_changed(None, compiled)  # and this process forgets what it has read


def catalogue_path(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    """A language's catalogue; empty where the file is not there yet."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _is_newer(path: Path, than: Path) -> bool:
    return path.exists() and path.stat().st_mtime > than.stat().st_mtime


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(texts)
