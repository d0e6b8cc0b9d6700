"""The canvas's view of the map: its camera, the ways in which it moves, and the clock of all movements.

Whoever moves the camera goes through `show`, which repaints no more than has come into view. Where nothing is to glide
(`Clock.still`), a movement takes its last step at once, so that the end is always the same.
"""

from collections.abc import Callable
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from argmap.layout.geometry import Point, Rect, Size
from argmap.ui.canvas import camera as cameras
from argmap.ui.canvas.camera import Camera

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

FRAME = 16  # ms between frames
GLIDE = 200  # ms for the camera to come to another place
FIRST = 0.8  # the scale at which a map is opened that does not fit
STEP = 1.25  # one step of zooming by key
STRIP = 12  # pixels at the edges where the position is shown


Step = Callable[[float], None]


class Clock(QObject):
    """Runs one movement at a time; a new one takes the place of the old, which is not finished."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.still = False
        self._step: Step | None = None
        self._length = 1
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._tick)

    @property
    def running(self) -> bool:
        return self._step is not None

    def run(self, length: int, step: Step) -> None:
        """Call `step` with parts rising to 1.0 within `length` milliseconds; the first call comes at once."""
        self.stop()
        if self.still or length <= 0:
            step(1.0)
            return
        self._step, self._length = step, length
        self._elapsed.start()
        self._timer.start()
        step(0.0)

    def stop(self) -> None:
        """End the movement where it is."""
        self._timer.stop()
        self._step = None

    def finish(self) -> None:
        """Take the movement to its end now."""
        step = self._step
        self.stop()
        if step:
            step(1.0)

    def _tick(self) -> None:
        part = min(1.0, self._elapsed.elapsed() / self._length)
        if part >= 1.0:
            self.finish()
        elif self._step:
            self._step(eased(part))


def eased(part: float) -> float:
    """Return the share of the way after a share of the time: quick at first, then settling.

    >>> eased(0.0), eased(0.5), eased(1.0)
    (0.0, 0.875, 1.0)
    """
    return 1.0 - (1.0 - part) ** 3


class View:
    """Holds the camera of one canvas."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self.camera = Camera(ratio=canvas.devicePixelRatioF())
        self.clock = Clock(canvas)

    @property
    def size(self) -> Size:
        return Size(float(self._canvas.width()), float(self._canvas.height()))

    @property
    def centre(self) -> Point:
        return Point(self._canvas.width() / 2, self._canvas.height() / 2)

    @property
    def seen(self) -> Rect:
        """The area of the map that is in view."""
        return self.camera.rect_to_map(Rect(0.0, 0.0, *self.size))

    def camera_at(self, offset: Point) -> Camera:
        """Return the camera under which everything lies moved by an offset in map units."""
        camera = self.camera
        return replace(camera, x=camera.x + offset.x * camera.scale, y=camera.y + offset.y * camera.scale)

    def set_ratio(self, ratio: float) -> None:
        """Follow the window to a screen with other device pixels."""
        self.camera = cameras.snapped(replace(self.camera, ratio=ratio))
        self._canvas.update()

    def resized(self, old: QSize, new: QSize) -> None:
        """Keep in the middle what was there when panes come, go or change their widths."""
        if old.isValid() and not old.isEmpty():
            self.clock.finish()
            self.show(cameras.moved(self.camera, (new.width() - old.width()) / 2, (new.height() - old.height()) / 2))

    def show(self, camera: Camera) -> None:
        """Look through another camera, and shift what is painted already where only the offset differs."""
        old, self.camera = self.camera, camera
        if camera == old:
            return
        self._canvas.looked.emit(camera.scale)
        dx, dy = camera.x - old.x, camera.y - old.y
        whole = dx == int(dx) and dy == int(dy) and camera.ratio == int(camera.ratio)
        canvas = self._canvas
        if camera.scale != old.scale or not whole or canvas.busy_over_map():
            canvas.update()
            canvas.place_editor()
            return
        # Told where, Qt leaves child widgets in their places; what they covered has to be painted anew.
        canvas.scroll(int(dx), int(dy), canvas.rect())
        for child in canvas.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child.isVisible():
                canvas.update(child.geometry().translated(int(dx), int(dy)).united(child.geometry()))
        canvas.place_editor()
        if canvas.signs.overview.isVisible():
            return
        width, height = canvas.width(), canvas.height()
        canvas.update(width - STRIP - max(0, int(dx)), 0, STRIP + abs(int(dx)), height)
        canvas.update(width - STRIP + min(0, int(dx)), 0, STRIP, height)
        canvas.update(0, height - STRIP - max(0, int(dy)), width, STRIP + abs(int(dy)))
        canvas.update(0, height - STRIP + min(0, int(dy)), width, STRIP)

    def go(self, camera: Camera) -> None:
        """Come to another camera within a moment."""
        start = self.camera
        self.clock.run(GLIDE, lambda part: self.show(cameras.blended(start, camera, part)))

    def pan(self, dx: float, dy: float) -> None:
        """Shift the picture by screen pixels."""
        self.clock.stop()
        self.show(cameras.moved(self.camera, dx, dy))

    @property
    def least(self) -> float:
        """The scale down to which one zooms by hand."""
        whole = self._canvas.stage.painted.layout.bounds
        return min(cameras.FAR, cameras.fitted(self.camera, whole, self.size).scale)

    def zoom(self, factor: float, about: Point | None = None) -> None:
        """Enlarge by a factor, at once, around a place of the screen (none: the middle)."""
        self.clock.stop()
        scale = max(self.least, self.camera.scale * factor)
        self.show(cameras.zoomed(self.camera, scale, about=about or self.centre))

    def zoom_step(self, factor: float) -> None:
        """Enlarge by a factor within a moment, around the middle."""
        self.clock.finish()
        scale = max(self.least, self.camera.scale * factor)
        self.go(cameras.zoomed(self.camera, scale, about=self.centre))

    def zoom_in(self) -> None:
        """Enlarge by a step."""
        self.zoom_step(STEP)

    def zoom_out(self) -> None:
        """Make smaller by a step."""
        self.zoom_step(1.0 / STEP)

    def zoom_to(self, scale: float) -> None:
        """Come to a scale around the middle."""
        self.clock.finish()
        self.go(cameras.zoomed(self.camera, scale, about=self.centre))

    def set_scale(self, scale: float) -> None:
        """Show the map at a scale at once, around the middle."""
        self.zoom(scale / self.camera.scale)

    def fit(self, area: Rect, *, glide: bool = True, most: float = 1.0) -> None:
        """Show a whole area of the map."""
        camera = cameras.fitted(self.camera, area, self.size, margins=self._canvas.signs.margins, most=most)
        if glide:
            self.go(camera)
        else:
            self.clock.stop()
            self.show(camera)

    def reveal(self, area: Rect, *, legible: bool = False, beside: Rect | None = None) -> None:
        """Bring an area of the map into view, no further than needed; `legible` comes near enough to read it, too.

        What lies `beside` comes along if there is room for both. Nothing that lies over the map covers the area.
        """
        self.clock.finish()
        camera = self.camera
        if legible and camera.scale < cameras.LEGIBLE:
            camera = cameras.centred(replace(camera, scale=1.0), area.centre, self.size)
        both = area.united(beside) if beside else area
        seen = camera.rect_to_screen(both)
        fits = seen.width <= self.size.width and seen.height <= self.size.height
        camera = cameras.showing(camera, both if fits else area, self.size)
        self.go(self._canvas.signs.clear(camera, area))

    def keep(self, area: Rect) -> None:
        """Bring an area that fits at this scale into view, no further than needed."""
        if area.width <= self.seen.width and area.height <= self.seen.height:
            self.go(cameras.showing(self.camera, area, self.size))

    def fit_at_first(self, area: Rect, root: Rect) -> None:
        """Show a whole area, or where that would be too small to read, its root at the top."""
        camera = cameras.fitted(self.camera, area, self.size)
        if camera.scale < cameras.LEGIBLE:
            down = self.size.height / 2 / FIRST - 40.0
            place = Point(root.centre.x, min(root.y + down, max(area.centre.y, root.centre.y)))
            camera = cameras.centred(replace(self.camera, scale=FIRST), place, self.size)
        self.clock.stop()
        self.camera = camera
        self._canvas.looked.emit(camera.scale)

    def state(self) -> dict[str, Any]:
        """Return what `restore` takes: scale and centre (map units)."""
        centre = self.camera.to_map(self.centre)
        return {"scale": self.camera.scale, "centre": [centre.x, centre.y]}

    def restore(self, state: dict[str, Any]) -> None:
        """Look at the map as `state` once told; a state that makes no sense is left alone."""
        try:
            scale, (x, y) = float(state["scale"]), map(float, state["centre"])
        except (KeyError, TypeError, ValueError):
            return
        if isfinite(scale) and isfinite(x) and isfinite(y):
            self.clock.stop()
            camera = cameras.snapped(replace(self.camera, scale=scale))
            self.show(cameras.centred(camera, Point(x, y), self.size))
