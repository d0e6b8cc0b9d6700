"""Elements as the painter's calls: what `paint` would do for one at a scale, done once and kept, to be done again.

A frame then costs little more than its calls themselves. A plate holds for one pixel grid only.
"""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QGlyphRun, QPainter, QPainterPath, QPen, QTransform

from argmap.drawing.primitives import Element
from argmap.layout.geometry import Rect
from argmap.render.painter import draw_element
from argmap.render.shapes.grid import Grid

Plate = tuple[tuple[Callable[..., Any], tuple[Any, ...]], ...]


def plate(element: Element, grid: Grid, seen: Rect) -> Plate:
    """Return the calls that paint what of an element shows in an area (map units) on a pixel grid."""
    recorder = _Recorder()
    draw_element(cast(QPainter, recorder), element, grid, seen)
    return tuple(recorder.calls)


def replay(painter: QPainter, calls: Plate) -> None:
    """Paint what a plate holds; pen and brush are then its last ones."""
    for call, args in calls:
        call(painter, *args)


class _Recorder:
    """Takes a painter's calls and leaves out the pens and brushes that nothing is drawn with, and the transforms."""

    def __init__(self) -> None:
        self.calls: list[tuple[Callable[..., Any], tuple[Any, ...]]] = []
        self._pen: QPen | None = None
        self._brush: QBrush | None = None
        self._set: tuple[QPen | None, QBrush | None] = (None, None)
        self._moved = QTransform()

    def setPen(self, pen: QPen | QColor) -> None:
        self._pen = QPen(pen)  # a copy: a pen may get another offset for its dashes and be set again

    def setBrush(self, brush: QBrush) -> None:
        self._brush = brush

    def worldTransform(self) -> QTransform:
        return QTransform(self._moved)

    def setWorldTransform(self, transform: QTransform) -> None:
        self._moved = transform

    def translate(self, x: float, y: float) -> None:
        self._moved.translate(x, y)

    def scale(self, x: float, y: float) -> None:
        self._moved.scale(x, y)

    def drawPath(self, path: QPainterPath) -> None:
        pen = self._pen
        if not self._moved.isIdentity():
            path = self._moved.map(path)
            if pen is not None and pen.widthF() > 0:
                pen = QPen(pen)
                pen.setWidthF(pen.widthF() * self._moved.m11())
        self._call(QPainter.drawPath, path, pen=pen)

    def drawGlyphRun(self, place: QPointF, run: QGlyphRun) -> None:
        if self._moved.isIdentity():
            self._call(QPainter.drawGlyphRun, place, run)
            return
        self._look(self._pen)
        self.calls.append((QPainter.save, ()))
        self.calls.append((QPainter.setTransform, (QTransform(self._moved), True)))
        self.calls.append((QPainter.drawGlyphRun, (place, run)))
        self.calls.append((QPainter.restore, ()))

    def drawRoundedRect(self, rect: QRectF, across: float, down: float) -> None:
        self._call(QPainter.drawRoundedRect, rect, across, down)

    def drawRect(self, rect: QRectF) -> None:
        self._call(QPainter.drawRect, rect)

    def drawRects(self, rects: list[QRectF]) -> None:
        self._call(QPainter.drawRects, rects)

    def drawPolygon(self, points: list[QPointF]) -> None:
        self._call(QPainter.drawPolygon, points)

    def drawLine(self, start: QPointF, end: QPointF) -> None:
        self._call(QPainter.drawLine, start, end)

    def _call(self, call: Callable[..., Any], *args: Any, pen: QPen | None = None) -> None:
        self._look(pen or self._pen)
        self.calls.append((call, args))

    def _look(self, pen: QPen | None) -> None:
        """Set pen and brush where they are not yet what the next call wants."""
        set_pen, set_brush = self._set
        if pen is not None and pen != set_pen:
            self.calls.append((QPainter.setPen, (pen,)))
        if self._brush is not None and self._brush != set_brush:
            self.calls.append((QPainter.setBrush, (self._brush,)))
        self._set = pen, self._brush
