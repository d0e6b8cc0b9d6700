"""Lines with round corners and dashes, painted side by side: upright ones as filled rectangles, corners as curves.

Qt strokes a whole path however little of it shows, and draws more than 10,000 dashes as a solid line; here only the
sides that show are drawn, each with its own phase of the dashes.
"""

import functools
from itertools import pairwise
from math import dist, hypot
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from argmap.drawing.primitives import Polyline, Stroke, pieces
from argmap.layout.geometry import Point, Rect
from argmap.render.shapes.grid import NO_BRUSH, NO_PEN, Grid, brush, pen

WAYS_KEPT = 8_192  # lines; one takes some 2 KB
ROUND = 1.62322524
"""How long the curve is that rounds a right angle, where its handle lies 1 unit from its ends."""


class _Span(NamedTuple):
    """What a part covers: left, top, right and bottom, its width included."""

    left: float
    top: float
    right: float
    bottom: float


class Side(NamedTuple):
    """A straight side, and how far from the line's start it begins."""

    span: _Span
    start: Point
    end: Point
    phase: float


class Bend(NamedTuple):
    """A round corner (start, handle, end) or a whole line with sharp ones, and how far from the line's start it begins.

    Its path is made when it shows.
    """

    span: _Span
    points: tuple[Point, ...]
    phase: float
    curved: bool = True

    def path(self) -> QPainterPath:
        first, *others = self.points
        path = QPainterPath(QPointF(*first))
        if self.curved:
            path.quadTo(*others[0], *others[1])
        else:
            for point in others:
                path.lineTo(*point)
        return path


class Way(NamedTuple):
    """A line on the grid, what all of it covers, and its parts: `bars` are the upright sides of a solid line, `sides`
    all others.
    """

    span: _Span
    bars: tuple[tuple[_Span, tuple[float, float, float, float]], ...]
    sides: tuple[Side, ...]
    bends: tuple[Bend, ...]


def draw_line(painter: QPainter, line: Polyline, grid: Grid, seen: Rect) -> None:
    """Draw what shows of a line within `seen` (map units)."""
    laid = way(line, grid)
    stroke = line.stroke
    x, y, width, height = seen
    box = (x, y, x + width, y + height)
    if not _meets(laid.span, box):
        return
    if bars := [QRectF(*bar) for span, bar in laid.bars if _meets(span, box)]:
        painter.setPen(NO_PEN)
        painter.setBrush(brush(stroke.colour))
        painter.drawRects(bars)
    bends = [bend for bend in laid.bends if _meets(bend[0], box)]
    sides = [side for side in laid.sides if _meets(side[0], box)]
    if not bends and not sides:
        return
    painter.setBrush(NO_BRUSH)
    if not stroke.dash:
        painter.setPen(pen(stroke))
        for bend in bends:
            painter.drawPath(bend.path())
        for _, start, end, _ in sides:
            painter.drawLine(QPointF(*start), QPointF(*end))
        return
    dashed = QPen(pen(stroke))
    for bend in bends:
        dashed.setDashOffset(bend.phase / stroke.width)
        painter.setPen(dashed)
        painter.drawPath(bend.path())
    for side in sides:
        _dashes(painter, side, stroke, dashed, seen)


def draw_exact_line(painter: QPainter, line: Polyline) -> None:
    """Draw a line whole and with its exact coordinates: for pages."""
    painter.setPen(pen(line.stroke))
    painter.setBrush(NO_BRUSH)
    painter.drawPath(_path(line))


@functools.lru_cache(maxsize=WAYS_KEPT)
def way(line: Polyline, grid: Grid) -> Way:
    """Return the line moved onto the pixel grid and taken apart."""
    width = line.stroke.width
    points = grid.line(line.points, width)
    start, parts = pieces(Polyline(points, line.stroke, line.radius))
    upright = all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    if not upright and line.radius <= 0:
        # A chevron or a check mark: its joins belong to it.
        span = _span(points, width)
        return Way(span, (), (), (Bend(span, points, 0.0, curved=False),))
    bars: list[tuple[_Span, tuple[float, float, float, float]]] = []
    sides: list[Side] = []
    bends: list[Bend] = []
    phase = 0.0
    for number, part in enumerate(parts):
        end = part[-1]
        if part[0] == "curve":
            corner = part[1]
            span = _span((start, end) if upright else (start, corner, end), width)
            bend = Bend(span, (start, corner, end), phase)
            bends.append(bend)
            phase += ROUND * dist(start, corner) if upright else bend.path().length()
        elif end != start:
            if upright and not line.stroke.dash:
                # A side that ends at a sharp corner fills it.
                before = number > 0 and parts[number - 1][0] == "line"
                after = number + 1 < len(parts) and parts[number + 1][0] == "line"
                bars.append((_span((start, end), width), _bar(start, end, width, fills=(before, after))))
            else:
                sides.append(Side(_span((start, end), width), start, end, phase))
            phase += dist(start, end)
        start = end
    return Way(_span(points, width), tuple(bars), tuple(sides), tuple(bends))


def _bar(start: Point, end: Point, width: float, *, fills: tuple[bool, bool]) -> tuple[float, float, float, float]:
    """Return the rectangle of a side, half a width longer at the ends that fill a corner."""
    half = width / 2
    before, after = (half if corner else 0.0 for corner in fills)
    if end.x < start.x or end.y < start.y:
        start, end, before, after = end, start, after, before
    if start.y == end.y:
        return start.x - before, start.y - half, end.x - start.x + before + after, width
    return start.x - half, start.y - before, width, end.y - start.y + before + after


def _dashes(painter: QPainter, side: Side, stroke: Stroke, dashed: QPen, seen: Rect) -> None:
    """Draw what shows of a dashed side, whose phase goes on from what does not show."""
    _, (ax, ay), (bx, by), phase = side
    length = hypot(bx - ax, by - ay)
    ux, uy = (bx - ax) / length, (by - ay) / length
    # How far along the side the middle of what is seen lies, and no dash that shows is further from there than this.
    centre = seen.centre
    middle = (centre.x - ax) * ux + (centre.y - ay) * uy
    reach = hypot(seen.width, seen.height) / 2 + stroke.width
    first, last = max(0.0, middle - reach), min(length, middle + reach)
    if first >= last:
        return
    dashed.setDashOffset((phase + first) % (2 * sum(stroke.dash)) / stroke.width)
    painter.setPen(dashed)
    painter.drawLine(QPointF(ax + ux * first, ay + uy * first), QPointF(ax + ux * last, ay + uy * last))


def _path(line: Polyline) -> QPainterPath:
    start, parts = pieces(line)
    path = QPainterPath(QPointF(*start))
    for part in parts:
        if part[0] == "line":
            path.lineTo(*part[1])
        else:
            path.quadTo(*part[1], *part[2])
    return path


def _span(points: tuple[Point, ...], width: float) -> _Span:
    if len(points) == 2:
        (x1, y1), (x2, y2) = points
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
        return _Span(left - width, top - width, right + width, bottom + width)
    xs, ys = zip(*points, strict=True)
    return _Span(min(xs) - width, min(ys) - width, max(xs) + width, max(ys) + width)


def _meets(span: _Span, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = span
    return left < box[2] and box[0] < right and top < box[3] and box[1] < bottom
