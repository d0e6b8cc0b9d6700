"""Icons as painter paths: each SVG of `resources/icons` is read once, strokes and fills in one colour.

Only what line icons are made of is understood: path, line, polyline, polygon, rect, circle, ellipse in a viewBox, and
groups that pass on stroke, fill and width. Anything else in a file is an error of that file, not of the user.
"""

import functools
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from argmap.places import packaged

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_INHERITED = ("stroke", "fill", "stroke-width")


class Shape(NamedTuple):
    """One shape of an icon: its path in the viewBox, the line width (0: no line) and whether it is filled."""

    path: QPainterPath
    line: float
    filled: bool


class Picture(NamedTuple):
    """An icon's shapes in a square of `side` units."""

    side: float
    shapes: tuple[Shape, ...]


@functools.cache
def picture(name: str) -> Picture:
    """Return the shapes of the icon called `name`; a name or a file that is wrong raises as our own mistake."""
    root = ET.fromstring(packaged(f"resources/icons/{name}.svg").read_text("utf-8"))
    _, _, width, height = (float(part) for part in root.get("viewBox", "0 0 24 24").replace(",", " ").split())
    return Picture(max(width, height), tuple(_shapes(root, {"fill": "black", "stroke": "none", "stroke-width": "1"})))


def _shapes(element: ET.Element, inherited: dict[str, str]) -> Iterator[Shape]:
    look = inherited | {key: value for key in _INHERITED if (value := element.get(key)) is not None}
    make = _MAKERS.get(element.tag.rpartition("}")[2])
    if make:
        line = float(look["stroke-width"]) if look["stroke"] != "none" else 0.0
        yield Shape(make(element), line, look["fill"] != "none")
    for child in element:
        yield from _shapes(child, look)


def _numbers(element: ET.Element, *names: str) -> list[float]:
    return [float(element.get(name, "0")) for name in names]


def _line(element: ET.Element) -> QPainterPath:
    x1, y1, x2, y2 = _numbers(element, "x1", "y1", "x2", "y2")
    return outline(f"M{x1} {y1} L{x2} {y2}")


def _polyline(element: ET.Element) -> QPainterPath:
    return outline("M" + element.get("points", ""))


def _polygon(element: ET.Element) -> QPainterPath:
    return outline("M" + element.get("points", "") + "Z")


def _rect(element: ET.Element) -> QPainterPath:
    x, y, width, height, rx, ry = _numbers(element, "x", "y", "width", "height", "rx", "ry")
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), rx or ry, ry or rx)
    return path


def _circle(element: ET.Element) -> QPainterPath:
    x, y, radius, rx, ry = _numbers(element, "cx", "cy", "r", "rx", "ry")
    path = QPainterPath()
    path.addEllipse(QRectF(x - (radius or rx), y - (radius or ry), 2 * (radius or rx), 2 * (radius or ry)))
    return path


_MAKERS: dict[str, Callable[[ET.Element], QPainterPath]] = {
    "path": lambda element: outline(element.get("d", "")),
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _circle,
}
_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def outline(data: str) -> QPainterPath:
    """Return the path that an SVG `d` attribute describes; raises ValueError if it is not well formed."""
    path = QPainterPath()
    tokens = _TOKEN.findall(data)
    x = y = handle_x = handle_y = start_x = start_y = 0.0
    command, before, at = "M", "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        kind, relative = command.upper(), command.islower()
        count = _ARITY.get(kind, -1)
        if count < 0 or at + count > len(tokens):
            raise ValueError(f"not a path: {data!r}")
        values = [float(token) for token in tokens[at : at + count]]
        at += count
        dx, dy = (x, y) if relative else (0.0, 0.0)
        if kind == "H":
            values, kind = [values[0] + dx, y], "L"
        elif kind == "V":
            values, kind = [x, values[0] + dy], "L"
        elif kind == "A":
            values[5:] = [values[5] + dx, values[6] + dy]
        else:
            values = [value + (dy if index % 2 else dx) for index, value in enumerate(values)]
        smooth_x, smooth_y = 2 * x - handle_x, 2 * y - handle_y
        if kind == "S":
            values, kind = [*((smooth_x, smooth_y) if before in "CS" and before else (x, y)), *values], "C"
        elif kind == "T":
            values, kind = [*((smooth_x, smooth_y) if before in "QT" and before else (x, y)), *values], "Q"
        before = kind
        if kind == "Z":
            path.closeSubpath()
            x, y = start_x, start_y
            continue
        if kind == "M":
            path.moveTo(*values)
            start_x, start_y = values
            command = "l" if relative else "L"
        elif kind == "L":
            path.lineTo(*values)
        elif kind == "C":
            path.cubicTo(*values)
            handle_x, handle_y = values[2:4]
        elif kind == "Q":
            path.quadTo(*values)
            handle_x, handle_y = values[:2]
        else:
            _arc(path, (x, y), values)
        x, y = values[-2:]
    return path


def _arc(path: QPainterPath, start: tuple[float, float], values: list[float]) -> None:
    """Add an SVG arc as cubic curves (SVG 2, appendix B.2.4: from end points to the centre)."""
    x1, y1 = start
    rx, ry, turned, large, sweep, x2, y2 = values
    if not rx or not ry or (x1, y1) == (x2, y2):
        path.lineTo(x2, y2)
        return
    cosine, sine = math.cos(math.radians(turned)), math.sin(math.radians(turned))
    half_x, half_y = (x1 - x2) / 2, (y1 - y2) / 2
    u, v = (cosine * half_x + sine * half_y) / abs(rx), (cosine * half_y - sine * half_x) / abs(ry)
    grown = max(1.0, math.hypot(u, v))
    rx, ry, u, v = abs(rx) * grown, abs(ry) * grown, u / grown, v / grown
    spread = math.sqrt(max(0.0, 1 / (u * u + v * v) - 1)) * (1 if bool(large) != bool(sweep) else -1)
    middle_u, middle_v = spread * v, -spread * u
    first = math.atan2(v - middle_v, u - middle_u)
    extent = math.atan2(-v - middle_v, -u - middle_u) - first
    extent += 2 * math.pi * ((1 if sweep and extent < 0 else 0) - (1 if not sweep and extent > 0 else 0))
    pieces = max(1, math.ceil(abs(extent) / (math.pi / 2) - 1e-9))
    step = extent / pieces
    bulge = 4 / 3 * math.tan(step / 4)

    def placed(p: float, q: float) -> tuple[float, float]:
        a, b = rx * (p + middle_u), ry * (q + middle_v)
        return cosine * a - sine * b + (x1 + x2) / 2, sine * a + cosine * b + (y1 + y2) / 2

    for index in range(pieces):
        a = first + index * step
        b = a + step
        path.cubicTo(
            *placed(math.cos(a) - bulge * math.sin(a), math.sin(a) + bulge * math.cos(a)),
            *placed(math.cos(b) + bulge * math.sin(b), math.sin(b) - bulge * math.cos(b)),
            *((x2, y2) if index == pieces - 1 else placed(math.cos(b), math.sin(b))),
        )
