"""The canvas's pure rooms, and how one scene becomes the next: laws of the camera, what is seen, gliding."""

from math import hypot

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from argmap.edits.arrangement import fold
from argmap.edits.claims import add_reason, delete, new_claim, set_text
from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Point, Rect, Size
from argmap.model.hierarchy import hierarchy
from argmap.ui.canvas import camera as cameras
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.hit import claim_at, link_at
from argmap.ui.canvas.scene import Scene, scene
from tests.reference_map import reference_map
from tests.ui.conftest import CanvasOf
from tests.ui.hands import claim, on_screen, sample

PLACES = st.floats(-5000, 5000)
POINTS = st.builds(Point, PLACES, PLACES)
CAMERAS = st.builds(
    Camera, st.floats(cameras.LEAST, cameras.MOST), PLACES, PLACES, st.sampled_from([1.0, 1.25, 1.5, 2.0])
).map(cameras.snapped)
VIEW = Size(1000.0, 700.0)


@given(CAMERAS, POINTS, st.floats(0.01, 8.0))
def test_zooming_keeps_the_place_at_the_pointer(camera: Camera, about: Point, scale: float) -> None:
    below = camera.to_map(about)
    after = cameras.zoomed(camera, scale, about=about)
    assert cameras.LEAST <= after.scale <= cameras.MOST
    there = after.to_screen(below)
    assert hypot(there.x - about.x, there.y - about.y) <= 1.5 / camera.ratio
    for value in (after.x, after.y):
        assert value * camera.ratio == pytest.approx(round(value * camera.ratio), abs=1e-6)


@given(CAMERAS, POINTS)
def test_to_the_screen_and_back(camera: Camera, place: Point) -> None:
    assert camera.to_map(camera.to_screen(place)) == pytest.approx(place, abs=1e-6)


@given(CAMERAS, POINTS, st.floats(1, 900), st.floats(1, 600))
def test_what_is_shown_fits_and_moves_no_further_than_it_must(
    camera: Camera, corner: Point, width: float, height: float
) -> None:
    area = Rect(corner.x, corner.y, width / camera.scale, height / camera.scale)
    after = cameras.showing(camera, area, VIEW)
    seen = after.rect_to_screen(area)
    assert seen.x >= -1
    assert seen.y >= -1
    assert seen.right <= VIEW.width + 1
    assert seen.bottom <= VIEW.height + 1
    again = cameras.showing(after, area, VIEW)
    assert hypot(again.x - after.x, again.y - after.y) <= 2.0
    fitted = cameras.fitted(camera, area, VIEW).rect_to_screen(area)
    assert fitted.x >= -1
    assert fitted.bottom <= VIEW.height + 1


def laid_out(claims: int) -> Scene:
    document = reference_map(claims)
    return scene(document, hierarchy(document), arrange(document, {}))


LAID = laid_out(120)


@settings(max_examples=60)
@given(PLACES, PLACES, st.floats(0, 3000), st.floats(0, 3000))
def test_what_lies_in_an_area_is_found_by_arrays_as_by_looking_at_each(
    x: float, y: float, width: float, height: float
) -> None:
    area = Rect(x, y, width, height)
    boxes = LAID.layout.boxes
    seen = [name for name, box in boxes.items() if box.meets(area)]
    assert [LAID.claims[number] for number in LAID.boxes_in(area).tolist()] == seen
    lines = {
        link
        for link, route in LAID.layout.routes.items()
        for a, b in zip(route.points, route.points[1:], strict=False)
        if min(a.x, b.x) <= area.right and max(a.x, b.x) >= x and min(a.y, b.y) <= area.bottom and max(a.y, b.y) >= y
    }
    assert lines <= set(LAID.links_in(area))


def test_every_box_and_every_line_can_be_hit_where_it_is_drawn() -> None:
    for name, box in LAID.layout.boxes.items():
        assert claim_at(LAID, box.centre) == name
    for link, route in LAID.layout.routes.items():
        a, b = route.points[:2]
        middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
        found = link_at(LAID, middle, reach=0.5)
        assert found is not None
        assert found == link or claim_at(LAID, middle) or found in LAID.links
    assert link_at(LAID, Point(-9e5, 0), reach=6.0) is None


def test_boxes_glide_around_the_one_that_is_worked_on(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample("first-steps"), 1500, 800)
    canvas.animated = True
    parent = claim(canvas, "A reason stands")
    other = claim(canvas, "A rebuttal speaks")
    canvas.bridge.session.select([parent])
    shown, aside = on_screen(canvas, parent), on_screen(canvas, other)
    canvas.bridge.perform(lambda doc: add_reason(doc, parent, text="One more"), "Add reason")
    canvas.grab()
    there = on_screen(canvas, parent)
    assert (there.x, there.y) == pytest.approx((shown.x, shown.y), abs=1.0)
    gliding = canvas.stage.painted.box(other)
    assert gliding is not None
    assert canvas.view.camera.rect_to_screen(gliding).x == pytest.approx(aside.x, abs=60.0)
    assert canvas.stage.clock.running
    qtbot.waitUntil(lambda: not canvas.stage.clock.running)
    assert canvas.stage.painted is canvas.scene
    canvas.view.zoom_to(0.3)
    canvas.bridge.session.undo()
    canvas.grab()
    qtbot.waitUntil(lambda: not canvas.stage.clock.running and not canvas.view.clock.running)
    assert canvas.stage.painted is canvas.scene


def test_a_large_map_follows_changes_as_if_laid_out_anew(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(reference_map(400))
    bridge = canvas.bridge
    parent = next(name for name in canvas.scene.claims[50:] if canvas.scene.tree.children(name))
    canvas.zoom_to(parent)
    bridge.session.select([parent])

    def changes() -> None:
        qtbot.waitUntil(lambda: canvas.stage.painted is canvas.stage.scene)
        cards = canvas.elements.cards
        tree = hierarchy(bridge.document)
        laid = arrange(bridge.document, cards.sizes(bridge.document, tree), tree=tree)
        assert canvas.scene.layout == laid
        anew = scene(bridge.document, tree, laid)
        for name, box in laid.boxes.items():
            assert canvas.scene.box(name) == box
        for link, number in zip(canvas.scene.links, range(len(canvas.scene.links)), strict=True):
            mine, other = canvas.scene, anew.links.index(link)
            assert mine.link_tones[number] == anew.link_tones[other]
            assert mine.link_crosses[number] == anew.link_crosses[other]
            ours, theirs = mine.pieces[mine.owners == number], anew.pieces[anew.owners == other]
            assert np.array_equal(ours, theirs)

    made = bridge.perform(lambda doc: add_reason(doc, parent, text="New"), "x", select=lambda diff: [new_claim(diff)])
    assert made is not None
    name = new_claim(made.diff)
    assert canvas.scene.box(name) is not None
    changes()
    for edit in (
        lambda doc: set_text(doc, name, "many words " * 30),
        lambda doc: fold(doc, [parent], True),
        lambda doc: fold(doc, [parent], False),
        lambda doc: delete(doc, [parent]),
    ):
        bridge.perform(edit, "x")
        changes()
    bridge.session.undo()
    changes()
