"""Panning: the map follows the pointer, with the middle button or with Space held down."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from argmap.layout.geometry import Point
from argmap.ui.canvas import camera as cameras
from argmap.ui.canvas.tools.gesture import Keys

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Pan:
    """The map is held where it was pressed."""

    cursor = Qt.CursorShape.ClosedHandCursor
    pulls = False

    def __init__(self, canvas: "Canvas", start: Point) -> None:
        self._canvas = canvas
        self._start, self._camera = start, canvas.view.camera
        self._last = canvas.view.camera

    def move(self, point: Point, keys: Keys) -> None:
        view = self._canvas.view
        if view.camera != self._last:
            # The wheel has turned meanwhile: from here on the map is held anew.
            self._start, self._camera = point, view.camera
        view.clock.stop()
        # From the start each time: steps of whole device pixels would not add up to the pointer's way.
        view.show(cameras.moved(self._camera, point.x - self._start.x, point.y - self._start.y))
        self._last = view.camera

    def release(self, point: Point, keys: Keys) -> None:
        self.move(point, keys)

    def cancel(self) -> None:
        self._canvas.view.show(self._camera)

    def paint(self, painter: QPainter) -> None:
        """Show nothing: the map itself moves."""
