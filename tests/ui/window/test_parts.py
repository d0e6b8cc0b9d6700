"""The window's services by themselves: jobs, notices, settings, the palette's order, names for files."""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from argmap.model.errors import ArgmapError
from argmap.ui.document_file import file_name, free_name
from argmap.ui.failures import Choice, Notice, NoticeBar
from argmap.ui.frame.palette import Entry, matches
from argmap.ui.frame.status import Status
from argmap.ui.jobs import Job, Jobs
from argmap.ui.settings import SETTINGS, Settings
from argmap.ui.start.mistakes import told_in
from argmap.ui.window import Window
from tests.ui.window.conftest import Start


def test_a_job_works_in_a_thread_and_ends_in_the_window(qtbot: QtBot) -> None:
    jobs, where, results, heard = Jobs(), [], [], threading.Event()

    def work(progress: Callable[[float], None]) -> int:
        where.append(threading.current_thread())
        assert heard.wait(5)
        progress(0.5)
        return 42

    def then(result: int) -> None:
        where.append(threading.current_thread())
        results.append(result)

    job = jobs.start("Counting", work, then=then)
    shares: list[float] = []
    job.moved.connect(shares.append)
    heard.set()
    qtbot.waitUntil(lambda: results == [42])
    assert shares == [0.5]
    assert where[1] is threading.main_thread() is not where[0]
    assert jobs.running == []
    jobs.close()


def test_a_failed_job_is_told_and_a_cancelled_one_is_not(qtbot: QtBot) -> None:
    jobs, told, begun = Jobs(), [], threading.Event()
    jobs.failed.connect(told.append)

    def fail(progress: Callable[[float], None]) -> None:
        raise ArgmapError("The picture", "the disk is full")

    def wait(progress: Callable[[float], None]) -> None:
        begun.set()
        while True:
            progress(0.1)
            time.sleep(0.001)

    jobs.start("Writing", fail)
    qtbot.waitUntil(lambda: [error.cause for error in told] == ["the disk is full"])
    job = jobs.start("Waiting", wait)
    assert begun.wait(5)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert len(told) == 1
    jobs.close()


def test_a_long_job_is_shown_with_its_progress_and_can_be_cancelled(qtbot: QtBot) -> None:
    status, jobs = Status(), Jobs()
    qtbot.addWidget(status)
    status.show()
    jobs.started.connect(status.job.follow)

    def work(progress: Callable[[float], None]) -> None:
        while True:
            progress(0.25)
            time.sleep(0.005)

    job = jobs.start("Writing map.png", work)
    assert not status.job.isVisible()
    with qtbot.waitSignal(job.shown, timeout=3000):
        pass
    assert status.job.isVisible()
    assert status.job.title.text() == "Writing map.png"
    qtbot.waitUntil(lambda: status.job.bar.value() == 250)
    with qtbot.waitSignal(job.ended):
        qtbot.mouseClick(status.job.cancel, Qt.MouseButton.LeftButton)
    assert not status.job.isVisible()
    jobs.close()
    assert isinstance(job, Job)


def test_notices_are_plain_text_and_newer_ones_replace_older(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.tell(Notice("<img src='file:///x'>", "<b>bold</b>", "Do <i>this</i>"))
    labels = bar.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert [label.text() for label in labels] == ["<img src='file:///x'>", "<b>bold</b>. Do <i>this</i>."]
    bar.tell_error(ArgmapError("A box", "cannot hang on itself"))
    bar.tell_error(ArgmapError("A box", "is gone"))
    assert [notice.cause for notice in bar.notices()] == ["is gone", "<b>bold</b>"]
    for number in range(9):
        bar.tell(Notice(f"Thing {number}", "failed"))
    assert [notice.thing for notice in bar.notices()] == ["Thing 8", "Thing 7", "Thing 6"]


def test_a_question_takes_the_keyboard_and_enter_takes_its_first_choice(qtbot: QtBot) -> None:
    window, taken = QWidget(), []
    bar = NoticeBar(window)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    for answer in ("keep", "drop"):
        choices = (Choice("Keep both", lambda: taken.append("keep")), Choice("Drop", lambda: taken.append("drop")))
        bar.tell(Notice("The file", "was changed", tone="question", choices=choices))
        first, second = bar.findChildren(QPushButton)[-2:]
        qtbot.waitUntil(first.hasFocus)
        qtbot.keyClick(first if answer == "keep" else second, Qt.Key.Key_Return)
        assert bar.notices() == []
    assert taken == ["keep", "drop"]
    bar.tell(Notice("The file", "was changed", tone="question", choices=choices))
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.findChildren(QPushButton)[-1], Qt.Key.Key_Escape)
    assert len(taken) == 2


def test_what_goes_wrong_after_an_answer_is_told(qtbot: QtBot) -> None:
    def fail() -> None:
        raise ArgmapError("theirs.argmap", "it is empty", "Choose another file")

    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.tell(Notice("The file", "was changed", choices=(Choice("Open theirs", fail),)))
    qtbot.mouseClick(bar.findChildren(QPushButton)[-1], Qt.MouseButton.LeftButton)
    assert [notice.thing for notice in bar.notices()] == ["theirs.argmap"]


def test_an_error_met_by_a_timer_is_no_mistake_of_the_program(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(Settings(tmp_path))
    qtbot.addWidget(window)
    window.furnish()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    told_in(window, tmp_path)
    for error in (ArgmapError("The change", "the disk is full"), RuntimeError("ours")):
        sys.excepthook(type(error), error, None)
    assert [notice.thing for notice in window.notices.notices()] == ["argmap made a mistake", "The change"]
    assert "ours" in (tmp_path / "mistakes.txt").read_text()
    assert "disk" not in (tmp_path / "mistakes.txt").read_text()


def test_settings_keep_only_what_fits_their_table(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    assert {row.name: settings[row.name] for row in SETTINGS} == {row.name: row.default for row in SETTINGS}
    settings.set("theme", "dark")
    with pytest.raises(ValueError, match="theme"):
        settings.set("theme", "pink")
    with pytest.raises(KeyError):
        settings.set("colour", "dark")
    settings.keep("geometry", "abc")
    settings.write()
    again = Settings(tmp_path)
    assert (again["theme"], again.kept("geometry")) == ("dark", "abc")
    for damage in (
        b"",
        b"[]",
        b"{\x00",
        b'{"settings": {"theme": 7, "reopen": "yes", "x": 1}, "window": 3}',
        b"\xff\xfe",
    ):
        (tmp_path / "settings.json").write_bytes(damage)
        assert Settings(tmp_path)["theme"] == "system"


def test_the_palette_puts_what_was_meant_first() -> None:
    entries = [
        Entry("add-reason", "Add reason", "Claim", "Tab", ""),
        Entry("add-rebuttal", "Add rebuttal", "Claim", "Shift+Tab", ""),
        Entry("redo", "Redo", "Edit", "Ctrl+Y", "There is nothing to redo"),
        Entry("rename", "Rename map", "File", "", ""),
    ]
    assert matches("reb", entries)[0].name == "add-rebuttal"
    assert [entry.name for entry in matches("ar", entries)][:2] == ["add-reason", "add-rebuttal"]
    assert matches("re", entries)[-1].name == "redo"
    assert [entry.name for entry in matches("file", entries)] == ["rename"]
    assert matches("zzz", entries) == []


def test_titles_become_names_that_every_system_takes(tmp_path: Path) -> None:
    assert file_name("a/b\\c:d*e?f\n") == "a b c d e f"
    assert file_name("...") == "map"
    assert file_name("x" * 500) == "x" * 59
    assert file_name("word " * 20) == "word word word word word word word word word word word word"
    first = tmp_path / "a (their version).argmap"
    assert free_name(first) == first
    first.touch()
    assert free_name(first) == tmp_path / "a (their version) 2.argmap"


def test_what_hinders_an_edit_is_told_in_the_window(start: Start) -> None:
    desk = start().desk
    root = desk.document.roots[0].id
    from argmap.edits.arrangement import move

    desk.bridge.perform(lambda doc: move(doc, root, root), "Move")
    assert desk.notices.notices()[0].tone == "problem"
