"""The child process that decodes and encodes pictures: a job in JSON in, an answer in JSON out.

It knows nothing of Django, starts fast, and may be killed at any time. See `publishing.rendering`.
"""

import json
import resource
import sys
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS = 50_000_000
MAX_FRAMES = 60
MEMORY = 1536 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")

_ENCODERS = {
    "avif": ("AVIF", {"quality": 60, "speed": 8}),
    "webp": ("WEBP", {"quality": 78, "method": 3}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
    "png": ("PNG", {"optimize": True}),
}


class Refused(Exception):
    """The picture cannot be used; `reason` is a key of `publishing.rendering.REASONS`."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(reason)


def _crop_box(size, ratio, focal):
    """The largest box of that ratio, its middle as near the focal point as may be."""
    width, height = size
    box_width, box_height = min(width, height * ratio), min(height, width / ratio)
    left = min(max(focal[0] * width - box_width / 2, 0), width - box_width)
    top = min(max(focal[1] * height - box_height / 2, 0), height - box_height)
    return left, top, left + box_width, top + box_height


def _open(path, least, *, see_through):
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    image = Image.open(path, formats=FORMATS)
    if image.width * image.height > MAX_PIXELS:
        raise Refused("pixels")
    if getattr(image, "n_frames", 1) > MAX_FRAMES:
        raise Refused("frames")
    if min(image.size) < least:
        raise Refused("small")
    upright = ImageOps.exif_transpose(image)
    if see_through:
        return upright.convert("RGBA")
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        layer = upright.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        upright = Image.alpha_composite(ground, layer)
    return upright.convert("RGB")


def _write(image, folder, shapes, focal):
    folder.mkdir(parents=True)
    written = {}
    for shape, (ratio, widths, suffixes) in shapes.items():
        box = _crop_box(image.size, ratio, focal) if ratio else (0, 0, *image.size)
        ratio = ratio or image.width / image.height
        available = box[2] - box[0]
        kept = [width for width in widths if width <= available * 1.05] or [round(available)]
        written[shape] = []
        for width in kept:
            size = (width, max(1, round(width / ratio)))
            cut = image.resize(size, Image.Resampling.LANCZOS, box=box)
            clean = Image.frombytes(cut.mode, cut.size, cut.tobytes())
            for suffix in suffixes:
                name, options = _ENCODERS[suffix]
                clean.save(folder / f"{shape}-{width}.{suffix}", name, **options)
            written[shape].append(list(size))
    return written


def _child(job: dict) -> dict:
    try:
        ratios = [ratio for ratio, _widths, _suffixes in job.get("shapes", {}).values()]
        image = _open(job["path"], job["least"], see_through=None in ratios)
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
