"""Reading a picture from outside and writing our own renditions of it, in a process of its own.

A decoder is the one place where a stranger's bytes meet C code. So it runs in a child process with
a limit on memory and time, and whatever happens there comes back as one sentence (`Refused`).
Run as a module it is that child: it reads a job in JSON and answers in JSON.
"""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_FRAMES = 60
MIN_WIDTH = 200
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
SECONDS = 60
MEMORY = 1536 * 1024 * 1024

# shape: (width / height, widths in pixels, what is written)
_ALL = ("avif", "webp", "jpg")
SHAPES = {
    "still": {
        "wide": (2.39, (800, 1600), _ALL),
        "landscape": (16 / 9, (480, 960), _ALL),
        "share": (1200 / 630, (1200,), ("jpg",)),
    },
    "poster": {"poster": (2 / 3, (240, 480), _ALL), "share": (1200 / 630, (1200,), ("jpg",))},
    "portrait": {"portrait": (1, (160, 480), _ALL), "share": (1200 / 630, (1200,), ("jpg",))},
}

_ENCODERS = {
    "avif": ("AVIF", {"quality": 60, "speed": 8}),
    "webp": ("WEBP", {"quality": 78, "method": 3}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
}

REASONS = {
    "format": gettext_noop(
        "This is not a JPEG, PNG, WebP or GIF picture. Save it as one of those and try again."
    ),
    "pixels": gettext_noop(
        "The picture has more than 50 megapixels. Make it smaller and try again."
    ),
    "frames": gettext_noop("The picture has more than 60 frames. Use a single frame of it."),
    "small": gettext_noop("The picture is too small: it must be at least 200 pixels each way."),
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
    """The size of the original (upright) and `{shape: [[width, height], …]}` of what was written."""

    width: int
    height: int
    renditions: dict[str, list[list[int]]]


def inspect(path: str) -> tuple[int, int]:
    """Width and height of an upload that can be decoded; raises Refused."""
    answer = _in_child({"path": path})
    return answer["width"], answer["height"]


def render(path: str, folder: str, *, shapes: dict, focal: tuple[float, float]) -> Made:
    """Write all renditions of the file into the folder, which is made; raises Refused."""
    answer = _in_child({"path": path, "folder": folder, "shapes": shapes, "focal": focal})
    return Made(answer["width"], answer["height"], answer["renditions"])


def _in_child(job: dict) -> dict:
    if Path(job["path"]).stat().st_size > MAX_BYTES:
        raise Refused("bytes")
    try:
        child = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "publishing.rendering"],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
            cwd=Path(__file__).resolve().parent.parent,
        )
        answer = json.loads(child.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError) as error:
        raise Refused("broken") from error
    if "refused" in answer:
        raise Refused(answer["refused"])
    return answer


def _crop_box(size, ratio, focal):
    """The largest box of that ratio with the focal point as near its middle as the picture allows."""
    width, height = size
    box_width, box_height = min(width, height * ratio), min(height, width / ratio)
    left = min(max(focal[0] * width - box_width / 2, 0), width - box_width)
    top = min(max(focal[1] * height - box_height / 2, 0), height - box_height)
    return left, top, left + box_width, top + box_height


def _open(path):
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    image = Image.open(path, formats=FORMATS)
    if image.width * image.height > MAX_PIXELS:
        raise Refused("pixels")
    if getattr(image, "n_frames", 1) > MAX_FRAMES:
        raise Refused("frames")
    if min(image.size) < MIN_WIDTH:
        raise Refused("small")
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        layer = upright.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        upright = Image.alpha_composite(ground, layer)
    return upright.convert("RGB")


def _write(image, folder, shapes, focal):
    from PIL import Image

    folder.mkdir(parents=True)
    written = {}
    for shape, (ratio, widths, suffixes) in shapes.items():
        box = _crop_box(image.size, ratio, focal)
        available = box[2] - box[0]
        kept = [width for width in widths if width <= available * 1.05] or [round(available)]
        written[shape] = []
        for width in kept:
            size = (width, max(1, round(width / ratio)))
            cut = image.resize(size, Image.Resampling.LANCZOS, box=box)
            clean = Image.frombytes("RGB", cut.size, cut.tobytes())
            for suffix in suffixes:
                name, options = _ENCODERS[suffix]
                clean.save(folder / f"{shape}-{width}.{suffix}", name, **options)
            written[shape].append(list(size))
    return written


def _child(job: dict) -> dict:
    from PIL import Image, UnidentifiedImageError

    try:
        image = _open(job["path"])
        answer = {"width": image.width, "height": image.height}
        if "folder" in job:
            answer["renditions"] = _write(image, Path(job["folder"]), job["shapes"], job["focal"])
        return answer
    except Refused as refused:
        return {"refused": refused.reason}
    except UnidentifiedImageError:
        return {"refused": "format"}
    except Image.DecompressionBombError:
        return {"refused": "pixels"}
    except Exception:
        return {"refused": "broken"}


if __name__ == "__main__":
    if sys.platform.startswith("linux"):  # macOS does not keep to a limit on address space
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.write(json.dumps(_child(json.load(sys.stdin))))
