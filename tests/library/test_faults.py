"""Kills and full disks: no edit that was confirmed is lost, none is half there, and the user is told."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from argmap.library import Library
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.records import Claim, ClaimId, MapId, MapInfo
from tests.library.worked_on import build, known

KILLS = 60
START = Document([MapInfo(MapId("info"), title="Map"), *[Claim(ClaimId(f"c{n}"), text="start") for n in range(20)]])

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, kill -9 and resource limits")


class Editor:
    """Children that open the library in a folder, one after the other, to be killed."""

    def __init__(self, mode: str, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.library.editor", mode, os.fspath(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout

    def __enter__(self) -> "Editor":
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:
            self._in.close()

    def killed(self, after: float, *, once_editing: bool) -> list[int]:
        """Start a child, kill it so many seconds later, and return the numbers it said."""
        self._in.write(b"go\n")
        child = int(self._out.readline().split()[1])
        said = [self._out.readline()] if once_editing else []
        time.sleep(after)
        os.kill(child, signal.SIGKILL)  # it is not reaped before its parent reads on, so the number is still its own
        while not said or said[-1] != b"ended\n":
            said.append(self._out.readline())
        return [int(line) for line in said if line.strip().isdigit()]


def test_sixty_kills_lose_no_confirmed_edit_and_leave_none_half(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        name = library.add(START)
    choose = random.Random(60)
    confirmed = 0
    with Editor("kill", tmp_path) as editor:
        for kill in range(KILLS):
            confirmed = max([confirmed, *editor.killed(choose.uniform(0, 0.03), once_editing=True)])
            if kill % 12 == 0:
                _whole(tmp_path, name, confirmed)
    _whole(tmp_path, name, confirmed)
    assert confirmed > KILLS


def test_kills_while_a_damaged_library_is_mended_lose_nothing(tmp_path: Path) -> None:
    wanted = build(tmp_path)
    choose = random.Random(8)
    for round_ in range(4):
        folder = tmp_path / f"round {round_}"
        shutil.copytree(tmp_path / "killed", folder)
        data = bytearray((folder / "library.db").read_bytes())
        place = data.index(b"says 3")
        data[place] ^= 1
        (folder / "library.db").write_bytes(data)
        with Editor("open", folder) as editor:
            for _ in range(6):
                editor.killed(choose.uniform(0, 0.06), once_editing=False)
        with Library.open(folder) as library:
            assert known(library) == wanted
            assert library.recovery is not None
            assert bytes(data) == Path(library.recovery.aside).read_bytes()
            assert library.check() == []


def _whole(folder: Path, name: MapId, confirmed: int) -> None:
    with Library.open(folder) as library:
        assert library.recovery is None, str(library.recovery)
        entries = library.journal(name)
        assert confirmed <= entries[-1].seq
        assert len({entry.seq for entry in entries}) == len(entries)
        document = START
        for entry in entries:
            document = apply(document, entry.diff)
        assert library.load(name) == document
        assert library.state("view")["zoom"] >= 0
        assert library.check() == []


@pytest.mark.parametrize(
    ("state", "broken"), [("closed", False), ("closed", True), ("killed", False), ("killed", True)]
)
def test_a_start_on_a_full_disk_loses_nothing(tmp_path: Path, state: str, *, broken: bool) -> None:
    wanted = build(tmp_path)
    path = tmp_path / state / "library.db"
    if broken:
        data = bytearray(path.read_bytes())
        data[data.index(b"says 3")] ^= 1
        path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "tests.library.editor", "starved", os.fspath(path.parent)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert "Free some space" in done.stdout if broken else done.stdout == "opened\n"
    with Library.open(path) as library:
        assert known(library) == wanted
        assert (library.recovery is not None) == broken


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        name = library.add(START)
    done = subprocess.run(
        [sys.executable, "-m", "tests.library.editor", "full", os.fspath(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    backup, edit, count = done.stdout.splitlines()
    assert "backup" in backup
    assert "nothing that was stored is lost" in edit
    with Library.open(tmp_path) as library:
        assert len(library.load(name)) == int(count)
        assert library.recovery is None
        assert library.check() == []
