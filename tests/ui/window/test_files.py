"""Map files: written on Ctrl+S, watched, never overwritten silently; articles and maps given to the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from argmap.edits.articles import set_map_field
from argmap.edits.claims import set_text
from argmap.formats import native
from argmap.model.document import Document
from argmap.model.records import Claim, ClaimId, MapId, MapInfo
from argmap.ui.desk import Desk
from argmap.ui.frame.map_list import MapList
from tests.ui.window.conftest import Start

CONTROL = Qt.KeyboardModifier.ControlModifier


# The offscreen platform says so for every dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def words(desk: Desk, text: str) -> None:
    """Put other words into the first root."""
    root = desk.document.roots[0].id
    desk.bridge.perform(lambda doc: set_text(doc, root, text), "Edit the words")


def theirs(path: Path, text: str) -> Document:
    """Write the map in a file with other words in it, as another program would."""
    document = native.read(path).document
    root = document.roots[0]
    changed = Document(
        {**document.records, root.id: Claim(root.id, text=text, order=root.order)},
        document.head,
    )
    native.write(changed, path)
    return changed


def notices(desk: Desk) -> list[str]:
    return [notice.thing for notice in desk.notices.notices()]


def take(desk: Desk, title: str) -> None:
    """Press the button of that title in the notices."""
    button = next(button for button in desk.notices.findChildren(QPushButton) if button.text() == title)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(start: Start) -> Desk:
    return start().desk


def give_name(desk: Desk, qtbot: QtBot, path: Path) -> None:
    """Answer the file dialog that is open."""
    qtbot.waitUntil(lambda: desk.window.findChild(QFileDialog) is not None)
    dialog = desk.window.findChild(QFileDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(str(path))
    dialog.accept()


def test_the_first_save_asks_for_a_name_and_adds_the_ending(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.keyClick(desk.window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: desk.window.findChild(QFileDialog) is not None)
    dialog = desk.window.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "First steps.argmap"
    give_name(desk, qtbot, tmp_path / "mine")
    path = tmp_path / "mine.argmap"
    qtbot.waitUntil(path.exists)
    assert native.read(path).document == desk.document
    assert not desk.file.behind


def test_words_being_written_are_saved_with_the_map(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.file.write(tmp_path / "mine.argmap")
    desk.bridge.session.select([desk.document.roots[0].id])
    qtbot.keyClick(desk.canvas, Qt.Key.Key_F2)
    writer = QApplication.focusWidget()
    assert writer is not desk.canvas
    qtbot.keyClicks(writer, "Half a sentence")
    qtbot.keyClick(writer, Qt.Key.Key_S, CONTROL)
    assert "Half a sentence" in native.read(tmp_path / "mine.argmap").document.roots[0].text
    assert not desk.file.behind


def test_the_title_says_when_the_file_is_behind(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.file.write(tmp_path / "mine.argmap")
    assert desk.window.windowTitle() == "First steps[*] – argmap"
    words(desk, "Other words")
    assert desk.window.windowTitle() == "First steps[*] (not yet written to mine.argmap) – argmap"
    assert desk.window.isWindowModified()
    desk.bridge.session.undo()
    assert not desk.window.isWindowModified()
    desk.bridge.session.redo()
    qtbot.keyClick(desk.window, Qt.Key.Key_S, CONTROL)
    assert not desk.window.isWindowModified()
    assert native.read(tmp_path / "mine.argmap").document == desk.document


def test_being_behind_survives_a_restart(start: Start, tmp_path: Path) -> None:
    first = start()
    first.desk.file.write(tmp_path / "mine.argmap")
    words(first.desk, "Other words")
    first.leave()
    second = start()
    assert second.desk.file.behind
    assert second.desk.file.path == tmp_path / "mine.argmap"
    second.desk.file.save()
    second.leave()
    assert not start().desk.file.behind


def test_a_file_changed_by_another_program_is_told_and_opened_beside(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "mine.argmap"
    desk.file.write(path)
    words(desk, "Mine")
    mine, mine_id = desk.document, desk.documents.map_id
    other = theirs(path, "Theirs")
    qtbot.waitUntil(lambda: notices(desk) == ["mine.argmap was changed by another program"], timeout=3000)
    take(desk, "Open theirs beside")
    assert desk.document == other
    assert desk.file.path == path
    assert not desk.file.behind
    assert desk.library.load(mine_id) == mine
    assert desk.library.file_link(mine_id) is None


def test_saving_over_a_changed_file_asks_and_keeps_both(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "mine.argmap"
    desk.file.write(path)
    words(desk, "Mine")
    other = theirs(path, "Theirs")
    before = path.read_bytes()
    qtbot.keyClick(desk.window, Qt.Key.Key_S, CONTROL)
    assert path.read_bytes() == before
    notice = desk.notices.notices()[0]
    assert [choice.title for choice in notice.choices] == [
        "Save mine under another name…",
        "Open theirs beside",
        "Overwrite",
    ]
    assert desk.window.focusWidget().text() == notice.choices[0].title
    take(desk, "Save mine under another name…")
    give_name(desk, qtbot, tmp_path / "mine (my version).argmap")
    qtbot.waitUntil((tmp_path / "mine (my version).argmap").exists)
    assert path.read_bytes() == before
    assert desk.file.path == tmp_path / "mine (my version).argmap"

    desk.file.write(path)
    theirs(path, "Theirs")
    desk.file.save()
    take(desk, "Overwrite")
    assert native.read(path).document == desk.document
    assert native.read(tmp_path / "mine (their version).argmap").document == other


def test_a_touched_file_with_the_same_words_is_no_change(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "mine.argmap"
    desk.file.write(path)
    path.write_bytes(path.read_bytes())
    desk.file.look()
    words(desk, "Mine")
    desk.file.save()
    assert notices(desk) == []
    assert native.read(path).document == desk.document


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(desk: Desk, tmp_path: Path) -> None:
    desk.guard(lambda: desk.file.write(tmp_path / "nowhere" / "mine.argmap"))
    assert "folder does not exist" in desk.notices.notices()[0].cause
    assert desk.file.path is None


def test_opening_a_file_twice_opens_one_map(start: Start, tmp_path: Path) -> None:
    document = Document([MapInfo(MapId("m"), title="Trams"), Claim(ClaimId("c"), text="Build them")])
    path = tmp_path / "trams.argmap"
    native.write(document, path)
    first = start(path)
    assert first.desk.document == document
    assert first.desk.window.windowTitle() == "Trams[*] – argmap"
    count = len(first.desk.library.maps())
    first.program.open_files([path])
    assert len(first.desk.library.maps()) == count
    first.leave()
    again = start(path).desk
    assert len(again.library.maps()) == count
    changed = theirs(path, "Do not build them")
    again.file.open(path)
    assert again.document == document
    take(again, "Open theirs beside")
    assert again.document == changed


def test_a_bad_file_is_told_and_the_open_map_stays(start: Start, tmp_path: Path) -> None:
    bad = tmp_path / "bad.argmap"
    bad.write_bytes(b"{")
    desk = start(bad).desk
    assert desk.document.info.title == "First steps"
    assert "bad.argmap" in notices(desk)[0]


def test_articles_given_to_the_window_come_into_the_open_map(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    page = tmp_path / "news.txt"
    page.write_text("The bus is late\n\nThe mayor said the bus is late again. Nobody had told her why it was.\n")
    desk = start().desk
    count = len(desk.document.articles)
    desk.open_files([page])
    qtbot.waitUntil(lambda: len(desk.document.articles) == count + 1, timeout=5000)


def test_maps_are_added_copied_renamed_and_deleted(desk: Desk, qtbot: QtBot) -> None:
    first = desk.documents.map_id
    qtbot.keyClick(desk.window, Qt.Key.Key_N, CONTROL)
    assert desk.window.windowTitle() == "Untitled map[*] – argmap"
    qtbot.keyClick(desk.window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    field = desk.window.tools.title
    assert field.hasFocus()
    qtbot.keyClicks(field, "Trams")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.document.info.title == "Trams"
    assert desk.bridge.session.undo_label == "Rename map"
    new = desk.documents.map_id
    copy = desk.documents.duplicate(new)
    titles = {entry.title for entry in desk.library.maps()}
    assert titles == {"First steps", "Trams", "Trams (copy)"}
    desk.documents.remove(new)
    assert desk.documents.map_id in (first, copy)
    assert new not in {entry.id for entry in desk.library.maps()}


def test_deleting_the_last_map_leaves_an_empty_one(desk: Desk) -> None:
    desk.documents.remove(desk.documents.map_id)
    assert len(desk.library.maps()) == 1
    assert not desk.document.claims


def test_another_map_keeps_its_own_view_and_selection(desk: Desk) -> None:
    first, root = desk.documents.map_id, desk.document.roots[0].id
    desk.bridge.session.select([root])
    desk.canvas.view.set_scale(0.5)
    second = desk.documents.new()
    desk.documents.open(second)
    desk.edit(lambda doc: set_map_field(doc, "title", "Second"), "Rename map")
    desk.documents.open(first)
    assert desk.bridge.session.selection.ids == (root,)
    assert desk.canvas.view.camera.scale == 0.5
    assert desk.window.tools.title.text() == "First steps"


def test_maps_without_a_title_are_listed_by_their_first_words(start: Start) -> None:
    desk = start().desk
    named = Document([MapInfo(MapId("m"), title="Trams")])
    bare = Document([MapInfo(MapId("n")), Claim(ClaimId("c"), text="Night buses should run all night.")])
    for document in (named, bare, Document([MapInfo(MapId("o"))])):
        desk.library.add(document)
    listed = MapList(desk)
    rows = [listed.list.topLevelItem(row) for row in range(listed.list.topLevelItemCount())]
    titles = {row.text(0) for row in rows if row}
    assert titles == {"First steps", "Trams", "Night buses should run all night.", "Untitled map"}
    listed.close()
