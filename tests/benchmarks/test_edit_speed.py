"""How soon an edit of 1,000 claims is on the screen of the whole window: library, panes, actions and canvas as usual.

From the key's press to the end of the paint event that shows the map fully laid out, the disk's sync included. The
whole map is shown, no level left out. The yardstick is painting the same canvas with nothing changed.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from argmap.formats import native
from argmap.model.records import ClaimId
from argmap.ui.desk import Desk
from argmap.ui.settings import Settings
from argmap.ui.start.program import Program
from argmap.ui.window import SIZE, Window
from tests.benchmarks.promises import promise
from tests.reference_map import reference_map

LIMIT = 0.016  # seconds
ROUNDS = 11
REST = 0.25  # seconds in which what an edit leaves for later is done
Act = Callable[[], object]
Key = Qt.Key


class Watch(QObject):
    """Notes when the first paint event of a widget ended; every one shows a full layout."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Paint:
            return False
        watched.event(event)
        self.painted = self.painted or time.perf_counter()
        return True


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The reference map open in a window of its usual size, with everything that stands in it the first time."""
    path = tmp_path / "large.argmap"
    native.write(reference_map(1000), path)
    settings = Settings(tmp_path)
    window = Window(settings)
    window.resize(SIZE)
    window.show()
    qtbot.waitExposed(window)
    program = Program(window, settings)
    program.start(tmp_path / "library.db", [path])
    window.activateWindow()
    assert program.desk is not None
    qtbot.waitUntil(program.desk.canvas.hasFocus)
    yield program.desk
    window.close()


def rest(seconds: float = REST) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()


def until_painted(widget: QWidget, act: Act) -> float:
    """Return the seconds until an act was painted."""
    rest()
    watch = Watch()
    widget.installEventFilter(watch)
    start = time.perf_counter()
    act()
    while not watch.painted:
        QApplication.processEvents()
    widget.removeEventFilter(watch)
    return watch.painted - start


def figure(name: str, took: list[float]) -> tuple[str, float, float]:
    """Return the name with the best time and the middle one."""
    return name, min(took), statistics.median(took)


def test_an_edit_in_the_window_is_painted_within_a_frame(desk: Desk) -> None:
    canvas, session = desk.canvas, desk.bridge.session
    canvas.look.show_all()
    tree = canvas.scene.tree
    assert len(canvas.scene.claims) == 1000
    families = [claim for claim in session.document.claims if len(tree.children(claim)) > 1][100:]
    parent, leaf = next((claim, low) for claim in families for low in tree.children(claim) if low not in tree.below)
    session.select([parent])
    canvas.zoom_to_100()
    canvas.zoom_to(parent)
    rest(1.5)

    def press(key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Act:
        return lambda: QTest.keyClick(QApplication.focusWidget(), key, keys)

    def pick(claim: ClaimId) -> None:
        session.select([claim])

    def written() -> None:
        pick(parent)
        press(Key.Key_Tab)()
        press(Key.Key_A)()

    control = Qt.KeyboardModifier.ControlModifier
    nothing: Act = lambda: None  # noqa: E731
    undo = session.undo
    rows: tuple[tuple[str, Act, Act, Act], ...] = (
        ("nothing changed, painted again", nothing, canvas.update, nothing),
        ("new box (Tab)", lambda: pick(parent), press(Key.Key_Tab), press(Key.Key_Escape)),
        ("words kept (Enter)", written, press(Key.Key_Return), undo),
        ("delete (Del)", lambda: pick(leaf), press(Key.Key_Delete), undo),
        ("undo (Ctrl+Z)", lambda: (pick(leaf), press(Key.Key_Delete)()), press(Key.Key_Z, control), nothing),
        ("fold (Space)", lambda: pick(parent), press(Key.Key_Space), undo),
        ("another kind (Alt+2)", lambda: pick(parent), press(Key.Key_2, Qt.KeyboardModifier.AltModifier), undo),
        ("another box (arrow key)", lambda: pick(parent), press(Key.Key_Down), nothing),
    )
    figures = []
    for name, before, act, after in rows:
        took = []
        for _ in range(ROUNDS):
            before()
            took.append(until_painted(canvas, act))
            after()
        figures.append(figure(name, took))
    pick(parent)
    press(Key.Key_F2)()
    editor = QApplication.focusWidget()
    took = [until_painted(editor.viewport(), press(Key.Key_A)) for _ in range(ROUNDS)]
    figures.append(figure("a letter", took))
    press(Key.Key_Escape)()
    (_, known, _), *edits = figures
    print()
    for name, best, median in figures:
        print(f"{name}: painted {best * 1e3:.1f} ms, median {median * 1e3:.1f} ms")
    for name, best, _ in edits:
        promise(f"key to painted: {name}", best, LIMIT, yardstick="painting it again", known=known)
    middle = max(median for *_, median in edits)
    promise("key to painted: the slowest, median", middle, 1.5 * LIMIT, yardstick="painting it again", known=known)
