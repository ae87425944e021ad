"""`make bench`: what each page costs on a catalogue of a size, and what a browser makes of it.

The speed bench counts queries, milliseconds and bytes, says whether a text is lost when a thousand
pairs of editors save at the same moment, and times the texts that are dearest to clean; the search
bench (`tests.bench.searching`) times search, on SQLite and on the PostgreSQL that DATABASE_URL
names, at each of the sizes if more than one is given, where speed is measured at the first; the
audit (`tests.bench.audit`) judges the demo's pages in Chromium. Each has a database and
a folder of its own, kept between runs, in `var/bench`, and beside the PostgreSQL database one
called `<name>_bench_<size>`. Nothing else is touched.
"""

import argparse
import os
import subprocess
import sys

from tests.bench.catalogue import ROOT, prepare, settle


def main() -> None:
    arguments = argparse.ArgumentParser(prog="make bench")
    arguments.add_argument("--reviews", type=int, nargs="+", default=[10_000])
    arguments.add_argument("--rounds", type=int, default=30)
    arguments.add_argument("--pairs", type=int, default=1_000)
    arguments.add_argument("--only", choices=["speed", "search", "audit"])
    wanted = arguments.parse_args()
    if wanted.only in (None, "search"):
        for reviews in wanted.reviews:
            _search(reviews, wanted.rounds)
    if wanted.only in (None, "audit"):
        _run("tests.bench.audit")
    # Last, as it points this process at a database of its own.
    if wanted.only in (None, "speed"):
        _measure(wanted)


def _measure(wanted: argparse.Namespace) -> None:
    settle(wanted.reviews[0])
    prepare(wanted.reviews[0])

    from tests.bench.measure import as_markdown, measure
    from tests.bench.pages import desk_pages, public_pages
    from tests.bench.pairs import save_in_pairs
    from tests.bench.texts import clean_the_dearest

    _say(as_markdown(measure([*public_pages(), *desk_pages()], rounds=wanted.rounds)))
    _say(save_in_pairs(wanted.pairs))
    _say(clean_the_dearest())


def _search(reviews: int, rounds: int) -> None:
    """On each of the databases, the one after the other."""
    given = os.environ.get("DATABASE_URL", "")
    for url in ["", given] if given.startswith("postgres") else [""]:
        _run(
            "tests.bench.searching",
            *("--reviews", str(reviews), "--rounds", str(rounds)),
            DATABASE_URL=url,
        )


def _run(module: str, *arguments: str, **environment: str) -> None:
    command = [sys.executable, "-m", module, *arguments]
    subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
