"""The program as a process: what it imports, and how it ends without a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.formats.samples import SMALL_BYTES


def _environment() -> dict[str, str]:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in screens}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[2])}


def run(*words: str, cwd: Path, code: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", *(("-c", code) if code else ("-m", "argmap"))]
    return subprocess.run(
        [*command, *words], cwd=cwd, env=_environment(), capture_output=True, encoding="utf-8", timeout=60, check=False
    )


IMPORTS = """
import sys
from argmap.__main__ import main
try:
    main()
except SystemExit:
    pass
heavy = {name.partition(".")[0] for name in sys.modules} & {
    "PySide6", "shiboken6", "numpy", "sqlite3", "sqlite_utils", "trafilatura", "lxml", "markdown_it", "hypothesis"
}
print("HEAVY", sorted(heavy), "argmap.ui" in sys.modules)
"""


@pytest.mark.parametrize("words", [["show", "map.argmap"], ["check", "map.argmap"], ["new", "b.argmap"], ["--help"]])
def test_reading_commands_import_neither_qt_nor_numpy(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "map.argmap").write_bytes(SMALL_BYTES)
    done = run(*words, cwd=tmp_path, code=IMPORTS)
    assert done.stdout.splitlines()[-1] == "HEAVY [] False", done.stderr


def test_an_svg_of_a_map_and_a_failure_without_traceback(tmp_path: Path) -> None:
    (tmp_path / "map.argmap").write_bytes(SMALL_BYTES)
    assert run("export", "map.argmap", "-o", "map.svg", cwd=tmp_path).returncode == 0
    failed = run("nosuchfile.argmap", cwd=tmp_path)
    assert failed.returncode == 1
    assert failed.stderr == "argmap: nosuchfile.argmap: there is no such file. Check the name and the folder.\n"
    (tmp_path / "cut.argmap").write_bytes(SMALL_BYTES[:500])
    cut = run("show", "cut.argmap", cwd=tmp_path)
    assert cut.returncode == 1
    assert "Traceback" not in cut.stderr
    assert cut.stderr.startswith("argmap: cut.argmap: line ")


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are those of POSIX systems")
def test_an_export_onto_a_full_disk_leaves_the_old_picture(tmp_path: Path) -> None:
    (tmp_path / "map.argmap").write_bytes(SMALL_BYTES)
    (tmp_path / "map.png").write_bytes(b"old")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "from argmap.__main__ import main\nmain()"
    )
    failed = run("export", "map.argmap", "-o", "map.png", cwd=tmp_path, code=code)
    assert failed.returncode == 1
    assert "the file is larger than this disk allows" in failed.stderr
    assert (tmp_path / "map.png").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.argmap", "map.png"]


def test_a_pipe_that_closes_early_is_no_failure_to_explain(tmp_path: Path) -> None:
    (tmp_path / "map.argmap").write_bytes(SMALL_BYTES)
    code = "import sys; sys.stdin.read()\nfrom argmap.__main__ import main\nmain()"
    command = [sys.executable, "-c", code, "show", "map.argmap"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=tmp_path, env=_environment(), **pipes) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.close()
        assert process.stderr.read() == b""
