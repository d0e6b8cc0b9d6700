"""What dragging does to the map: a preview until the release, then one step to undo; nothing after Esc."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId, Link
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.span import SPAN
from tests.ui.conftest import CanvasOf
from tests.ui.hands import (
    CTRL,
    LEFT,
    NO_KEY,
    SHIFT,
    at,
    claim,
    drag,
    move,
    on_line,
    on_screen,
    press,
    release,
    sample,
)


@pytest.fixture
def canvas(canvas_of: CanvasOf) -> Canvas:
    """The teaching map at a scale at which all of it is in view."""
    return canvas_of(sample("first-steps"), 1500, 800)


def main_link(canvas: Canvas, name: ClaimId) -> Link:
    return hierarchy(canvas.bridge.session.document).main[name]


@pytest.mark.parametrize(
    ("across", "keys", "role"),
    [(0.2, NO_KEY, "supports"), (0.8, NO_KEY, "attacks"), (0.2, SHIFT, "attacks"), (0.8, CTRL, "supports")],
)
def test_the_half_of_the_box_or_a_key_decides_the_stance(
    canvas: Canvas, across: float, keys: Qt.KeyboardModifier, role: str
) -> None:
    moved, onto = claim(canvas, "Drag a box"), claim(canvas, "A rebuttal speaks")
    before = canvas.bridge.session.document
    end = at(canvas, onto, across)
    press(canvas, at(canvas, moved))
    move(canvas, end, LEFT, keys)
    assert canvas.bridge.session.document is before
    assert hierarchy(canvas.bridge.document).main[moved].target == onto
    assert on_screen(canvas, onto).grown(1.0).meets(on_screen(canvas, onto))
    release(canvas, end, keys=keys)
    link = main_link(canvas, moved)
    assert (link.target, link.role) == (onto, role)
    assert len(canvas.bridge.session.history.done) == 1
    canvas.bridge.session.undo()
    assert canvas.bridge.session.document == before


def test_the_target_stays_under_the_pointer_and_esc_brings_everything_back(canvas: Canvas) -> None:
    moved, onto = claim(canvas, "Drag a box"), claim(canvas, "A reason stands")
    camera, document, shown = canvas.view.camera, canvas.bridge.session.document, on_screen(canvas, onto)
    press(canvas, at(canvas, moved))
    for across in (0.3, 0.7, 0.3):
        move(canvas, at(canvas, onto, across))
        box = on_screen(canvas, onto)
        assert (box.x, box.y) == pytest.approx((shown.x, shown.y), abs=1.0)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.gesture is None
    assert canvas.bridge.document == document
    assert not canvas.bridge.session.history.done
    assert (canvas.view.camera.x, canvas.view.camera.y) == pytest.approx((camera.x, camera.y), abs=2.0)


def test_on_an_arrow_a_box_becomes_a_co_premise_or_an_undercut(canvas: Canvas) -> None:
    moved = claim(canvas, "Drag a box")
    step = main_link(canvas, claim(canvas, "A rebuttal speaks"))
    for offset, role in ((QPoint(0, -12), "joins"), (QPoint(0, 12), "attacks")):
        line = on_line(canvas, step.id)
        press(canvas, at(canvas, moved))
        move(canvas, line)
        move(canvas, line + offset)
        release(canvas, line + offset)
        link = main_link(canvas, moved)
        assert (link.target, link.role) == (step.id, role)
        canvas.bridge.session.undo()


def test_a_box_cannot_hang_from_itself_and_says_so(canvas: Canvas) -> None:
    moved, below = claim(canvas, "A rebuttal speaks"), claim(canvas, "And every rebuttal")
    before = canvas.bridge.session.document
    drag(canvas, at(canvas, moved), at(canvas, below))
    # What is carried along is no target: this is empty canvas for the drag.
    assert hierarchy(canvas.bridge.session.document).main.get(below) == hierarchy(before).main[below]


def test_between_two_siblings_a_box_takes_its_place_in_the_row(canvas: Canvas) -> None:
    session = canvas.bridge.session
    root = hierarchy(session.document).roots[0]
    row = [link.source for link in hierarchy(session.document).hanging[root]]
    visible = sorted(row, key=lambda name: on_screen(canvas, name).x)
    moved = visible[-1]
    first = on_screen(canvas, visible[0])
    gap = QPoint(round(first.x - 20), round(first.centre.y))
    drag(canvas, at(canvas, moved), gap)
    after = [link.source for link in hierarchy(session.document).hanging[root]]
    assert after[0] == moved
    assert sorted(after) == sorted(row)
    assert main_link(canvas, moved).target == root


def test_on_empty_canvas_a_box_comes_loose_where_it_is_dropped(canvas: Canvas) -> None:
    moved = claim(canvas, "And every rebuttal")
    box = on_screen(canvas, moved)
    press(canvas, at(canvas, moved))
    move(canvas, at(canvas, moved) + QPoint(150, 160))
    release(canvas, at(canvas, moved) + QPoint(150, 160))
    assert moved not in hierarchy(canvas.bridge.session.document).main
    there = on_screen(canvas, moved)
    assert (there.x, there.y) == pytest.approx((box.x + 150, box.y + 160), abs=2.0)
    canvas.bridge.session.undo()
    assert moved in hierarchy(canvas.bridge.session.document).main


def test_several_boxes_move_as_one_step(canvas: Canvas) -> None:
    several = [claim(canvas, "Drag a box"), claim(canvas, "An undercut strikes")]
    onto = claim(canvas, "A rebuttal speaks")
    canvas.bridge.session.select(several)
    drag(canvas, at(canvas, several[0]), at(canvas, onto, 0.2))
    assert {main_link(canvas, name).target for name in several} == {onto}
    canvas.bridge.session.undo()
    assert canvas.bridge.session.undo_label is None


def passage(document: Document, words: str) -> QMimeData:
    article = next(record for record in document.articles.values() if words in record.text)
    start = article.text.index(words)
    data = QMimeData()
    span = {"article": article.id, "start": start, "end": start + len(words)}
    data.setData(SPAN, json.dumps(span).encode())
    return data


def hold(canvas: Canvas, data: QMimeData, where: QPoint) -> None:
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(where, Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
        QApplication.sendEvent(canvas, event)
        assert event.isAccepted()


def drop(canvas: Canvas, data: QMimeData, where: QPoint) -> None:
    hold(canvas, data, where)
    QApplication.sendEvent(canvas, QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, LEFT, NO_KEY))


@pytest.mark.parametrize(
    ("across", "role", "kind"), [(0.1, "supports", "claim"), (0.5, "supports", "evidence"), (0.9, "attacks", "claim")]
)
def test_a_passage_dropped_on_a_box_becomes_reason_evidence_or_rebuttal(
    canvas_of: CanvasOf, across: float, role: str, kind: str
) -> None:
    canvas = canvas_of(sample(), 1400, 800)
    document = canvas.bridge.session.document
    words = next(iter(document.articles.values())).text[200:260].strip()
    onto = canvas.scene.tree.roots[0]
    drop(canvas, passage(document, words), at(canvas, onto, across))
    made = ClaimId(str(canvas.bridge.session.selection.primary))
    after = canvas.bridge.session.document
    link = main_link(canvas, made)
    assert (link.target, link.role, after.claims[made].kind) == (onto, role, kind)
    assert words.startswith(after.excerpts[after.citations_of(made)[0].excerpt].exact[:20])


def test_a_passage_on_an_arrow_on_empty_canvas_and_carried_away_again(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample(), 1400, 800)
    document = canvas.bridge.session.document
    words = next(iter(document.articles.values())).text[10:50].strip()
    data = passage(document, words)
    hold(canvas, data, at(canvas, canvas.scene.tree.roots[0]))
    assert len(canvas.bridge.document.claims) == len(document.claims) + 1
    QApplication.sendEvent(canvas, QDragLeaveEvent())
    assert canvas.bridge.document == document
    step = next(iter(canvas.scene.layout.routes))
    drop(canvas, data, on_line(canvas, step))
    made = ClaimId(str(canvas.bridge.session.selection.primary))
    assert main_link(canvas, made).target == step
    drop(canvas, data, QPoint(40, 760))
    made = ClaimId(str(canvas.bridge.session.selection.primary))
    assert canvas.bridge.session.document.claims[made].pin is not None
    box = on_screen(canvas, made)
    assert (box.x, box.y) == pytest.approx((40, 760), abs=3.0)


def test_dropped_files_are_handed_on_and_other_things_refused(canvas: Canvas, tmp_path: Path) -> None:
    got: list[list[Path]] = []
    canvas.dropped_articles.connect(got.append)
    files = [tmp_path / "a.txt", tmp_path / "b.html"]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    drop(canvas, data, QPoint(30, 30))
    assert got == [files]
    for bad in (b"{}", b"\xff", b'{"article": 1}'):
        data = QMimeData()
        data.setData(SPAN, bad)
        event = QDragEnterEvent(QPoint(30, 30), Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
        QApplication.sendEvent(canvas, event)
        assert not event.isAccepted()


def test_a_click_on_the_quotation_asks_for_the_passage_and_on_the_mark_folds(canvas: Canvas) -> None:
    sought: list[str] = []
    canvas.bridge.sought.connect(sought.append)
    canvas.zoom_to_100()
    quoting = next(iter(canvas.bridge.document.citations.values()))
    canvas.zoom_to(quoting.claim)
    card = canvas.elements.card(canvas.scene, quoting.claim)
    line = next(text for text in card.texts if text.part == "quotation")
    box = on_screen(canvas, quoting.claim)
    QTest.mouseClick(canvas, LEFT, NO_KEY, QPoint(round(box.x + line.origin.x + 20), round(box.y + line.origin.y)))
    assert sought == [quoting.excerpt]
    parent = claim(canvas, "A reason stands")
    canvas.bridge.session.select([parent])
    canvas.reveal_selected()
    for collapsed in (True, False):
        move(canvas, at(canvas, parent), Qt.MouseButton.NoButton)
        box = on_screen(canvas, parent)
        QTest.mouseClick(canvas, LEFT, NO_KEY, QPoint(round(box.right - 29), round(box.bottom + 3)))
        assert canvas.bridge.session.document.claims[parent].collapsed is collapsed


def test_the_context_menu_is_asked_for_with_what_lies_there(canvas: Canvas) -> None:
    asked: list[str] = []
    canvas.context_menu_requested.connect(lambda _, record: asked.append(record))
    name = claim(canvas, "A rebuttal speaks")

    for where in (at(canvas, name), QPoint(3, 3)):
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(canvas, QContextMenuEvent(reason, where, canvas.mapToGlobal(where)))
    QApplication.sendEvent(canvas, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert asked == [name, "", name]
    assert canvas.bridge.session.selection.ids == (name,)
