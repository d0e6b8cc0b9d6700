"""The one Qt application object that fonts and painting need, made with or without a display.

Whoever paints asks here first, before importing another room of `render`: a machine that lacks Qt's system libraries
gets an error that says what to install instead of a traceback or an abort.
"""

import ctypes
import os
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from argmap.model.errors import ArgmapError

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication


class QtUnavailable(ArgmapError):
    """Qt cannot start on this machine; the remedy names the packages to install."""


class Packages(NamedTuple):
    """The package that holds a library on Debian and Ubuntu, on Fedora, and on Arch."""

    debian: str
    fedora: str
    arch: str


# What `ldd` names for the wheel's QtGui, and below for its platform plugins, by the library's file name.
DRAWING = {
    "libEGL.so.1": Packages("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": Packages("libgl1", "libglvnd-glx", "libglvnd"),
    "libxkbcommon.so.0": Packages("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libfontconfig.so.1": Packages("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": Packages("libfreetype6", "freetype", "freetype2"),
    "libdbus-1.so.3": Packages("libdbus-1-3", "dbus-libs", "dbus"),
    "libglib-2.0.so.0": Packages("libglib2.0-0", "glib2", "glib2"),
    "libgthread-2.0.so.0": Packages("libglib2.0-0", "glib2", "glib2"),
    "libX11.so.6": Packages("libx11-6", "libX11", "libx11"),
    "libz.so.1": Packages("zlib1g", "zlib", "zlib"),
    "libzstd.so.1": Packages("libzstd1", "libzstd", "zstd"),
}
X11 = {
    "libxkbcommon-x11.so.0": Packages("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libX11-xcb.so.1": Packages("libx11-xcb1", "libX11-xcb", "libx11"),
    "libxcb.so.1": Packages("libxcb1", "libxcb", "libxcb"),
    "libxcb-cursor.so.0": Packages("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm.so.4": Packages("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-util.so.1": Packages("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-image.so.0": Packages("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": Packages("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": Packages("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render.so.0": Packages("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": Packages("libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    "libxcb-shape.so.0": Packages("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": Packages("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": Packages("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-xfixes.so.0": Packages("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": Packages("libxcb-xkb1", "libxcb", "libxcb"),
}
WAYLAND = {
    "libwayland-client.so.0": Packages("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": Packages("libwayland-cursor0", "libwayland-cursor", "wayland"),
}
PACKAGES = DRAWING | X11 | WAYLAND

_LIBRARY = re.compile(r"lib[\w+-]+[\w.+-]*?\.so[.\d]*")
# Kept alive here: Qt's own pointer to the application is no Python reference.
_kept: "list[QGuiApplication]" = []


def require_qt() -> None:
    """Make sure that QtGui can be imported; raises QtUnavailable with every missing library and its packages."""
    try:
        import PySide6.QtGui  # noqa: F401
    except ImportError as error:
        named = _LIBRARY.search(str(error))
        lacking = set(missing(DRAWING)) | ({named[0]} if named else set())
        if isinstance(error, ModuleNotFoundError) or not lacking & PACKAGES.keys():
            raise unavailable((), cause=str(error)) from error
        raise unavailable(sorted(lacking)) from error


def has_display() -> bool:
    """Whether a window could be shown: always on Windows and macOS, else if a display server is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def check_display() -> None:
    """Make sure that Qt's platform plugin can start, before a QApplication: a failing one aborts the process.

    Chooses the `offscreen` platform where there is no display. Raises QtUnavailable.
    """
    require_qt()
    if not os.environ.get("QT_QPA_PLATFORM") and not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    wayland = platform.startswith("wayland") or (not platform and bool(os.environ.get("WAYLAND_DISPLAY")))
    if wayland and not missing(WAYLAND):
        return
    if platform == "xcb" or (not platform and os.environ.get("DISPLAY")):
        wanted = X11
    elif wayland:
        wanted = WAYLAND
    else:
        return
    lacking = missing(wanted)
    if lacking:
        raise unavailable(lacking)


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


def missing(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the libraries that the system's loader cannot load; none where the system is not Linux."""
    return tuple(name for name in names if not _loads(name)) if sys.platform.startswith("linux") else ()


def unavailable(names: Iterable[str], *, cause: str = "") -> QtUnavailable:
    """Return the error that names the missing libraries and what to install on Debian, Fedora and Arch."""
    names = tuple(names)
    several = "libraries are" if len(names) > 1 else "library is"
    said = cause or f"system {several} missing: {', '.join(names)}"
    known = [PACKAGES[name] for name in names if name in PACKAGES]
    if not known:
        return QtUnavailable("Qt cannot be loaded", said, "Install PySide6-Essentials again, or a newer system.")
    lines = (
        f"sudo {command} {' '.join(sorted({packages[column] for packages in known}))}  ({systems})"
        for column, (command, systems) in enumerate(
            (("apt install", "Debian, Ubuntu"), ("dnf install", "Fedora"), ("pacman -S", "Arch"))
        )
    )
    return QtUnavailable("Qt cannot be loaded", said, "Install it with\n  " + "\n  ".join(lines))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
