"""What a canvas tells screen readers: made only when asked for, never left behind, in words that say what was done."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from argmap.edits.arrangement import fold, move
from argmap.edits.claims import add_claim, add_reason, delete, new_claim, set_kind, set_text
from argmap.edits.fragments import from_text
from argmap.edits.links import connect
from argmap.model.diff import Diff
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.speech.news import news
from tests.ui.conftest import CanvasOf
from tests.ui.hands import claim, sample
from tests.ui.screen_reader import NAME, arrows, boxes, interface, named


@pytest.fixture
def listening() -> Iterator[None]:
    """A screen reader is at work."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def records(tree: QAccessibleInterface) -> list[QAccessibleInterface]:
    """The boxes and arrows, without the widgets that lie over the map."""
    return [*boxes(tree), *arrows(tree)]


def told(canvas: Canvas) -> int:
    """How many records Qt has been given an interface for."""
    return len(canvas.voice.told.held) if canvas.voice.told else 0


def test_nothing_is_made_before_it_is_asked_for(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample())
    canvas.bridge.session.select([claim(canvas, "free")])
    canvas.bridge.perform(lambda doc: add_reason(doc, doc.roots[0].id, text="More"), "Add reason")
    QApplication.processEvents()
    assert canvas.voice.told is None
    tree = interface(canvas)
    assert tree.childCount() > 10
    assert told(canvas) == 0
    tree.child(0).text(NAME)
    assert told(canvas) == 1


def test_interfaces_come_and_go_with_their_records(canvas_of: CanvasOf, listening: None) -> None:
    canvas = canvas_of(sample())
    session = canvas.bridge.session
    tree = interface(canvas)
    whole = len(records(tree))
    root = session.document.roots[0].id
    for turn in range(250):
        diff = add_reason(session.document, root, text=f"Reason {turn}")
        session.commit(diff, "Add reason", select=[new_claim(diff)])
        if turn % 3 == 0:
            QApplication.processEvents()
            assert tree.focusChild().text(NAME).endswith(f"Reason {turn}")
        if turn % 5 == 0:
            identity = QAccessible.uniqueId(named(tree, f"Reason {turn}"))
        session.undo()
        if turn % 50 == 0:
            gc.collect()
            QApplication.processEvents()
            assert QAccessible.accessibleInterface(identity) is None
    QApplication.processEvents()
    assert len(records(tree)) == whole == told(canvas)


def test_an_arrow_that_comes_and_goes_alone_is_told(canvas_of: CanvasOf, listening: None) -> None:
    canvas = canvas_of(sample())
    tree, session = interface(canvas), canvas.bridge.session
    outline = hierarchy(session.document)
    source, target = outline.descendants(outline.roots[0])[-1], outline.children(outline.roots[0])[0]
    before = len(arrows(tree))
    session.commit(connect(session.document, source, target, role="supports"), "Connect")
    QApplication.processEvents()
    new = next(iter(session.history.done[-1].diff.added))
    identity = QAccessible.uniqueId(arrows(tree)[[arrow.name for arrow in arrows(tree)].index(new)])
    assert len(arrows(tree)) == before + 1
    session.undo()
    QApplication.processEvents()
    assert len(arrows(tree)) == before
    assert QAccessible.accessibleInterface(identity) is None


def test_another_map_and_a_closed_canvas_leave_nothing_behind(
    canvas_of: CanvasOf, qtbot: QtBot, listening: None
) -> None:
    canvas = canvas_of(sample())
    tree = interface(canvas)
    old = [QAccessible.uniqueId(box) for box in records(tree)]
    canvas.bridge.open(Session(sample("first-steps")))
    assert told(canvas) == 0
    assert all(QAccessible.accessibleInterface(identity) is None for identity in old)
    assert boxes(tree)[0].isValid()
    for _ in range(20):
        other = Canvas(Bridge(Session(sample())))
        identities = [QAccessible.uniqueId(box) for box in records(interface(other))]
        kept = interface(other).child(0)
        other.deleteLater()
        QCoreApplication.sendPostedEvents(other, QEvent.Type.DeferredDelete)
        del other
        gc.collect()
        assert all(QAccessible.accessibleInterface(identity) is None for identity in identities)
        del kept


def test_a_canvas_that_is_asked_for_again_is_told_alike_and_deleted_with_each(
    canvas_of: CanvasOf, listening: None
) -> None:
    """Qt asks again when PySide has changed a class behind an object, and deletes both answers in the end."""
    canvas = Canvas(Bridge(Session(sample())))
    first = interface(canvas)
    names = [box.text(NAME) for box in boxes(first)]
    second = canvas.voice.interface()
    identities = [QAccessible.uniqueId(first), QAccessible.registerAccessibleInterface(second)]
    assert first is not second
    assert [box.text(NAME) for box in boxes(second)] == names
    assert first.child(0) is second.child(0)
    canvas.deleteLater()
    QCoreApplication.sendPostedEvents(canvas, QEvent.Type.DeferredDelete)
    assert [QAccessible.accessibleInterface(identity) for identity in identities] == [None, None]


def test_what_a_thing_cannot_be_is_no_pointer(canvas_of: CanvasOf) -> None:
    """These go through C++, as readers do: an answer that is neither a facet nor NOTHING would crash there."""
    canvas = canvas_of(sample())
    tree = interface(canvas)
    for thing in (tree, *records(tree)):
        assert thing.textInterface() is None
        assert thing.valueInterface() is None
        assert thing.tableCellInterface() is None
        assert thing.editableTextInterface() is None
        assert thing.actionInterface().actionNames()
    assert tree.attributesInterface() is None
    assert tree.child(0).selectionInterface() is None
    assert tree.child(tree.childCount()) is None
    assert tree.child(-1) is None


def test_folding_hides_boxes_from_readers_too(canvas_of: CanvasOf, qtbot: QtBot, listening: None) -> None:
    canvas = canvas_of(sample())
    tree = interface(canvas)
    outline = hierarchy(canvas.bridge.document)
    parent = next(claim for claim in outline.children(outline.roots[0]) if outline.bearing(claim))
    before = boxes(tree)
    hidden = tree.child(canvas.voice.told.order.places[outline.bearing(parent)[0]])
    identity = QAccessible.uniqueId(hidden)
    canvas.bridge.perform(lambda doc: fold(doc, [parent], True), "Fold")
    assert len(boxes(tree)) == len(before) - len(outline.under(parent))
    assert hidden.state().invisible
    assert tree.indexOfChild(hidden) == -1
    QApplication.processEvents()
    assert QAccessible.accessibleInterface(identity) is None
    qtbot.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(boxes(tree)) == len(before)


def test_a_change_is_told_in_words() -> None:
    session = Session(from_text("Buses should be free\n  Fares are unfair\n  Nobody pays anyway"))
    heard: list[str] = []
    session.listen(lambda change: heard.append(news(change)) if change.diff else None)
    root, (first, second) = session.document.roots[0].id, hierarchy(session.document).children(_root(session))

    def step(diff: Diff, label: str) -> str:
        session.commit(diff, label)
        return heard[-1]

    rebuttal = add_reason(session.document, first, role="attacks", text="Fares are fair")
    assert step(rebuttal, "Add rebuttal") == 'Added rebuttal to "Fares are unfair": Fares are fair'
    assert step(fold(session.document, [first], True), "Fold") == "Folded, 1 box hidden"
    session.undo()
    assert heard[-1] == "Undone: Fold. Unfolded, 1 box below"
    assert step(move(session.document, second, first), "Move").startswith("Nobody pays anyway: now reason")
    assert step(set_kind(session.document, [second], "evidence"), "Make it evidence") == "Nobody pays anyway"
    assert step(delete(session.document, [second, new_claim(rebuttal)]), "Delete 2") == "2 boxes deleted"
    session.undo()
    assert heard[-1] == "Undone: Delete 2. 2 boxes added"
    session.redo()
    assert heard[-1] == "Done again: Delete 2. 2 boxes deleted"
    assert step(set_text(session.document, root, "Trams too"), "Edit words") == "Trams too"
    alone = add_claim(session.document, text="Alone")
    session.receive(alone)
    assert heard[-1] == "Changed by somebody else. Added claim: Alone"


def _root(session: Session) -> ClaimId:
    return session.document.roots[0].id
