"""Judges every page type of the demo as a browser meets it: Lighthouse, HTML, and what it weighs.

Needs Chromium, Node and npm, which install the two judges into `var/bench/node` from the lock.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import QUIET, found

NODE = Path(__file__).parent / "node"
ROOT = Path(__file__).resolve().parents[2]
PORT = 8765
# Seconds, the demo's pictures included.
PATIENCE = 300
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Weight:
    """Bytes over the wire, pictures aside: the page alone, on a first visit, and on the next."""

    html: int
    first: int
    following: int


def audit(pages: Sequence[tuple[str, str]], *, port: int) -> str:
    """Markdown: the table of all pages, and under it whatever is less than it should be."""
    with served(port) as site:
        weights = _weighed([f"{site}{path}" for _name, path in pages])
        judged = _judged([f"{site}{path}" for _name, path in pages])
    return "\n".join([*_table(pages, weights, judged), "", *_lacking(pages, judged)])


@contextmanager
def served(port: int) -> Iterator[str]:
    """The site as `make run` serves it, with the data folder and database already named."""
    command = [sys.executable, "-m", "config.serve", "--port", str(port)]
    site = f"http://localhost:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT) as server:
        try:
            _wait_for(site, server)
            yield site
        finally:
            server.terminate()


def _wait_for(site: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{site}/favicon.ico", timeout=5).close()  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The site to be judged did not start.")


def _weighed(addresses: Sequence[str]) -> list[Weight]:
    """Each page in a browser that has seen nothing, and in one that has seen the front page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=QUIET)
        weights = []
        for address in addresses:
            with browser.new_context() as fresh:
                html, first = _fetched(fresh.new_page(), address)
            with browser.new_context() as familiar:
                page = familiar.new_page()
                _fetched(page, addresses[0])
                _html, following = _fetched(page, address)
            weights.append(Weight(html, first, following))
        browser.close()
    return weights


def _fetched(page, address: str) -> tuple[int, int]:
    """Bytes, headers included: of the page itself, and of all that is fetched but pictures."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    kinds, sizes = {}, {}

    def began(event):
        kinds[event["requestId"]] = event["type"]

    def ended(event):
        sizes[event["requestId"]] = event["encodedDataLength"]

    protocol.on("Network.responseReceived", began)
    protocol.on("Network.loadingFinished", ended)
    page.goto(address, wait_until="networkidle")
    protocol.detach()
    told = [(kinds.get(number), size) for number, size in sizes.items()]
    html = sum(size for kind, size in told if kind == "Document")
    return html, sum(size for kind, size in told if kind != "Image")


def _judged(addresses: Sequence[str]) -> list[dict]:
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        raise SystemExit("Lighthouse needs Node and npm: install them, or give --only speed.")
    folder = ROOT / "var" / "bench" / "node"
    shutil.copytree(NODE, folder, dirs_exist_ok=True)
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([npm, "ci", *quiet], cwd=folder, check=True)
    run = subprocess.run(
        [node, "audit.mjs"],
        cwd=folder,
        input="\n".join(addresses),
        env={**os.environ, "CHROMIUM": found() or ""},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def _table(pages, weights: Sequence[Weight], judged: Sequence[dict]) -> Iterator[str]:
    yield "| Page | Mobile | Desktop | CLS | HTML faults | HTML kB | First visit kB | Next kB |"
    yield "|---|---|---|--:|--:|--:|--:|--:|"
    for (name, _path), weight, page in zip(pages, weights, judged, strict=True):
        scores = [_scores(page[device]) for device in ("mobile", "desktop")]
        shift = max(page[device]["shift"] for device in ("mobile", "desktop"))
        sizes = [f"{size / 1000:.1f}" for size in (weight.html, weight.first, weight.following)]
        cells = [name, *scores, f"{shift:.3f}", str(len(page["faults"])), *sizes]
        yield f"| {' | '.join(cells)} |"


def _scores(judged: dict) -> str:
    return " ".join(str(judged["scores"][name]) for name in CATEGORIES)


def _lacking(pages, judged: Sequence[dict]) -> Iterator[str]:
    for (name, _path), page in zip(pages, judged, strict=True):
        for device in ("mobile", "desktop"):
            if min(page[device]["scores"].values()) < 100:
                yield f"- {name}, {device}: {', '.join(page[device]['lacking'])}"
        for fault in page["faults"]:
            yield f"- {name}, HTML line {fault}"


def main() -> None:
    """The demo, in a folder and a database of its own."""
    folder = ROOT / "var" / "bench" / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LERRET_DATA_DIR": str(folder),
        "LERRET_DEBUG": "false",
        "LERRET_ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": f"sqlite:///{folder / 'lerret.sqlite3'}",
    }
    with served(PORT):
        pass  # what is missing of the demo has been made by now

    import django

    django.setup()
    from tests.bench.page_types import page_types

    sys.stdout.write(f"{audit(page_types(), port=PORT)}\n")


if __name__ == "__main__":
    main()
