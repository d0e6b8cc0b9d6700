"""Filters on the canvas and in the window: what does not match is pale, not gone, and the document knows nothing."""

import sys
from types import FrameType

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.edits.claims import add_reason
from argmap.layout.geometry import Rect
from argmap.model.records import ClaimId
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.sight.dimming import Dimming
from argmap.ui.canvas.sight.sight import Filter
from argmap.ui.find.hits import hits
from argmap.ui.find.offers import UNANSWERED
from tests.reference_map import reference_map
from tests.ui.conftest import CanvasOf
from tests.ui.hands import on_screen, sample

EVERYTHING = Rect(-1e9, -1e9, 2e9, 2e9)


def darkest(canvas: Canvas, claim: ClaimId) -> int:
    """The lightness of the darkest pixel of a box on the screen."""
    box, picture = on_screen(canvas, claim), canvas.grab().toImage()
    across = range(max(0, int(box.x)), min(picture.width(), int(box.right)))
    down = range(max(0, int(box.y)), min(picture.height(), int(box.bottom)))
    return min(picture.pixelColor(x, y).lightness() for x in across for y in down)


@pytest.mark.parametrize("scale", [1.0, 0.4, 0.15])
def test_what_a_filter_leaves_out_is_pale_at_every_zoom_and_can_be_worked_on(canvas_of: CanvasOf, scale: float) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    document = canvas.bridge.document
    canvas.look.filter(Filter(*UNANSWERED))
    found = set(hits(document, UNANSWERED[1]))
    assert canvas.bridge.dimmed == document.claims.keys() - found
    assert canvas.look.matching == found
    assert set(canvas.scene.claims) == set(document.claims)
    clear, pale = next(iter(found)), next(iter(document.claims.keys() - found))
    shades = []
    for claim in (clear, pale):
        canvas.view.set_scale(scale)
        box = canvas.scene.box(claim)
        assert box
        canvas.view.reveal(box)
        shades.append(darkest(canvas, claim))
    assert shades[1] > shades[0] + 50
    canvas.bridge.session.select([])
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.bridge.dimmed == frozenset()
    assert canvas.look.sight.filter is None
    assert darkest(canvas, pale) < shades[1] - 50
    assert canvas.bridge.document is document


def test_closed_branches_light_up_while_they_hide_what_the_filter_finds(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    canvas.look.set_depth(2)
    canvas.look.filter(Filter(*UNANSWERED))
    over = canvas.look.lights.over(canvas.scene, canvas.look.matching)
    hidden = {claim for claim in canvas.look.matching if claim not in canvas.scene.numbers}
    assert hidden
    closed = canvas.scene.layout.folded
    assert over == {claim for claim in closed if hidden & set(canvas.look.tree.under(claim))}
    canvas.grab()
    lit = canvas.look.lights
    assert lit.over(canvas.scene, canvas.look.matching) is lit.over(canvas.scene, canvas.look.matching)


def test_a_filter_follows_what_is_edited(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample())
    canvas.look.filter(Filter(*UNANSWERED))
    lonely = next(claim for claim in hits(canvas.bridge.document, "is:unanswered"))
    canvas.bridge.perform(lambda doc: add_reason(doc, lonely, role="attacks", text="Answered"), "Add")
    wanted = set(hits(canvas.bridge.document, UNANSWERED[1]))
    qtbot.waitUntil(lambda: canvas.bridge.dimmed == canvas.bridge.document.claims.keys() - wanted)


def test_every_box_and_line_is_in_one_of_the_two_parts(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(reference_map(400))
    scene = canvas.scene
    dimmed = frozenset(list(scene.claims)[::3])
    parts = Dimming().parts(scene, dimmed)
    assert parts
    pale, clear = parts
    assert sorted([*pale.boxes_in(EVERYTHING), *clear.boxes_in(EVERYTHING)]) == list(range(len(scene.claims)))
    assert sorted([*pale.pieces_in(EVERYTHING), *clear.pieces_in(EVERYTHING)]) == list(range(len(scene.pieces)))
    assert {scene.claims[number] for number in pale.boxes_in(EVERYTHING).tolist()} == dimmed
    assert not set(pale.links_in(EVERYTHING)) & set(clear.links_in(EVERYTHING))
    for link in clear.links_in(EVERYTHING):
        assert scene.document.links[link].source not in dimmed
    assert np.array_equal(pale.boxes, scene.boxes)
    assert Dimming().parts(scene, frozenset({"elsewhere"})) is None


def drawn(canvas: Canvas) -> int:
    """How often the painter is called to draw, in one frame."""
    calls = 0

    def note(_: FrameType, event: str, called: object) -> None:
        nonlocal calls
        painter = isinstance(getattr(called, "__self__", None), QPainter)
        if event == "c_call" and painter and getattr(called, "__name__", "").startswith(("draw", "fill")):
            calls += 1

    canvas.grab()
    sys.setprofile(note)
    try:
        canvas.grab()
    finally:
        sys.setprofile(None)
    return calls


def test_a_filter_costs_a_few_painter_calls_however_large_the_map(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(reference_map(2000))
    canvas.zoom_to_fit()
    plain = drawn(canvas)
    canvas.look.filter(Filter(*UNANSWERED))
    assert plain < drawn(canvas) <= min(40, 2 * plain + 1)
