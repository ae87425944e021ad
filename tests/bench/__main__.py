"""`make bench`: what each page costs on a catalogue of a size, and what a browser makes of it.

The speed bench counts queries, milliseconds and bytes, says whether a text is lost when a thousand
pairs of editors save at the same moment, and times the texts that are dearest to clean; the audit
(`tests.bench.audit`) judges the demo's pages in Chromium. Each has a database and
a folder of its own, kept between runs, in `var/bench`; the speed bench has, beside the PostgreSQL
database that DATABASE_URL names, one called `<name>_bench_<size>`. Nothing else is touched.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    arguments = argparse.ArgumentParser(prog="make bench")
    arguments.add_argument("--reviews", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=30)
    arguments.add_argument("--pairs", type=int, default=1_000)
    arguments.add_argument("--only", choices=["speed", "audit"])
    wanted = arguments.parse_args()
    if wanted.only != "audit":
        _measure(wanted)
    if wanted.only != "speed":
        audit = [sys.executable, "-m", "tests.bench.audit"]
        subprocess.run(audit, cwd=ROOT, check=True)


def _measure(wanted: argparse.Namespace) -> None:
    _settle(wanted.reviews)
    _prepare(wanted.reviews)

    from tests.bench.measure import as_markdown, measure
    from tests.bench.pages import desk_pages, public_pages
    from tests.bench.pairs import save_in_pairs
    from tests.bench.texts import clean_the_dearest

    _say(as_markdown(measure([*public_pages(), *desk_pages()], rounds=wanted.rounds)))
    _say(save_in_pairs(wanted.pairs))
    _say(clean_the_dearest())


def _settle(reviews: int) -> None:
    """Point the settings at the bench's own folder and database before they are read."""
    folder = ROOT / "var" / "bench" / str(reviews)
    folder.mkdir(parents=True, exist_ok=True)
    given = os.environ.get("DATABASE_URL", "")
    own = f"sqlite:///{folder / 'lerret.sqlite3'}"
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LERRET_DATA_DIR": str(folder),
        "LERRET_DEBUG": "false",
        "LERRET_ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": _beside(given, reviews) if given.startswith("postgres") else own,
    }


def _beside(url: str, reviews: int) -> str:
    """The address of the bench's database on the same server, made if it isn't there."""
    parts = urlsplit(url)
    name = f"{parts.path.strip('/')}_bench_{reviews}"
    with psycopg.connect(url, autocommit=True) as server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            server.execute(
                psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name))
            )
    return urlunsplit(parts._replace(path=f"/{name}"))


def _prepare(reviews: int) -> None:
    import django
    from django.core.management import call_command

    from publishing import messages

    django.setup()
    messages.compile_all()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("generate", reviews=reviews)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
