"""Finding one's way in a large map by the keys and menus of the window; the map itself is never written for it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.model.document import Document
from argmap.model.records import ClaimId
from argmap.places import packaged
from argmap.ui.canvas.sight.sight import Filter
from argmap.ui.desk import Desk
from argmap.ui.find.hits import hits, in_order
from argmap.ui.find.offers import UNANSWERED
from tests.reference_map import reference_map
from tests.ui.window.conftest import Opened, Start

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SAMPLE = packaged("sample_maps/sanctuary-cities.argmap")


@pytest.fixture
def opened(start: Start) -> Opened:
    return start(SAMPLE, trial=True)


@pytest.fixture
def desk(opened: Opened) -> Iterator[Desk]:
    desk = opened.desk
    before = desk.document
    desk.canvas.setFocus()
    yield desk
    assert desk.document == before


def key(desk: Desk, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(desk.canvas, key, keys)


def selected(desk: Desk) -> ClaimId:
    assert desk.claim
    return desk.claim


def test_keys_walk_the_argument_and_open_what_is_closed(desk: Desk) -> None:
    tree = desk.tree
    root = tree.roots[0]
    desk.canvas.look.set_depth(1)
    desk.bridge.session.select([root])
    key(desk, Qt.Key.Key_Down, CTRL)
    first = selected(desk)
    assert first == tree.children(root)[0]
    assert first in desk.canvas.scene.numbers
    row = tree.children(root)
    for claim in row[1:]:
        key(desk, Qt.Key.Key_Right, CTRL)
        assert selected(desk) == claim
    key(desk, Qt.Key.Key_Right, CTRL)  # the row ends here
    assert selected(desk) == row[-1]
    key(desk, Qt.Key.Key_Left, CTRL)
    assert selected(desk) == row[-2]
    key(desk, Qt.Key.Key_Up, CTRL)
    assert selected(desk) == root


def test_keys_show_levels_more_and_less_and_the_slider_follows_and_leads(desk: Desk, qtbot: QtBot) -> None:
    look, status = desk.canvas.look, desk.window.status
    levels = look.levels
    assert levels > 3
    assert status.level.text() == "All levels"
    key(desk, Qt.Key.Key_PageUp, CTRL)
    assert look.sight.depth == levels - 1
    assert status.level.text() == f"Level {levels - 1} of {levels}"
    assert status.levels.value() == levels - 1
    status.levels.setValue(2)
    assert look.sight.depth == 2
    key(desk, Qt.Key.Key_PageDown, CTRL)
    assert look.sight.depth == 3
    qtbot.waitUntil(desk.canvas.signs.strip.isVisible)
    assert status.said.text() == f"Shown down to level 3 of {levels}"
    key(desk, Qt.Key.Key_PageDown, CTRL | SHIFT)
    assert status.said.text() == "All levels are shown"
    assert look.sight.whole
    assert len(desk.canvas.scene.claims) == len(desk.document.claims)
    for _ in range(levels + 2):
        key(desk, Qt.Key.Key_PageUp, CTRL)
    assert look.sight.depth == 1
    QTest.mouseClick(status.level, Qt.MouseButton.LeftButton)
    assert look.sight.whole


def test_focus_and_the_way_back_by_key(desk: Desk) -> None:
    look, tree = desk.canvas.look, desk.tree
    claim = tree.children(tree.roots[0])[0]
    desk.bridge.session.select([claim])
    key(desk, Qt.Key.Key_3, CTRL)
    assert look.sight.focus == claim
    key(desk, Qt.Key.Key_Down, CTRL)
    below = selected(desk)
    key(desk, Qt.Key.Key_3, CTRL)
    assert look.sight.focus == below
    key(desk, Qt.Key.Key_BracketLeft, CTRL)
    assert look.sight.focus == claim
    key(desk, Qt.Key.Key_BracketRight, CTRL)
    assert look.sight.focus == below
    key(desk, Qt.Key.Key_3, CTRL)
    assert look.sight.focus is None
    key(desk, Qt.Key.Key_3, CTRL)
    key(desk, Qt.Key.Key_Escape)
    assert look.sight.focus is None


def test_the_next_unanswered_rebuttal_is_one_key_away(desk: Desk) -> None:
    wanted = hits(desk.document, "is:unanswered")
    assert [claim for claim in in_order(desk.tree) if claim in wanted] == wanted
    desk.bridge.session.select([])
    for claim in (*wanted, wanted[0]):
        key(desk, Qt.Key.Key_F4)
        assert selected(desk) == claim
    key(desk, Qt.Key.Key_BracketLeft, CTRL)
    assert selected(desk) == wanted[-1]


def test_filters_are_chosen_from_a_list_and_by_what_one_searches_for(desk: Desk, qtbot: QtBot) -> None:
    document, bridge = desk.document, desk.bridge
    key(desk, Qt.Key.Key_F, CTRL | SHIFT)
    palette = desk.window._palette
    qtbot.waitUntil(palette.field.hasFocus)
    assert palette.rows.entries[0].title == "Unanswered"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert bridge.dimmed == document.claims.keys() - hits(document, UNANSWERED[1])
    qtbot.waitUntil(desk.canvas.signs.strip.isVisible)
    assert desk.canvas.signs.strip.filtered.text().startswith("Unanswered: ")
    assert desk.outline.model.dimmed == bridge.dimmed
    key(desk, Qt.Key.Key_F, CTRL | SHIFT)
    qtbot.keyClicks(palette.field, "tom wong")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert bridge.dimmed == document.claims.keys() - hits(document, 'speaker:"Tom Wong"')
    key(desk, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(desk.find.words.hasFocus)
    qtbot.keyClicks(desk.find.words, "role:rebuttal")
    qtbot.keyClick(desk.find.words, Qt.Key.Key_Return, CTRL)
    assert bridge.dimmed == document.claims.keys() - hits(document, "role:rebuttal")
    qtbot.keyClick(desk.find.words, Qt.Key.Key_Escape)
    assert bridge.dimmed
    desk.bridge.session.select([])
    key(desk, Qt.Key.Key_Escape)
    assert bridge.dimmed == frozenset()
    assert palette.field.placeholderText() != "Type what you want to do"
    desk.window.open_palette()
    assert palette.field.placeholderText() == "Type what you want to do"
    palette.close_again()


def test_a_large_map_is_opened_by_levels_once_and_then_as_it_was_left(start: Start, qtbot: QtBot) -> None:
    first = start()
    desk = first.desk
    large = desk.documents.add(reference_map(600))
    desk.documents.open(large)
    shown = len(desk.canvas.scene.claims)
    assert shown < 150
    qtbot.waitUntil(desk.canvas.signs.strip.isVisible)
    assert desk.canvas.signs.strip.shown.text().startswith(f"{shown} of 600 boxes shown")
    assert desk.library.load(large) == Document({**desk.document.records})
    desk.canvas.look.show_all()
    desk.settings.set("overview", True)
    desk.canvas.signs.turn_overview()
    corner = desk.canvas.signs.overview.corner
    first.leave()
    desk = start().desk
    assert len(desk.canvas.scene.claims) == 600
    assert desk.canvas.signs.overview.corner == corner
    key(desk, Qt.Key.Key_4, CTRL)
    assert not desk.settings["overview"]
    qtbot.waitUntil(lambda: not desk.canvas.signs.overview.isVisible())
    desk.canvas.look.focus(desk.tree.children(desk.tree.roots[0])[0])
    focus = desk.canvas.look.sight.focus
    other = desk.documents.new()
    desk.documents.open(other)
    assert desk.canvas.look.sight.whole
    desk.documents.open(large)
    assert desk.canvas.look.sight.focus == focus


def test_the_signs_lie_clear_of_each_other_and_of_the_search(desk: Desk, qtbot: QtBot) -> None:
    canvas = desk.canvas
    deep = max(desk.tree.main, key=lambda claim: len(desk.tree.ancestors(claim)))
    canvas.look.jump(deep)
    canvas.look.set_depth(4)
    desk.find.seek()
    for corner in range(4):
        canvas.signs.turn_overview()
        canvas.signs.follow()
        shown = [sign for sign in (canvas.signs.path, canvas.signs.strip, canvas.signs.overview) if sign.isVisible()]
        places = [sign.geometry() for sign in (*shown, desk.find)]
        assert len(places) >= 3, corner
        for number, place in enumerate(places):
            assert canvas.rect().contains(place)
            assert not any(place.intersects(other) for other in places[:number]), (corner, places)
    # A click between their parts does not reach the map.
    before = desk.bridge.session.selection.ids
    QTest.mouseClick(canvas.signs.strip, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert desk.bridge.session.selection.ids == before
    desk.find.leave()


def test_the_keys_for_hits_walk_a_filter_while_nothing_is_searched_for(desk: Desk) -> None:
    wanted = hits(desk.document, UNANSWERED[1])
    desk.canvas.look.filter(Filter(*UNANSWERED))
    desk.bridge.session.select([])
    for claim in (*wanted, wanted[0]):
        key(desk, Qt.Key.Key_F3)
        assert selected(desk) == claim
    key(desk, Qt.Key.Key_F3, SHIFT)
    assert selected(desk) == wanted[-1]
    order = in_order(desk.tree)
    other = next(claim for claim in order[order.index(wanted[0]) :] if claim not in wanted)
    following = next(claim for claim in order[order.index(other) :] if claim in wanted)
    desk.bridge.session.select([other])
    key(desk, Qt.Key.Key_F3)
    assert selected(desk) == following
    assert not desk.find.isVisible()


def test_a_search_is_one_jump(desk: Desk, qtbot: QtBot) -> None:
    root = desk.tree.roots[0]
    desk.bridge.session.select([root])
    desk.canvas.reveal_selected()
    key(desk, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(desk.find.words.hasFocus)
    qtbot.keyClicks(desk.find.words, "role:evidence")
    for _ in range(3):
        qtbot.keyClick(desk.find.words, Qt.Key.Key_Return)
    hit = selected(desk)
    qtbot.keyClick(desk.find.words, Qt.Key.Key_Escape)
    key(desk, Qt.Key.Key_BracketLeft, CTRL)
    assert selected(desk) == root
    key(desk, Qt.Key.Key_BracketRight, CTRL)
    assert selected(desk) == hit
