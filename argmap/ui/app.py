"""From a command to a window: one for each library, open where it was left, whatever ended it the last time.

The frame is painted first; what takes time (the library, the canvas) comes in right after. A start that finds another
window at work hands its files over and ends.
"""

from pathlib import Path
from threading import Thread

from argmap.render.application import check_display


def run(files: list[Path], *, trial: bool = False) -> int:
    """Open the window and return the program's exit code when it is closed.

    `files` are maps and articles. With `trial` they are samples: copies go into the library, once each, and the files
    are never written. Raises QtUnavailable when Qt cannot start here.
    """
    check_display()
    from PySide6.QtWidgets import QApplication

    from argmap.places import library_path
    from argmap.ui.settings import Settings
    from argmap.ui.start.instance import door_name, door_there, hand_over
    from argmap.ui.window import Window

    application = QApplication.instance() or QApplication(["argmap"])
    assert isinstance(application, QApplication)
    application.setApplicationName("argmap")
    application.setApplicationDisplayName("argmap")
    application.setDesktopFileName("argmap")
    path = library_path()
    name = door_name(path)
    if door_there(name) and hand_over(name, files):
        return 0
    settings = Settings(path.parent)
    window = Window(settings)

    def ready_rules() -> None:
        # Compiling them takes as long as some frames; the first article shown should not wait for it.
        from argmap.reading.folding.rules import rules

        rules("en")

    def load() -> None:
        from argmap.ui.start.mistakes import told_in
        from argmap.ui.start.program import Program

        program = Program(window, settings)
        told_in(window, path.parent)
        program.start(path, files, trial=trial)
        Thread(target=ready_rules, daemon=True).start()

    window.painted.connect(load)
    window.show()
    return application.exec()
