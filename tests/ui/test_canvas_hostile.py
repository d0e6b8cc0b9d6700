"""Maps as nobody should make them: drawn, laid out, hit and exported; and what is hit is what is painted."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from argmap.drawing.cards import Cards
from argmap.drawing.drawing import compose
from argmap.drawing.link_label import STRUCK
from argmap.drawing.primitives import Text
from argmap.drawing.svg import svg_text
from argmap.drawing.theme import theme
from argmap.edits.arrangement import pin
from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Point, Rect
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.integrity import heal
from argmap.model.records import ClaimId
from argmap.render.application import gui_application
from argmap.render.measurer import QtMeasurer
from argmap.render.png import write_png
from argmap.ui.canvas import camera as cameras
from argmap.ui.canvas.arrays.packs import TONES
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.hit import REACH, hit
from argmap.ui.canvas.painting.detail import BARS, FULL
from argmap.ui.canvas.painting.elements import Elements
from argmap.ui.canvas.painting.far.blocks import tint
from argmap.ui.canvas.painting.paint import paint_map
from argmap.ui.canvas.scene import Scene, scene
from tests.hostile_maps import SHAPES, TEXTS, children, circles, everybody, premises, undercuts, written
from tests.reference_map import reference_map
from tests.ui.conftest import CanvasOf

SCALES = (2.0, 1.0, 0.45, 0.3, 0.15, 0.04)


def seen_all_over(canvas_of: CanvasOf, document: Document) -> None:
    document = apply(document, heal(document))
    canvas = canvas_of(document)
    assert set(canvas.scene.claims) <= set(document.claims)
    assert len(canvas.scene.claims) > 0
    for scale in SCALES:
        canvas.view.set_scale(scale)
        for number in {0, len(canvas.scene.claims) // 2, len(canvas.scene.claims) - 1}:
            canvas.view.reveal(Rect(*canvas.scene.boxes[number].tolist()))
            assert not canvas.grab().isNull()
            found = canvas.hit(canvas.view.centre)
            assert found.part == "nothing" or found.record
    canvas.zoom_to_fit()
    QApplication.processEvents()
    assert canvas.view.seen.united(canvas.scene.layout.bounds) == canvas.view.seen


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_is_drawn_hit_and_exported(canvas_of: CanvasOf, name: str, tmp_path: Path) -> None:
    document = written(TEXTS[name])
    seen_all_over(canvas_of, document)
    drawing = compose(document, Cards(QtMeasurer()), theme=theme("light"))
    write_png(drawing, tmp_path / "map.png", scale=0.5)
    assert (tmp_path / "map.png").stat().st_size > 1000
    assert svg_text(drawing).startswith("<")


@pytest.mark.parametrize("name", SHAPES)
def test_any_shape_is_drawn_and_hit(canvas_of: CanvasOf, name: str) -> None:
    seen_all_over(canvas_of, SHAPES[name]())


@pytest.mark.parametrize("document", [children(300), undercuts(40), premises(60), circles(20), everybody(12)])
def test_any_shape_is_exported(document: Document, tmp_path: Path) -> None:
    drawing = compose(apply(document, heal(document)), Cards(QtMeasurer()), theme=theme("light"))
    write_png(drawing, tmp_path / "map.png", scale=0.25)
    assert (tmp_path / "map.png").stat().st_size > 1000
    assert svg_text(drawing).startswith("<")


# What is hit is what is painted

SIZE = 320
ROUNDEST = 6.0
"""Half of what the corners of a question's box leave out, in map units."""


def laid_out(document: Document) -> tuple[Scene, Elements]:
    gui_application()
    cards, tree = Cards(QtMeasurer()), hierarchy(document)
    plan = scene(document, tree, arrange(document, cards.sizes(document, tree), tree=tree))
    return plan, Elements(cards, theme("dark"))


def _overlapping() -> Document:
    """A map with boxes placed by hand over others."""
    document = reference_map(12, 4)
    claims = list(document.claims)
    places = {claim: (100.0 + 40 * number, 90.0 + 25 * number) for number, claim in enumerate(claims[3:8])}
    return apply(document, pin(document, {ClaimId(claim): place for claim, place in places.items()}))


@cache
def maps() -> list[tuple[Scene, Elements]]:
    """Maps of all kinds, on a dark ground: there every box is of another colour."""
    return [laid_out(each) for each in (reference_map(60, 3), _overlapping(), apply(circles(6), heal(circles(6))))]


def painted(plan: Scene, camera: Camera, elements: Elements) -> QImage:
    picture = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    with QPainter(picture) as painter:
        paint_map(painter, plan, camera, area=Rect(0.0, 0.0, SIZE, SIZE), elements=elements)
    return picture


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_what_is_hit_is_what_is_painted(qapp: QApplication, data: st.DataObject) -> None:
    plan, elements = data.draw(st.sampled_from(maps()))
    scale = data.draw(st.sampled_from((0.06, 0.12, 0.2, 0.3, 0.45, 0.6, 1.0, 1.7)))
    number = data.draw(st.integers(0, len(plan.claims) - 1))
    x, y, width, height = plan.boxes[number].tolist()
    across, down = data.draw(st.floats(-0.4, 1.4)), data.draw(st.floats(-0.4, 1.4))
    place = Point(x + width * across, y + height * down)
    middle = SIZE // 2
    camera = cameras.snapped(Camera(scale, middle - place.x * scale, middle - place.y * scale))
    picture = painted(plan, camera, elements)
    ground = QColor(elements.theme.background).rgb()

    def inked(reach: int) -> bool:
        around = range(-reach, reach + 1)
        return any(picture.pixel(middle + dx, middle + dy) != ground for dx in around for dy in around)

    point = Point(middle + 0.5, middle + 0.5)
    found = hit(plan, camera, point, elements=elements)
    if found.part == "nothing":
        assert not inked(0) or _near_a_box(plan, camera, point) or _near_a_word(plan, camera, elements, point)
    elif found.record in plan.numbers:
        assert inked(1 + round(ROUNDEST * scale))
        upper = plan.numbers[ClaimId(found.record)]
        inside = camera.rect_to_screen(Rect(*plan.boxes[upper].tolist())).grown(-1.5)
        if scale < BARS and inside.holds(point) and not _near_a_box(plan, camera, point, but=upper):
            assert picture.pixel(middle, middle) == tint(elements.theme, TONES[int(plan.tones[upper])]).rgb()
    else:
        assert inked(round(max(REACH, STRUCK * scale)) + 2)


def _near_a_word(plan: Scene, camera: Camera, elements: Elements, point: Point) -> bool:
    """Whether a point lies within a few pixels of the box of a word on a line: letters may lean out of it."""
    place, slack = camera.to_map(point), 3.0 / camera.scale
    for link in plan.links if camera.scale >= FULL else ():
        for item in elements.link(plan, link).primitives:
            if isinstance(item, Text):
                x, y = item.origin
                words = Rect(x, y - item.style.size, max(item.widths), 1.3 * item.style.size)
                if words.grown(slack).holds(place) and not words.grown(-slack).holds(place):
                    return True
    return False


def _near_a_box(plan: Scene, camera: Camera, point: Point, *, but: int = -1) -> bool:
    """Whether a point lies within a pixel of an edge of a box, where rounding decides what it shows."""
    for number, box in enumerate(plan.boxes.tolist()):
        shown = camera.rect_to_screen(Rect(*box))
        if number != but and shown.grown(1.0).holds(point) and not shown.grown(-1.0).holds(point):
            return True
    return False


def test_a_box_over_others_covers_their_words(qapp: QApplication) -> None:
    plan, elements = maps()[1]
    upper = int(plan.stacked[-1])
    for scale in (0.3, 0.45):
        x, y, _, _ = plan.boxes[upper].tolist()
        camera = cameras.snapped(Camera(scale, 20.0 - x * scale, 20.0 - y * scale))
        alone = replace(plan, claims=plan.claims, boxes=plan.boxes.copy())
        alone.boxes[[number for number in range(len(plan.claims)) if number != upper], :2] += 1e6
        width, height = (round(side * scale) - 4 for side in plan.boxes[upper, 2:].tolist())
        with_others, without = (painted(each, camera, elements) for each in (plan, alone))
        assert with_others.copy(22, 22, width, height) == without.copy(22, 22, width, height)
