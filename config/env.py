"""Reading the environment: typed, from `.env` where there is one, and `NAME_FILE` for secrets."""

import secrets
from pathlib import Path

from environs import Env

env = Env()


def secret_key(given: str, data_dir: Path) -> str:
    """The given key, or one generated once and kept by the data, for its owner's eyes alone."""
    if given:
        return given
    kept = data_dir / "secret_key"
    try:
        return kept.read_text().strip()
    except FileNotFoundError:
        data_dir.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
        return kept.read_text().strip()
