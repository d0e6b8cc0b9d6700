"""The only place where primitives become QPainter calls: screen, pictures, pages and print all come through `paint`.

On pixels, upright edges are moved by less than half a pixel onto the grid, so that lines are crisp at every scale;
pages (PDF, print) get the exact coordinates. What costs to make (pens, colours, glyph runs, icons) is kept.
"""

import functools
from collections.abc import Iterable
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from argmap.drawing.primitives import Box, Colour, Element, Icon, Polygon, Polyline, Stroke, Text
from argmap.layout.geometry import Point, Rect
from argmap.render.shapes import icons
from argmap.render.shapes.grid import LOOKS_KEPT, NO_BRUSH, NO_PEN, Grid, brush, colour, grid_of, pen
from argmap.render.shapes.lines import draw_exact_line, draw_line
from argmap.render.shapes.text import shape

_ROUND_CAP = Qt.PenCapStyle.RoundCap
_ROUND_JOIN = Qt.PenJoinStyle.RoundJoin
HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
_ORIGIN = QPointF(0, 0)
_FAR = 30.0  # units beyond what is seen from which a small shape is looked at closely


def paint(painter: QPainter, elements: Iterable[Element]) -> None:
    """Paint elements back to front, in map units; the caller sets the transform and gets the painter back as it was."""
    painter.save()
    try:
        painter.setRenderHints(HINTS)
        found = grid_of(painter)
        grid, seen = found or (None, None)
        for element in elements:
            draw_element(painter, element, grid, seen)
    finally:
        painter.restore()


def draw_element(painter: QPainter, element: Element, grid: Grid | None, seen: Rect | None) -> None:
    """Draw what of an element shows in an area (map units; none: all of it), on a pixel grid if there is one."""
    line: Polyline | None = None
    for primitive in element.primitives:
        if isinstance(primitive, Text):
            if seen is None or _shows(primitive, seen):
                _text(painter, primitive)
        elif isinstance(primitive, Box):
            place = primitive.rect
            if seen is None or (place.y - _FAR < seen.bottom and place.bottom + _FAR > seen.y):
                _box(painter, primitive, grid)
        elif isinstance(primitive, Polyline):
            line = primitive
            if grid and seen:
                draw_line(painter, primitive, grid, seen)
            else:
                draw_exact_line(painter, primitive)
        elif isinstance(primitive, Polygon):
            _polygon(painter, primitive, grid, line, seen)
        else:
            _icon(painter, primitive, grid)


def _shows(text: Text, seen: Rect) -> bool:
    """Whether a text may reach into what is seen: no letter stands higher or hangs lower than twice its size."""
    y, most = text.origin[1], 2 * text.style.size
    return y - most < seen.bottom and y + text.line_height * (len(text.lines) - 1) + most > seen.y


def _box(painter: QPainter, box: Box, grid: Grid | None) -> None:
    x, y, width, height = box.rect
    stroke = box.stroke
    line = stroke.width if stroke else 0.0
    if grid:
        right, bottom = grid.x(x + width, line), grid.y(y + height, line)
        x, y = grid.x(x, line), grid.y(y, line)
        width, height = right - x, bottom - y
    radius = min(box.radius, width / 2, height / 2)
    if stroke and grid:
        frame = _dotted if stroke.dash else _framed
        frame(painter, QRectF(x, y, width, height), radius, box.fill, stroke)
        return
    painter.setPen(pen(stroke) if stroke else NO_PEN)
    painter.setBrush(brush(box.fill) if box.fill else NO_BRUSH)
    _rounded_rect(painter, QRectF(x, y, width, height), radius)


def _framed(painter: QPainter, rect: QRectF, radius: float, fill: Colour | None, stroke: Stroke) -> None:
    """Paint a solid frame as filled shapes: Qt's thin pens take four times as long around a box."""
    half = stroke.width / 2
    outer, inner = rect.adjusted(-half, -half, half, half), rect.adjusted(half, half, -half, -half)
    painter.setPen(NO_PEN)
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


def _dotted(painter: QPainter, rect: QRectF, radius: float, fill: Colour | None, stroke: Stroke) -> None:
    """Paint a frame of dots as rectangles: for a dashed pen around a box Qt takes half a millisecond."""
    painter.setPen(NO_PEN)
    if fill:
        painter.setBrush(brush(fill))
        _rounded_rect(painter, rect, radius)
    painter.setBrush(brush(stroke.colour))
    painter.drawRects(_dots((rect.x(), rect.y(), rect.right(), rect.bottom()), radius, stroke))


@functools.lru_cache(maxsize=LOOKS_KEPT)
def _dots(edges: tuple[float, float, float, float], radius: float, stroke: Stroke) -> list[QRectF]:
    """Return the dots of a frame between its left, upper, right and lower edges, the same on all sides."""
    left, top, right, bottom = edges
    long, thick, step = stroke.dash[0], stroke.width, sum(stroke.dash)
    dots: list[QRectF] = []
    across = max(1, round((right - left - 2 * radius) / step))
    for number in range(across + 1):
        x = left + radius + (right - left - 2 * radius) * number / across - long / 2
        dots += [QRectF(x, top - thick / 2, long, thick), QRectF(x, bottom - thick / 2, long, thick)]
    down = max(1, round((bottom - top - 2 * radius) / step))
    for number in range(down + 1):
        y = top + radius + (bottom - top - 2 * radius) * number / down - long / 2
        dots += [QRectF(left - thick / 2, y, thick, long), QRectF(right - thick / 2, y, thick, long)]
    bends = round(pi / 2 * radius / step)
    for number in range(1, bends):
        angle = pi / 2 * number / bends
        dx, dy = radius - radius * cos(angle) - thick / 2, radius - radius * sin(angle) - thick / 2
        for x in (left + dx, right - dx - thick):
            dots += [QRectF(x, top + dy, thick, thick), QRectF(x, bottom - dy - thick, thick, thick)]
    return dots


def _rounded_rect(painter: QPainter, rect: QRectF, radius: float) -> None:
    if radius > 0:
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.drawRect(rect)


def _polygon(painter: QPainter, polygon: Polygon, grid: Grid | None, line: Polyline | None, seen: Rect | None) -> None:
    x, y = polygon.points[0]
    if seen and not (-_FAR < x - seen.x < seen.width + _FAR and -_FAR < y - seen.y < seen.height + _FAR):
        # A link's head, at the end of a line that only passes through here.
        (xs, ys) = zip(*polygon.points, strict=True)
        if max(xs) < seen.x or min(xs) > seen.right or max(ys) < seen.y or min(ys) > seen.bottom:
            return
    dx, dy = _followed(polygon.points[0], line, grid) if grid and line else (0.0, 0.0)
    painter.setPen(NO_PEN)
    painter.setBrush(brush(polygon.fill))
    painter.drawPolygon([QPointF(x + dx, y + dy) for x, y in polygon.points])


def _followed(first: Point, line: Polyline, grid: Grid) -> tuple[float, float]:
    """Return how far the grid moved the line's end nearest to a head, so that the head stays centred on its line."""
    start, end = line.points[0], line.points[-1]
    at_start = abs(start.x - first.x) + abs(start.y - first.y) < abs(end.x - first.x) + abs(end.y - first.y)
    x, y = start if at_start else end
    width = line.stroke.width
    return grid.x(x, width) - x, grid.y(y, width) - y


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


def _icon(painter: QPainter, icon: Icon, grid: Grid | None) -> None:
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
        painter.setPen(_icon_pen(icon.colour, part.line) if part.line else NO_PEN)
        painter.setBrush(brush(icon.colour) if part.filled else NO_BRUSH)
        painter.drawPath(part.path)
    painter.setWorldTransform(before)


@functools.lru_cache(maxsize=LOOKS_KEPT)
def _icon_pen(value: Colour, width: float) -> QPen:
    return QPen(brush(value), width, Qt.PenStyle.SolidLine, _ROUND_CAP, _ROUND_JOIN)
