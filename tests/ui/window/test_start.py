"""Starting, leaving, starting again: everything is as it was, whatever ended the window."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import argmap
from argmap.edits.claims import set_text
from argmap.library import Library
from argmap.ui.start.instance import Door, door_name, door_there, hand_over
from tests.ui.window.conftest import Start

WORKER = Path(__file__).with_name("editing_window.py")
PACKAGE = Path(argmap.__file__).parents[1]


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment for another argmap on the same library."""
    found = {**os.environ, "ARGMAP_LIBRARY": str(folder / "library"), "QT_QPA_PLATFORM": "offscreen"}
    return {**found, "PYTHONPATH": str(PACKAGE)}


def test_the_first_start_opens_the_map_that_teaches(start: Start) -> None:
    desk = start().desk
    assert desk.document.info.title == "First steps"
    assert [entry.title for entry in desk.library.maps()] == ["First steps"]
    assert desk.window.windowTitle() == "First steps[*] – argmap"


def test_a_window_opens_where_it_was_left(start: Start, qtbot: QtBot) -> None:
    first = start()
    desk = first.desk
    root = desk.document.roots[0].id
    desk.bridge.perform(lambda doc: set_text(doc, root, "Mine now"), "Edit the words")
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Down)
    selected = desk.bridge.session.selection
    desk.canvas.view.set_scale(0.5)
    document, view = desk.document, desk.canvas.view_state()
    first.leave()

    again = start().desk
    assert again.document == document
    assert again.bridge.session.selection == selected
    seen = again.canvas.view_state()
    assert (seen["scale"], seen["centre"]) == (view["scale"], pytest.approx(view["centre"], abs=2))
    assert again.bridge.session.undo_label == "Edit the words"
    qtbot.keyClick(again.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert again.document.claims[root].text != "Mine now"
    qtbot.keyClick(again.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert again.document == document


def test_a_killed_window_comes_back_with_every_edit(tmp_path: Path, start: Start) -> None:
    environment = surroundings(tmp_path)
    process = subprocess.Popen([sys.executable, str(WORKER)], env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    shown = [process.stdout.readline().strip() for _ in range(12)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert all(line.startswith("shown ") for line in shown)

    desk = start().desk
    texts = {claim.text for claim in desk.document.claims.values()}
    assert {line.removeprefix("shown ") for line in shown} <= texts
    assert desk.bridge.session.undo_label == "Add claim"
    count = len(desk.document.claims)
    desk.bridge.session.undo()
    assert len(desk.document.claims) == count - 1


def test_a_second_start_hands_its_files_to_the_first_window(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    first = start()
    article = tmp_path / "news.txt"
    article.write_text("A headline\n\nThe mayor said the bus is late. Nobody had told her why.\n")
    environment = surroundings(tmp_path)
    code = "import sys; from pathlib import Path; from argmap.ui.app import run; sys.exit(run([Path(sys.argv[1])]))"
    second = subprocess.Popen([sys.executable, "-c", code, str(article)], env=environment)
    count = len(first.desk.document.articles)
    qtbot.waitUntil(lambda: len(first.desk.document.articles) == count + 1, timeout=10_000)
    assert second.wait(timeout=10) == 0


def test_a_socket_left_by_a_crash_is_in_nobodys_way(tmp_path: Path, qtbot: QtBot) -> None:
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from argmap.ui.start.instance import Door; QCoreApplication([]); door = Door(sys.argv[1]);"
        "os.kill(os.getpid(), 9)"
    )
    name = door_name(tmp_path / "library.db")
    subprocess.run([sys.executable, "-c", code, name], check=False, env=surroundings(tmp_path))
    assert door_there(name)
    assert not hand_over(name, [], wait=200)
    door = Door(name)
    assert door.open
    door.close()
    assert not door_there(name)


def test_the_program_starts_and_ends_without_a_word(tmp_path: Path) -> None:
    command = [sys.executable, str(PACKAGE / "tests" / "benchmarks" / "started_window.py"), "argmap"]
    for _ in range(2):
        ended = subprocess.run(
            command, env=surroundings(tmp_path), capture_output=True, text=True, timeout=30, check=False
        )
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "window\ncanvas\n", "")


def test_a_busy_library_is_told_and_opened_once_it_is_free(start: Start, tmp_path: Path) -> None:
    other = Library.open(tmp_path / "library")
    opened = start()
    notice = opened.window.notices.notices()[0]
    assert "open" in notice.cause
    assert [choice.title for choice in notice.choices] == ["Try again", "Quit"]
    other.close()
    notice.choices[0].run()
    assert opened.desk.document.info.title == "First steps"


def test_a_refused_place_offers_another_one(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    opened = start(library=tmp_path / "Dropbox" / "argmap")
    notice = opened.window.notices.notices()[0]
    assert "Dropbox" in notice.cause
    notice.choices[0].run()
    place = tmp_path / "data" / "argmap" / "library.db"
    assert opened.desk.library.path == place
    opened.desk.settings.set("author", "Ada")
    opened.leave()
    again = start(library=tmp_path / "Dropbox" / "argmap").desk
    assert again.library.path == place
    assert again.settings["author"] == "Ada"
    assert not (tmp_path / "Dropbox").exists()


def test_a_library_that_cannot_be_opened_is_tried_again(start: Start, tmp_path: Path) -> None:
    place = tmp_path / "library" / "library.db"
    place.parent.mkdir()
    place.write_bytes(b"no library at all" * 100)
    opened = start()
    assert "not an argmap library" in opened.window.notices.notices()[0].cause
    place.unlink()
    opened.window.notices.notices()[0].choices[0].run()
    assert opened.desk.document.info.title == "First steps"


def test_a_trial_copies_the_sample_once(start: Start, tmp_path: Path) -> None:
    from argmap.places import packaged

    sample = packaged("sample_maps/first-steps.argmap")
    before = sample.read_bytes()
    opened = start(sample, trial=True)
    root = opened.desk.document.roots[0].id
    opened.desk.bridge.perform(lambda doc: set_text(doc, root, "Tried"), "Edit the words")
    opened.leave()
    again = start(sample, trial=True).desk
    assert again.document.claims[root].text == "Tried"
    assert len(again.library.maps()) == 1
    assert sample.read_bytes() == before


def test_zoom_is_remembered_without_a_proper_end(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    desk = start().desk
    desk.canvas.view.set_scale(0.5)
    key = f"view {desk.documents.map_id}"
    qtbot.waitUntil(lambda: (desk.library.state(key) or {}).get("canvas", {}).get("scale") == 0.5, timeout=3000)


def test_a_newer_library_is_left_alone_and_named(start: Start, tmp_path: Path) -> None:
    start().leave()
    path = tmp_path / "library" / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    opened = start()
    notice = opened.window.notices.notices()[0]
    assert "newer argmap" in notice.cause
    assert [choice.title for choice in notice.choices] == ["Quit"]
    assert path.read_bytes() == before


def test_a_damaged_library_is_mended_and_the_user_is_told(start: Start, tmp_path: Path) -> None:
    first = start()
    root = first.desk.document.roots[0].id
    first.desk.bridge.perform(lambda doc: set_text(doc, root, "Kept"), "Edit words")
    first.leave()
    path = tmp_path / "library" / "library.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
    path.write_bytes(data)
    opened = start()
    assert opened.window.notices.notices()[0].thing == "Your library was damaged and has been mended"
    assert opened.window.notices.notices()[0].tone == "news"
    assert opened.desk.documents.map_id
