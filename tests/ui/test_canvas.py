"""The canvas shows a map, moves over it, zooms, selects and walks, with real mouse, wheel and keys."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.drawing.theme import theme
from argmap.edits.articles import set_map_field
from argmap.edits.claims import add_claim, new_claim
from argmap.layout.geometry import Point
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.records import LinkId
from argmap.session.session import Session
from tests.reference_map import reference_map
from tests.ui.conftest import CanvasOf
from tests.ui.hands import CTRL, LEFT, MIDDLE, NO_KEY, SHIFT, at, drag, move, on_screen, sample, wheel


def test_a_small_map_is_fitted_and_painted_in_its_theme(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("first-steps"))
    bounds = canvas.view.camera.rect_to_screen(canvas.scene.layout.bounds)
    assert bounds.x >= 0
    assert bounds.y >= 0
    assert bounds.right <= 1000
    assert bounds.bottom <= 700
    for name in ("light", "dark"):
        canvas.set_theme(theme(name))
        picture = canvas.grab().toImage()
        assert picture.pixelColor(3, 3) == QColor(theme(name).background)
        seen = {picture.pixelColor(x, y).name() for x in range(0, 1000, 3) for y in range(0, 700, 3)}
        assert theme(name).support.line in seen


def test_a_click_selects_and_ctrl_adds_and_takes_away(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("first-steps"))
    session = canvas.bridge.session
    first, second = list(canvas.scene.claims)[:2]
    QTest.mouseClick(canvas, LEFT, NO_KEY, at(canvas, first))
    assert session.selection.ids == (first,)
    QTest.mouseClick(canvas, LEFT, CTRL, at(canvas, second))
    assert session.selection.ids == (first, second)
    QTest.mouseClick(canvas, LEFT, CTRL, at(canvas, first))
    assert session.selection.ids == (second,)
    QTest.mouseClick(canvas, LEFT, NO_KEY, QPoint(4, 4))
    assert session.selection.ids == ()


def test_a_line_can_be_selected_within_six_pixels(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("first-steps"))
    link, route = next(iter(canvas.scene.layout.routes.items()))
    a, b = route.points[-2:]
    x, y = canvas.view.camera.to_screen(Point((a.x + b.x) / 2, (a.y + b.y) / 2))
    QTest.mouseClick(canvas, LEFT, NO_KEY, QPoint(round(x) + 4, round(y)))
    assert canvas.bridge.session.selection.ids == (link,)


def test_a_rubber_band_over_empty_canvas_selects_what_it_touches(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("first-steps"))
    drag(canvas, QPoint(2, 2), QPoint(998, 698))
    assert set(canvas.bridge.session.selection.ids) == set(canvas.scene.claims)
    QTest.mousePress(canvas, LEFT, NO_KEY, QPoint(2, 2))
    move(canvas, QPoint(5, 300))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert set(canvas.bridge.session.selection.ids) == set(canvas.scene.claims)


def test_middle_button_and_space_pan_by_whole_pixels_and_what_is_seen_moves_along(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample())
    canvas.zoom_to_100()
    before = canvas.grab().toImage()
    camera = canvas.view.camera
    drag(canvas, QPoint(500, 300), QPoint(440, 330), button=MIDDLE)
    assert (canvas.view.camera.x - camera.x, canvas.view.camera.y - camera.y) == (-60, 30)
    after = canvas.grab().toImage()
    ratio = round(before.devicePixelRatio(), 3)
    old, new = (QRect(*(round(side * ratio) for side in area)) for area in ((100, 100, 700, 400), (40, 130, 700, 400)))
    assert before.copy(old) == after.copy(new)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(canvas, QPoint(440, 330), QPoint(500, 300))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.view.camera == camera
    assert not canvas.bridge.session.history.done


def test_the_wheel_scrolls_and_zooms_at_the_pointer(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample())
    camera = canvas.view.camera
    wheel(canvas, QPoint(500, 300), QPoint(0, -120))
    assert canvas.view.camera.y < camera.y
    assert canvas.view.camera.x == camera.x
    wheel(canvas, QPoint(500, 300), QPoint(0, -120), SHIFT)
    assert canvas.view.camera.x < camera.x
    below = canvas.view.camera.to_map(Point(500, 300))
    wheel(canvas, QPoint(500, 300), QPoint(0, 120), CTRL)
    assert canvas.view.camera.scale == pytest.approx(camera.scale * 1.2)
    there = canvas.view.camera.to_map(Point(500, 300))
    assert there == pytest.approx(below, abs=1.0)
    for _ in range(60):
        wheel(canvas, QPoint(500, 300), QPoint(0, 120), CTRL)
    assert canvas.view.camera.scale == 4.0
    for _ in range(90):
        wheel(canvas, QPoint(500, 300), QPoint(0, -120), CTRL)
    assert canvas.view.camera.scale == 0.02


def test_zooming_by_key_fitting_and_the_state_of_the_view(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    canvas.zoom_to_fit()
    seen = canvas.view.seen
    bounds = canvas.scene.layout.bounds
    assert seen.x <= bounds.x
    assert seen.right >= bounds.right
    assert seen.y <= bounds.y
    assert seen.bottom >= bounds.bottom
    canvas.zoom_to_100()
    canvas.view.zoom_in()
    state = canvas.view_state()
    assert state["scale"] == 1.25
    canvas.zoom_to_fit()
    canvas.restore_view(state)
    assert canvas.view_state()["centre"] == pytest.approx(state["centre"], abs=1.0)
    canvas.restore_view({"scale": "wide", "centre": None})
    assert canvas.view_state()["scale"] == 1.25


def test_arrows_walk_the_argument_and_bring_it_into_view(canvas_of: CanvasOf) -> None:
    map_ = sample("sanctuary-cities")
    canvas = canvas_of(apply(map_, set_map_field(map_, "orientation", "top-down")))
    session, tree = canvas.bridge.session, canvas.scene.tree
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    root = tree.roots[0]
    assert session.selection.primary == root
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    child = session.selection.primary
    assert child in tree.children(root)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert session.selection.primary != child
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert session.selection.primary == child
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert session.selection.primary == root
    for _ in range(12):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
        box = on_screen(canvas, str(session.selection.primary))
        assert box.x >= 0
        assert box.right <= 1000
        assert box.y >= 0
        assert box.bottom <= 700


def test_up_and_down_leave_the_row_that_co_premises_and_undercuts_stand_in(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    session, tree, document = canvas.bridge.session, canvas.scene.tree, canvas.bridge.document
    beside = [(name, link) for name, link in tree.main.items() if link.target in document.links]
    assert {link.role for _, link in beside} == {"joins", "attacks"}
    for name, link in beside:
        step = document.links[LinkId(link.target)]
        session.select([name])
        QTest.keyClick(canvas, Qt.Key.Key_Up)
        assert session.selection.primary == step.target
        under = [other.source for other in tree.below[step.source] if other.target == step.source]
        if under:
            session.select([step.source])
            QTest.keyClick(canvas, Qt.Key.Key_Down)
            assert session.selection.primary in under


def test_in_a_map_that_grows_to_the_right_the_arrows_are_turned(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("free-buses"))
    session, tree = canvas.bridge.session, canvas.scene.tree
    session.select([tree.roots[0]])
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    child = session.selection.primary
    assert child in tree.children(tree.roots[0])
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert session.selection.primary != child
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert session.selection.primary == tree.roots[0]


def test_seeking_brings_a_record_into_view(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    for record in (canvas.scene.claims[-1], canvas.scene.links[0]):
        canvas.view.pan(5000.0, 5000.0)
        canvas.bridge.seek(record)
        place = canvas.scene.place(record)
        assert place is not None
        assert place.grown(1.0).meets(canvas.view.seen)
    camera = canvas.view.camera
    canvas.bridge.seek("nobody")
    assert canvas.view.camera == camera


def test_every_zoom_paints_a_large_map_and_another_map_can_be_opened(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(reference_map(1000))
    for scale in (0.02, 0.06, 0.15, 0.35, 0.6, 2.0):
        canvas.view.zoom_to(scale)
        assert not canvas.grab().isNull()
    canvas.bridge.open(Session(sample()))
    assert set(canvas.scene.claims) <= set(sample().claims)
    canvas.bridge.open(Session(Document()))
    assert not canvas.scene.claims
    assert not canvas.grab().isNull()


def test_a_box_that_is_added_without_being_selected_comes_into_view(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample("first-steps"))
    canvas.zoom_to_100()
    root = canvas.look.tree.roots[0]
    for number in range(6):
        canvas.bridge.session.select([] if number % 2 else [root])
        edit = partial(add_claim, text=f"One more claim, the {number}th")
        change = canvas.bridge.perform(edit, "Add claim")
        assert change is not None
        added = new_claim(change.diff)
        qtbot.waitUntil(partial(lambda name: QRect(0, 0, 1000, 700).contains(at(canvas, name)), added))
    assert canvas.bridge.session.selection.primary is None
