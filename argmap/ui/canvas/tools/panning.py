"""Panning: the map follows the pointer, with the middle button or with Space held down."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from argmap.layout.geometry import Point
from argmap.ui.canvas.tools.gesture import Keys

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Pan:
    """The map is held where it was pressed."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: "Canvas", start: Point) -> None:
        self._canvas = canvas
        self._start = self._last = start

    def move(self, point: Point, keys: Keys) -> None:
        self._canvas.view.pan(point.x - self._last.x, point.y - self._last.y)
        self._last = point

    def release(self, point: Point, keys: Keys) -> None:
        self.move(point, keys)

    def cancel(self) -> None:
        self._canvas.view.pan(self._start.x - self._last.x, self._start.y - self._last.y)

    def paint(self, painter: QPainter) -> None:
        """Show nothing: the map itself moves."""
