"""The eight drawings of posters set in type, as polygons: read from the SVG that pages show."""

import math
import re
from collections.abc import Iterator

Point = tuple[float, float]
_SHAPE = re.compile(r"<(circle|path) ([^>]*)/>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_STEP = re.compile(r"([MLHVCSZ])([^MLHVCSZ]*)", re.IGNORECASE)
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Z": 0}
_PIECES = 24


def shapes(svg: str) -> Iterator[tuple[str, list[Point]]]:
    """Each shape's class (a, b or t, its colour) and outline, in order; curves as short lines."""
    for kind, text in _SHAPE.findall(svg):
        attributes = dict(_ATTRIBUTE.findall(text))
        if kind == "circle":
            x, y, radius = (float(attributes[name]) for name in ("cx", "cy", "r"))
            yield attributes["class"], _circle(x, y, radius)
        else:
            for outline in outlines(attributes["d"]):
                yield attributes["class"], outline


def _circle(x: float, y: float, radius: float) -> list[Point]:
    turns = (n * math.tau / 96 for n in range(96))
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def outlines(path: str) -> Iterator[list[Point]]:
    """The closed outlines of path data: lines and cubic curves, absolute and relative."""
    outline: list[Point] = []
    control = here = (0.0, 0.0)
    for command, text in _STEP.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        takes = _TAKES[command.upper()]
        if command in "Zz":
            yield outline
            here = outline[0]
        for start in range(0, len(numbers), takes or 1):
            if command in "Mm" and start == 0:
                outline = []
            points = _points(command, numbers[start : start + takes], here)
            if command in "Ss":
                points = [_mirrored(control, here), *points]
            outline += _curve([here, *points]) if len(points) == 3 else points
            control = points[1] if len(points) == 3 else points[-1]
            here = points[-1]


def _points(command: str, numbers: list[float], here: Point) -> list[Point]:
    x, y = here if command.islower() else (0.0, 0.0)
    if command in "Hh":
        return [(x + numbers[0], here[1])]
    if command in "Vv":
        return [(here[0], y + numbers[0])]
    return [(x + a, y + b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]


def _mirrored(control: Point, here: Point) -> Point:
    return 2 * here[0] - control[0], 2 * here[1] - control[1]


def _curve(points: list[Point]) -> list[Point]:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    along = [n / _PIECES for n in range(1, _PIECES + 1)]
    weights = [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in along]
    return [
        (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
        for a, b, c, d in weights
    ]
