"""How quick the canvas is with 1,000 claims, from a key to the painted frame; the yardstick is one whole frame."""

import gc
import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from argmap.model.document import Document
from argmap.model.records import ClaimId
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.canvas.canvas import Canvas
from tests.reference_map import reference_map

OPENED, EDIT, FRAME = 0.5, 0.016, 0.016  # seconds
ROUNDS = 9
Key = Qt.Key


class Watched(Canvas):
    """A canvas that notes when it was painted."""

    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted = time.perf_counter()


def seated(qtbot: QtBot, document: Document) -> Watched:
    canvas = Watched(Bridge(Session(document)))
    qtbot.addWidget(canvas)
    canvas.resize(1920, 1080)
    for keys, run in (("Tab", canvas.add_reason), ("Del", canvas.delete_selected), ("F2", canvas.edit_selected)):
        action = QAction(canvas)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(run)
        canvas.addAction(action)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    return canvas


def until_painted(canvas: Watched, act: Callable[[], object]) -> float:
    """Return the seconds from an act to the end of the first frame after it; everything before has come to rest."""
    rest = time.perf_counter() + 0.3
    while time.perf_counter() < rest:
        QApplication.processEvents()
    canvas.painted = 0.0
    start = time.perf_counter()
    act()
    while not canvas.painted:
        QApplication.processEvents()
    return canvas.painted - start


def tell(name: str, took: list[float], limit: float) -> None:
    best, middle = min(took) * 1000, statistics.median(took) * 1000
    print(f"\ncanvas, {name}: best {best:.1f} ms, median {middle:.1f} ms, limit {limit * 1000:.0f} ms")
    assert min(took) <= limit


def test_canvas_speed(qtbot: QtBot) -> None:
    document = reference_map(1000)
    canvas = seated(qtbot, Document())
    tell("open 1,000 claims", [until_painted(canvas, lambda: canvas.bridge.open(Session(document)))], OPENED)
    gc.collect()
    gc.freeze()
    tree = canvas.scene.tree
    parent = next(claim for claim in canvas.scene.claims[300:] if len(tree.children(claim)) > 1)
    session = canvas.bridge.session
    frames = []
    for scale in (1.0, 0.6, 0.4, 0.15, 0.05):
        canvas.view.zoom_to(scale)
        canvas.view.reveal(canvas.scene.box(parent) or canvas.scene.layout.bounds)
        frames.append([until_painted(canvas, canvas.update) for _ in range(3)])
        tell(f"one whole frame at {scale:.0%}", frames[-1], FRAME)
    canvas.zoom_to(parent)

    def key(which: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(canvas.writing.editor if canvas.writing else canvas, which, keys)

    def edit(name: str, act: Callable[[], object], before: Callable[[], object], after: Callable[[], object]) -> None:
        took = []
        for _ in range(ROUNDS):
            before()
            took.append(until_painted(canvas, act))
            after()
        tell(name, took, EDIT)

    def pick(claim: ClaimId = parent) -> None:
        session.select([claim])

    def nothing() -> None:
        """Come to rest only."""

    edit("a new box (Tab)", lambda: key(Key.Key_Tab), pick, lambda: key(Key.Key_Escape))
    edit("folding (Space)", lambda: key(Key.Key_Space), pick, nothing)
    if session.document.claims[parent].collapsed:
        session.undo()
    edit("deleting (Del)", lambda: key(Key.Key_Delete), lambda: pick(tree.children(parent)[0]), session.undo)
    edit("undo", session.undo, lambda: (pick(tree.children(parent)[0]), key(Key.Key_Delete)), nothing)
    pick()
    key(Key.Key_F2)
    shift = Qt.KeyboardModifier.ShiftModifier
    edit("a new line in a box", lambda: key(Key.Key_Return, shift), nothing, nothing)
    editor = canvas.writing.editor if canvas.writing else None
    assert editor is not None

    def letter() -> None:
        key(Key.Key_A)
        editor.viewport().repaint()
        canvas.painted = canvas.painted or time.perf_counter()

    edit("a letter", letter, nothing, nothing)
    gc.unfreeze()
