"""The only place where primitives become QPainter calls: screen, pictures, pages and print all come through `paint`.

On pixels, upright edges are moved by less than half a pixel onto the grid, so that lines are crisp at every scale;
pages (PDF, print) get the exact coordinates. What costs to make (pens, colours, glyph runs, icons) is kept.
"""

import functools
from collections.abc import Iterable
from itertools import pairwise
from math import floor, hypot, inf
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintEngine, QPainter, QPainterPath, QPen

from argmap.drawing.primitives import Box, Colour, Element, Icon, Polygon, Polyline, Stroke, Text, pieces
from argmap.layout.geometry import Point
from argmap.render import icons
from argmap.render.text import shape

_MOST_DASHES = 4_000
LOOKS_KEPT = 1_024  # pens, and brushes; a theme has some thirty

_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)
_ROUND_CAP = Qt.PenCapStyle.RoundCap
_FLAT_CAP = Qt.PenCapStyle.FlatCap
_ROUND_JOIN = Qt.PenJoinStyle.RoundJoin
_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
_RASTER = QPaintEngine.Type.Raster


class _Grid(NamedTuple):
    """Where map units fall on the pixels: device = units * scale + (dx, dy)."""

    scale: float
    dx: float
    dy: float

    def x(self, value: float, width: float = 0.0) -> float:
        """Return `value` moved so that the left edge of a line of `width` units there falls between two pixels."""
        half = width * self.scale / 2
        return (floor(value * self.scale + self.dx - half + 0.5) + half - self.dx) / self.scale

    def y(self, value: float, width: float = 0.0) -> float:
        half = width * self.scale / 2
        return (floor(value * self.scale + self.dy - half + 0.5) + half - self.dy) / self.scale


def paint(painter: QPainter, elements: Iterable[Element]) -> None:
    """Paint elements back to front, in map units; the caller sets the transform and gets the painter back as it was."""
    painter.save()
    painter.setRenderHints(_HINTS)
    grid = _grid(painter)
    for element in elements:
        line: Polyline | None = None
        for primitive in element.primitives:
            if isinstance(primitive, Text):
                _text(painter, primitive)
            elif isinstance(primitive, Box):
                _box(painter, primitive, grid)
            elif isinstance(primitive, Polyline):
                line = primitive
                _polyline(painter, primitive, grid)
            elif isinstance(primitive, Polygon):
                _polygon(painter, primitive, grid, line)
            else:
                _icon(painter, primitive, grid)
    painter.restore()


def _grid(painter: QPainter) -> _Grid | None:
    engine = painter.paintEngine()
    if engine is None or engine.type() != _RASTER:
        return None
    device = painter.deviceTransform()
    scale = device.m11()
    if scale <= 0 or device.m22() != scale or device.m12() or device.m21():
        return None
    return _Grid(scale, device.dx(), device.dy())


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


def _box(painter: QPainter, box: Box, grid: _Grid | None) -> None:
    x, y, width, height = box.rect
    stroke = box.stroke
    line = stroke.width if stroke else 0.0
    if grid:
        right, bottom = grid.x(x + width, line), grid.y(y + height, line)
        x, y = grid.x(x, line), grid.y(y, line)
        width, height = right - x, bottom - y
    radius = min(box.radius, width / 2, height / 2)
    if stroke and grid and not stroke.dash:
        _framed(painter, QRectF(x, y, width, height), radius, box.fill, stroke)
        return
    painter.setPen(pen(stroke) if stroke else _NO_PEN)
    painter.setBrush(brush(box.fill) if box.fill else _NO_BRUSH)
    _rounded_rect(painter, QRectF(x, y, width, height), radius)


def _framed(painter: QPainter, rect: QRectF, radius: float, fill: Colour | None, stroke: Stroke) -> None:
    """Paint a solid frame as filled shapes: Qt's thin pens take four times as long around a box."""
    half = stroke.width / 2
    outer, inner = rect.adjusted(-half, -half, half, half), rect.adjusted(half, half, -half, -half)
    painter.setPen(_NO_PEN)
    painter.setBrush(brush(stroke.colour))
    if fill and len(fill) == 7:
        _rounded_rect(painter, outer, radius and radius + half)
    else:
        ring = QPainterPath()
        ring.addRoundedRect(outer, radius and radius + half, radius and radius + half)
        ring.addRoundedRect(inner, max(0.0, radius - half), max(0.0, radius - half))
        painter.drawPath(ring)
    if fill:
        painter.setBrush(brush(fill))
        _rounded_rect(painter, inner, max(0.0, radius - half))


def _rounded_rect(painter: QPainter, rect: QRectF, radius: float) -> None:
    if radius > 0:
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.drawRect(rect)


def _polyline(painter: QPainter, line: Polyline, grid: _Grid | None) -> None:
    points = _on_grid(line, grid)
    painter.setPen(pen(line.stroke))
    painter.setBrush(_NO_BRUSH)
    if line.stroke.dash and _length(points) > _MOST_DASHES * sum(line.stroke.dash):
        _long_dashes(painter, points, line.stroke)
    elif line.radius <= 0 or len(points) < 3:
        painter.drawPolyline([QPointF(x, y) for x, y in points])
    else:
        painter.drawPath(_path(points, line))


def _length(points: list[tuple[float, float]]) -> float:
    return sum(hypot(x - px, y - py) for (px, py), (x, y) in pairwise(points))


def _long_dashes(painter: QPainter, points: list[tuple[float, float]], stroke: Stroke) -> None:
    """Draw only what shows of a dashed line that is very long, piece by piece: Qt draws one of 10,000 dashes solid."""
    device = painter.device()
    seen = painter.deviceTransform().inverted()[0].mapRect(QRectF(0, 0, device.width(), device.height()))
    period = sum(stroke.dash) * (1 + len(stroke.dash) % 2)
    seen.adjust(-period, -period, period, period)
    dashed = QPen(pen(stroke))
    before = 0.0
    for (px, py), (x, y) in pairwise(points):
        length = hypot(x - px, y - py)
        if not length:
            continue
        ux, uy = (x - px) / length, (y - py) / length
        across = _inside(px, ux, seen.left(), seen.right())
        down = _inside(py, uy, seen.top(), seen.bottom())
        first, last = max(0.0, across[0], down[0]), min(length, across[1], down[1])
        if first < last:
            dashed.setDashOffset((before + first) % period / stroke.width)
            painter.setPen(dashed)
            painter.drawLine(QPointF(px + ux * first, py + uy * first), QPointF(px + ux * last, py + uy * last))
        before += length


def _inside(at: float, step: float, low: float, high: float) -> tuple[float, float]:
    """Return from where to where `at + way * step` lies between the two; an empty span if never."""
    if not step:
        return (-inf, inf) if low <= at <= high else (inf, -inf)
    ends = (low - at) / step, (high - at) / step
    return min(ends), max(ends)


def _on_grid(line: Polyline, grid: _Grid | None) -> list[tuple[float, float]]:
    if not grid:
        return [(x, y) for x, y in line.points]
    width = line.stroke.width
    return [(grid.x(x, width), grid.y(y, width)) for x, y in line.points]


def _path(points: list[tuple[float, float]], line: Polyline) -> QPainterPath:
    start, parts = pieces(Polyline(tuple(Point(x, y) for x, y in points), line.stroke, line.radius))
    path = QPainterPath(QPointF(*start))
    for part in parts:
        if part[0] == "line":
            path.lineTo(*part[1])
        else:
            path.quadTo(*part[1], *part[2])
    return path


def _polygon(painter: QPainter, polygon: Polygon, grid: _Grid | None, line: Polyline | None) -> None:
    dx, dy = _followed(polygon, line, grid) if grid and line else (0.0, 0.0)
    painter.setPen(_NO_PEN)
    painter.setBrush(brush(polygon.fill))
    painter.drawPolygon([QPointF(x + dx, y + dy) for x, y in polygon.points])


def _followed(polygon: Polygon, line: Polyline, grid: _Grid) -> tuple[float, float]:
    """Return how far the line's end nearest to the polygon was moved, so that a head stays centred on its line."""
    moved = _on_grid(line, grid)
    first = polygon.points[0]

    def far(end: Point) -> float:
        return abs(end.x - first.x) + abs(end.y - first.y)

    end = 0 if far(line.points[0]) < far(line.points[-1]) else -1
    return moved[end][0] - line.points[end].x, moved[end][1] - line.points[end].y


def _text(painter: QPainter, text: Text) -> None:
    shaped = shape(text.lines, text.style, text.line_height, text.width)
    painter.setPen(colour(text.colour))
    x, y = text.origin
    if shaped.multiple == 1:
        for run in shaped.runs:
            painter.drawGlyphRun(QPointF(x, y), run)
        return
    before = painter.worldTransform()
    painter.translate(x, y)
    painter.scale(1 / shaped.multiple, 1 / shaped.multiple)
    for run in shaped.runs:
        painter.drawGlyphRun(_ORIGIN, run)
    painter.setWorldTransform(before)


_ORIGIN = QPointF(0, 0)


def _icon(painter: QPainter, icon: Icon, grid: _Grid | None) -> None:
    picture = icons.picture(icon.name)
    x, y, width, height = icon.rect
    side = min(width, height)
    scale = side / picture.side
    before = painter.worldTransform()
    if grid:
        x, y = grid.x(x), grid.y(y)
    painter.translate(x + (width - side) / 2, y + (height - side) / 2)
    painter.scale(scale, scale)
    for part in picture.shapes:
        painter.setPen(_icon_pen(icon.colour, part.line) if part.line else _NO_PEN)
        painter.setBrush(brush(icon.colour) if part.filled else _NO_BRUSH)
        painter.drawPath(part.path)
    painter.setWorldTransform(before)


@functools.lru_cache(maxsize=LOOKS_KEPT)
def _icon_pen(value: Colour, width: float) -> QPen:
    return QPen(brush(value), width, Qt.PenStyle.SolidLine, _ROUND_CAP, _ROUND_JOIN)
