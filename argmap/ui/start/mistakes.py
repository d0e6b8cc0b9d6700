"""Mistakes of the program itself: written down with their place in the code, and told in the window without ending it.

Every edit is on disk before it is shown, so going on is safe; what the user cannot do anything about is said once.
"""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from argmap.model.errors import ArgmapError
from argmap.ui.failures import Notice
from argmap.ui.window import Window

FILE = "mistakes.txt"
MOST_BYTES = 1_000_000


def told_in(window: Window, folder: Path) -> None:
    """From now on, tell uncaught exceptions in the window and write them to a file in the library's folder."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        if isinstance(error, ArgmapError):  # no mistake: a full disk, say, met by a timer
            window.notices.tell_error(error)
            return
        path = folder / FILE
        written = _write(path, "".join(traceback.format_exception(kind, error, trace)))
        window.notices.tell(
            Notice(
                "argmap made a mistake",
                f"{kind.__name__}: {error}",
                "Your work is safe and you can go on" + (f"; the details are in {path}" if written else ""),
                topic="mistake",
            )
        )

    sys.excepthook = tell


def _write(path: Path, text: str) -> bool:
    try:
        fresh = not path.exists() or path.stat().st_size > MOST_BYTES
        with path.open("w" if fresh else "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}\n{text}\n")
    except OSError:
        return False
    return True
