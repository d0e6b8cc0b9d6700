"""Whole pictures: nothing clipped, a blank margin, the surroundings that were asked for, goldens."""

from collections.abc import Callable

import pytest

from argmap.drawing.accessible_text import describe_map
from argmap.drawing.cards import Cards
from argmap.drawing.drawing import LEAST_MARGIN, compose
from argmap.drawing.primitives import Drawing, Polyline, Stroke, Text, extent, pieces
from argmap.drawing.svg import svg_text
from argmap.drawing.theme import theme
from argmap.layout.geometry import Point
from argmap.layout.measure import FixedWidth
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import Claim, ClaimId, MapId, MapInfo, Orientation
from tests.drawing.maps import everything, hostile
from tests.reference_map import reference_map

LIGHT = theme("light")


def whole(
    document: Document, *, orientation: Orientation | None = None, margin: float = 24, extras: bool = True
) -> Drawing:
    cards = Cards(FixedWidth())
    return compose(
        document,
        cards,
        theme=LIGHT,
        orientation=orientation,
        margin=margin,
        title=extras,
        legend=extras,
        sources=extras,
    )


@pytest.mark.parametrize("orientation", ["top-down", "left-to-right"])
@pytest.mark.parametrize("margin", [0.0, 24.0, 61.5])
def test_everything_lies_inside_a_blank_margin(orientation: Orientation, margin: float) -> None:
    for document in (everything(), hostile(), reference_map(60), Document()):
        drawing = whole(document, orientation=orientation, margin=margin)
        inner = drawing.bounds.grown(-max(margin, LEAST_MARGIN))
        for element in drawing.elements:
            for ink in (element.bounds, *(extent([item]) for item in element.primitives)):
                assert inner.x <= ink.x
                assert inner.y <= ink.y
                assert ink.right <= inner.right + 1e-6
                assert ink.bottom <= inner.bottom + 1e-6
        assert all(number == int(number) for number in drawing.bounds)


def test_folded_branches_are_drawn_and_every_claim_and_link_is_there() -> None:
    document = everything()
    drawing = whole(document)
    records = [element.record for element in drawing.elements]
    assert set(document.claims) <= set(records)
    drawn_links = {link for link, record in document.links.items() if record.role != "joins"}
    assert drawn_links <= set(records)
    texts = " ".join(
        line
        for element in drawing.elements
        for item in element.primitives
        if isinstance(item, Text)
        for line in item.lines
    )
    assert "+" not in texts


def test_surroundings_come_only_when_asked_and_only_with_what_is_used() -> None:
    plain = whole(everything(), extras=False)
    assert not {"title", "legend", "sources"} & {element.kind for element in plain.elements}
    kinds = {element.kind: element for element in whole(everything()).elements}
    words = {
        kind: " | ".join(" ".join(item.lines) for item in kinds[kind].primitives if isinstance(item, Text))
        for kind in ("title", "legend", "sources")
    }
    assert (
        words["title"] == "May a city refuse detainers? | Who decides whom a city jail holds? | Ada, Ben · 2 Oct 2017"
    )
    for sample in ("because", "but", "does not follow", "and", "evidence", "assumption", "question"):
        assert sample in words["legend"]
    assert "1 | Judge halts conditions | Lakeside Tribune, 15 Sep 2017 | 2 | Chiefs" in words["sources"]
    assert "ledger.example/chiefs" in words["sources"]
    bare = whole(Document([MapInfo(MapId("map"))]))
    assert bare.elements == ()
    assert bare.bounds.width > 0
    assert bare.bounds.height > 0


def test_a_transparent_picture_has_no_background_and_a_plain_one_its_theme_s() -> None:
    cards = Cards(FixedWidth())
    assert compose(everything(), cards, theme=LIGHT, transparent=True).background is None
    assert compose(everything(), cards, theme=theme("dark")).background == theme("dark").background


def test_a_picture_says_what_it_shows() -> None:
    drawing = whole(everything())
    assert drawing.title == "May a city refuse detainers?"
    assert drawing.description == describe_map(everything(), hierarchy(everything()))


def test_rounded_corners_share_a_short_side() -> None:
    line = Polyline((Point(0, 0), Point(10, 0), Point(10, 4), Point(30, 4)), Stroke("#000000", 1), radius=8)
    start, way = pieces(line)
    assert start == (0, 0)
    assert way == [
        ("line", (8, 0)),
        ("curve", (10, 0), (10, 2)),
        ("line", (10, 2)),
        ("curve", (10, 4), (12, 4)),
        ("line", (30, 4)),
    ]


def test_extent_counts_line_widths() -> None:
    assert extent([Polyline((Point(0, 0), Point(10, 0)), Stroke("#000000", 4))]) == (-2, -2, 14, 4)
    assert extent([]) == (0, 0, 0, 0)


@pytest.mark.parametrize("orientation", ["top-down", "left-to-right"])
def test_golden_pictures(golden: Callable[[str, str], None], orientation: Orientation) -> None:
    golden(f"everything-{orientation}.svg", svg_text(whole(everything(), orientation=orientation)))


def test_golden_in_greyscale(golden: Callable[[str, str], None]) -> None:
    picture = compose(everything(), Cards(FixedWidth()), theme=theme("greyscale"), transparent=True)
    golden("everything-greyscale.svg", svg_text(picture))


def test_a_map_without_title_and_question_has_nothing_over_it() -> None:
    cards = Cards(FixedWidth())
    bare = Document([MapInfo(MapId("map"), authors=("Ann",), created="2026-04-01"), Claim(ClaimId("c"), text="Yes")])
    pictures = [compose(bare, cards, theme=theme("light"), title=title) for title in (True, False)]
    assert pictures[0].bounds == pictures[1].bounds
