"""Which Chromium there is, and how it is started so that it asks nobody but the site."""

import os
import shutil
from collections.abc import Iterable

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The same browser without windows, which starts and draws in little more than half the time.
WITHOUT_WINDOWS = ("chromium-headless-shell", *NAMES)
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


def found(names: Iterable[str] = NAMES) -> str | None:
    """Its path; None leaves the choice to Playwright, which may have brought its own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
