"""A window that adds a claim every few milliseconds and says so once the screen has it; made to be killed."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from argmap.edits.claims import add_claim
from argmap.places import library_path
from argmap.ui.settings import Settings
from argmap.ui.start.program import Program
from argmap.ui.window import Window


def main() -> int:
    application = QApplication(["argmap"])
    path = library_path()
    settings = Settings(path.parent)
    window = Window(settings)
    window.show()
    program = Program(window, settings)
    program.start(path, [])
    number = 0

    def edit() -> None:
        nonlocal number
        number += 1
        assert program.desk is not None
        program.desk.bridge.perform(lambda doc: add_claim(doc, text=f"claim {number}"), "Add claim")
        print(f"shown claim {number}", flush=True)

    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(5)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
