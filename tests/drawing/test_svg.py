"""SVG files are well-formed, hold every text as text, run nothing and load nothing."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from argmap.drawing.cards import Cards
from argmap.drawing.drawing import compose
from argmap.drawing.primitives import Box, Drawing, Element, Polygon, Text, right_to_left
from argmap.drawing.svg import IconUnknown, icon_shapes, svg_text, write_svg
from argmap.drawing.theme import theme
from argmap.layout.geometry import Point, Rect
from argmap.layout.measure import FixedWidth, TextStyle
from argmap.model.document import Document
from argmap.model.texts import one_line
from argmap.places import packaged
from tests.drawing.maps import HOSTILE, everything, hostile
from tests.strategies import documents

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    "svg",
    "title",
    "desc",
    "style",
    "defs",
    "g",
    "use",
    "rect",
    "path",
    "line",
    "circle",
    "polygon",
    "text",
    "tspan",
}


def drawn(document: Document) -> str:
    cards = Cards(FixedWidth())
    return svg_text(compose(document, cards, theme=theme("light"), title=True, legend=True, sources=True))


def groups(svg: str) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(svg.encode())
    return {group.get("data-record", ""): group for group in root.iter(f"{SVG}g")}


def test_every_claim_is_there_as_text_with_a_title_and_a_description() -> None:
    document = everything()
    found = groups(drawn(document))
    for claim, record in document.claims.items():
        group = found[claim]
        lines = [line for text in group.iter(f"{SVG}text") for line in text.itertext()]
        assert record.text in " ".join(lines)
        assert record.text in (group.findtext(f"{SVG}title") or "")
        assert record.text.rstrip(".") in (group.findtext(f"{SVG}desc") or "")
        assert group.get("role") == "img"
        assert "claim" in (group.get("class") or "").split()


def test_hostile_texts_stay_texts() -> None:
    svg = drawn(hostile())
    root = ElementTree.fromstring(svg.encode())
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    assert not [name for element in root.iter() for name in element.attrib if name.lower().startswith("on")]
    assert all(use.get("href", "").startswith("#icon-") for use in root.iter(f"{SVG}use"))
    assert "url(" not in svg
    found = groups(svg)
    assert one_line(HOSTILE[0]) in " ".join(found["c0"].itertext())
    assert one_line(HOSTILE[5]) in " ".join("".join(text.itertext()) for text in found["c5"].iter(f"{SVG}text"))


def test_the_same_map_gives_the_same_bytes_with_short_numbers() -> None:
    svg = drawn(everything())
    assert svg == drawn(Document(reversed(list(everything()))))
    body = re.sub(r"<(title|desc|text)[^>]*>[^<]*", r"<\1>", svg)
    assert not re.findall(r"\d\.\d{5}|\d\.\d*0[\" ]|e-\d", body.partition("?>")[2])
    assert not re.findall(r"\d\.\d{3}", re.sub(r"scale\([^)]*\)", "", body))


@given(documents)
@settings(max_examples=30, deadline=None)
def test_any_map_gives_a_well_formed_file(document: Document) -> None:
    found = groups(drawn(document))
    assert set(document.claims) <= set(found)


def test_right_to_left_lines_end_at_the_right_edge() -> None:
    lines = ("שלום עולם", "abc")
    text = Text(Point(10, 20), lines, (50, 20), 20, 100, TextStyle(15), "#000000")
    svg = svg_text(Drawing(Rect(0, 0, 200, 50), None, (Element("", (text,), Rect(0, 0, 200, 50)),)))
    assert right_to_left("".join(lines))
    assert svg.count('x="110"') == 2
    assert 'text-anchor="end"' in svg
    assert 'class="background"' not in svg


def test_colours_with_opacity_are_written_apart() -> None:
    shape = Polygon((Point(0, 0), Point(5, 5), Point(0, 5)), "#11223380")
    drawing = Drawing(
        Rect(0, 0, 9, 9), "#ffffff", (Element('a"<&\n', (shape, Box(Rect(0, 0, 1, 1))), Rect(0, 0, 9, 9)),)
    )
    svg = svg_text(drawing)
    assert 'fill="#112233" fill-opacity="0.5"' in svg
    assert groups(svg)['a"<&\n'] is not None


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_text("old")
    cards = Cards(FixedWidth())
    write_svg(compose(everything(), cards, theme=theme("dark")), path)
    assert ElementTree.parse(path).getroot().tag == f"{SVG}svg"
    assert list(tmp_path.iterdir()) == [path]


def test_icons_are_one_family() -> None:
    names = {path.stem for path in packaged("resources/icons").glob("*.svg")} - {"app"}
    assert len(names) >= 45
    family = {
        "width": "24",
        "height": "24",
        "viewBox": "0 0 24 24",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "1.75",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    for name in names:
        root = ElementTree.parse(packaged("resources/icons") / f"{name}.svg").getroot()
        assert root.attrib == family, name
        assert {tag for tag, _ in icon_shapes(name)} <= {"path", "line", "circle", "rect"}
    with pytest.raises(IconUnknown, match="no-such-icon"):
        icon_shapes("no-such-icon")
