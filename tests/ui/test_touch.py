"""Wheel, touchpad and fingers: what moves the map, what zooms it, and what a tap, a drag and a long press do."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from argmap.layout.geometry import Point
from argmap.model.hierarchy import hierarchy
from argmap.ui.canvas import verbs
from argmap.ui.canvas.canvas import Canvas
from tests.ui.conftest import CanvasOf
from tests.ui.hands import CTRL, NO_KEY, SHIFT, at, claim, on_screen, sample, wheel

Keys = Qt.KeyboardModifier
SPOT = QPoint(300, 200)


@pytest.fixture
def canvas(canvas_of: CanvasOf) -> Canvas:
    """The teaching map at a scale at which all of it is in view."""
    return canvas_of(sample("first-steps"), 1500, 800)


@pytest.fixture(scope="session")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.mark.parametrize(
    ("zooms", "keys", "effect"),
    [
        (False, NO_KEY, "down"),
        (False, SHIFT, "across"),
        (False, CTRL, "zoom"),
        (True, NO_KEY, "zoom"),
        (True, SHIFT, "across"),
        (True, CTRL, "down"),
    ],
)
def test_the_wheel_does_as_the_setting_says(canvas: Canvas, zooms: bool, keys: Keys, effect: str) -> None:
    canvas.pointer.wheel_zooms = zooms
    before = canvas.view.camera
    wheel(canvas, SPOT, QPoint(0, 120), keys)
    after = canvas.view.camera
    moved = "zoom" if after.scale > before.scale else "down" if after.y > before.y else "across"
    assert moved == effect
    if effect != "zoom":
        assert (after.x - before.x, after.y - before.y) in ((0, 60), (60, 0))


def pinch(canvas: Canvas, kind: Qt.NativeGestureType, value: float, delta: QPointF | None = None) -> None:
    place, globe = QPointF(SPOT), QPointF(canvas.mapToGlobal(SPOT))
    device = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(kind, device, 2, place, place, globe, value, delta or QPointF())
    QApplication.sendEvent(canvas, event)


def test_a_touchpad_pinches_at_the_pointer_and_pans(canvas: Canvas) -> None:
    before = canvas.view.camera
    for kind, value in (("Begin", 0.0), ("Zoom", 0.3), ("Zoom", 0.2), ("End", 0.0)):
        pinch(canvas, getattr(Qt.NativeGestureType, f"{kind}NativeGesture"), value)
    after = canvas.view.camera
    assert after.scale == pytest.approx(before.scale * 1.3 * 1.2)
    was, now = before.to_map(_point(SPOT)), after.to_map(_point(SPOT))
    assert (now.x, now.y) == pytest.approx((was.x, was.y), abs=2.0)
    pinch(canvas, Qt.NativeGestureType.PanNativeGesture, 0.0, QPointF(-30.0, 12.0))
    assert (canvas.view.camera.x, canvas.view.camera.y) == (after.x - 30, after.y + 12)
    pinch(canvas, Qt.NativeGestureType.SmartZoomNativeGesture, 1.0)
    assert canvas.view.camera.scale < after.scale


def _point(place: QPoint) -> Point:
    return Point(place.x(), place.y())


def tap(canvas: Canvas, screen: QPointingDevice, where: QPoint) -> None:
    QTest.touchEvent(canvas, screen).press(0, where, canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, where, canvas).commit()


def slide(canvas: Canvas, screen: QPointingDevice, start: QPoint, end: QPoint) -> None:
    QTest.touchEvent(canvas, screen).press(0, start, canvas).commit()
    for part in (0.2, 0.6, 1.0):
        QTest.touchEvent(canvas, screen).move(0, start + (end - start) * part, canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, end, canvas).commit()


def test_a_tap_picks_and_a_second_one_opens_the_box(canvas: Canvas, screen: QPointingDevice) -> None:
    name = claim(canvas, "A rebuttal speaks")
    tap(canvas, screen, at(canvas, name))
    assert canvas.bridge.session.selection.ids == (name,)
    tap(canvas, screen, at(canvas, name))
    assert canvas.writing is not None
    assert canvas.writing.claim == name
    canvas.escape()


def test_fingers_in_the_words_being_written_are_left_to_the_editor(canvas: Canvas, screen: QPointingDevice) -> None:
    name = claim(canvas, "A rebuttal speaks")
    canvas.bridge.session.select([name])
    verbs.edit(canvas)
    assert canvas.writing is not None
    editor = canvas.writing.editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    tap(canvas, screen, editor.geometry().topLeft() + QPoint(8, 8))
    assert canvas.writing is not None
    tap(canvas, screen, QPoint(8, 8))
    assert canvas.writing is None


def test_a_finger_on_a_box_drags_it_and_one_beside_it_moves_the_map(canvas: Canvas, screen: QPointingDevice) -> None:
    name, onto = claim(canvas, "Drag a box"), claim(canvas, "A reason stands")
    slide(canvas, screen, at(canvas, name), at(canvas, onto, 0.8))
    link = hierarchy(canvas.bridge.session.document).main[name]
    assert (link.target, link.role) == (onto, "attacks")
    camera, document = canvas.view.camera, canvas.bridge.session.document
    slide(canvas, screen, QPoint(20, 700), QPoint(120, 640))
    assert (canvas.view.camera.x, canvas.view.camera.y) == (camera.x + 100, camera.y - 60)
    assert canvas.bridge.session.document is document


def test_a_long_press_asks_for_the_menu_of_the_box(canvas: Canvas, screen: QPointingDevice, qtbot: QtBot) -> None:
    asked: list[str] = []
    canvas.context_menu_requested.connect(lambda _, record: asked.append(record))
    name = claim(canvas, "A rebuttal speaks")
    QTest.touchEvent(canvas, screen).press(0, at(canvas, name), canvas).commit()
    qtbot.waitUntil(lambda: asked == [name])
    QTest.touchEvent(canvas, screen).move(0, at(canvas, name) + QPoint(200, 0), canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, at(canvas, name) + QPoint(200, 0), canvas).commit()
    assert canvas.bridge.session.selection.ids == (name,)
    assert not canvas.bridge.session.history.done


def test_two_fingers_zoom_and_move_at_once_and_end_a_drag_without_a_trace(
    canvas: Canvas, screen: QPointingDevice
) -> None:
    name, before = claim(canvas, "Drag a box"), canvas.bridge.session.document
    start = at(canvas, name)
    QTest.touchEvent(canvas, screen).press(0, start, canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, start + QPoint(60, 0), canvas).commit()
    assert canvas.gesture is not None
    one, two = start + QPoint(60, 0), start + QPoint(160, 0)
    held = canvas.view.camera.to_map(_point((one + two) / 2))
    QTest.touchEvent(canvas, screen).move(0, one, canvas).press(1, two, canvas).commit()
    assert canvas.gesture is None
    camera = canvas.view.camera
    left, right = one - QPoint(70, 40), two + QPoint(30, -40)
    QTest.touchEvent(canvas, screen).move(0, left, canvas).move(1, right, canvas).commit()
    after = canvas.view.camera
    assert after.scale == pytest.approx(camera.scale * 2.0)
    middle = after.to_screen(held)
    assert (middle.x, middle.y) == pytest.approx(((one + two) / 2 + QPoint(-20, -40)).toTuple(), abs=2.0)
    QTest.touchEvent(canvas, screen).release(0, left, canvas).move(1, right, canvas).commit()
    QTest.touchEvent(canvas, screen).release(1, right, canvas).commit()
    assert canvas.bridge.session.document is before
    assert on_screen(canvas, name)
