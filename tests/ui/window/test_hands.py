"""An hour of handwork in a real window, by mouse, wheel and keys: each step in the map, seen, and undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from argmap.layout.geometry import Point
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.hit import arrow_handle
from tests.ui.hands import ALT, CTRL, SHIFT, at, claim, drag, move, on_screen, press, release, wheel
from tests.ui.window.conftest import Start

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)")


def seen(canvas: Canvas) -> bytes:
    """What the canvas shows."""
    QApplication.processEvents()
    picture = canvas.grab().toImage()  # its bytes live as long as it does
    return bytes(picture.constBits())


def by_name(canvas: Canvas, words: str) -> None:
    """Do an action found in the palette."""
    QTest.keyClick(canvas, Qt.Key.Key_K, CTRL)
    palette = QApplication.focusWidget()
    assert palette is not None
    QTest.keyClicks(palette, words)
    QTest.keyClick(palette, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_handwork(start: Start) -> None:
    window = start()
    desk, canvas = window.desk, window.desk.canvas
    desk.settings.set("overview", False)  # it comes and goes in its own time
    for pane in ("articles", "inspector"):
        desk.window.toggle_pane(pane)
    QApplication.processEvents()
    canvas.setFocus()
    canvas.zoom_to_fit()
    begun, session = desk.document, desk.bridge.session
    moved, onto, far = (claim(canvas, words) for words in ("Drag a box", "A reason stands", "And every rebuttal"))
    plain = seen(canvas)

    # Dragged, the map shows it before it is done; Esc brings the very same picture back.
    press(canvas, at(canvas, moved))
    move(canvas, at(canvas, onto, 0.8))
    assert seen(canvas) != plain
    assert desk.document is begun
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    release(canvas, QPoint(4, 4))
    move(canvas, QPoint(4, 4), Qt.MouseButton.NoButton)
    session.select([])
    assert seen(canvas) == plain

    drag(canvas, at(canvas, moved), at(canvas, onto, 0.8))
    assert hierarchy(desk.document).main[moved].role == "attacks"
    drag(canvas, at(canvas, moved), at(canvas, far, 0.2), keys=ALT)
    copied = ClaimId(str(session.selection.primary))
    assert hierarchy(desk.document).main[copied].target == far

    # An arrow more, from the handle of the copy.
    canvas.zoom_to_fit()
    move(canvas, at(canvas, copied), Qt.MouseButton.NoButton)
    box = canvas.scene.box(copied)
    assert box is not None
    x, y = canvas.view.camera.rect_to_screen(arrow_handle(box)).centre
    if canvas.hit(Point(x, y)).part == "arrow":
        drag(canvas, QPoint(round(x), round(y)), at(canvas, onto, 0.2), keys=SHIFT)
        assert len(desk.document.links_out_of(copied)) == 2

    # A lasso around two boxes, both pinned and lined up by name.
    boxes = [on_screen(canvas, name) for name in (onto, claim(canvas, "Two premises"))]
    around = boxes[0].united(boxes[1]).grown(6.0)
    corners = [(around.x, around.y), (around.right, around.y), (around.right, around.bottom), (around.x, around.bottom)]
    QTest.keyClick(canvas, Qt.Key.Key_L, CTRL)
    press(canvas, QPoint(round(corners[0][0]), round(corners[0][1])))
    for corner in corners[1:]:
        move(canvas, QPoint(round(corner[0]), round(corner[1])))
    release(canvas, QPoint(round(corners[-1][0]), round(corners[-1][1])))
    assert set(desk.claims) == {onto, claim(canvas, "Two premises")}
    QTest.keyClick(canvas, Qt.Key.Key_P, CTRL | SHIFT)
    by_name(canvas, "align left edges")
    pins = [desk.document.claims[name].pin for name in desk.claims]
    assert len({pin[0] for pin in pins if pin}) == 1
    assert None not in pins

    # Keys and the wheel.
    session.select([far])
    QTest.keyClick(canvas, Qt.Key.Key_Up, ALT)
    assert session.undo_label == "Move out, beside what it hangs on"
    scale = canvas.view.camera.scale
    wheel(canvas, at(canvas, far), QPoint(0, 120), CTRL)
    assert canvas.view.camera.scale > scale

    while session.undo_label:
        QTest.keyClick(canvas, Qt.Key.Key_Z, CTRL)
    assert desk.document == begun
