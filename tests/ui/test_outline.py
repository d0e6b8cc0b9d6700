"""The outline: the same map, selection and edits as everywhere, as an indented list."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from argmap.drawing.accessible_text import describe
from argmap.edits.arrangement import move
from argmap.edits.claims import add_reason, new_claim
from argmap.formats import native
from argmap.model.hierarchy import hierarchy, unanswered
from argmap.model.records import ClaimId
from argmap.places import packaged
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.canvas import verbs
from argmap.ui.outline import OutlinePane
from argmap.ui.outline.model import LitRole, StanceRole, StandingRole


@pytest.fixture
def bridge(qtbot: QtBot) -> Bridge:
    return Bridge(Session(native.read(Path(packaged("sample_maps/free-buses.argmap"))).document))


@pytest.fixture
def pane(qtbot: QtBot, bridge: Bridge) -> OutlinePane:
    pane = OutlinePane(bridge)
    qtbot.addWidget(pane)
    pane.resize(420, 600)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def rows(pane: OutlinePane, parent: QModelIndex | None = None, depth: int = 0) -> list[tuple[int, ClaimId]]:
    parent = parent or QModelIndex()
    result: list[tuple[int, ClaimId]] = []
    for row in range(pane.model.rowCount(parent)):
        index = pane.model.index(row, 0, parent)
        assert index.parent() == parent
        result.append((depth, pane.model.claim(index)))
        result += rows(pane, index, depth + 1)
    return result


def expected(bridge: Bridge) -> list[tuple[int, ClaimId]]:
    tree = hierarchy(bridge.document)
    return [(depth, claim) for root in tree.roots for claim, depth in tree.walk(root)]


def test_the_rows_are_the_map(pane: OutlinePane, bridge: Bridge) -> None:
    assert rows(pane) == expected(bridge)
    assert len(rows(pane)) == len(bridge.document.claims)


def test_a_co_premise_stands_on_the_side_of_its_step(pane: OutlinePane, bridge: Bridge, qtbot: QtBot) -> None:
    rebuttal = next(link for link in bridge.document.links.values() if link.role == "attacks")
    bridge.perform(
        lambda d: add_reason(d, rebuttal.id, role="joins"), "Add co-premise", select=lambda d: [new_claim(d)]
    )
    added = ClaimId(bridge.session.selection.primary or "")
    qtbot.waitUntil(lambda: pane.model.index_of(added).isValid())
    for claim in (rebuttal.source, added):
        assert pane.model.index_of(claim).data(StanceRole) in ("attack", "undercut")


def test_rows_follow_edits_undo_and_another_map(pane: OutlinePane, bridge: Bridge, qtbot: QtBot) -> None:
    root = bridge.document.roots[0].id
    last = hierarchy(bridge.document).children(root)[-1]
    first = hierarchy(bridge.document).children(root)[0]
    diff = add_reason(bridge.document, last, text="A new reason")
    bridge.session.commit(diff, "Add reason", select=[new_claim(diff)])
    qtbot.waitUntil(lambda: rows(pane) == expected(bridge))
    assert pane.model.claim(pane.tree.currentIndex()) == new_claim(diff)
    bridge.session.commit(move(bridge.session.document, last, first), "Move")
    qtbot.waitUntil(lambda: rows(pane) == expected(bridge))
    bridge.session.undo()
    bridge.session.undo()
    qtbot.waitUntil(lambda: rows(pane) == expected(bridge))
    bridge.open(Session(native.read(Path(packaged("sample_maps/first-steps.argmap"))).document))
    assert rows(pane) == expected(bridge)


def test_a_row_is_worded_in_place(pane: OutlinePane, bridge: Bridge, qtbot: QtBot) -> None:
    root = bridge.document.roots[0].id
    bridge.session.select([root])
    pane.tree.setFocus()
    verbs.edit(pane)
    editor = pane.tree.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "Buses should be free")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bridge.document.claims[root].text == "Buses should be free")
    assert bridge.session.undo_label == "Edit words"


def test_selection_goes_both_ways(pane: OutlinePane, bridge: Bridge, qtbot: QtBot) -> None:
    tree = hierarchy(bridge.document)
    child = tree.children(tree.roots[0])[1]
    bridge.session.select([child])
    assert [pane.model.claim(index) for index in pane.tree.selectedIndexes()] == [child]
    place = pane.tree.visualRect(pane.model.index_of(tree.roots[0])).center()
    qtbot.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bridge.session.selection.ids == (tree.roots[0],)


def test_folding_a_row_folds_the_box_and_back(pane: OutlinePane, bridge: Bridge, qtbot: QtBot) -> None:
    tree = hierarchy(bridge.document)
    child = tree.children(tree.roots[0])[0]
    index = pane.model.index_of(child)
    assert pane.tree.isExpanded(index)
    pane.tree.collapse(index)
    assert bridge.document.claims[child].collapsed
    bridge.session.undo()
    assert not bridge.document.claims[child].collapsed
    qtbot.waitUntil(lambda: pane.tree.isExpanded(pane.model.index_of(child)))


def drop(pane: OutlinePane, claim: ClaimId, on: ClaimId, *, down: float) -> None:
    """Drop a row at a share of another row's height."""
    view = pane.tree.viewport()
    rect = pane.tree.visualRect(pane.model.index_of(on))
    place = QPoint(rect.center().x(), rect.top() + round(down * rect.height()))
    data = pane.model.mimeData([pane.model.index_of(claim)])
    moves, left, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QDragEnterEvent(place, moves, data, left, none))
    QApplication.sendEvent(view, QDragMoveEvent(place, moves, data, left, none))
    QApplication.sendEvent(view, QDropEvent(QPointF(place), moves, data, left, none))


def test_dropping_a_row_hangs_its_branch_there(pane: OutlinePane, bridge: Bridge, qtbot: QtBot) -> None:
    root = bridge.document.roots[0].id
    first, second, third = hierarchy(bridge.document).children(root)[:3]
    role = hierarchy(bridge.document).main[third].role
    drop(pane, third, first, down=0.5)
    assert hierarchy(bridge.document).parent[third] == first
    assert hierarchy(bridge.document).main[third].role == role
    qtbot.waitUntil(lambda: rows(pane) == expected(bridge))
    drop(pane, third, first, down=0.02)
    assert hierarchy(bridge.document).children(root)[:3] == [third, first, second]
    bridge.session.undo()
    assert hierarchy(bridge.document).parent[third] == first
    bridge.session.undo()
    with qtbot.waitSignal(bridge.failed):
        drop(pane, root, first, down=0.5)


def test_rows_say_how_they_stand(pane: OutlinePane, bridge: Bridge) -> None:
    document, tree = bridge.document, hierarchy(bridge.document)
    for claim in document.claims:
        index = pane.model.index_of(claim)
        assert ("unanswered" in index.data(StandingRole)) == unanswered(document, tree, claim)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == describe(document, tree, claim)
    bridge.light([tree.roots[0]])
    assert pane.model.index_of(tree.roots[0]).data(LitRole)
    assert "found" in pane.model.index_of(tree.roots[0]).data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_a_hidden_outline_catches_up_when_shown(pane: OutlinePane, bridge: Bridge) -> None:
    pane.hide()
    diff = add_reason(bridge.document, bridge.document.roots[0].id, text="Meanwhile")
    bridge.session.commit(diff, "Add reason")
    pane.show()
    assert rows(pane) == expected(bridge)


def test_an_outline_behind_another_tab_catches_up_when_it_comes_before_it(pane: OutlinePane, bridge: Bridge) -> None:
    pane.set_seen(False)
    before = rows(pane)
    diff = add_reason(bridge.document, bridge.document.roots[0].id, text="Meanwhile")
    bridge.session.commit(diff, "Add reason")
    assert rows(pane) == before
    pane.set_seen(True)
    assert rows(pane) == expected(bridge)
