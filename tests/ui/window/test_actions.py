"""The table of actions: every row in a menu and in the palette, no key twice, everything runs; the palette by keys."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from argmap.edits.fragments import as_text
from argmap.ui.actions.commands import CLAIM_MENU, EMPTY_MENU, LINK_MENU, Commands
from argmap.ui.actions.table import ACTIONS, BY_NAME
from argmap.ui.desk import Desk
from argmap.ui.frame.palette import Palette
from argmap.ui.frame.settings_dialog import SettingsDialog
from argmap.ui.inspector.pane import InspectorPane
from argmap.ui.settings import SETTINGS
from tests.ui.window.conftest import Start

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEAVES = {"quit"}  # ends the test
OUTSIDE = {"library-folder"}  # starts the system's file manager


@pytest.fixture
def desk(start: Start) -> Desk:
    return start().desk


def commands_of(desk: Desk) -> Commands:
    commands = desk.window.findChild(Commands)
    assert commands is not None
    return commands


def live_in(menu: QMenu) -> set[str]:
    """Return the names of all actions in a menu and the menus below it."""
    found: set[str] = set()
    for made in menu.actions():
        below = made.menu()
        found |= live_in(below) if isinstance(below, QMenu) else {made.objectName()}
    return found


def root(desk: Desk) -> str:
    return desk.document.roots[0].id


def test_every_action_is_in_a_menu_and_in_the_palette(desk: Desk) -> None:
    in_menus: set[str] = set()
    for made in desk.window.menuBar().actions():
        menu = made.menu()
        assert isinstance(menu, QMenu)
        in_menus |= live_in(menu)
    names = {action.name for action in ACTIONS}
    assert names <= in_menus
    assert {entry.name for entry in commands_of(desk).entries()} == names - {"find-action"}
    assert len(names) == len(ACTIONS)


def test_context_menus_are_made_of_the_table(desk: Desk) -> None:
    for menu in (CLAIM_MENU, LINK_MENU, EMPTY_MENU):
        assert {name for section in menu for name in section} <= BY_NAME.keys()
    claim_menu = commands_of(desk).context_menu(root(desk), desk.window)
    assert desk.claim == root(desk)
    assert "add-reason" in live_in(claim_menu)
    link = next(iter(desk.document.links))
    assert "turn-stance" in live_in(commands_of(desk).context_menu(link, desk.window))


ROOMS = {"window": ("canvas", "outline", "reader"), "map": ("canvas", "outline")}


def test_no_key_is_used_twice_where_it_could_mean_two_things() -> None:
    spelled: Counter[tuple[str, str]] = Counter()
    for action in ACTIONS:
        for keys in action.key_list:
            written = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
            assert written, f"{action.name}: {keys} is no key"
            # The window's keys work in every pane, so a pane's own keys must differ from them.
            for context in ROOMS.get(action.context, (action.context,)):
                spelled[context, written] += 1
    assert [keys for keys, count in spelled.items() if count > 1] == []


def test_every_icon_of_the_table_is_there(desk: Desk) -> None:
    for action in ACTIONS:
        assert not action.icon or not commands_of(desk).live[action.name].icon().isNull()


def close_what_opened(desk: Desk) -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog | QMenu) and widget.isVisible():
            widget.close()
    desk.canvas.escape()
    for palette in desk.window.findChildren(Palette):
        palette.close_again()
    desk.notices.clear()


@pytest.mark.parametrize("state", ["nothing selected", "a claim", "an arrow", "an empty map"])
def test_every_action_runs_or_says_why_not(desk: Desk, state: str) -> None:
    commands = commands_of(desk)
    for action in ACTIONS:
        if action.name in LEAVES | OUTSIDE:
            continue
        if state == "an empty map":
            desk.documents.open(desk.documents.new())
        elif not desk.document.claims:
            first = next(entry.id for entry in desk.library.maps() if entry.title == "First steps")
            desk.documents.open(first)
        if state == "a claim":
            desk.bridge.session.select([desk.tree.roots[0]])
        elif state == "an arrow":
            desk.bridge.session.select(list(desk.document.links)[:1])
        else:
            desk.bridge.session.select([])
        reason = action.enabled(desk)
        assert isinstance(reason, str)
        before = desk.document
        commands.do(action)
        if reason:
            assert desk.document is before
            assert desk.window.status.said.text() == reason
        close_what_opened(desk)
        QApplication.processEvents()


def test_undo_and_redo_are_named_by_what_they_undo(desk: Desk, qtbot: QtBot) -> None:
    live = commands_of(desk).live
    assert (live["undo"].text(), live["undo"].isEnabled()) == ("Undo", False)
    desk.bridge.session.select([root(desk)])
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Backtab, SHIFT)
    writer = QApplication.focusWidget()
    qtbot.keyClicks(writer, "It rains")
    qtbot.keyClick(writer, Qt.Key.Key_Return)
    desk.canvas.end_writing()
    assert live["undo"].text() == "Undo Add rebuttal"
    count = len(desk.document.claims)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Z, CONTROL)
    assert len(desk.document.claims) == count - 1
    assert live["redo"].text() == "Redo Add rebuttal"
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(desk.document.claims) == count


def test_the_keys_of_the_canvas_are_those_of_the_table(desk: Desk, qtbot: QtBot) -> None:
    canvas = desk.canvas
    desk.bridge.session.select([root(desk)])
    assert canvas.hasFocus()
    for key, modifier, words in (
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "A reason"),
        (Qt.Key.Key_U, Qt.KeyboardModifier.NoModifier, "An undercut"),
        (Qt.Key.Key_J, CONTROL, "A premise"),
        (Qt.Key.Key_D, CONTROL, "Some evidence"),
    ):
        qtbot.keyClick(canvas, key, modifier)
        writer = QApplication.focusWidget()
        assert writer is not canvas, words
        qtbot.keyClicks(writer, words)
        canvas.end_writing()
        canvas.setFocus()
        assert desk.claim
        assert desk.document.claims[desk.claim].text == words
        if words == "An undercut":
            desk.bridge.session.select([desk.tree.parent[desk.claim]])
    assert desk.document.claims[desk.claim].kind == "evidence"
    qtbot.keyClick(canvas, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert desk.document.claims[desk.claim].kind == "claim"
    qtbot.keyClick(canvas, Qt.Key.Key_R, CONTROL)
    assert desk.step
    assert desk.step.role == "attacks"
    above = desk.tree.parent[desk.claim]
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert desk.claim == above
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert desk.document.claims[above].collapsed
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert above not in desk.document.claims


def test_a_key_that_cannot_be_obeyed_says_why_and_stays_in_the_canvas(desk: Desk, qtbot: QtBot) -> None:
    desk.bridge.session.select([])
    document = desk.document
    for key, reason in (
        (Qt.Key.Key_Tab, "Select something first"),
        (Qt.Key.Key_U, "Select an arrow, or a claim that bears on another one"),
        (Qt.Key.Key_F2, "Select a claim first"),
    ):
        qtbot.keyClick(desk.canvas, key)
        assert desk.window.status.said.text() == reason
        assert desk.canvas.hasFocus()
    assert desk.document is document


def test_a_key_of_the_whole_window_says_why_it_cannot_be_obeyed_and_is_obeyed_once_it_can(
    desk: Desk, qtbot: QtBot
) -> None:
    canvas, said = desk.canvas, desk.window.status.said
    desk.bridge.session.select([])
    qtbot.keyClick(canvas, Qt.Key.Key_G, CONTROL)
    assert said.text() == "Select a claim that has a quotation"
    said.clear()
    quoted = next(citation.claim for citation in desk.document.citations.values())
    desk.bridge.session.select([quoted])
    with qtbot.waitSignal(desk.bridge.sought):
        qtbot.keyClick(canvas, Qt.Key.Key_G, CONTROL)
    assert said.text() == ""
    desk.bridge.session.select([root(desk)])
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_G, CONTROL)
    assert said.text() == "Select a claim that has a quotation"


def test_boxes_travel_between_maps_and_to_other_programs(desk: Desk, qtbot: QtBot) -> None:
    first = desk.document
    desk.bridge.session.select(list(first.claims))
    qtbot.keyClick(desk.canvas, Qt.Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().text()
    assert copied == as_text(first)
    desk.documents.open(desk.documents.new())
    qtbot.keyClick(desk.canvas, Qt.Key.Key_V, CONTROL)
    assert sorted(claim.text for claim in desk.document.claims.values()) == sorted(
        claim.text for claim in first.claims.values()
    )
    assert len(desk.document.citations) == len(first.citations)
    QGuiApplication.clipboard().setText("Build the tram\n  + It is faster\n")
    desk.bridge.session.select([])
    qtbot.keyClick(desk.canvas, Qt.Key.Key_V, CONTROL)
    assert desk.bridge.session.undo_label == "Paste 2 boxes"
    assert "It is faster" in {claim.text for claim in desk.document.claims.values()}


def test_the_palette_finds_runs_and_gives_the_keyboard_back(desk: Desk, qtbot: QtBot) -> None:
    desk.bridge.session.select([root(desk)])
    qtbot.keyClick(desk.canvas, Qt.Key.Key_K, CONTROL)
    palette = desk.window.findChild(Palette)
    assert palette is not None
    assert palette.field.hasFocus()
    qtbot.keyClicks(palette.field, "add reb")
    assert palette.rows.entries[0].title == "Add rebuttal"
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert desk.canvas.hasFocus()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(palette.field, "select all")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert len(desk.bridge.session.selection.ids) == len(desk.document.claims)


def test_the_palette_says_why_something_cannot_be_done(desk: Desk, qtbot: QtBot) -> None:
    desk.bridge.session.select([])
    qtbot.keyClick(desk.canvas, Qt.Key.Key_K, CONTROL)
    palette = desk.window.findChild(Palette)
    assert palette is not None
    qtbot.keyClicks(palette.field, "add undercut")
    entry = palette.rows.entries[0]
    assert (entry.title, entry.keys) == ("Add undercut", "U")
    assert entry.reason == "Select an arrow, or a claim that bears on another one"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_panes_take_turns_with_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    seen = []
    for _ in range(3):
        qtbot.keyClick(desk.window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        pane = next(
            pane for pane in (desk.reader, desk.canvas, desk.inspector) if pane.isAncestorOf(focus) or pane is focus
        )
        seen.append(type(pane).__name__)
    assert seen == ["InspectorPane", "ReaderPane", "Canvas"]
    assert isinstance(desk.inspector, InspectorPane)


def test_panes_close_and_come_back_where_they_were(start: Start, qtbot: QtBot) -> None:
    first = start()
    assert first.window.pane_shown("inspector")
    qtbot.keyClick(first.window, Qt.Key.Key_F9)
    assert not first.window.pane_shown("inspector")
    qtbot.keyClick(first.window, Qt.Key.Key_F8)
    assert first.window.pane_shown("outline")
    assert not first.window.pane_shown("articles")
    first.leave()
    again = start()
    assert not again.window.pane_shown("inspector")
    assert again.window.pane_shown("outline")
    again.window.reset_panes()
    QApplication.processEvents()
    assert again.window.pane_shown("inspector")
    assert again.window.pane_shown("articles")


def test_settings_hold_at_once_and_after_a_restart(start: Start) -> None:
    first = start()
    dialog = SettingsDialog(first.desk.settings, first.window)
    assert set(dialog.fields) == {row.name for row in SETTINGS}
    dialog.close()
    commands_of(first.desk).run("theme-dark")
    assert first.desk.canvas.theme.name == "dark"
    assert QApplication.palette().window().color().lightness() < 80
    first.desk.settings.set("author", "Ada")
    first.desk.settings.set("orientation", "left-to-right")
    first.leave()
    again = start().desk
    assert again.canvas.theme.name == "dark"
    again.documents.open(again.documents.new())
    assert (again.document.info.authors, again.document.info.orientation) == (("Ada",), "left-to-right")
    again.settings.set("theme", "system")


def test_mnemonics_differ_within_a_menu(desk: Desk) -> None:
    for made in desk.window.menuBar().actions():
        menu = made.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        letters = [_letter(item) for item in menu.actions() if not item.isSeparator() and item.menu() is None]
        assert len(letters) == len(set(letters)), made.text()


def _letter(made: QAction) -> str:
    text = made.text().replace("&&", "")
    return text[text.index("&") + 1].casefold() if "&" in text else made.objectName()
