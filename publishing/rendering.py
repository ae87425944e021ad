"""Reading a picture from outside and writing our own renditions of it, in a process of its own.

A decoder is the one place where a stranger's bytes meet C code. So it runs in a child process
(`publishing.render_process`) with a limit on memory and time, and whatever happens there comes back
as one sentence (`Refused`).
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

MAX_BYTES = 15 * 1024 * 1024
SECONDS = 60

# shape: (width / height, widths in pixels, what is written). Without a ratio nothing is cut off,
# and what can be seen through stays so.
_ALL = ("avif", "webp", "jpg")
SHAPES = {
    "still": {
        "wide": (2.39, (800, 1600), _ALL),
        "landscape": (16 / 9, (480, 960), _ALL),
        "share": (1200 / 630, (1200,), ("jpg",)),
    },
    "poster": {"poster": (2 / 3, (240, 480), _ALL), "share": (1200 / 630, (1200,), ("jpg",))},
    "portrait": {"portrait": (1, (160, 480), _ALL), "share": (1200 / 630, (1200,), ("jpg",))},
    "logo": {"logo": (None, (240, 480), ("webp", "png"))},
}
# How many pixels a picture must have each way: a logo is often a low one.
LEAST_OF_OTHERS = 200
LEAST = {"logo": 48}

REASONS = {
    "format": gettext_noop(
        "This is not a JPEG, PNG, WebP or GIF picture. Save it as one of those and try again."
    ),
    "pixels": gettext_noop(
        "The picture has more than 50 megapixels. Make it smaller and try again."
    ),
    "frames": gettext_noop("The picture has more than 60 frames. Use a single frame of it."),
    "small": gettext_noop(
        "The picture is too small: it must be at least 200 pixels each way, a logo 48."
    ),
    "broken": gettext_noop(
        "The picture's file is damaged or unreadable. Export it anew and try again."
    ),
    "bytes": gettext_noop("The picture is larger than 15 MB. Make it smaller and try again."),
}


class Refused(Exception):
    """The picture cannot be used; the message says why and what to do, in the editor's language."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(reason)

    def __str__(self):
        return _(REASONS[self.reason])


@dataclass(frozen=True)
class Made:
    """The original's size (upright), and `{shape: [[width, height], …]}` of what was written."""

    width: int
    height: int
    renditions: dict[str, list[list[int]]]


def inspect(path: str, kind: str = "") -> tuple[int, int]:
    """Width and height of an upload that can be decoded as that kind; raises Refused."""
    answer = _in_child({"path": path, "least": LEAST.get(kind, LEAST_OF_OTHERS)})
    return answer["width"], answer["height"]


def render(
    path: str,
    folder: str,
    *,
    shapes: dict,
    focal: tuple[float, float],
    least: int = LEAST_OF_OTHERS,
) -> Made:
    """Write all renditions of the file into the folder, which is made; raises Refused."""
    job = {"shapes": shapes, "focal": focal, "least": least}
    answer = _in_child({"path": path, "folder": folder, **job})
    return Made(answer["width"], answer["height"], answer["renditions"])


def _in_child(job: dict) -> dict:
    try:
        if Path(job["path"]).stat().st_size > MAX_BYTES:
            raise Refused("bytes")
        child = subprocess.run(
            [sys.executable, "-m", "publishing.render_process"],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
            cwd=Path(__file__).resolve().parent.parent,
        )
        answer = json.loads(child.stdout)
    except (OSError, subprocess.TimeoutExpired, json.JSONDecodeError) as error:
        raise Refused("broken") from error
    if "refused" in answer:
        raise Refused(answer["refused"])
    return answer
