"""The signs over the map: the way down to here, what is left out, and the overview, worked with a real mouse."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.edits.claims import set_text
from argmap.layout.geometry import Point, Rect
from argmap.model.records import ClaimId
from argmap.session.session import Session
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.sight.sight import Filter
from argmap.ui.canvas.signs.clearing import way_out
from argmap.ui.canvas.signs.overview import CORNERS, GRIP
from argmap.ui.canvas.signs.signs import EDGE
from argmap.ui.canvas.signs.whereabouts import here
from argmap.ui.find.offers import UNANSWERED
from tests.reference_map import reference_map
from tests.ui.conftest import CanvasOf
from tests.ui.hands import at, on_screen, sample

LEFT = Qt.MouseButton.LeftButton
Quad = tuple[int, int, int, int]


def deepest(canvas: Canvas) -> ClaimId:
    tree = canvas.look.tree
    return max(tree.main, key=lambda claim: len(tree.ancestors(claim)))


def steps(canvas: Canvas) -> list[str]:
    canvas.signs.follow()
    return [step.claim for step in canvas.signs.path.steps]


def test_the_contention_and_the_branch_are_named_while_out_of_view_and_lead_there(
    canvas_of: CanvasOf, qtbot: QtBot
) -> None:
    canvas = canvas_of(reference_map(200))
    tree, deep = canvas.look.tree, deepest(canvas)
    root, branch = [*reversed(tree.ancestors(deep)), deep][:2]
    canvas.zoom_to_fit()
    assert steps(canvas) == []
    canvas.view.set_scale(1.0)
    canvas.look.jump(deep)
    assert steps(canvas)[0] == root
    assert set(steps(canvas)) <= {root, branch}
    qtbot.waitUntil(canvas.signs.path.isVisible)
    assert canvas.rect().contains(canvas.signs.path.geometry())
    QTest.mouseClick(canvas.signs.path.buttons[0], LEFT)
    assert canvas.bridge.session.selection.primary == root
    assert steps(canvas) == []
    assert not canvas.signs.path.isVisible()
    canvas.look.back()
    assert steps(canvas)[0] == root


def test_the_way_to_the_focus_can_be_walked_up_and_shows_words_as_they_are(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    tree, deep = canvas.look.tree, deepest(canvas)
    way = [*reversed(tree.ancestors(deep)), deep]
    wild = "<b>R&D</b> &amp; " + "ever so long " * 40
    canvas.bridge.perform(lambda doc: set_text(doc, way[-1], wild), "Edit words")
    canvas.look.focus(deep)
    assert steps(canvas) == way
    path = canvas.signs.path
    assert [button.text() for button in path.buttons[1:2]] == ["…"]
    last = path.buttons[-2]
    assert last.text().startswith("<b>R&&D")
    assert "<b>" not in last.toolTip()
    assert last.font().bold()
    assert canvas.rect().contains(path.geometry())
    menu = path.buttons[1].menu()
    assert menu is not None
    assert len(menu.actions()) == len(way) - 3
    menu.actions()[0].trigger()
    assert canvas.look.sight.focus == way[1]
    assert steps(canvas) == way[:2]
    QTest.mouseClick(path.buttons[-1], LEFT)
    assert canvas.look.sight.focus is None
    assert set(steps(canvas)) <= set(way[:1])
    assert not path.focused


def test_what_is_left_out_is_said_with_the_way_out(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(reference_map(10))
    canvas.bridge.open(Session(reference_map(1000)))
    qtbot.waitUntil(canvas.signs.strip.isVisible)
    strip, shown = canvas.signs.strip, len(canvas.scene.claims)
    assert strip.shown.text() == f"{shown} of 1,000 boxes shown, down to level {canvas.look.depth}"
    canvas.look.filter(Filter(*UNANSWERED))
    qtbot.waitUntil(strip.end.isVisible)
    found = canvas.look.matching
    closed = len(found - set(canvas.scene.claims))
    assert strip.filtered.text() == f"Unanswered: {len(found)} of 1,000 boxes, {closed} of them not shown"
    assert not strip.geometry().intersects(canvas.signs.overview.geometry())
    QTest.mouseClick(strip.show_all, LEFT)
    assert len(canvas.scene.claims) == 1000
    QTest.mouseClick(strip.end, LEFT)
    assert canvas.bridge.dimmed == frozenset()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_the_overview_shows_while_not_all_is_in_view_and_is_looked_through(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    overview, signs = canvas.signs.overview, canvas.signs
    canvas.zoom_to_fit()
    signs.follow()
    assert not overview.isVisible()
    canvas.zoom_to_100()
    signs.follow()
    assert overview.isVisible()
    for claim in (deepest(canvas), canvas.look.tree.roots[0]):
        box = canvas.scene.box(claim)
        assert box
        place = overview.camera.to_screen(box.centre)
        QTest.mouseClick(overview, LEFT, pos=point(place))
        assert canvas.view.seen.holds(box.centre)
    start = canvas.view.seen.centre
    grip = overview.frame.centre
    QTest.mousePress(overview, LEFT, pos=point(grip))
    QTest.mouseMove(overview, point(Point(grip.x + 10, grip.y)))
    QTest.mouseRelease(overview, LEFT, pos=point(Point(grip.x + 10, grip.y)))
    moved = canvas.view.seen.centre.x - start.x
    assert moved == pytest.approx(10 / overview.camera.scale, rel=0.25)
    signs.want_overview(False)
    assert not overview.isVisible()
    signs.want_overview(True)
    assert overview.isVisible()


@pytest.mark.parametrize("corner", CORNERS)
def test_the_overview_is_dragged_into_a_corner_and_stays_there_while_the_map_moves(
    canvas_of: CanvasOf, corner: str
) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    overview = canvas.signs.overview
    taken: list[str] = []
    canvas.signs.corner_taken.connect(taken.append)
    canvas.zoom_to_100()
    canvas.signs.follow()
    goal = QPoint(
        40 if corner.endswith("left") else canvas.width() - 60, 30 if corner.startswith("top") else canvas.height() - 60
    )
    grip = QPoint(overview.width() // 2, GRIP // 2)
    QTest.mousePress(overview, LEFT, pos=grip)
    QTest.mouseMove(overview, overview.mapFrom(canvas, goal))
    QTest.mouseRelease(overview, LEFT, pos=overview.mapFrom(canvas, goal))
    assert taken == [corner]
    for _ in range(3):
        canvas.view.pan(-37, 21)
        place, room = overview.geometry(), canvas.rect()
        assert (place.left() == EDGE) == corner.endswith("left")
        assert (place.right() == room.right() - EDGE) == corner.endswith("right")
        assert (place.top() == EDGE) == corner.startswith("top")
        assert (place.bottom() == room.bottom() - EDGE) == corner.startswith("bottom")


def test_the_overview_draws_every_box_in_few_calls_and_pans_without_drawing_them_again(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(reference_map(2000))
    canvas.zoom_to_100()
    canvas.signs.follow()
    overview = canvas.signs.overview
    first = overview.grab().toImage()
    colours = {first.pixelColor(x, y).name() for x in range(first.width()) for y in range(GRIP, first.height())}
    assert len(colours) > 4
    drawn = overview._picture
    canvas.view.pan(-200, 30)
    overview.grab()
    assert overview._picture is drawn
    canvas.look.set_depth(3)
    overview.grab()
    assert overview._picture is not drawn


def test_signs_make_way_for_the_bar_that_finds(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    canvas.look.focus(deepest(canvas))
    canvas.signs.follow()
    canvas.signs.keep_below(44)
    assert canvas.signs.path.y() == EDGE + 44
    canvas.signs.keep_below(0)
    assert canvas.signs.path.y() == EDGE


def point(place: Point) -> QPoint:
    return QPoint(round(place.x), round(place.y))


def test_where_one_is_follows_the_selection_or_the_middle_of_the_view(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample())
    scene = canvas.scene
    for claim in scene.claims:
        box = scene.box(claim)
        assert box
        around = Rect(box.centre.x - 4, box.centre.y - 4, 8, 8)
        assert here(scene, around, None) == claim
        assert here(scene, around, "elsewhere") == claim
    assert here(scene, scene.layout.bounds, scene.claims[-1]) == scene.claims[-1]


@pytest.mark.parametrize("corner", CORNERS)
def test_what_one_is_taken_to_is_not_covered_by_a_sign(canvas_of: CanvasOf, corner: str) -> None:
    canvas = canvas_of(sample("sanctuary-cities"), 900, 640)
    canvas.zoom_to_100()
    canvas.look.set_depth(5)
    canvas.signs.put_overview(corner)
    canvas.signs.follow()
    covered = 0
    for claim in canvas.scene.claims:
        canvas.bridge.session.select([claim])
        canvas.reveal_selected()
        box = on_screen(canvas, claim)
        signs = [canvas.signs.path, canvas.signs.strip, canvas.signs.overview]
        covered += any(Rect(*sign.geometry().getRect()).meets(box) for sign in signs if sign.isVisible())
        canvas.signs.follow()
    assert covered <= 2  # a tall box in a corner has nowhere to go


spans = st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(1, 60), st.integers(1, 60))


@given(spans, st.lists(spans, max_size=3))
def test_the_way_out_is_clear_and_none_is_taken_without_need(area: Quad, signs: list[Quad]) -> None:
    room, wanted, hurdles = Rect(0, 0, 200, 150), Rect(*area), [Rect(*sign) for sign in signs]
    shift = way_out(wanted, hurdles, room)
    moved = Rect(wanted.x + shift.x, wanted.y + shift.y, wanted.width, wanted.height)
    if not any(hurdle.meets(wanted) for hurdle in hurdles):
        assert shift == Point(0, 0)
    elif shift != Point(0, 0):
        assert not any(hurdle.meets(moved) for hurdle in hurdles)
        assert room.united(moved) == room


@pytest.mark.parametrize("width", [420, 640, 1000])
def test_the_strip_shows_all_its_words_however_narrow_the_map(canvas_of: CanvasOf, width: int) -> None:
    canvas = canvas_of(sample("sanctuary-cities"), width, 600)
    strip = canvas.signs.strip
    face = strip.font()
    for size in (9, 18):
        face.setPointSize(size)
        for part in (strip, strip.shown, strip.show_all, strip.filtered, strip.end):
            part.setFont(face)
        canvas.look.set_depth(3)
        canvas.look.filter(Filter(*UNANSWERED))
        canvas.signs.follow()
        assert canvas.rect().contains(strip.geometry())
        for label in (strip.shown, strip.filtered):
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.fontMetrics().height()
            assert label.height() >= needed
            assert label.wordWrap() or label.width() >= label.fontMetrics().horizontalAdvance(label.text())
        canvas.look.show_all()
        canvas.look.end_filter()
        canvas.signs.follow()


def test_the_overview_is_away_wherever_a_whole_map_stands_in_view(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("first-steps"))
    canvas.zoom_to_fit()
    whole = canvas.view.camera
    for across, down, scale in itertools.product(range(-9, 10, 3), range(-6, 7, 2), (1.0, 0.93, 0.71)):
        canvas.view.camera = Camera(whole.scale * scale, whole.x + across + 20 * (1 - scale), whole.y + down)
        assert not canvas.signs.overview.useful()
    canvas.view.camera = Camera(whole.scale, whole.x - 600, whole.y)
    assert canvas.signs.overview.useful()


def test_no_bar_and_no_overview_tells_of_more_than_is_there(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    canvas.zoom_to_fit()
    canvas.signs.follow()
    assert not canvas.signs.overview.isVisible()
    drawn = canvas.grab().toImage()
    background = canvas.theme.background.lower()
    ratio = canvas.devicePixelRatio()
    right = {drawn.pixelColor(round((canvas.width() - 4) * ratio), y).name() for y in range(8, drawn.height() - 8)}
    lower = {drawn.pixelColor(x, round((canvas.height() - 4) * ratio)).name() for x in range(8, drawn.width() - 8)}
    assert right == lower == {background}


def test_a_whole_map_keeps_the_width_of_a_narrow_canvas(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("sanctuary-cities"), 400, 700)
    canvas.view.set_scale(1.0)
    canvas.look.jump(deepest(canvas))
    canvas.signs.follow()
    assert canvas.signs.path.isVisible()
    canvas.signs.path.setFixedHeight(160)  # as with letters of twice the size and more
    canvas.zoom_to_fit()
    shown = canvas.view.camera.rect_to_screen(canvas.scene.layout.bounds)
    assert shown.width >= 400 - 2 * 32 - 4


def test_nothing_looks_pointed_at_after_the_map_moved_from_under_the_pointer(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample("first-steps"))
    root = canvas.look.tree.roots[0]
    QTest.mouseMove(canvas, at(canvas, root))
    assert canvas.hovered.record == root
    canvas.view.pan(2000.0, 0.0)
    qtbot.waitUntil(lambda: canvas.hovered.record == "")
