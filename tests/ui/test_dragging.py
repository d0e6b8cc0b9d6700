"""Dragging that is no re-hanging: copies, boxes placed by hand, arrows, and the map pulled along at its edges."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from argmap.edits.arrangement import pin
from argmap.layout.geometry import Point, Rect
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId, Link
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.hit import arrow_handle, pin_handle
from argmap.ui.canvas.painting.overlay import pill_area
from argmap.ui.canvas.tools.dragging.aligning import aligned
from tests.reference_map import reference_map
from tests.ui.conftest import CanvasOf
from tests.ui.hands import ALT, LEFT, NO_KEY, SHIFT, at, claim, drag, move, on_line, on_screen, press, release, sample

NONE = Qt.MouseButton.NoButton


@pytest.fixture
def canvas(canvas_of: CanvasOf) -> Canvas:
    """The teaching map at a scale at which all of it is in view."""
    return canvas_of(sample("first-steps"), 1500, 800)


def main_link(canvas: Canvas, name: ClaimId) -> Link:
    return hierarchy(canvas.bridge.session.document).main[name]


def handle(canvas: Canvas, name: ClaimId, place: Callable[[Rect], Rect]) -> QPoint:
    """Where a handle of a box is seen, with the pointer brought over the box first."""
    move(canvas, at(canvas, name), NONE)
    box = canvas.scene.box(name)
    assert box is not None
    x, y = canvas.view.camera.rect_to_screen(place(box)).centre
    return QPoint(round(x), round(y))


def test_with_alt_a_copy_hangs_where_it_is_dropped_and_the_branch_stays(canvas: Canvas) -> None:
    name, onto = claim(canvas, "A rebuttal speaks"), claim(canvas, "A reason stands")
    session = canvas.bridge.session
    before, step = session.document, main_link(canvas, name)
    below = hierarchy(before).descendants(name)
    drag(canvas, at(canvas, name), at(canvas, onto, 0.8), keys=ALT)
    made = ClaimId(str(session.selection.primary))
    assert made not in before.claims
    assert session.document.claims[made].text == before.claims[name].text
    assert (main_link(canvas, made).target, main_link(canvas, made).role) == (onto, "attacks")
    assert main_link(canvas, name) == step
    assert len(hierarchy(session.document).descendants(made)) == len(below)
    assert session.undo_label == "Copy: rebuttal"
    session.undo()
    assert session.document == before


def test_alt_pressed_and_let_go_during_a_drag_turns_it_into_a_copy_and_back(canvas: Canvas) -> None:
    name, onto = claim(canvas, "Drag a box"), claim(canvas, "A reason stands")
    before = canvas.bridge.session.document
    end = at(canvas, onto, 0.2)
    press(canvas, at(canvas, name))
    move(canvas, end)
    assert len(canvas.bridge.document.claims) == len(before.claims)
    QTest.keyPress(canvas, Qt.Key.Key_Alt)
    assert len(canvas.bridge.document.claims) > len(before.claims)
    assert canvas.cursor().shape() == Qt.CursorShape.DragCopyCursor
    QTest.keyRelease(canvas, Qt.Key.Key_Alt)
    assert len(canvas.bridge.document.claims) == len(before.claims)
    assert canvas.bridge.session.document is before
    QTest.keyPress(canvas, Qt.Key.Key_Alt)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.bridge.document == before


def test_a_copy_on_empty_canvas_stands_where_it_is_let_go(canvas: Canvas) -> None:
    name = claim(canvas, "And every rebuttal")
    box = on_screen(canvas, name)
    drag(canvas, at(canvas, name), at(canvas, name) + QPoint(300, 160), keys=ALT)
    made = ClaimId(str(canvas.bridge.session.selection.primary))
    assert made != name
    assert made not in hierarchy(canvas.bridge.session.document).main
    there = on_screen(canvas, made)
    assert (there.x, there.y) == pytest.approx((box.x + 300, box.y + 160), abs=2.0)


def test_the_pin_places_a_box_by_hand_and_a_drag_moves_it_on_without_taking_it_off(canvas: Canvas) -> None:
    name, session = claim(canvas, "And every rebuttal"), canvas.bridge.session
    step = main_link(canvas, name)
    start = handle(canvas, name, pin_handle)
    drag(canvas, start, start + QPoint(120, 100))
    first = session.document.claims[name].pin
    assert first is not None
    assert main_link(canvas, name) == step
    for way in (QPoint(8, 6), QPoint(90, 60)):
        box = on_screen(canvas, name)
        drag(canvas, at(canvas, name), at(canvas, name) + way)
        there = on_screen(canvas, name)
        assert (there.x - box.x, there.y - box.y) == pytest.approx((way.x(), way.y()), abs=2.0)
        assert main_link(canvas, name) == step
        assert session.undo_label == "Place by hand"
    QTest.mouseClick(canvas, LEFT, NO_KEY, handle(canvas, name, pin_handle))
    assert session.document.claims[name].pin is None


def test_several_dragged_boxes_keep_what_hangs_below_each_of_them(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample(), 1800, 900)
    session = canvas.bridge.session
    tree = hierarchy(session.document)
    root = tree.roots[0]
    several = [link.source for link in tree.hanging[root]][:2]
    onto = next(name for name in tree.children(root) if name not in several)
    below = {name: [session.document.claims[c].text for c in tree.descendants(name)] for name in several}
    session.select(several)
    drag(canvas, at(canvas, several[0]), at(canvas, onto, 0.8))
    after = hierarchy(session.document)
    assert [after.main[name].target for name in several] == [onto, onto]
    assert {n: [session.document.claims[c].text for c in after.descendants(n)] for n in several} == below
    assert session.undo_label == "Move (2 boxes): rebuttal"
    session.undo()
    assert hierarchy(session.document).roots == tree.roots
    assert session.undo_label is None


def test_an_arrow_is_drawn_from_the_handle_to_a_box_or_a_step(canvas: Canvas) -> None:
    session = canvas.bridge.session
    name, onto = claim(canvas, "Drag a box"), claim(canvas, "A rebuttal speaks")
    hangs, before = main_link(canvas, name), session.document
    drag(canvas, handle(canvas, name, arrow_handle), at(canvas, onto, 0.8))
    made = session.document.links[session.selection.primary]  # type: ignore[index]
    assert (made.source, made.target, made.role) == (name, onto, "attacks")
    assert main_link(canvas, name) == hangs
    drag(canvas, handle(canvas, name, arrow_handle), QPoint(20, 780))
    assert session.undo_label == "Connect: rebuttal"
    session.undo()
    line = on_line(canvas, main_link(canvas, onto).id)
    press(canvas, handle(canvas, name, arrow_handle))
    move(canvas, line)
    move(canvas, line + QPoint(0, 12))
    assert session.document == before
    release(canvas, line + QPoint(0, 12), keys=SHIFT)
    made = session.document.links[session.selection.primary]  # type: ignore[index]
    assert (made.target, made.role) == (main_link(canvas, onto).id, "attacks")


@pytest.mark.parametrize("dragged", [True, False], ids=["a box", "a rubber band"])
def test_the_map_comes_in_at_the_edge_while_something_is_dragged(
    canvas_of: CanvasOf, qtbot: QtBot, dragged: bool
) -> None:
    canvas = canvas_of(sample("sanctuary-cities"), 700, 500)
    canvas.zoom_to_100()
    name = next(c for c in canvas.scene.claims if Rect(80, 80, 500, 300).holds(on_screen(canvas, c).centre))
    canvas.view.show(canvas.view.camera)
    start = at(canvas, name) if dragged else QPoint(round(on_screen(canvas, name).right + 9), at(canvas, name).y())
    camera, document = canvas.view.camera, canvas.bridge.session.document
    press(canvas, start)
    move(canvas, start + QPoint(30, 30))
    move(canvas, QPoint(697, 250))
    qtbot.waitUntil(lambda: canvas.view.camera.x < camera.x - 100)
    seen = canvas.view.camera
    move(canvas, QPoint(350, 497))
    qtbot.waitUntil(lambda: canvas.view.camera.y < seen.y - 40)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.bridge.document == document
    assert canvas.gesture is None


class Painted(QObject):
    """Counts the pixels that a widget is asked to paint."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.pixels = 0
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            area = event.region().boundingRect()
            self.pixels += area.width() * area.height()
        return False


def test_a_drag_paints_no_more_than_what_moves(canvas: Canvas) -> None:
    name, onto = claim(canvas, "And every rebuttal"), claim(canvas, "A reason stands")
    for place in (QPoint(620, 700), at(canvas, onto, 0.3)):
        press(canvas, at(canvas, name))
        move(canvas, place - QPoint(20, 0))
        move(canvas, place)
        QApplication.processEvents()
        painted = Painted(canvas)
        for step in range(1, 5):
            move(canvas, place + QPoint(2 * step, step))
            QApplication.processEvents()
        assert 0 < painted.pixels < 4 * 0.3 * canvas.width() * canvas.height()
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        painted.deleteLater()


def test_in_a_huge_map_the_words_come_at_once_and_the_picture_when_the_pointer_rests(
    canvas_of: CanvasOf, qtbot: QtBot
) -> None:
    canvas = canvas_of(reference_map(1800))
    canvas.zoom_to_fit()
    session, scene = canvas.bridge.session, canvas.scene
    leaf, other = [name for name in scene.claims if not scene.tree.children(name)][:2]
    canvas.zoom_to_100()
    canvas.view.reveal(scene.box(leaf).united(scene.box(other)))  # type: ignore[union-attr, arg-type]
    before = session.document
    press(canvas, at(canvas, leaf))
    move(canvas, at(canvas, other, 0.2))
    assert canvas.bridge.document is before
    qtbot.waitUntil(lambda: hierarchy(canvas.bridge.document).main[leaf].target == other)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.bridge.document is before
    seen = on_screen(canvas, other)
    drag(canvas, at(canvas, leaf), at(canvas, other, 0.2))
    assert main_link(canvas, leaf).target == other
    now = on_screen(canvas, other)
    assert (now.x, now.y) == pytest.approx((seen.x, seen.y), abs=2.0)


def test_the_words_stay_inside_the_window_and_a_new_place_in_its_row_changes_no_stance(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample(), 1100, 640)
    tree = canvas.scene.tree
    root = tree.roots[0]
    several = [link.source for link in tree.hanging[root]][:2]
    roles = {name: tree.main[name].role for name in several}
    for x in (0.0, 550.0, 1099.0):
        for y in (0.0, 320.0, 639.0):
            for zones in ((), (Rect(x, y, 30.0, 30.0),)):
                area = pill_area(canvas, Point(x, y), "rebuts: all that was ever said of it", clear_of=zones)
                assert Rect(0, 0, 1100, 640).grown(-3.0).holds(Point(area.x, area.y))
                assert Rect(0, 0, 1100, 640).grown(-3.0).holds(Point(area.right, area.bottom))
    canvas.bridge.session.select(several)
    last = tree.hanging[root][-1].source
    canvas.zoom_to_fit()
    start, box = at(canvas, several[0]), on_screen(canvas, last)
    drag(canvas, start, QPoint(round(box.centre.x), round(box.bottom + 9)))
    after = hierarchy(canvas.bridge.session.document)
    assert [link.source for link in after.hanging[root]][-2:] == several
    assert {name: after.main[name].role for name in several} == roles


def test_boxes_are_lined_up_by_edges_and_middles_and_spaced_out() -> None:
    names = [ClaimId(name) for name in "abc"]
    boxes = dict(zip(names, (Rect(0, 0, 10, 20), Rect(30, 7, 20, 10), Rect(90, 3, 10, 40)), strict=True))
    assert [x for x, _ in aligned(boxes, "left").values()] == [0, 0, 0]
    assert [x for x, _ in aligned(boxes, "centre").values()] == [45, 40, 45]
    assert [x for x, _ in aligned(boxes, "right").values()] == [90, 80, 90]
    assert [y for _, y in aligned(boxes, "top").values()] == [0, 0, 0]
    assert [y for _, y in aligned(boxes, "bottom").values()] == [23, 33, 3]
    assert [x for x, _ in aligned(boxes, "across").values()] == [0, 40, 90]
    assert [y for _, y in aligned(boxes, "middle").values()] == pytest.approx([11.5, 16.5, 1.5])
    assert [round(y) for _, y in aligned(boxes, "down").values()] == [0, 40, 7] or aligned({}, "down") == {}


def test_boxes_placed_by_hand_keep_their_pin_mark(canvas: Canvas) -> None:
    name = claim(canvas, "Drag a box")
    canvas.bridge.perform(lambda document: pin(document, {name: (0.0, 0.0)}), "Pin")
    marks = canvas.elements.card(canvas.scene, name).marks
    assert "pin" in {mark.icon for mark in marks}
