"""`make run`: from a fresh clone to a site one can open. What is done is not done again."""

import argparse
import os
import socket
import sys
from pathlib import Path

from django.db import OperationalError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main() -> None:
    arguments = argparse.ArgumentParser(prog="make run")
    arguments.add_argument("--port", type=int, default=8000)
    port = arguments.parse_args().port
    _check_port(port)
    _check_folder()
    try:
        prepare(f"http://127.0.0.1:{port}/")
    except OperationalError as error:
        sys.exit(f"The database does not answer: {str(error).strip().splitlines()[0]}")
    granian = Path(sys.executable).with_name("granian")
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    workers = ["--workers", "1", "--blocking-threads", "4", "--log-level", "warning"]
    os.execv(granian, [str(granian), *options, *workers, "config.wsgi:application"])  # noqa: S606


def prepare(address: str) -> None:
    """Make the database, the demo, the account, the translations and the static files."""
    import django

    from publishing import afterwards, messages

    django.setup()
    from django.core.management import call_command

    messages.compile_all()
    say("Database …")
    call_command("migrate", verbosity=0, interactive=False)
    say("Demo, the first time only …")
    call_command("load_demo", if_new=True)
    # What the demo's publication leads to would end with this process.
    afterwards.wait()
    _collect_static()
    say(f"\n  Readers   {address}\n  Desk      {address}admin/")
    call_command("desk_account", if_new=True)
    say("  (make password gives a new one)\n")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _check_port(port: int) -> None:
    if not 0 < port < 65536:
        sys.exit(f"There is no port {port}. Choose one between 1024 and 65535: make run PORT=8000")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            sys.exit(
                f"Port {port} is not yours to use. Choose one from 1024 up: make run PORT=8000"
            )
        except OSError:
            sys.exit(f"Port {port} is in use. Choose another: make run PORT={port + 1}")


def _check_folder() -> None:
    """The settings make their secret in the data folder, so reading them is the first try at it."""
    folder = os.environ.get("LERRET_DATA_DIR", "var")
    try:
        from django.conf import settings

        folder = settings.DATA_DIR
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".writable").touch()
        (folder / ".writable").unlink()
    except OSError as error:
        sys.exit(
            f"The folder {error.filename or folder} can't be written ({error.strerror}). "
            "Name another in LERRET_DATA_DIR, or change its owner."
        )


def _collect_static() -> None:
    """Gather and compress the static files, unless nothing has changed since last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    stamps = [
        f"{path} {storage.get_modified_time(path)}"
        for finder in get_finders()
        for path, storage in finder.list([])
    ]
    stamp = settings.STATIC_ROOT / ".stamp"
    now = "\n".join(sorted(stamps))
    if stamp.exists() and stamp.read_text() == now:
        return
    say("Static files …")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)


if __name__ == "__main__":
    main()
