"""Pulling the map along: while something is drawn or held near an edge of the canvas, the map comes in from there.

The nearer to the edge or the farther beyond it, the faster. It starts after a moment only, so that what lies at the
edge can be taken without the map running away, and ends where there is nothing more to be brought into view.
"""

from collections.abc import Callable
from math import ceil, copysign
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer

from argmap.layout.geometry import Point
from argmap.ui.canvas.view import FRAME

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

ZONE = 36.0  # pixels from an edge within which it pulls
WAIT = 220  # ms at an edge before it begins
FASTEST = 26.0  # pixels a frame
ROOM = 0.6  # the share of the view that may be pulled in beyond the map


class Edges:
    """The pull at the edges of one canvas; `again` is called after each step, for the pointer is over another place."""

    def __init__(self, canvas: "Canvas", again: Callable[[], None]) -> None:
        self._canvas, self._again = canvas, again
        self._point = Point(0.0, 0.0)
        self._since = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._step)

    def follow(self, point: Point) -> None:
        """Pull while the pointer stays near an edge."""
        self._point = point
        if not any(self._pull()):
            self.stop()
        elif not self._timer.isActive():
            self._since.start()
            self._timer.start()

    def stop(self) -> None:
        """Leave the map where it is."""
        self._timer.stop()

    def _step(self) -> None:
        if self._since.elapsed() < WAIT:
            return
        dx, dy = self._pull()
        if not dx and not dy:
            self.stop()
            return
        self._canvas.view.pan(dx, dy)
        self._again()

    def _pull(self) -> tuple[float, float]:
        """Return by how many pixels the map is to be shifted in a frame."""
        width, height = self._canvas.view.size
        bounds = self._canvas.view.camera.rect_to_screen(self._canvas.scene.layout.bounds)
        across = _speed(self._point.x, width)
        down = _speed(self._point.y, height)
        # What comes in at the left lies beyond the map's left edge once that is well inside the view, and so on.
        if (across > 0 and bounds.x > ROOM * width) or (across < 0 and bounds.right < (1 - ROOM) * width):
            across = 0.0
        if (down > 0 and bounds.y > ROOM * height) or (down < 0 and bounds.bottom < (1 - ROOM) * height):
            down = 0.0
        return copysign(ceil(abs(across)), across), copysign(ceil(abs(down)), down)


def _speed(at: float, room: float) -> float:
    """Return the pull along one axis: right or down where the pointer is near 0, left or up where it is near `room`.

    >>> _speed(300.0, 600.0), _speed(18.0, 600.0), _speed(700.0, 600.0)
    (0.0, 6.5, -26.0)
    """
    zone = min(ZONE, room / 6)
    deep = max(0.0, zone - at) - max(0.0, at - (room - zone))
    share = max(-1.0, min(1.0, deep / zone))
    return FASTEST * share * abs(share)
