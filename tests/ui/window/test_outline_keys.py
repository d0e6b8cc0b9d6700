"""The outline as the canvas's twin: the same keys do the same to the same map, with the words written in the rows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from argmap.edits.articles import set_map_field
from argmap.edits.fragments import as_text
from argmap.model.hierarchy import hierarchy, term
from argmap.model.records import ClaimId
from argmap.places import packaged
from argmap.ui.actions.table import ACTIONS
from argmap.ui.desk import Desk
from argmap.ui.outline import OutlinePane
from tests.ui.window.conftest import Start

Key, Keys = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def desk(start: Start, qtbot: QtBot) -> Desk:
    """A window with a map and the keyboard in its outline."""
    desk = start(packaged("sample_maps/free-buses.argmap"), trial=True).desk
    desk.window.show_pane("outline")
    desk.outline.set_seen(True)
    desk.outline.tree.setFocus()
    qtbot.waitUntil(desk.outline.tree.hasFocus)
    return desk


@pytest.fixture
def pane(desk: Desk) -> OutlinePane:
    return desk.outline


def editor() -> QLineEdit:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QLineEdit)
    return widget


def press(qtbot: QtBot, widget: QWidget, keys: str) -> None:
    """Press one of the table's keys in a widget."""
    combination = QKeySequence(keys)[0]
    qtbot.keyClick(widget, combination.key(), combination.keyboardModifiers())


def said(desk: Desk, words: str) -> ClaimId:
    return next(name for name, record in desk.document.claims.items() if record.text == words)


def role_of(desk: Desk, words: str) -> str:
    return term(desk.document, hierarchy(desk.document), said(desk, words))


@pytest.mark.parametrize(
    ("keys", "role", "beside"),
    [
        ("Tab", "reason", False),
        ("Shift+Tab", "objection", False),
        ("Ctrl+D", "evidence", False),
        ("U", "undercut", True),
        ("Ctrl+J", "co-premise", True),
        ("Return", "reason", True),
    ],
)
def test_keys_add_boxes_that_are_written_in_their_rows(
    desk: Desk, pane: OutlinePane, qtbot: QtBot, keys: str, role: str, beside: bool
) -> None:
    tree = hierarchy(desk.document)
    root = tree.roots[0]
    reason = next(claim for claim in tree.children(root) if tree.main[claim].role == "supports")
    desk.bridge.session.select([reason if beside else root])
    before = desk.document
    press(qtbot, pane.tree, keys)
    qtbot.keyClicks(editor(), "Words from the outline")
    qtbot.keyClick(editor(), Key.Key_Escape)
    assert desk.document == before == desk.bridge.document
    assert desk.bridge.session.selection.ids == (reason if beside else root,)
    press(qtbot, pane.tree, keys)
    qtbot.keyClicks(editor(), "Words from the outline")
    qtbot.keyClick(editor(), Key.Key_Return)
    assert pane.tree.hasFocus()
    assert role_of(desk, "Words from the outline") == role
    assert pane.model.claim(pane.tree.currentIndex()) == said(desk, "Words from the outline")
    press(qtbot, desk.window, "Ctrl+Z")
    assert desk.document == before


def test_a_line_of_thought_is_written_without_leaving_the_rows(desk: Desk, pane: OutlinePane, qtbot: QtBot) -> None:
    desk.bridge.session.select([hierarchy(desk.document).roots[0]])
    press(qtbot, pane.tree, "Tab")
    qtbot.keyClicks(editor(), "A reason")
    qtbot.keyClick(editor(), Key.Key_Backtab, Keys.ShiftModifier)
    qtbot.keyClicks(editor(), "A rebuttal of it")
    qtbot.keyClick(editor(), Key.Key_Tab)
    qtbot.keyClicks(editor(), "Why the rebuttal holds")
    qtbot.keyClick(editor(), Key.Key_Return)
    text = as_text(desk.document)
    assert text.index("A reason") < text.index("A rebuttal of it") < text.index("Why the rebuttal holds")
    assert (role_of(desk, "A rebuttal of it"), role_of(desk, "Why the rebuttal holds")) == ("rebuttal", "reason")


def test_words_typed_on_a_row_go_to_its_end(desk: Desk, pane: OutlinePane, qtbot: QtBot) -> None:
    root = hierarchy(desk.document).roots[0]
    words = desk.document.claims[root].text
    desk.bridge.session.select([root])
    qtbot.keyClicks(pane.tree, "s")
    qtbot.keyClicks(editor(), "o")
    desk.canvas.setFocus()  # leaving keeps what was written
    assert desk.document.claims[root].text == f"{words} so"
    pane.tree.setFocus()
    press(qtbot, pane.tree, "F2")
    qtbot.keyClicks(editor(), "!")
    qtbot.keyClick(editor(), Key.Key_Escape)
    assert desk.document.claims[root].text == f"{words} so"


def test_a_new_row_left_empty_leaves_no_box(desk: Desk, pane: OutlinePane, qtbot: QtBot) -> None:
    before = desk.document
    press(qtbot, pane.tree, "Ctrl+Return")
    desk.canvas.setFocus()
    assert desk.document == before == desk.bridge.document


def test_words_outlive_an_edit_from_elsewhere(desk: Desk, pane: OutlinePane, qtbot: QtBot) -> None:
    root = hierarchy(desk.document).roots[0]
    desk.bridge.session.select([root])
    press(qtbot, pane.tree, "Tab")
    qtbot.keyClicks(editor(), "Half a th")
    desk.edit(lambda doc: set_map_field(doc, "title", "Another title"), "Rename map")
    qtbot.waitUntil(lambda: any(record.text == "Half a th" for record in desk.document.claims.values()))


def test_space_folds_delete_deletes_and_alt_moves(desk: Desk, pane: OutlinePane, qtbot: QtBot) -> None:
    tree = hierarchy(desk.document)
    root = tree.roots[0]
    first, second = tree.children(root)[:2]
    desk.bridge.session.select([first])
    press(qtbot, pane.tree, "Space")
    assert desk.document.claims[first].collapsed
    qtbot.waitUntil(lambda: not pane.tree.isExpanded(pane.model.index_of(first)))
    press(qtbot, pane.tree, "Space")
    assert not desk.document.claims[first].collapsed
    press(qtbot, pane.tree, "Alt+Down")
    assert hierarchy(desk.document).children(root)[:2] == [second, first]
    press(qtbot, pane.tree, "Del")
    assert first not in desk.document.claims
    assert desk.bridge.session.selection.ids == (root,)
    press(qtbot, pane.tree, "Ctrl+A")
    assert len(desk.claims) == len(desk.document.claims)


def test_the_maps_keys_reach_the_outline(desk: Desk, pane: OutlinePane) -> None:
    """Every key of the canvas alone is for walking over it, for which rows have the keys of every tree."""
    assert all(action.menu.startswith(("Go", "View")) for action in ACTIONS if action.context == "canvas")


def test_the_context_menu_is_the_canvass(desk: Desk, pane: OutlinePane, qtbot: QtBot) -> None:
    claim = hierarchy(desk.document).children(hierarchy(desk.document).roots[0])[0]
    place = pane.tree.visualRect(pane.model.index_of(claim)).center()
    pane.tree.customContextMenuRequested.emit(QPoint(place))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert desk.claim == claim
    assert "Add undercut" in [action.text() for action in menu.actions()]
    menu.close()
