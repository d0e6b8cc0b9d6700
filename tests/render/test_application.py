"""Starting Qt: without a display it paints offscreen; what the system lacks is named, with the packages to install."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems carry all that Qt needs")

ROOT = Path(__file__).parents[2]
REFUSED = """
from argmap.render import application
try:
    application.{call}()
except application.QtUnavailable as error:
    print(error)
"""


def run(code: str, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def without(folder: Path, *libraries: str) -> str:
    """Return a library path on which these libraries are broken files, so that the loader fails on them."""
    for name in libraries:
        (folder / name).write_bytes(b"")
    return str(folder)


def test_without_a_display_it_paints_offscreen() -> None:
    code = (
        "from argmap.render.application import gui_application as application;"
        "made = application(); print(made.platformName(), application() is made)"
    )
    assert run(code) == "offscreen True\n"


def test_a_missing_library_is_named_with_its_packages(tmp_path: Path) -> None:
    path = without(tmp_path, "libEGL.so.1", "libfontconfig.so.1")
    for call in ("require_qt", "gui_application"):
        said = run(REFUSED.format(call=call), LD_LIBRARY_PATH=path)
        assert "libEGL.so.1, libfontconfig.so.1" in said
        assert "sudo apt install libegl1 libfontconfig1 " in said
        assert "sudo dnf install fontconfig libglvnd-egl " in said
        assert "sudo pacman -S fontconfig libglvnd " in said


def test_what_a_window_lacks_is_named_before_qt_ends_the_process(tmp_path: Path) -> None:
    path = without(tmp_path, "libxcb-cursor.so.0")
    said = run(REFUSED.format(call="check_display"), LD_LIBRARY_PATH=path, DISPLAY=":99")
    assert "libxcb-cursor.so.0" in said
    assert "libxcb-cursor0" in said
    assert "xcb-util-cursor" in said
    # What is not needed for pictures does not stand in their way.
    picture = "from argmap.render.application import gui_application; print(gui_application().platformName())"
    assert run(picture, LD_LIBRARY_PATH=path) == "offscreen\n"


def test_an_unknown_fault_is_told_as_it_is(tmp_path: Path) -> None:
    path = without(tmp_path, "libstdc++.so.6")
    said = run(REFUSED.format(call="require_qt"), LD_LIBRARY_PATH=path)
    assert "libstdc++.so.6" in said
    assert "apt install" not in said
