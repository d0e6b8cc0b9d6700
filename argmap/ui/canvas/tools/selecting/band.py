"""Drawing around boxes: a drag over empty canvas picks every box that its area touches.

The area is a rectangle, or with Alt held down at any moment of the drag a lasso: the loop that the pointer has drawn.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from argmap.layout.geometry import Point, Rect
from argmap.model.texts import counted
from argmap.ui.canvas.hit import claims_within
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.tools.gesture import Keys
from argmap.ui.canvas.tools.selecting.lasso import Loop

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Band:
    """A rubber band or a lasso over the canvas; `add` keeps what is selected already, `free` is a lasso throughout."""

    cursor = Qt.CursorShape.CrossCursor
    pulls = True

    def __init__(self, canvas: "Canvas", start: Point, *, add: bool, free: bool = False) -> None:
        self._canvas = canvas
        self._before = canvas.bridge.session.selection.ids
        self._kept = self._before if add else ()
        self._free = self._always_free = free
        # Kept in map units, so that it holds its start when the map moves under it.
        self._start = canvas.view.camera.to_map(start)
        self._loop = Loop(canvas.scene, self._start)
        self._point = start
        self._found = 0

    def move(self, point: Point, keys: Keys) -> None:
        self._point = point
        canvas = self._canvas
        camera, scene = canvas.view.camera, canvas.scene
        self._free = self._always_free or bool(keys & Qt.KeyboardModifier.AltModifier)
        self._loop.draw(scene, camera.to_map(point))
        found = self._loop.claims() if self._free else claims_within(scene, camera.rect_to_map(self._area()))
        self._found = len(found)
        canvas.bridge.session.select([*self._kept, *found])
        canvas.update()

    def release(self, point: Point, keys: Keys) -> None:
        self.move(point, keys)

    def cancel(self) -> None:
        self._canvas.bridge.session.select(self._before)

    def paint(self, painter: QPainter) -> None:
        canvas = self._canvas
        if self._free:
            self._paint_loop(painter)
        else:
            overlay.band(painter, self._area(), theme=canvas.theme)
        if self._found:
            overlay.pill(painter, canvas, self._point, counted(self._found, "box", "boxes"), stance="neutral")

    def _paint_loop(self, painter: QPainter) -> None:
        canvas = self._canvas
        loop = QPolygonF([QPointF(*canvas.view.camera.to_screen(point)) for point in self._loop.points])
        fill = QColor(canvas.theme.selection)
        fill.setAlpha(28)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(loop, Qt.FillRule.WindingFill)
        painter.setPen(QPen(QColor(canvas.theme.selection), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(loop)
        painter.setPen(QPen(QColor(canvas.theme.selection), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(loop.last(), loop.first())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _area(self) -> Rect:
        start = self._canvas.view.camera.to_screen(self._start)
        x, y = min(start.x, self._point.x), min(start.y, self._point.y)
        return Rect(x, y, max(abs(start.x - self._point.x), 0.1), max(abs(start.y - self._point.y), 0.1))
