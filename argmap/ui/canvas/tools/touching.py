"""Fingers on a screen: a tap picks, a second one opens the box, a long press asks for the menu; two fingers pinch.

A finger that starts on a box drags it, as the mouse does; one that starts on empty canvas moves the map, for there is
nothing else on a touch screen that could. A touchpad's fingers come as a wheel and as native gestures, not from here.
"""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QInputDevice, QTouchEvent
from PySide6.QtWidgets import QApplication

from argmap.layout.geometry import Point
from argmap.ui.canvas import camera as cameras
from argmap.ui.canvas.tools.looking.panning import Pan

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas
    from argmap.ui.canvas.tools.pointer import Pointer

LONG = 500  # ms until a resting finger asks for the menu
SLIP = 12.0  # pixels a finger may move and still rest
NEAR = 32.0  # pixels between two taps that belong together
_NO_KEYS = Qt.KeyboardModifier.NoModifier
Course = Literal["none", "resting", "dragging", "pinching", "over"]


class Touch:
    """The course of one touch, from the first finger down to the last one up."""

    def __init__(self, canvas: "Canvas", pointer: "Pointer") -> None:
        self._canvas, self._pointer = canvas, pointer
        self._course: Course = "none"
        self._start = Point(0.0, 0.0)
        self._camera = cameras.Camera()
        self._fingers = (Point(0.0, 0.0), 1.0)
        self._tapped = QElapsedTimer()
        self._tap = Point(0.0, 0.0)
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONG)
        self._timer.timeout.connect(self._long)

    def take(self, event: QTouchEvent) -> bool:
        """Act on fingers on a screen; those on a touchpad, or on what lies over the map, are left to others."""
        if event.device().type() != QInputDevice.DeviceType.TouchScreen:
            return False
        first = event.points()[0].position() if event.points() else QPointF()
        if self._course == "none" and self._canvas.childAt(first.toPoint()) is not None:
            return False  # the words being written, the overview: Qt makes a mouse of the finger for them
        down = [
            Point(point.position().x(), point.position().y())
            for point in event.points()
            if point.state() != QEventPoint.State.Released
        ]
        if event.type() == QEvent.Type.TouchCancel:
            self._drop()
            self._course = "none"
        elif len(down) > 1:
            self._pinch(down)
        elif down:
            self._one(down[0])
        else:
            self._end(Point(first.x(), first.y()))
        event.accept()
        return True

    def _one(self, point: Point) -> None:
        if self._course == "none":
            self._course, self._start = "resting", point
            self._timer.start()
        elif self._course == "resting" and _apart(point, self._start) > SLIP:
            self._timer.stop()
            self._course = "dragging"
            if self._canvas.hit(self._start).part in ("nothing", "link") and not self._pointer.lassoes:
                self._canvas.end_writing(drop_empty=True)
                self._canvas.begin(Pan(self._canvas, self._start))
            else:
                self._pointer.press(Qt.MouseButton.LeftButton, self._start, _NO_KEYS)
            self._pointer.move(point, _NO_KEYS)
        elif self._course == "dragging":
            self._pointer.move(point, _NO_KEYS)
        elif self._course == "pinching":
            self._course = "over"  # the finger that is left behind means nothing more

    def _pinch(self, points: list[Point]) -> None:
        """Keep under two fingers what lay under them when the second one came down."""
        middle = Point(sum(p.x for p in points) / len(points), sum(p.y for p in points) / len(points))
        spread = max(1.0, sum(_apart(point, middle) for point in points) / len(points))
        view = self._canvas.view
        if self._course != "pinching":
            self._drop()
            self._course, self._camera, self._fingers = "pinching", view.camera, (middle, spread)
            return
        start, wide = self._fingers
        camera = cameras.moved(self._camera, middle.x - start.x, middle.y - start.y)
        view.clock.stop()
        view.show(cameras.zoomed(camera, camera.scale * spread / wide, about=middle))

    def _end(self, point: Point) -> None:
        self._timer.stop()
        course, self._course = self._course, "none"
        if course == "dragging":
            self._pointer.release(point, _NO_KEYS)
        elif course == "resting":
            again = self._tapped.isValid() and self._tapped.elapsed() < QApplication.doubleClickInterval()
            if again and _apart(point, self._tap) < NEAR:
                self._tapped.invalidate()
                self._pointer.double(Qt.MouseButton.LeftButton, point, _NO_KEYS)
                return
            self._tapped.start()
            self._tap = point
            self._pointer.press(Qt.MouseButton.LeftButton, point, _NO_KEYS)
            self._pointer.release(point, _NO_KEYS)

    def _long(self) -> None:
        if self._course == "resting":
            self._course = "over"
            self._pointer.ask_menu(self._start)

    def _drop(self) -> None:
        self._timer.stop()
        if self._course == "dragging":
            self._pointer.cancel()


def _apart(one: Point, other: Point) -> float:
    return max(abs(one.x - other.x), abs(one.y - other.y))
