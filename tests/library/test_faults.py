"""Kills and full disks: no edit that was confirmed is lost, none is half there, and the user is told."""

import os
import random
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

KILLS = 60
START = Document([MapInfo(MapId("info"), title="Map"), *[Claim(ClaimId(f"c{n}"), text="start") for n in range(20)]])

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, kill -9 and resource limits")


def test_sixty_kills_lose_no_confirmed_edit_and_leave_none_half(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        name = library.add(START)
    choose = random.Random(60)
    confirmed = 0
    with subprocess.Popen(
        [sys.executable, "-m", "tests.library.editor", "kill", os.fspath(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    ) as editor:
        assert editor.stdin is not None
        assert editor.stdout is not None
        for kill in range(KILLS):
            editor.stdin.write(b"go\n")
            child = int(editor.stdout.readline().split()[1])
            first = editor.stdout.readline()  # it is editing
            time.sleep(choose.uniform(0, 0.03))
            os.kill(child, signal.SIGKILL)
            said = [first]
            while said[-1] != b"ended\n":
                said.append(editor.stdout.readline())
            confirmed = max([confirmed, *[int(line) for line in said if line.strip().isdigit()]])
            if kill % 12 == 0:
                _whole(tmp_path, name, confirmed)
        editor.stdin.close()
    _whole(tmp_path, name, confirmed)
    assert confirmed > KILLS


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
        assert library.check() == []


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
