"""The frames of a canvas; on a machine too slow for zooming, the last one, enlarged or reduced, stands in for the next.

Its rule: that begins after two frames in a row took longer than the screen gives them, holds only while the scale keeps
changing, and ends with a frame that is quick enough.
"""

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap

from argmap.layout.geometry import Rect
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.warming import Warming

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

Paint = Callable[[QPainter, "Canvas", Rect], None]
BUDGET = 0.016  # seconds
MISSES = 2
REST = 0.12
"""Seconds after the last change of scale when zooming counts as over."""


class Frames:
    """Paints a canvas with a function, and has its neighbourhood made ready when it rests."""

    def __init__(self, canvas: "Canvas", paint: Paint) -> None:
        self._canvas = canvas
        self._paint = paint
        self._warming = Warming(canvas)
        self._missed = 0
        self._last: tuple[Camera, QPixmap] | None = None
        self._scale = 0.0
        self._changed = 0.0
        self._rested = QTimer(canvas)
        self._rested.setSingleShot(True)
        self._rested.timeout.connect(canvas.update)

    @property
    def slow(self) -> bool:
        """Whether frames have been too slow of late."""
        return self._missed >= MISSES

    def paint(self, painter: QPainter, area: Rect) -> None:
        """Paint an area of the canvas (pixels)."""
        camera, whole = self._canvas.view.camera, Rect(0.0, 0.0, *self._canvas.view.size)
        zooming = self._zooming(camera.scale)
        if self.slow and zooming and self._last is not None:
            self._stand_in(painter, camera, *self._last)
            self._rested.start(round(REST * 1000))
            return
        self._last = None
        if self.slow and area == whole:
            picture = QPixmap(round(whole.width * camera.ratio), round(whole.height * camera.ratio))
            picture.setDevicePixelRatio(camera.ratio)
            with QPainter(picture) as other:
                self._timed(other, area, whole=True)
            painter.drawPixmap(0, 0, picture)
            self._last = camera, picture
        else:
            self._timed(painter, area, whole=area == whole)
        self._warming.painted()

    def _zooming(self, scale: float) -> bool:
        """Whether the scale changes now and did so a moment ago as well."""
        now, before = perf_counter(), self._changed
        if scale == self._scale:
            return False
        self._scale, self._changed = scale, now
        return now - before < REST

    def _timed(self, painter: QPainter, area: Rect, *, whole: bool) -> None:
        start = perf_counter()
        self._paint(painter, self._canvas, area)
        if perf_counter() - start > BUDGET:
            self._missed += 1
        elif whole:
            self._missed = 0

    def _stand_in(self, painter: QPainter, now: Camera, then: Camera, picture: QPixmap) -> None:
        width, height = self._canvas.view.size
        painter.fillRect(QRectF(0.0, 0.0, width, height), QColor(self._canvas.theme.background))
        grown = now.scale / then.scale
        x, y = now.x - then.x * grown, now.y - then.y * grown
        painter.drawPixmap(QRectF(x, y, width * grown, height * grown), picture, QRectF(picture.rect()))
