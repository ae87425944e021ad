"""`make test`: the whole suite on SQLite, and on PostgreSQL too where DATABASE_URL names one."""

import os
import subprocess
import sys

from config.env import env

SQLITE = "sqlite:///var/lerret.sqlite3"  # its tests run in a file of their own


def main() -> int:
    env.read_env(".env", recurse=False)
    named = env.str("DATABASE_URL", "")
    runs = [("SQLite", SQLITE)] + ([("PostgreSQL", named)] if named.startswith("postgres") else [])
    failed = [database for database, url in runs if not _passes(database, url)]
    if failed:
        print(f"Failed on {' and '.join(failed)}.")  # noqa: T201
    return bool(failed)


def _passes(database: str, url: str) -> bool:
    print(f"— {database} —", flush=True)  # noqa: T201
    environment = {**os.environ, "DATABASE_URL": url}
    # One more than there are cores, as a test in the browser now and then waits.
    workers = str((os.cpu_count() or 1) + 1)
    command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "worksteal", *sys.argv[1:]]
    return subprocess.run(command, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
