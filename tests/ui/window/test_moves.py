"""Moving by keys in a real window: branches by Alt and an arrow, boxes lined up, arrows drawn between two boxes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from argmap.edits import fragments
from argmap.edits.arrangement import pin
from argmap.edits.articles import set_map_field
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.ids import seeded
from argmap.model.records import ClaimId, MapId, MapInfo
from argmap.session.session import Session
from argmap.ui.actions.action import do
from argmap.ui.actions.table import BY_NAME
from argmap.ui.desk import Desk
from tests.ui.hands import at, claim, wheel
from tests.ui.hands import move as drag_to
from tests.ui.hands import press as hold
from tests.ui.window.conftest import Start

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

OUTLINE = "A\n  + a\n  + b\n    + b1\n  + c\n"
KEYS = {"up": Qt.Key.Key_Up, "down": Qt.Key.Key_Down, "left": Qt.Key.Key_Left, "right": Qt.Key.Key_Right}
IN = "A\n  + a\n    + b\n      + b1\n  + c\n"
LATER = "A\n  + a\n  + c\n  + b\n    + b1\n"
EARLIER = "A\n  + b\n    + b1\n  + a\n  + c\n"
OUT = "A\n  + a\n  + c\nb\n  + b1\n"


@pytest.fixture
def desk(start: Start) -> Desk:
    desk = start().desk
    empty = Document([MapInfo(MapId("map"))])
    document = apply(empty, fragments.paste(empty, fragments.from_text(OUTLINE), mint=seeded(1)))
    desk.bridge.open(Session(document))
    desk.canvas.setFocus()
    return desk


def press(widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.AltModifier) -> None:
    QTest.keyClick(widget, key, keys)


@pytest.mark.parametrize(
    ("orientation", "ways"),
    [
        ("top-down", {"left": EARLIER, "right": LATER, "up": OUT, "down": IN}),
        ("left-to-right", {"up": EARLIER, "down": LATER, "left": OUT, "right": IN}),
    ],
)
def test_a_branch_goes_the_way_the_arrow_points(desk: Desk, orientation: str, ways: dict[str, str]) -> None:
    desk.edit(lambda doc: set_map_field(doc, "orientation", orientation), "Turn")
    name = claim(desk.canvas, "b")
    for way, expected in ways.items():
        desk.bridge.session.select([name])
        was = desk.canvas.scene.box(name)
        press(desk.canvas, KEYS[way])
        assert fragments.as_text(desk.document) == expected, way
        assert desk.claim == name
        now = desk.canvas.scene.box(name)
        assert was is not None
        assert now is not None
        if expected is not OUT:  # a root may come to stand anywhere beside its tree
            moved = {"up": was.y - now.y, "down": now.y - was.y, "left": was.x - now.x, "right": now.x - was.x}
            assert moved[way] > 0
        desk.undo()
        assert fragments.as_text(desk.document) == OUTLINE


def test_several_go_together_as_one_step_and_the_end_of_the_row_is_told(desk: Desk) -> None:
    several = [claim(desk.canvas, "b"), claim(desk.canvas, "c")]
    desk.bridge.session.select(several)
    press(desk.canvas, KEYS["down"])
    assert fragments.as_text(desk.document) == "A\n  + a\n    + b\n      + b1\n    + c\n"
    assert set(desk.claims) == set(several)
    desk.undo()
    assert desk.bridge.session.undo_label is None
    desk.bridge.session.select([claim(desk.canvas, "a")])
    press(desk.canvas, KEYS["left"])
    assert BY_NAME["move-left"].enabled(desk) == "It is the first of its row already"
    assert BY_NAME["move-down"].enabled(desk) == "There is no box before it in its row to go under"
    assert not desk.notices.notices()
    desk.bridge.session.select([claim(desk.canvas, "A")])
    assert "hangs on nothing" in BY_NAME["move-up"].enabled(desk)


def test_in_the_outline_the_arrows_are_an_outliners(desk: Desk) -> None:
    desk.window.show_pane("outline")
    desk.outline.setFocus()
    focused = desk.window.focusWidget()
    assert focused is not None
    assert desk.outline.isAncestorOf(focused) or desk.outline is focused
    desk.bridge.session.select([claim(desk.canvas, "b")])
    press(focused, KEYS["right"])
    assert fragments.as_text(desk.document) == IN
    press(focused, KEYS["left"])
    assert fragments.as_text(desk.document) == OUTLINE
    press(focused, KEYS["up"])
    assert fragments.as_text(desk.document) == EARLIER


def test_boxes_placed_by_hand_are_lined_up_and_others_refused(desk: Desk) -> None:
    names = [claim(desk.canvas, words) for words in ("a", "b1", "c")]
    desk.bridge.session.select(names)
    assert "pinned" in BY_NAME["align-left"].enabled(desk)
    spots: dict[ClaimId, tuple[float, float]] = dict(
        zip(names, ((0.0, 500.0), (33.0, 700.0), (80.0, 900.0)), strict=True)
    )
    desk.edit(lambda doc: pin(doc, spots), "Pin")
    do(BY_NAME["align-left"], desk)
    assert [desk.document.claims[name].pin for name in names] == [(0.0, 500.0), (0.0, 700.0), (0.0, 900.0)]
    assert desk.bridge.session.undo_label == "Align left edges"


def test_nudges_place_a_box_by_hand_and_are_one_step_to_undo(desk: Desk) -> None:
    name = claim(desk.canvas, "c")
    box, before = desk.canvas.scene.box(name), desk.document
    assert box is not None
    desk.bridge.session.select([name])
    for way in ("right", "right", "down"):
        press(desk.canvas, KEYS[way], Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert desk.document.claims[name].pin == (pytest.approx(box.x + 16, abs=0.1), pytest.approx(box.y + 8, abs=0.1))
    desk.undo()
    assert desk.document == before


def test_shift_and_an_arrow_select_one_more_and_a_step_back_gives_it_up(desk: Desk) -> None:
    a, b, c = (claim(desk.canvas, words) for words in "abc")
    desk.bridge.session.select([a])
    for way, expected in (("right", (a, b)), ("right", (a, b, c)), ("left", (a, b)), ("left", (a,))):
        press(desk.canvas, KEYS[way], Qt.KeyboardModifier.ShiftModifier)
        assert desk.claims == expected


def test_two_boxes_are_connected_in_the_order_they_were_picked(desk: Desk) -> None:
    source, target = claim(desk.canvas, "b1"), claim(desk.canvas, "a")
    desk.bridge.session.select([source])
    assert BY_NAME["connect-attacks"].enabled(desk)
    desk.bridge.session.select([source, target])
    do(BY_NAME["connect-attacks"], desk)
    assert [(link.target, link.role) for link in desk.document.links_out_of(source)][-1] == (target, "attacks")


def test_alt_let_go_in_a_drag_leaves_the_menu_bar_alone(desk: Desk) -> None:
    start = at(desk.canvas, claim(desk.canvas, "c"))
    hold(desk.canvas, start)
    drag_to(desk.canvas, start + QPoint(40, 60))
    QTest.keyPress(desk.canvas, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(desk.canvas, Qt.Key.Key_Alt)
    assert desk.window.menuBar().activeAction() is None
    assert desk.canvas.hasFocus()
    press(desk.canvas, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)


def test_the_wheel_follows_its_setting_and_the_lasso_its_key(desk: Desk) -> None:
    scale = desk.canvas.view.camera.scale
    wheel(desk.canvas, QPoint(200, 200), QPoint(0, -120))
    assert desk.canvas.view.camera.scale == scale
    desk.settings.set("wheel", "zooms")
    wheel(desk.canvas, QPoint(200, 200), QPoint(0, -120))
    assert desk.canvas.view.camera.scale < scale
    press(desk.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desk.canvas.pointer.lassoes
    press(desk.canvas, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not desk.canvas.pointer.lassoes


def test_lines_turn_as_the_setting_says(desk: Desk) -> None:
    square = desk.canvas.theme.bend
    desk.settings.set("lines", "curved")
    assert desk.canvas.theme.bend > 2 * square
    assert not desk.canvas.grab().isNull()
    desk.settings.set("lines", "square")
    assert desk.canvas.theme.bend == square
