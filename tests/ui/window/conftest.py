"""Real windows for the tests: each with a library of its own, closed and opened again as a user would."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from argmap.ui.desk import Desk
from argmap.ui.settings import Settings
from argmap.ui.start.program import Program
from argmap.ui.window import Window

Start = Callable[..., "Opened"]


class Opened:
    """A window at work: its desk, its program, and `leave` to close it."""

    def __init__(self, window: Window, program: Program) -> None:
        self.window = window
        self.program = program

    @property
    def desk(self) -> Desk:
        assert self.program.desk is not None, self.window.notices.notices()
        return self.program.desk

    def leave(self) -> None:
        """Close the window and let Qt delete it."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Return a function that opens a window on the library in `tmp_path`; windows still open are closed at the end."""
    opened: list[Opened] = []

    def begin(*files: Path, trial: bool = False, library: Path | None = None) -> Opened:
        folder = library or tmp_path / "library"
        settings = Settings(folder)
        if not settings.kept("tested"):
            settings.set("motion", "none")
            settings.keep("tested", True)
        window = Window(settings)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        program = Program(window, settings)
        program.start(folder / "library.db", list(files), trial=trial)
        window.activateWindow()
        result = Opened(window, program)
        opened.append(result)
        QApplication.processEvents()
        return result

    yield begin
    for item in opened:
        if item.program.desk is not None:
            item.leave()
