"""`make test`: the whole suite on SQLite, and on PostgreSQL too where DATABASE_URL names one."""

import os
import subprocess
import sys


def main() -> int:
    named = os.environ.get("DATABASE_URL", "")
    runs = [("SQLite", "")] + ([("PostgreSQL", named)] if named.startswith("postgres") else [])
    failed = [database for database, url in runs if not _passes(database, url)]
    if failed:
        print(f"Failed on {' and '.join(failed)}.")  # noqa: T201
    return bool(failed)


def _passes(database: str, url: str) -> bool:
    print(f"— {database} —", flush=True)  # noqa: T201
    environment = {**os.environ, "DATABASE_URL": url} if url else _without_database()
    command = [sys.executable, "-m", "pytest", "-n", "2", *sys.argv[1:]]
    return subprocess.run(command, env=environment, check=False).returncode == 0


def _without_database() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


if __name__ == "__main__":
    sys.exit(main())
