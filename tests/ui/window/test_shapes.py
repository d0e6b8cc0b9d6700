"""Choosing a map's shape in a real window, walking and moving in it by keys, and untangling its cross links."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.edits import fragments, links
from argmap.edits.articles import set_map_field
from argmap.layout.geometry import Point
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.ids import seeded
from argmap.model.records import ORIENTATIONS, ClaimId, MapId, MapInfo
from argmap.session.session import Session
from argmap.ui.actions.action import do
from argmap.ui.actions.table import BY_NAME
from argmap.ui.canvas.tools.dragging.aim import ON_A_BOX, aim
from argmap.ui.canvas.tools.walking import neighbour
from argmap.ui.desk import Desk
from tests.reference_map import reference_map
from tests.ui.hands import claim
from tests.ui.window.conftest import Start

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def _open(desk: Desk, outline: str) -> None:
    empty = Document([MapInfo(MapId("map"), orientation="automatic")])
    desk.bridge.open(Session(apply(empty, fragments.paste(empty, fragments.from_text(outline), mint=seeded(1)))))
    desk.canvas.setFocus()


def test_the_shape_is_chosen_in_the_menu_with_a_tick_and_one_undo(start: Start) -> None:
    desk = start().desk
    _open(desk, "A\n  + a\n  + b\n")
    for shape in ORIENTATIONS:
        do(BY_NAME[f"shape-{shape}"], desk)
        assert desk.document.info.orientation == desk.canvas.scene.layout.orientation == shape
        ticked = [name for name in ORIENTATIONS if (tick := BY_NAME[f"shape-{name}"].checked) and tick(desk)]
        assert ticked == [shape]
    do(BY_NAME["next-shape"], desk)
    assert desk.document.info.orientation == ORIENTATIONS[0]
    desk.undo()
    assert desk.document.info.orientation == ORIENTATIONS[-1]


def test_arrow_keys_reach_every_box_of_an_automatic_map(start: Start) -> None:
    desk = start().desk
    document = reference_map(120, 3)
    desk.bridge.open(Session(apply(document, set_map_field(document, "orientation", "automatic"))))
    scene = desk.canvas.scene
    reached: set[ClaimId] = set()
    work = [scene.tree.roots[0]]
    while work:
        at = work.pop()
        if at not in reached:
            reached.add(at)
            ways = (neighbour(scene, at, "up"), neighbour(scene, at, "down"))
            work += [to for to in (*ways, neighbour(scene, at, "left"), neighbour(scene, at, "right")) if to]
    assert reached == set(scene.claims)


def test_keys_move_a_box_along_its_column(start: Start) -> None:
    desk = start().desk
    branch = "".join(f"  + b{n}\n" + "".join(f"    + c{n}{m} long enough\n" for m in range(7)) for n in range(6))
    _open(desk, "A\n" + branch)
    canvas = desk.canvas
    name, after = claim(canvas, "c11 long enough"), claim(canvas, "c12 long enough")
    upper, lower = canvas.scene.box(name), canvas.scene.box(after)
    assert upper
    assert lower
    assert upper.heads(lower)
    desk.bridge.session.select([name])
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert desk.claim == after
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert desk.claim == name
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    row = [link.source for link in hierarchy(desk.document).hanging[hierarchy(desk.document).parent[name]]]
    assert row.index(name) == row.index(after) + 1


def test_untangling_is_one_step_that_can_be_undone(start: Start, qtbot: QtBot) -> None:
    desk = start().desk
    _open(desk, "A\n  + a\n  + b\n  + c\n  + d\n")
    assert BY_NAME["untangle"].enabled(desk)
    desk.edit(
        lambda doc: links.connect(
            doc, claim(desk.canvas, "a"), claim(desk.canvas, "d"), role="attacks", mint=seeded(2)
        ),
        "Connect",
    )
    desk.edit(lambda doc: set_map_field(doc, "orientation", "top-down"), "Shape")
    before = desk.document
    do(BY_NAME["untangle"], desk)
    qtbot.waitUntil(lambda: desk.document is not before)
    row = [desk.document.claims[link.source].text for link in hierarchy(desk.document).hanging[desk.tree.roots[0]]]
    assert abs(row.index("a") - row.index("d")) == 1
    assert desk.bridge.session.undo_label == "Untangle the map"
    desk.undo()
    assert desk.document == before


def test_a_box_can_be_dropped_between_two_of_a_column(start: Start) -> None:
    desk = start().desk
    branch = "".join(f"  + b{n}\n" + "".join(f"    + c{n}{m} long enough\n" for m in range(7)) for n in range(6))
    _open(desk, "A\n" + branch)
    scene, camera = desk.canvas.scene, desk.canvas.view.camera
    first, second = claim(desk.canvas, "c11 long enough"), claim(desk.canvas, "c12 long enough")
    upper, lower = scene.box(first), scene.box(second)
    assert upper
    assert lower
    between = camera.to_screen(Point(upper.centre.x, (upper.bottom + lower.y) / 2))
    aimed = aim(
        scene,
        camera,
        between,
        carried=frozenset({claim(desk.canvas, "b5")}),
        box_choices=ON_A_BOX["claim"],
        keys=Qt.KeyboardModifier.NoModifier,
    )
    step = scene.tree.main[second]
    assert (aimed.place, aimed.target, aimed.before) == ("row", step.target, step.id)
    (zone,) = aimed.zones
    assert zone.width > zone.height
    assert zone.holds(between)
