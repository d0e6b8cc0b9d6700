"""Arrays of rectangles and lines drawn in one call each, without making a Qt object for every one of them.

Qt reads them out of memory that stays where it is: a Python wrapper around memory that was freed would be taken for
what comes to lie there next.
"""

from typing import Any

import numpy as np
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter
from shiboken6 import wrapInstance

from argmap.ui.canvas.arrays.nearby import Floats
from argmap.ui.canvas.camera import Camera

AT_ONCE = 16_384
"""Rectangles or lines in one call; more are drawn in several."""


class _Row:
    """Memory for the four numbers of each of many Qt objects, and the first of these objects."""

    def __init__(self, kind: type[QRectF] | type[QLineF]) -> None:
        self.numbers = np.zeros((AT_ONCE, 4))
        self.first: Any = wrapInstance(self.numbers.ctypes.data, kind)


_RECTS, _LINES = _Row(QRectF), _Row(QLineF)


def draw_rects(painter: QPainter, rects: Floats) -> None:
    """Draw rectangles (x, y, width, height)."""
    for start in range(0, len(rects), AT_ONCE):
        part = rects[start : start + AT_ONCE]
        _RECTS.numbers[: len(part)] = part
        painter.drawRects(_RECTS.first, len(part))


def draw_lines(painter: QPainter, lines: Floats) -> None:
    """Draw lines (x1, y1, x2, y2)."""
    for start in range(0, len(lines), AT_ONCE):
        part = lines[start : start + AT_ONCE]
        _LINES.numbers[: len(part)] = part
        painter.drawLines(_LINES.first, len(part))


def to_screen(rects: Floats, camera: Camera) -> Floats:
    """Return rectangles of the map (x, y, width, height) as ones of the screen."""
    flat = rects * camera.scale
    flat[:, 0] += camera.x
    flat[:, 1] += camera.y
    return flat


def to_pixels(rects: Floats, camera: Camera) -> Floats:
    """Return rectangles of the map as whole device pixels: their left, upper, right and lower edges."""
    edges = rects * (camera.scale * camera.ratio)
    edges[:, 2:] += edges[:, :2]
    return whole(edges) + offset(camera)


def whole(lengths: Floats) -> Floats:
    """Return lengths of the map in device pixels as whole ones, halves upward.

    Only then the camera's offset, which is whole, may be added: so nothing is rounded another way after a pan.
    """
    lengths += 0.5
    return np.floor(lengths, out=lengths)


def offset(camera: Camera) -> Floats:
    """Return where the map's origin lies in device pixels, as x, y, x, y."""
    return np.rint(np.array([camera.x, camera.y] * 2) * camera.ratio)


def blend(colour: str, ground: str, share: float) -> QColor:
    """Return the opaque colour that `colour` gives on `ground` at a share of 0..1."""
    over, under = QColor(colour), QColor(ground)
    parts = zip((over.red(), over.green(), over.blue()), (under.red(), under.green(), under.blue()), strict=True)
    return QColor(*[round(a * share + b * (1.0 - share)) for a, b in parts])
