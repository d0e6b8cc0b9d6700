"""A window that says when it is first painted, and when its map is: argmap's, or a bare one to compare with."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Watch(QObject):
    """Sees the paint events of the whole application, says each name once, and closes the window after the last."""

    def __init__(self, wanted: list[str]) -> None:
        super().__init__()
        self.wanted = wanted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.wanted and watched.objectName() == self.wanted[0]:
            # Said when the event loop comes round again: then it is painted.
            QTimer.singleShot(0, partial(self.say, self.wanted.pop(0)))
        return False

    def say(self, name: str) -> None:
        """Write the name; end the program as a user would when it was the last."""
        print(name, flush=True)
        if not self.wanted:
            for window in QApplication.topLevelWidgets():
                window.close()


def main() -> int:
    application = QApplication(["argmap"])
    watch = Watch(["window"] if sys.argv[1] == "bare" else ["window", "canvas"])
    application.installEventFilter(watch)
    if sys.argv[1] == "bare":
        window = QMainWindow()
        window.setObjectName("window")
        window.resize(1280, 800)
        window.show()
        return application.exec()
    from argmap.ui.app import run

    return run([Path(name) for name in sys.argv[2:]])


if __name__ == "__main__":
    sys.exit(main())
