"""Where map units fall on pixels, and the colours, brushes and pens of strokes, made once and kept."""

import functools
from collections.abc import Iterable
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintEngine, QPainter, QPen

from argmap.drawing.primitives import Colour, Stroke
from argmap.layout.geometry import Point, Rect

LOOKS_KEPT = 1_024  # pens, and brushes; a theme has some thirty

NO_PEN = QPen(Qt.PenStyle.NoPen)
NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)
_FLAT_CAP = Qt.PenCapStyle.FlatCap
_ROUND_JOIN = Qt.PenJoinStyle.RoundJoin
_RASTER = QPaintEngine.Type.Raster


class Grid(NamedTuple):
    """How map units fall on pixels: device = units * scale + (dx, dy) + whole pixels."""

    scale: float
    dx: float
    dy: float

    def x(self, value: float, width: float = 0.0) -> float:
        """Return `value` moved so that the left edge of a line of `width` units there falls between two pixels."""
        half = width * self.scale / 2
        return (floor(value * self.scale + self.dx - half + 0.5) + half - self.dx) / self.scale

    def y(self, value: float, width: float = 0.0) -> float:
        """Return `value` moved so that the upper edge of a line of `width` units there falls between two pixels."""
        half = width * self.scale / 2
        return (floor(value * self.scale + self.dy - half + 0.5) + half - self.dy) / self.scale

    def line(self, points: Iterable[Point], width: float) -> tuple[Point, ...]:
        """Return the points of a line of `width` units moved onto the grid."""
        scale, dx, dy = self
        half = width * scale / 2
        before_x, before_y, after_x, after_y = 0.5 + dx - half, 0.5 + dy - half, half - dx, half - dy
        return tuple(
            [
                Point((floor(x * scale + before_x) + after_x) / scale, (floor(y * scale + before_y) + after_y) / scale)
                for x, y in points
            ]
        )


def grid_of(painter: QPainter) -> tuple[Grid, Rect] | None:
    """Return the pixel grid and what the device shows, in map units; none on a page or where it is turned."""
    engine = painter.paintEngine()
    if engine is None or engine.type() != _RASTER:
        return None
    transform = painter.deviceTransform()
    scale = transform.m11()
    if scale <= 0 or transform.m22() != scale or transform.m12() or transform.m21():
        return None
    # Not by the device's transform: in a widget that one counts from the corner of the window.
    device = painter.device()
    ratio = device.devicePixelRatio()
    pixels = QRectF(0, 0, device.width() * ratio, device.height() * ratio)
    seen = painter.combinedTransform().inverted()[0].mapRect(pixels)
    held = Rect(seen.x(), seen.y(), seen.width(), seen.height())
    # Rounded, for at ratios such as 1.5 a whole pixel comes out as 0.999999 of one.
    return Grid(scale, round(transform.dx(), 6) % 1, round(transform.dy(), 6) % 1), held


@functools.lru_cache(maxsize=LOOKS_KEPT)
def colour(value: Colour) -> QColor:
    """Return `#rrggbb` or `#rrggbbaa` as Qt's colour."""
    return QColor(f"#{value[7:]}{value[1:7]}" if len(value) == 9 else value)


@functools.lru_cache(maxsize=LOOKS_KEPT)
def brush(value: Colour) -> QBrush:
    """Return a solid brush of the colour."""
    return QBrush(colour(value))


@functools.lru_cache(maxsize=LOOKS_KEPT)
def pen(stroke: Stroke) -> QPen:
    """Return the pen of a stroke; Qt counts dashes in pen widths."""
    made = QPen(brush(stroke.colour), stroke.width, Qt.PenStyle.SolidLine, _FLAT_CAP, _ROUND_JOIN)
    if stroke.dash and stroke.width > 0:
        pattern = stroke.dash if len(stroke.dash) % 2 == 0 else stroke.dash * 2
        made.setDashPattern([length / stroke.width for length in pattern])
    return made
