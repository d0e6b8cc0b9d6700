"""Picking many: by a rubber band and by a lasso, with the map moved meanwhile; its rule against Qt's polygons."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPolygonF
from PySide6.QtTest import QTest

from argmap.layout.geometry import Layout, Point, Rect
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.scene import Scene
from argmap.ui.canvas.tools.selecting.lasso import Loop
from tests.ui.conftest import CanvasOf
from tests.ui.hands import ALT, CTRL, LEFT, NO_KEY, at, claim, move, on_screen, press, release, sample, wheel


@pytest.fixture
def canvas(canvas_of: CanvasOf) -> Canvas:
    """The teaching map at a scale at which all of it is in view."""
    return canvas_of(sample("first-steps"), 1500, 800)


def around(box: Rect) -> list[QPoint]:
    """The corners of a loop that a hand would draw around a box."""
    out = box.grown(9.0)
    places = ((out.x, out.y), (out.right, out.y), (out.right, out.bottom), (out.x, out.bottom), (out.x, out.y + 8))
    return [QPoint(round(x), round(y)) for x, y in places]


def loop(canvas: Canvas, places: list[QPoint], keys: Qt.KeyboardModifier = ALT) -> None:
    press(canvas, places[0], keys=keys)
    for place in places[1:]:
        move(canvas, place, LEFT, keys)


def test_alt_draws_a_lasso_around_boxes_and_without_it_the_band_is_back(canvas: Canvas) -> None:
    name = claim(canvas, "A rebuttal speaks")
    places = around(on_screen(canvas, name))
    loop(canvas, places)
    assert canvas.bridge.session.selection.ids == (name,)
    QTest.keyRelease(canvas, Qt.Key.Key_Alt)
    assert canvas.bridge.session.selection.ids == ()
    QTest.keyPress(canvas, Qt.Key.Key_Alt)
    assert canvas.bridge.session.selection.ids == (name,)
    release(canvas, places[-1], keys=ALT)
    assert canvas.bridge.session.selection.ids == (name,)
    other = claim(canvas, "A reason stands")
    loop(canvas, around(on_screen(canvas, other)), ALT | CTRL)
    assert set(canvas.bridge.session.selection.ids) == {name, other}
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.bridge.session.selection.ids == (name,)


def test_the_lasso_action_starts_anywhere_even_on_a_box_and_esc_puts_it_away(canvas: Canvas) -> None:
    name = claim(canvas, "A rebuttal speaks")
    document = canvas.bridge.session.document
    canvas.pointer.lasso()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.pointer.lassoes
    canvas.pointer.lasso()
    move(canvas, at(canvas, name), Qt.MouseButton.NoButton)
    press(canvas, at(canvas, name))
    move(canvas, at(canvas, name) + QPoint(12, 9))
    release(canvas, at(canvas, name) + QPoint(12, 9))
    assert canvas.bridge.session.selection.ids == (name,)
    assert canvas.bridge.session.document is document
    assert not canvas.pointer.lassoes


def test_a_lasso_stays_on_the_map_when_the_map_is_moved_below_it(canvas: Canvas) -> None:
    name = claim(canvas, "A rebuttal speaks")
    places = around(on_screen(canvas, name))
    loop(canvas, places[:3])
    wheel(canvas, places[2], QPoint(0, -120), ALT)
    shifted = around(on_screen(canvas, name))
    for place in shifted[3:]:
        move(canvas, place, LEFT, ALT)
    release(canvas, shifted[-1], keys=ALT)
    assert name in canvas.bridge.session.selection


def test_a_click_on_empty_canvas_with_alt_clears_the_selection(canvas: Canvas) -> None:
    canvas.bridge.session.select([claim(canvas, "A rebuttal speaks")])
    press(canvas, QPoint(4, 4), keys=ALT)
    release(canvas, QPoint(4, 4), keys=NO_KEY)
    assert canvas.bridge.session.selection.ids == ()


def scene_of(boxes: list[tuple[int, int, int, int]]) -> Scene:
    names = [ClaimId(f"c{number}") for number in range(len(boxes))]
    return Scene(Document(), Hierarchy(), Layout(), names, np.asarray(boxes, np.float64).reshape(-1, 4))


places = st.integers(-40, 40)
rects = st.tuples(places, places, st.integers(4, 30), st.integers(4, 30))


@settings(max_examples=150)
@given(st.lists(rects, min_size=1, max_size=8), st.lists(st.tuples(places, places), min_size=3, max_size=9))
def test_a_lasso_takes_what_its_line_touches_and_what_it_goes_round(
    boxes: list[tuple[int, int, int, int]], drawn: list[tuple[int, int]]
) -> None:
    scene = scene_of(boxes)
    # Away from the boxes' whole numbers, where touching would be a matter of taste.
    points = [Point(x + 0.37, y + 0.41) for x, y in drawn]
    lasso = Loop(scene, points[0])
    for point in points[1:]:
        lasso.draw(scene, point)
    polygon = QPolygonF([QPointF(*point) for point in points])
    expected = set()
    for number, (x, y, width, height) in enumerate(boxes):
        middle = QPointF(x + width / 2, y + height / 2)
        met = any(_crosses(Rect(x, y, width, height), one, other) for one, other in itertools.pairwise(points))
        if met or polygon.containsPoint(middle, Qt.FillRule.WindingFill):
            expected.add(f"c{number}")
    assert set(lasso.claims()) == expected


def _crosses(box: Rect, start: Point, end: Point) -> bool:
    """Whether a line passes through a box, by walking along it in small steps."""
    steps = max(2, math.ceil(math.dist(start, end) * 50))
    along = np.linspace(0.0, 1.0, steps)
    x, y = start.x + (end.x - start.x) * along, start.y + (end.y - start.y) * along
    return bool(((box.x <= x) & (x <= box.right) & (box.y <= y) & (y <= box.bottom)).any())


def test_a_lasso_meets_a_new_scene_with_its_whole_line() -> None:
    lasso = Loop(scene_of([(0, 0, 4, 4)]), Point(-5.5, -5.5))
    other = scene_of([(0, 0, 4, 4), (100, 0, 4, 4)])
    for corner in ((5.5, -5.5), (5.5, 5.5), (-5.5, 5.5)):
        lasso.draw(other, Point(*corner))
    assert lasso.claims() == ["c0"]
