"""The wheel and the touchpad: two fingers always move the map and a pinch zooms; what a wheel does is a setting.

A wheel that moves the map zooms with Ctrl, one that zooms moves it with Ctrl; with Shift it moves it sideways in both
cases. All zooming is at the pointer.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent

from argmap.layout.geometry import Point

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

NOTCH = 120.0  # what a wheel reports for one notch
LINES = 60.0  # pixels a notch scrolls
ZOOM = 1.2  # a notch zooms by
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def turn(canvas: "Canvas", event: QWheelEvent, *, zooms: bool) -> None:
    """Move the map or zoom; `zooms` says what a plain wheel does."""
    keys, steps, pixels = event.modifiers(), event.angleDelta(), event.pixelDelta()
    place = event.position()
    ctrl, shift = bool(keys & _CTRL), bool(keys & _SHIFT)
    if ctrl != (zooms and not _by_fingers(event)) and not (shift and not ctrl):
        amount = steps.y() or steps.x()
        canvas.view.zoom(ZOOM ** (amount / NOTCH), Point(place.x(), place.y()))
        return
    dx, dy = float(pixels.x()), float(pixels.y())
    if pixels.isNull():
        dx, dy = steps.x() / NOTCH * LINES, steps.y() / NOTCH * LINES
    if shift and not dx:
        dx, dy = dy, 0.0
    canvas.view.pan(round(dx), round(dy))


def pinched(canvas: "Canvas", event: QNativeGestureEvent) -> bool:
    """Zoom by a pinch, show the whole map by a double tap with two fingers, move it by a pan; tell if it was one."""
    place = event.position()
    match event.gestureType():
        case Qt.NativeGestureType.ZoomNativeGesture:
            canvas.view.zoom(max(0.1, 1.0 + event.value()), Point(place.x(), place.y()))
        case Qt.NativeGestureType.SmartZoomNativeGesture:
            canvas.zoom_to_fit()
        case Qt.NativeGestureType.PanNativeGesture:
            canvas.view.pan(round(event.delta().x()), round(event.delta().y()))
        case Qt.NativeGestureType.BeginNativeGesture | Qt.NativeGestureType.EndNativeGesture:
            pass
        case _:
            return False
    return True


def _by_fingers(event: QWheelEvent) -> bool:
    """Whether fingers on a touchpad turn it, as far as the system tells: by pixels, phases or the device."""
    touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad if event.device() else False
    return touchpad or event.phase() != Qt.ScrollPhase.NoScrollPhase
