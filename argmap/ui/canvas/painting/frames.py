"""The frames of a canvas: painted, or while something is dragged over a map that stays as it is, repeated.

On a machine too slow for zooming, the last frame, enlarged or reduced, stands in for the next: from two frames in a row
on that took longer than the screen gives them, while the scale keeps changing, until a frame is quick enough.
"""

from collections.abc import Callable
from math import ceil
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from argmap.layout.geometry import Rect
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.warming import Warming
from argmap.ui.canvas.scene import Scene

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

Paint = Callable[[QPainter, "Canvas", Rect], None]
BUDGET = 0.016  # seconds
MISSES = 2
JOINED = 1.25
"""Strips are painted together where that makes at most so many times as much to paint."""
WORTH = 60_000
"""What painting an area takes beside its pixels, in pixels."""
REST = 0.12
"""Seconds after the last change of scale when zooming counts as over."""


class Frames:
    """Paints a canvas with a function, and has its neighbourhood made ready when it rests."""

    def __init__(self, canvas: "Canvas", paint: Paint) -> None:
        self._canvas = canvas
        self._paint = paint
        self._warming = Warming(canvas)
        self._missed = 0
        self._kept: _Kept | None = None
        self._scale = 0.0
        self._changed = 0.0
        self._rested = QTimer(canvas)
        self._rested.setSingleShot(True)
        self._rested.timeout.connect(canvas.update)

    @property
    def slow(self) -> bool:
        """Whether frames have been too slow of late."""
        return self._missed >= MISSES

    def paint(self, painter: QPainter, region: QRegion) -> None:
        """Paint a region of the canvas; what is drawn afterwards stays within it."""
        for rect in merged(list(region)):  # type: ignore[call-overload]
            painter.setClipRect(rect)
            self._paint_area(painter, Rect(rect.x(), rect.y(), rect.width(), rect.height()))
        painter.setClipRegion(region)

    def _paint_area(self, painter: QPainter, area: Rect) -> None:
        canvas = self._canvas
        camera = canvas.view.camera
        basis = (canvas.stage.painted, camera, canvas.size(), canvas.theme, canvas.bridge.dimmed)
        zooming = self._zooming(camera.scale)
        known = self._kept
        if known and canvas.gesture is not None and _same(known.basis, basis):
            painter.drawPixmap(0, 0, known.picture)
        elif known and self.slow and zooming:
            self._stand_in(painter, camera, known)
            self._rested.start(round(REST * 1000))
        elif canvas.gesture is not None or (self.slow and area == Rect(0.0, 0.0, *canvas.view.size)):
            self._kept = _Kept(basis, camera, self._picture(camera))
            painter.drawPixmap(0, 0, self._kept.picture)
        else:
            self._kept = None
            self._timed(painter, area)
        if canvas.elements.unfinished:
            canvas.elements.unfinished = False
            self._kept = None
            self._rested.start(0)
        self._warming.painted()

    def _picture(self, camera: Camera) -> QPixmap:
        """Return the whole frame as a picture."""
        width, height = self._canvas.view.size
        picture = QPixmap(ceil(width * camera.ratio), ceil(height * camera.ratio))
        picture.setDevicePixelRatio(camera.ratio)
        with QPainter(picture) as painter:
            self._timed(painter, Rect(0.0, 0.0, width, height))
        return picture

    def _zooming(self, scale: float) -> bool:
        """Whether the scale changes now and did so a moment ago as well."""
        now, before = perf_counter(), self._changed
        if scale == self._scale:
            return False
        self._scale, self._changed = scale, now
        return now - before < REST

    def _timed(self, painter: QPainter, area: Rect) -> None:
        start = thread_time()  # what else the machine is busy with is no fault of the frame
        self._paint(painter, self._canvas, area)
        if thread_time() - start > BUDGET:
            self._missed += 1
        elif area == Rect(0.0, 0.0, *self._canvas.view.size):
            self._missed = 0

    def _stand_in(self, painter: QPainter, now: Camera, kept: "_Kept") -> None:
        width, height = self._canvas.view.size
        painter.fillRect(QRectF(0.0, 0.0, width, height), QColor(self._canvas.theme.background))
        then, picture = kept.camera, kept.picture
        grown = now.scale / then.scale
        x, y = now.x - then.x * grown, now.y - then.y * grown
        painter.drawPixmap(QRectF(x, y, width * grown, height * grown), picture, QRectF(picture.rect()))


def merged(rects: list[QRect]) -> list[QRect]:
    """Return fewer rectangles that hold the given ones, where that makes little more to paint.

    Qt parts a strip wherever another one ends beside it.

    >>> merged([QRect(0, 0, 8, 40), QRect(0, 40, 8, 900), QRect(500, 0, 8, 40)])
    [PySide6.QtCore.QRect(0, 0, 8, 940), PySide6.QtCore.QRect(500, 0, 8, 40)]
    """
    result: list[QRect] = []
    for rect in rects:
        joined = True
        while joined:
            joined = False
            for other in result:
                both = rect.united(other)
                if _area(both) <= JOINED * (_area(rect) + _area(other)):
                    result.remove(other)
                    rect, joined = both, True
                    break
        result.append(rect)
    return result


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() + WORTH


class _Kept(NamedTuple):
    """A frame as a picture, what it shows, and from where."""

    basis: tuple[object, ...]
    camera: Camera
    picture: QPixmap


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return all(a is b or (not isinstance(a, Scene) and a == b) for a, b in zip(one, other, strict=True))
