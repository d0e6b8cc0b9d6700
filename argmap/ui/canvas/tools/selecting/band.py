"""Drawing around boxes: a drag over empty canvas picks every box it touches."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from argmap.layout.geometry import Point, Rect
from argmap.ui.canvas.hit import claims_within
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.tools.gesture import Keys

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Band:
    """A rubber band over empty canvas."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: "Canvas", start: Point, *, add: bool) -> None:
        self._canvas = canvas
        self._before = canvas.bridge.session.selection.ids
        self._kept = self._before if add else ()
        # Kept in map units, so that the band holds its start when the wheel scrolls under it.
        self._start = canvas.view.camera.to_map(start)
        self._point = start

    def move(self, point: Point, keys: Keys) -> None:
        self._point = point
        canvas = self._canvas
        found = claims_within(canvas.scene, canvas.view.camera.rect_to_map(self._area()))
        canvas.bridge.session.select([*self._kept, *found])
        canvas.update()

    def release(self, point: Point, keys: Keys) -> None:
        self.move(point, keys)

    def cancel(self) -> None:
        self._canvas.bridge.session.select(self._before)

    def paint(self, painter: QPainter) -> None:
        overlay.band(painter, self._area(), theme=self._canvas.theme)

    def _area(self) -> Rect:
        start = self._canvas.view.camera.to_screen(self._start)
        x, y = min(start.x, self._point.x), min(start.y, self._point.y)
        return Rect(x, y, max(abs(start.x - self._point.x), 0.1), max(abs(start.y - self._point.y), 0.1))
