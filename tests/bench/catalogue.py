"""The generated catalogue that is measured: a folder and a database of its own for each size."""

import os
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]


def folder_of(reviews: int) -> Path:
    return ROOT / "var" / "bench" / str(reviews)


def settle(reviews: int) -> None:
    """Point the settings at the bench's own folder and database before they are read."""
    folder = folder_of(reviews)
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


def prepare(reviews: int) -> None:
    """Make the catalogue and its index, if they aren't there, and note how long the index took."""
    import django
    from django.core.management import call_command
    from django.db import connection

    from publishing import messages

    django.setup()
    messages.compile_all()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("generate", reviews=reviews, index=False)

    from search.models import Segment

    note = _build_note(reviews, connection.vendor)
    if not (note.exists() and Segment.objects.filter(is_current=True).exists()):
        begun = time.monotonic()
        call_command("rebuild_search")
        note.write_text(f"built in {time.monotonic() - begun:.0f} s")
    # Each time, as SQLite's planner passes over a new index where it has counted only the others.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def built(reviews: int) -> str:
    """How long the catalogue's index took to build."""
    from django.db import connection

    return _build_note(reviews, connection.vendor).read_text()


def _build_note(reviews: int, vendor: str) -> Path:
    return folder_of(reviews) / f"index.{vendor}.txt"
