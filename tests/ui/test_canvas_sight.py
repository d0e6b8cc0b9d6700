"""What was just made is in sight: the view follows edits, wherever they come from."""

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from argmap.drawing.drawing import map_elements
from argmap.edits.arrangement import shift
from argmap.edits.claims import add_reason, new_claim
from argmap.layout.geometry import Rect
from argmap.model.records import LinkId
from argmap.ui.canvas import verbs
from argmap.ui.canvas.canvas import Canvas
from tests.ui.conftest import CanvasOf
from tests.ui.hands import at, claim, drag, on_screen, sample


def in_sight(canvas: Canvas, *records: str) -> bool:
    whole = Rect(0, 0, canvas.width(), canvas.height())
    return all(whole.united(on_screen(canvas, record)) == whole for record in records)


def test_a_box_made_elsewhere_comes_into_view_with_what_it_hangs_on(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample("first-steps"), 900, 420)
    session = canvas.bridge.session
    root = canvas.bridge.document.roots[0].id
    canvas.view.set_scale(1.0)
    for role in ("supports", "attacks", "supports"):
        canvas.bridge.perform(
            lambda doc, role=role: add_reason(doc, root, role=role, text="Marked in an article"),
            "Add",
            select=lambda diff: [new_claim(diff)],
        )
        made = session.selection.primary
        assert made
        both = on_screen(canvas, made).united(on_screen(canvas, root)).width < canvas.width()
        qtbot.waitUntil(partial(in_sight, canvas, made, *([root] if both else [])))


def test_what_undo_brings_back_comes_into_view(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample(), 900, 600)
    session = canvas.bridge.session
    gone = claim(canvas, "In Norrby")
    session.select([gone])
    verbs.remove(canvas)
    canvas.view.pan(4000, 4000)
    session.undo()
    qtbot.waitUntil(lambda: in_sight(canvas, gone))


def test_a_map_wholly_in_view_stays_so_while_it_fits(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample("first-steps"), 1000, 800)
    session = canvas.bridge.session
    canvas.zoom_to_fit()
    last = claim(canvas, "And every rebuttal")
    session.select([last])
    for way in (-1, 1):
        canvas.bridge.perform(lambda doc, way=way: shift(doc, claim(canvas, "A rebuttal speaks"), way), "Move")
        qtbot.waitUntil(lambda: not canvas.view.clock.running and not canvas.stage.clock.running)
        bounds, seen = canvas.scene.layout.bounds, canvas.view.seen.grown(1.0)
        assert seen.x <= bounds.x
        assert bounds.right <= seen.right
        assert seen.y <= bounds.y
        assert bounds.bottom <= seen.bottom


def test_a_box_that_was_rehung_comes_into_view_and_the_view_is_free_again(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample("first-steps"), 700, 620)
    root = canvas.bridge.document.roots[0].id
    moved = claim(canvas, "And every rebuttal")
    canvas.zoom_to_100()
    canvas.view.reveal(canvas.scene.box(moved) or canvas.scene.layout.bounds, beside=canvas.scene.box(root))
    assert in_sight(canvas, moved, root)
    drag(canvas, at(canvas, moved, 0.5, 0.3), at(canvas, root, 0.2))
    assert not in_sight(canvas, moved)
    qtbot.waitUntil(lambda: in_sight(canvas, moved))
    here = canvas.view.camera
    canvas.view.pan(7, 5)
    qtbot.wait(30)
    assert (canvas.view.camera.x - here.x, canvas.view.camera.y - here.y) == (7, 5)


@pytest.mark.parametrize("name", ["free-buses", "sanctuary-cities"])
def test_words_on_arrows_stand_where_they_stand_in_a_picture(canvas_of: CanvasOf, name: str) -> None:
    canvas = canvas_of(sample(name))
    for label in ("", "Add undercut"):
        if label:  # what moves the lines moves the words as well
            struck = next(iter(canvas.scene.layout.routes))
            canvas.bridge.perform(lambda doc, to=struck: add_reason(doc, to, role="attacks", text="No"), label)
        canvas.grab()
        scene, elements = canvas.scene, canvas.elements
        # On the screen nothing is described.
        drawn = map_elements(scene.document, scene.tree, elements.cards, scene.layout, canvas.theme, described=False)
        exported = {LinkId(element.record): element for element in drawn if element.kind.startswith("link")}
        assert {link: elements.link(scene, link) for link in exported} == exported


def test_what_is_in_the_middle_stays_there_when_panes_come_and_go(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample(), 900, 600)
    canvas.grab()
    middle = canvas.view.seen.centre
    for width, height in ((300, 600), (1200, 700), (900, 300), (900, 600)):
        canvas.resize(width, height)
        assert canvas.view.seen.centre == pytest.approx(middle, abs=2)
