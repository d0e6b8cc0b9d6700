"""Painting: crisp edges, dashes in map units, right-to-left lines at the right edge, and ink for every script."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter, QTransform

from argmap.drawing.primitives import Box, Drawing, Element, Icon, Polygon, Polyline, Stroke, Text, extent
from argmap.layout.geometry import Point, Rect
from argmap.layout.measure import TextStyle
from argmap.places import packaged
from argmap.render import fonts
from argmap.render.painter import paint
from argmap.render.shapes import icons
from argmap.render.shapes.text import LETTERS_KEPT, letters_kept, shape
from tests.render.drawings import GREEN, INK, Pixels, element, in_one_piece, ink, text

WHITE = "#ffffff"


def painted(*elements: Element, width: int = 300, height: int = 200, scale: float = 1.0) -> Pixels:
    return in_one_piece(Drawing(Rect(0, 0, width, height), WHITE, elements), scale=scale)


@settings(max_examples=40, deadline=None)
@given(st.floats(10, 60), st.floats(10, 60), st.sampled_from([1.0, 2.0, 3.0]), st.sampled_from([1.0, 1.5, 2.0]))
def test_edges_of_boxes_and_lines_fall_on_the_pixels(x: float, y: float, scale: float, width: float) -> None:
    box = element(Box(Rect(x, y, 80, 40), 0, None, Stroke("#000000", width)))
    line = element(Polyline((Point(x, y + 60), Point(x + 80, y + 60)), Stroke("#000000", width)))
    found = painted(box, line, width=200, height=160, scale=scale)[:, :, 0]
    across = found[round((y + 20) * scale), :]
    down = found[:, round((x + 40) * scale)]
    # Full pixels and, where the width in pixels is no whole number, one lighter edge: nothing is smeared over three.
    whole, part = divmod(width * scale, 1)
    wanted = whole + (part > 0)
    assert int((across < 255).sum()) == 2 * wanted
    assert int((down < 255).sum()) == 3 * wanted
    assert int((down == 0).sum()) == 3 * whole


def test_dashes_are_as_long_as_they_say_at_every_width_and_scale() -> None:
    for width, scale in ((2.0, 1.0), (4.0, 1.0), (2.0, 3.0)):
        line = Polyline((Point(10, 50), Point(110, 50)), Stroke("#000000", width, (6, 4)))
        row = painted(element(line), scale=scale)[round(50 * scale), :, 0]
        starts = np.flatnonzero((row[1:] < 128) & (row[:-1] >= 128)) + 1
        assert [round(start / scale, 2) for start in starts] == [10 + 10 * n for n in range(10)]
        assert int((row < 128).sum()) == round(60 * scale)


def test_a_dashed_line_of_any_length_stays_dashed_and_goes_round_corners() -> None:
    reach = 1e6
    way = (Point(-reach, 100), Point(-reach, 50), Point(reach, 50), Point(reach, 100))
    row = painted(element(Polyline(way, Stroke("#000000", 2, (6, 4)), 8)))[50, :, 0]
    assert 0.55 < (row < 128).mean() < 0.65


def test_a_round_corner_joins_its_sides_without_a_gap() -> None:
    for dash in ((), (400.0, 1.0)):
        way = (Point(20, 20), Point(20, 80), Point(120, 80), Point(120, 20))
        found = painted(element(Polyline(way, Stroke("#000000", 2, dash), 8)))[:, :, 0]
        assert (found[20:72, 18:22].min(axis=1) == 0).all()
        assert (found[78:82, 28:112].min(axis=0) == 0).all()
        diagonal = found[72:82, 19:28].min(axis=0)
        assert (diagonal < 140).all()
        assert found[79:82, 19].min() == 255, "the corner is round"


def test_a_sharp_corner_is_filled() -> None:
    way = (Point(20, 20), Point(20, 80), Point(120, 80))
    found = painted(element(Polyline(way, Stroke("#000000", 4))))[:, :, 0]
    assert (found[78:82, 18:122] == 0).sum() >= 4 * 102
    chevron = painted(element(Polyline((Point(20, 20), Point(60, 60), Point(100, 20)), Stroke("#000000", 4))))
    assert chevron[60, 60, 0] < 40


def test_an_arrow_head_stays_on_its_line() -> None:
    for at in (50.0, 50.3, 50.5, 50.8):
        line = Polyline((Point(at, 20), Point(at, 80)), Stroke("#000000", 1))
        head = Polygon((Point(at, 90), Point(at - 5, 80), Point(at + 5, 80)), GREEN)
        found = painted(element(line, head))[:, :, :3].astype(int)
        middle = [(255 - found[y, :, 0]) @ np.arange(300) / (255 - found[y, :, 0]).sum() for y in (50, 84)]
        assert abs(middle[0] - middle[1]) < 0.05


def test_right_to_left_lines_end_at_the_right_edge() -> None:
    arabic = text("مرحبا بالعالم هذا نص طويل باللغة العربية", x=20, y=20, width=200)
    hebrew = text("1. שלום עולם", x=20, y=120, width=200)
    for item in (arabic, hebrew):
        left, _, right, _ = ink(painted(element(item)))
        assert 214 <= right <= 222
        assert left > 20 + 200 - max(item.widths) - 4
    assert ink(painted(element(text("Shalom שלום", x=20, y=20, width=200))))[0] <= 23


@pytest.mark.parametrize(
    "words",
    [
        "Ångström’s “law”",
        "العربية",
        "עברית",
        "中文字",
        "日本語",
        "한국어",
        "हिन्दी",
        "ไทย",
        "Ελληνικά",
        "😀👍🏽🇩🇪",
        "a😀שב中",
    ],
)
@pytest.mark.parametrize("scale", [0.5, 1.0, 9.0])
def test_every_script_has_ink_inside_its_lines(words: str, scale: float) -> None:
    item = text(words, x=30, y=20, width=200)
    left, top, right, bottom = ink(painted(element(item), width=260, height=70, scale=scale))
    height = item.line_height * len(item.lines)
    assert right - left > 6 * scale
    assert top >= (20 - 1) * scale - 1
    assert bottom <= (20 + height + 1) * scale + 1
    assert right <= (30 + 200 + 2) * scale + 1


def test_glyphs_are_as_wide_as_measured() -> None:
    for style in (TextStyle(15), TextStyle(11.5), TextStyle(13, 700), TextStyle(12, 400, True)):
        item = text("Hundreds of millions demanded", x=20, y=20, width=400, style=style)
        left, _, right, _ = ink(painted(element(item), width=440))
        assert abs((right - left) - item.widths[0]) < 3


def test_weights_differ_and_bold_is_not_thickened_twice() -> None:
    def darkness(weight: int) -> float:
        item = text("minimum", x=20, y=20, width=200, style=TextStyle(40, weight))
        return float((255 - painted(element(item))[:, :, 0].astype(int)).sum())

    regular, semibold, bold = darkness(400), darkness(600), darkness(700)
    assert regular * 1.1 < semibold < bold < semibold * 1.3


def test_the_painter_comes_back_as_it_was() -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        painter.scale(1.5, 1.5)
        before = painter.worldTransform(), painter.pen(), painter.brush(), painter.renderHints()
        paint(painter, [element(text("a", style=TextStyle(11.5)), Box(Rect(1, 1, 5, 5), 2, GREEN))])
        assert (painter.worldTransform(), painter.pen(), painter.brush(), painter.renderHints()) == before


def test_a_turned_painter_paints_too() -> None:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    with QPainter(image) as painter:
        painter.setTransform(QTransform().translate(100, 100).rotate(30))
        paint(painter, [element(Box(Rect(0, 0, 40, 20), 4, GREEN, Stroke(INK, 1)), text("turned"))])
    assert image.pixelColor(110, 110) != image.pixelColor(0, 0)


def test_colours_may_be_half_clear() -> None:
    found = painted(element(Box(Rect(10, 10, 50, 50), 4, "#00000080", Stroke("#ff000080", 4))))
    assert found[35, 35].tolist()[:3] == [127, 127, 127]
    assert found[35, 9].tolist()[:3] == [255, 127, 127]


def test_icons_are_drawn_into_their_square() -> None:
    for path in sorted(packaged("resources/icons").glob("*.svg")):
        item = Icon(path.stem, Rect(20, 20, 48, 48), INK)
        left, top, right, bottom = ink(painted(element(item)))
        assert 20 <= left < right <= 68
        assert 20 <= top < bottom <= 68
        assert right - left > 12 or bottom - top > 12


def test_outlines_of_icons_understand_the_letters_of_paths() -> None:
    same = [
        ("M2 3L10 3L10 8Z", "m2 3h8v5z"),
        ("M2 3 10 3 10 8Z", "M2,3 H10 V8 z"),
        ("M0 0C0 5 5 10 10 10S20 5 20 0", "m0 0c0 5 5 10 10 10s10-5 10-10"),
        ("M0 0Q5 10 10 0T20 0", "M0 0q5 10 10 0t10 0"),
        ("M10 0A10 10 0 0 1 20 10", "m10 0a10 10 0 0 1 10 10"),
    ]
    for one, other in same:
        assert icons.outline(one) == icons.outline(other)
    ring = icons.outline("M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0").boundingRect()
    assert [round(side, 2) for side in ring.getRect()] == [2, 2, 20, 20]
    for wrong in ("M1", "X1 2", "M1 2L3"):
        with pytest.raises(ValueError, match="not a path"):
            icons.outline(wrong)


def test_what_is_kept_has_a_ceiling() -> None:
    first = shape(("first",), TextStyle(12), 16.0, 100.0)
    assert shape(("first",), TextStyle(12), 16.0, 100.0) is first
    before = letters_kept()
    for number in range(90):
        shape((f"{number} " + "words " * 2000,), TextStyle(12), 16.0, 100.0)
    assert before < LETTERS_KEPT
    assert LETTERS_KEPT * 0.9 < letters_kept() <= LETTERS_KEPT
    assert shape(("first",), TextStyle(12), 16.0, 100.0) is not first


def test_fonts_for_widgets() -> None:
    font = fonts.font(TextStyle(11.5, 600, True))
    assert (font.pixelSize(), font.weight(), font.italic()) == (12, 600, True)
    assert font.families()[0] == fonts.install_fonts() == "Inter"
    font.setPixelSize(99)
    assert fonts.font(TextStyle(11.5, 600, True)).pixelSize() == 12


def test_bounds_hold_the_ink_of_text(tmp_path: Path) -> None:
    item = Text(Point(20, 40), ("Ágjy", "fi"), (40.0, 12.0), 20.0, 200.0, TextStyle(15), INK)
    left, top, right, bottom = ink(painted(element(item)))
    bounds = extent((item,))
    assert bounds.x - 1 <= left
    assert bounds.y - 1 <= top
    assert right <= bounds.right + 1
    assert bottom <= bounds.bottom + 1
