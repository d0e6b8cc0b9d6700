"""The whole sample map, walked and worked on through QAccessible alone and by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from argmap.drawing.accessible_text import describe, describe_link
from argmap.model.hierarchy import hierarchy
from argmap.places import packaged
from tests.ui.screen_reader import (
    FLOWS_FROM,
    FLOWS_TO,
    NAME,
    act,
    arrows,
    boxes,
    children,
    interface,
    level,
    named,
    related,
)
from tests.ui.window.conftest import Opened, Start

SAMPLE = "sample_maps/sanctuary-cities.argmap"


@pytest.fixture
def opened(start: Start) -> Opened:
    """The window with the sample map, the keyboard on the canvas."""
    opened = start(packaged(SAMPLE), trial=True)
    opened.desk.canvas.setFocus()
    return opened


@pytest.fixture
def tree(opened: Opened) -> QAccessibleInterface:
    return interface(opened.desk.canvas)


def test_the_whole_map_is_told(opened: Opened, tree: QAccessibleInterface) -> None:
    document = opened.desk.document
    outline = hierarchy(document)
    assert tree.role() == QAccessible.Role.Tree
    assert document.info.title in tree.text(NAME)
    told = boxes(tree)
    order = [(claim, depth) for root in outline.roots for claim, depth in outline.walk(root)]
    assert [box.text(NAME) for box in told] == [describe(document, outline, claim) for claim, _ in order]
    assert [level(box) for box in told] == [depth + 1 for _, depth in order]
    assert sorted(arrow.text(NAME) for arrow in arrows(tree)) == sorted(
        describe_link(document, outline, link) for link in document.links
    )
    assert any("unanswered" in box.text(NAME) for box in told)
    for (claim, _), box in zip(order, told, strict=True):
        bears_on = [link.target for link in document.links_out_of(claim)]
        words = [_words(opened, target) for target in bears_on]
        assert related(box, flag=FLOWS_FROM) == words
        for link in document.links_into(claim):
            assert _words(opened, link.source) in related(box, flag=FLOWS_TO)
        state = box.state()
        assert state.focusable
        assert state.selectable
        assert not state.invalid
        assert not state.invisible
        assert bool(state.expandable) == bool(outline.bearing(claim))
        assert not box.rect().isEmpty()
        middle = box.rect().center()
        assert tree.childAt(middle.x(), middle.y()) is box or not tree.rect().contains(middle)


def _words(opened: Opened, record: str) -> str:
    document = opened.desk.document
    outline = hierarchy(document)
    if record in document.links:
        return describe_link(document, outline, record)  # type: ignore[arg-type]
    return describe(document, outline, record)  # type: ignore[arg-type]


def test_a_reader_selects_folds_and_writes(opened: Opened, tree: QAccessibleInterface, qtbot: QtBot) -> None:
    session = opened.desk.bridge.session
    box = next(box for box in boxes(tree) if box.state().expandable and level(box) == 2)
    act(box, box.actionInterface().pressAction())
    assert box.state().selected
    assert box.state().focused
    assert tree.focusChild() is box
    assert [item.text(NAME) for item in tree.selectionInterface().selectedItems()] == [box.text(NAME)]
    count = len(boxes(tree))
    act(box, "Fold")
    assert box.state().collapsed
    assert len(boxes(tree)) < count
    act(box, "Unfold")
    assert box.state().expanded
    assert len(boxes(tree)) == count
    act(box, "Add reason")
    editor = QApplication.focusWidget()
    assert "reason" in interface(editor).text(NAME)
    qtbot.keyClicks(editor, "A reason from a reader")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    new = named(tree, "A reason from a reader")
    assert new.text(NAME) in related(box, flag=FLOWS_TO)
    arrow = next(arrow for arrow in arrows(tree) if "A reason from a reader" in arrow.text(NAME))
    act(arrow, arrow.actionInterface().pressAction())
    act(arrow, "Add undercut")
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "It does not follow")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert named(tree, "It does not follow").text(NAME).startswith("undercut of the step from")
    act(new, "Delete")
    assert session.undo_label == "Delete"
    assert not new.state().selected
    assert len(boxes(tree)) == count


def test_a_rebuttal_by_keys_alone_is_in_the_outline_too(
    opened: Opened, tree: QAccessibleInterface, qtbot: QtBot
) -> None:
    canvas = opened.desk.canvas
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        qtbot.keyClick(canvas, key)
    attacked = tree.focusChild()
    assert attacked is not None
    assert attacked.state().focused
    assert level(attacked) == 2
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    editor = QApplication.focusWidget()
    assert "rebuttal" in interface(editor).text(NAME)
    qtbot.keyClicks(editor, "Nothing of the kind")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    rebuttal = named(tree, "Nothing of the kind")
    assert rebuttal.text(NAME).startswith("rebuttal")
    assert rebuttal.text(NAME).endswith("unanswered")
    assert tree.focusChild() is rebuttal
    assert rebuttal.text(NAME) in related(attacked, flag=FLOWS_TO)
    opened.window.show_pane("outline")
    opened.desk.outline.set_seen(True)
    rows = interface(opened.desk.outline.tree)
    qtbot.waitUntil(lambda: any(row.text(NAME) == rebuttal.text(NAME) for row in children(rows)))
    row = next(row for row in children(rows) if row.text(NAME) == rebuttal.text(NAME))
    assert row.state().selected


def test_hits_and_help_are_told(opened: Opened, tree: QAccessibleInterface, qtbot: QtBot) -> None:
    opened.desk.find.seek()
    qtbot.keyClicks(opened.desk.find.words, "role:undercut")
    found = [box for box in boxes(tree) if box.text(QAccessible.Text.Description).startswith("found")]
    assert found
    assert all(box.text(NAME).startswith("undercut") for box in found)
    assert "F6" in tree.text(QAccessible.Text.Help)
    assert tree.text(QAccessible.Text.Description).startswith("Question: ")
