"""Hands for the tests of the canvas: where things are on the screen, and mouse and wheel as a person moves them."""

import itertools
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from argmap.formats import native
from argmap.layout.geometry import Point, Rect
from argmap.model.document import Document
from argmap.model.records import ClaimId, LinkId
from argmap.places import packaged
from argmap.ui.canvas.canvas import Canvas

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NO_KEY, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def sample(name: str = "free-buses") -> Document:
    return native.read(Path(packaged(f"sample_maps/{name}.argmap"))).document


def claim(canvas: Canvas, words: str) -> ClaimId:
    """The claim whose text has these words."""
    return next(name for name, record in canvas.bridge.document.claims.items() if words in record.text)


def on_screen(canvas: Canvas, record: str) -> Rect:
    box = canvas.scene.box(record)
    assert box is not None
    return canvas.view.camera.rect_to_screen(box)


def at(canvas: Canvas, record: str, across: float = 0.5, down: float = 0.5) -> QPoint:
    """A place in a box, by shares of its width and height."""
    box = on_screen(canvas, record)
    return QPoint(round(box.x + box.width * across), round(box.y + box.height * down))


def on_line(canvas: Canvas, link: LinkId) -> QPoint:
    """The middle of the longest piece of a link's line."""
    points = canvas.scene.layout.routes[link].points
    a, b = max(itertools.pairwise(points), key=lambda piece: abs(piece[0].x - piece[1].x + piece[0].y - piece[1].y))
    x, y = canvas.view.camera.to_screen(Point((a.x + b.x) / 2, (a.y + b.y) / 2))
    return QPoint(round(x), round(y))


def press(canvas: Canvas, where: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.mousePress(canvas, button, keys, where)


def move(canvas: Canvas, to: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    place = QPointF(to)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, place, QPointF(canvas.mapToGlobal(to)), none, button, keys)
    QApplication.sendEvent(canvas, event)


def release(canvas: Canvas, where: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.mouseRelease(canvas, button, keys, where)


def drag(
    canvas: Canvas, start: QPoint, end: QPoint, *, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NO_KEY
) -> None:
    press(canvas, start, button, keys)
    for step in (0.3, 0.6, 1.0):
        move(canvas, start + (end - start) * step, button, keys)
    release(canvas, end, button, keys)


def wheel(over: QWidget, where: QPoint, turn: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    place, still = QPointF(where), Qt.ScrollPhase.NoScrollPhase
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(place, QPointF(over.mapToGlobal(where)), QPoint(), turn, none, keys, still, False)
    QApplication.sendEvent(over, event)
