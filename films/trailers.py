"""Where a trailer can be seen, and whether it may be played on a page of ours.

Only whole addresses of videos at two providers are known here; every other one stays a link.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"}
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live)/([^/]+)/?")
_VIMEO_PATH = re.compile(r"/(?:video/)?([0-9]{1,12})(?:/([0-9a-f]{6,20}))?/?")
_VIMEO_KEY = re.compile(r"[0-9a-f]{6,20}")


@dataclass(frozen=True)
class Trailer:
    """A video to be played: by whom, from which origin, and at which address."""

    provider: str
    origin: str
    player: str


def trailer_at(address: str) -> Trailer | None:
    """The trailer at that address, if it is a video that may be played on our pages."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or port or parts.username is not None:
        return None
    asked = parse_qs(parts.query)
    if host in _YOUTUBE or host == "youtu.be":
        return _youtube(host, parts.path, asked)
    if host in ("vimeo.com", "www.vimeo.com", "player.vimeo.com"):
        return _vimeo(parts.path, asked)
    return None


def _youtube(host: str, path: str, asked: dict[str, list[str]]) -> Trailer | None:
    if host == "youtu.be":
        number = path.strip("/")
    elif path == "/watch":
        number = asked.get("v", [""])[0]
    else:
        found = _YOUTUBE_PATH.fullmatch(path)
        number = found[1] if found else ""
    if not _YOUTUBE_ID.fullmatch(number):
        return None
    origin = "https://www.youtube-nocookie.com"
    return Trailer("YouTube", origin, f"{origin}/embed/{number}?autoplay=1&rel=0")


def _vimeo(path: str, asked: dict[str, list[str]]) -> Trailer | None:
    found = _VIMEO_PATH.fullmatch(path)
    if not found:
        return None
    key = found[2] or asked.get("h", [""])[0]
    hidden = f"&h={key}" if _VIMEO_KEY.fullmatch(key) else ""
    origin = "https://player.vimeo.com"
    return Trailer("Vimeo", origin, f"{origin}/video/{found[1]}?autoplay=1&dnt=1{hidden}")
