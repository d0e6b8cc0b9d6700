"""How soon the window is there, beside a bare QMainWindow's process; and how soon a large map stands in it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import argmap
from argmap.formats import native
from tests.benchmarks.promises import promise
from tests.reference_map import reference_map

PROGRAM = Path(__file__).with_name("started_window.py")
MOST_TIMES = 1.5
MOST_OPEN = 0.500
MOST_TIMES_LARGE = 3.2
SLACK = 1.3
ROUNDS = 7


def started(kind: str, folder: Path, *files: Path) -> dict[str, float]:
    """Start a window in a process of its own; return the seconds until each thing it says, from the start on."""
    environment = {
        **os.environ,
        "ARGMAP_LIBRARY": str(folder / "library"),
        "PYTHONPATH": str(Path(argmap.__file__).parents[1]),
    }
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As where it is installed: with the bytecode kept, whatever this machine's tests do.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    command = [sys.executable, str(PROGRAM), kind, *map(str, files)]
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    seen = {}
    for line in process.stdout:
        seen[line.strip()] = time.perf_counter() - start
    process.stdout.close()
    assert process.wait(timeout=20) == 0
    return seen


def test_the_window_is_painted_nearly_as_soon_as_a_bare_one(tmp_path: Path) -> None:
    started("argmap", tmp_path)  # the library is made, the bytecode written, the files are in the disk's cache
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(started("bare", tmp_path)["window"])
        ours.append(started("argmap", tmp_path))
    yardstick, frame = min(bare), min(seen["window"] for seen in ours)
    promise(
        "start to the first painted window", frame, MOST_TIMES * yardstick, yardstick="a bare window", known=yardstick
    )
    print(f"with the library, all panes and the map {min(seen['canvas'] for seen in ours) * 1e3:.0f} ms")


def test_a_thousand_claims_are_open_soon_after_the_start(tmp_path: Path) -> None:
    path = tmp_path / "large.argmap"
    native.write(reference_map(1000), path)
    started("argmap", tmp_path, path)
    small = tmp_path / "small"
    started("argmap", small)
    few, many = [], []
    for _ in range(ROUNDS):
        few.append(started("argmap", small)["canvas"])
        many.append(started("argmap", tmp_path)["canvas"])
    # Later than with the map of first steps, which opens with the window.
    promise("1,000 claims open after the start", min(many) - min(few), MOST_OPEN)


def test_ten_thousand_claims_stand_in_their_first_frame_soon(tmp_path: Path) -> None:
    path = tmp_path / "huge.argmap"
    native.write(reference_map(10_000), path)
    started("argmap", tmp_path, path)
    bare, ours = [], []
    for _ in range(5):
        bare.append(started("bare", tmp_path)["window"])
        ours.append(started("argmap", tmp_path)["canvas"])
    known = min(bare)
    limit = MOST_TIMES_LARGE * SLACK * known
    promise("start to the first frame of 10,000 claims", min(ours), limit, yardstick="a bare window", known=known)
