"""Asks for every page in turn, round after round, so that a noisy machine is noisy for all."""

import gzip
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench.pages import Page

WARM_UPS = 2


@dataclass
class Measured:
    page: Page
    queries: int = 0
    status: int = 0
    raw: int = 0
    zipped: int = 0
    milliseconds: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        return quantiles(self.milliseconds, n=20, method="inclusive")[-1]


def measure(pages: Sequence[Page], *, rounds: int) -> list[Measured]:
    """The most queries and bytes of a page's addresses, and the time of each answer."""
    measured = [_weighed(page) for page in pages]
    for number in range(WARM_UPS + max(2, rounds)):
        for one in measured:
            address = one.page.addresses[number % len(one.page.addresses)]
            begun = time.perf_counter()
            _body(one.page, address)
            if number >= WARM_UPS:
                one.milliseconds.append((time.perf_counter() - begun) * 1000)
    return measured


def _weighed(page: Page) -> Measured:
    """The page's weight, seen once apart from the timing, which counting queries would slow."""
    one = Measured(page)
    for address in page.addresses:
        with CaptureQueriesContext(connection) as queries:
            response = page.client.get(address)
        body = response.getvalue()
        one.queries = max(one.queries, len(queries))
        one.status = max(one.status, response.status_code)
        one.raw = max(one.raw, len(body))
        one.zipped = max(one.zipped, len(gzip.compress(body, 6)))
    return one


def _body(page: Page, address: str) -> bytes:
    return page.client.get(address).getvalue()


def as_markdown(measured: Sequence[Measured]) -> str:
    lines = [
        f"{connection.vendor}, {len(measured[0].milliseconds)} rounds",
        "",
        "| Page | Queries | p50 ms | p95 ms | kB | kB gzip |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for one in measured:
        name = one.page.name if one.status == 200 else f"{one.page.name} ({one.status})"
        size = f"{one.raw / 1000:.1f} | {one.zipped / 1000:.1f}"
        lines.append(f"| {name} | {one.queries} | {one.p50:.1f} | {one.p95:.1f} | {size} |")
    return "\n".join(lines)
