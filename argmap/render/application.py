"""The one Qt application object that fonts and painting need, made with or without a display.

Whoever paints asks here first, before importing another room of `render`: a machine that lacks Qt's system libraries
gets an error that says what to install instead of a traceback or an abort.
"""

import os
import re
import sys
from typing import TYPE_CHECKING

from argmap.render import libraries
from argmap.render.libraries import QtUnavailable

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

__all__ = ["QtUnavailable", "check_display", "gui_application", "has_display", "require_qt"]

_LIBRARY = re.compile(r"lib[\w+-]+[\w.+-]*?\.so[.\d]*")
# Kept alive here: Qt's own pointer to the application is no Python reference.
_kept: "list[QGuiApplication]" = []


def require_qt() -> None:
    """Make sure that QtGui can be imported; raises QtUnavailable with every missing library and its packages."""
    try:
        import PySide6.QtGui  # noqa: F401
    except ImportError as error:
        named = _LIBRARY.search(str(error))
        lacking = set(libraries.missing(libraries.DRAWING)) | ({named[0]} if named else set())
        if isinstance(error, ModuleNotFoundError) or not lacking & libraries.PACKAGES.keys():
            raise libraries.unavailable((), cause=str(error)) from error
        raise libraries.unavailable(sorted(lacking)) from error


def has_display() -> bool:
    """Whether a window could be shown: always on Windows and macOS, else if a display server is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def check_display() -> None:
    """Make sure that Qt's platform plugin can start, before a QApplication is made: a failing plugin aborts the process.

    Chooses the `offscreen` platform where there is no display. Raises QtUnavailable.
    """
    require_qt()
    if "QT_QPA_PLATFORM" not in os.environ and not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    wayland = platform.startswith("wayland") or (not platform and bool(os.environ.get("WAYLAND_DISPLAY")))
    if wayland and not libraries.missing(libraries.WAYLAND):
        return
    if platform == "xcb" or (not platform and os.environ.get("DISPLAY")):
        wanted = libraries.X11
    elif wayland:
        wanted = libraries.WAYLAND
    else:
        return
    lacking = libraries.missing(wanted)
    if lacking:
        raise libraries.unavailable(lacking)


def gui_application() -> "QGuiApplication":
    """Return the running application, or make one for painting without windows.

    A QApplication counts, so a window must make its own before anything is painted. Raises QtUnavailable.
    """
    require_qt()
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    check_display()
    made = QGuiApplication(["argmap"])
    _kept.append(made)
    return made
