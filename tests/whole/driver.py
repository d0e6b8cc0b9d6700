"""A user at a real window, in a process of its own: only mouse, wheel, keys and drops, then it waits to be killed.

`python driver.py PHASE FOLDER` plays one phase and prints `done`; what it saw goes into FOLDER.
"""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from argmap.formats import native
from argmap.layout.geometry import Point
from argmap.ui.app import run
from argmap.ui.desk import Desk
from argmap.ui.handover import HandoverDialog
from argmap.ui.start.program import Program
from argmap.ui.window import Window

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton
PATIENCE, PAUSE = 10_000, 20  # ms


class User:
    """Does what hands can do, and sees what eyes can see."""

    def __init__(self, window: Window, desk: Desk, folder: Path) -> None:
        self.window, self.desk, self.folder = window, desk, folder
        self.page = desk.reader.page
        self.shots = 0

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for something to become so."""
        for _ in range(PATIENCE // PAUSE):
            if holds():
                return
            QTest.qWait(PAUSE)
        self.shot("stuck")
        raise AssertionError(f"waited in vain: {what}")

    def come_forward(self) -> None:
        """Give the window the keys, as a window manager does; a display without one leaves that to the program."""

        def active() -> bool:
            self.window.activateWindow()
            return self.window.isActiveWindow()

        self.until(active, "the window to be in front")

    def shot(self, name: str) -> None:
        """Keep a picture of the window as it is."""
        QTest.qWait(400)  # boxes glide for a moment
        self.shots += 1
        self.window.grab().save(str(self.folder / f"{self.shots:02} {name}.png"))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def drop(self, path: Path, on: QWidget) -> None:
        """Drop a file from another program."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        place = on.rect().center()
        QApplication.sendEvent(on, QDragEnterEvent(place, Qt.DropAction.CopyAction, data, LEFT, NONE))
        QApplication.sendEvent(on, QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, LEFT, NONE))

    def select(self, words: str) -> None:
        """Select words in the article with the mouse."""
        text = self.page.toPlainText().replace("\u00a0", " ")
        start = len(text[: text.index(words)].encode("utf-16-le")) // 2
        end = start + len(words.encode("utf-16-le")) // 2
        self.until(lambda: self._scrolled_to(start, end), f"“{words}” in sight")
        view = self.page.viewport()
        first, last = self._place(start), self._place(end)
        QTest.mousePress(view, LEFT, NONE, first)
        QTest.mouseMove(view, (first + last) / 2)
        QTest.mouseMove(view, last)
        QTest.mouseRelease(view, LEFT, NONE, last)
        self.until(self.desk.reader.marker.bar.isVisible, "the bar over the selection")

    def _place(self, position: int) -> QPoint:
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(position)
        return self.page.cursorRect(cursor).center()

    def _scrolled_to(self, start: int, end: int) -> bool:
        view = self.page.viewport()
        inside = view.rect().adjusted(0, 6, 0, -6)
        first, last = self._place(start), self._place(end)
        if inside.top() <= first.y() and last.y() <= inside.bottom():
            return True
        turn = QPoint(0, 120 if first.y() < inside.top() else -120)
        place = QPointF(view.rect().center())
        QApplication.sendEvent(
            view,
            QWheelEvent(
                place,
                QPointF(view.mapToGlobal(place.toPoint())),
                QPoint(),
                turn,
                Qt.MouseButton.NoButton,
                NONE,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
        return False

    def mark(self, words: str, key: Qt.Key, shot: str = "") -> str:
        """Select words and press a mark's key; return the new claim."""
        claims = set(self.desk.document.claims)
        self.select(words)
        if shot:
            self.shot(shot)
        self.key(key)
        self.until(lambda: len(self.desk.document.claims) == len(claims) + 1, f"a box of “{words}”")
        [new] = set(self.desk.document.claims) - claims
        return new

    def pick(self, claim: str) -> None:
        """Click a box on the map."""
        canvas = self.desk.canvas
        self.until(lambda: canvas.scene.box(claim) is not None, "the box on the map")
        QTest.qWait(250)
        box = canvas.scene.box(claim)
        assert box is not None
        place = canvas.view.camera.to_screen(Point(box.x + box.width * 0.7, box.y + 12))
        QTest.mouseClick(canvas, LEFT, NONE, QPoint(round(place.x), round(place.y)))
        self.until(lambda: self.desk.bridge.session.selection.primary == claim, "the box to be selected")

    def name_file(self, path: Path) -> None:
        """Type a path into the file dialog that is open, and accept."""
        found: list[QFileDialog] = []

        def there() -> bool:
            found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]
            return bool(found)

        self.until(there, "a file dialog")
        edit = found[0].findChild(QLineEdit, "fileNameEdit")
        assert edit is not None
        found[0].activateWindow()
        edit.setFocus()
        self.until(edit.hasFocus, "the file's name to take keys")
        edit.selectAll()
        QTest.keyClicks(edit, str(path))
        for _ in range(3):  # the list of names that fit, if one has come up, takes the first one
            if there():
                QTest.keyClick(edit, Qt.Key.Key_Return)
                QTest.qWait(100)
        self.come_forward()


def work(user: User) -> None:
    """From an article to a map: two claims, a rebuttal, evidence, an undercut; undo and redo."""
    desk = user.desk
    user.key(Qt.Key.Key_N, CTRL)
    user.until(lambda: not desk.document.claims, "an empty map")
    user.drop(user.folder / "article.txt", desk.reader)
    user.until(lambda: bool(desk.document.articles), "the article")
    user.shot("an article has come in")
    passages = (user.folder / "passages.txt").read_text("utf-8").splitlines()
    first = user.mark(passages[0], Qt.Key.Key_C)
    user.mark(passages[1], Qt.Key.Key_C)
    user.pick(first)
    user.mark(passages[2], Qt.Key.Key_R)
    user.pick(first)
    evidence = user.mark(passages[3], Qt.Key.Key_E)
    user.pick(evidence)
    user.mark(passages[4], Qt.Key.Key_U, "the bar over a selection")
    user.shot("all five are on the map")
    whole = desk.document
    desk.canvas.setFocus()
    for _ in range(3):
        user.key(Qt.Key.Key_Z, CTRL)
    assert len(desk.document.claims) == 2
    user.shot("three steps undone")
    for _ in range(2):
        user.key(Qt.Key.Key_Z, CTRL | SHIFT)
    user.key(Qt.Key.Key_Y, CTRL)
    assert desk.document == whole
    QTest.qWait(1500)


def again(user: User) -> None:
    """After the kill: everything is there; write the file, hand in the picture."""
    desk = user.desk
    user.shot("started again")
    assert desk.bridge.session.undo_label == "Add undercut"
    assert len(desk.bridge.session.selection.ids) == 1
    desk.canvas.setFocus()
    user.key(Qt.Key.Key_S, CTRL)
    user.name_file(user.folder / "debate.argmap")
    user.until((user.folder / "debate.argmap").exists, "the map's file")
    user.key(Qt.Key.Key_E, CTRL)
    dialogs: list[HandoverDialog] = []

    def there() -> bool:
        dialogs[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, HandoverDialog) and w.isVisible()]
        return bool(dialogs)

    user.until(there, "the handover dialog")
    QTest.qWait(200)
    dialogs[0].grab().save(str(user.folder / "handover.png"))
    button = next(b for b in dialogs[0].findChildren(QPushButton) if b.text().startswith("Export"))
    QTest.mouseClick(button, LEFT)
    user.name_file(user.folder / "debate.png")
    user.until((user.folder / "debate.png").exists, "the picture")
    user.shot("handed over")


def fresh(user: User) -> None:
    """In a library of its own the document opens."""
    user.until(lambda: len(user.desk.document.articles) == 1, "the document")
    user.shot("opened in a fresh library")


PHASES = {"work": work, "again": again, "fresh": fresh}


def main() -> int:
    phase, folder = sys.argv[1], Path(sys.argv[2])
    application = QApplication(["argmap"])
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)

    def play() -> None:
        window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, Window)), None)
        program = window.findChild(Program) if window else None
        if window is None or program is None or program.desk is None:
            QTimer.singleShot(100, play)
            return
        window.resize(1400, 900)
        user = User(window, program.desk, folder)
        user.shots = list(PHASES).index(phase) * 10
        try:
            user.come_forward()
            PHASES[phase](user)
        except (AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError):
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
        (folder / f"{phase}.bytes").write_bytes(native.dumps(program.desk.document))
        print("done", flush=True)

    QTimer.singleShot(300, play)
    return run([folder / "debate.argmap"] if phase == "fresh" else [])


if __name__ == "__main__":
    sys.exit(main())
