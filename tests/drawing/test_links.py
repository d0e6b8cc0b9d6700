"""Arrows end where they should, and their words stand in their own line's gap or not at all."""

import pytest

from argmap.drawing.link_label import Lines
from argmap.drawing.link_line import RADIUS, bracket_element, label, link_element
from argmap.drawing.primitives import Polygon, Polyline, Text, extent
from argmap.drawing.theme import theme
from argmap.layout.geometry import Bracket, Layout, Point, Rect, Route
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId, LinkId
from tests.drawing.maps import everything

LIGHT = theme("light")
DOCUMENT = everything()
TREE = hierarchy(DOCUMENT)


def up(length: float, *, strikes: bool = False) -> Route:
    return Route((Point(10, length), Point(10, 0)), strikes=strikes)


def said(link: str, route: Route, *others: Route, boxes: tuple[Rect, ...] = ()) -> list[Text]:
    """Return the words on a link among other lines and boxes."""
    routes = {LinkId(link): route} | {LinkId(f"other{number}"): other for number, other in enumerate(others)}
    layout = Layout({ClaimId(str(at)): box for at, box in enumerate(boxes)}, routes)
    element = link_element(DOCUMENT, TREE, LinkId(link), route, LIGHT, lines=Lines(layout))
    return [item for item in element.primitives if isinstance(item, Text)]


def test_heads_touch_what_they_point_at() -> None:
    support = link_element(DOCUMENT, TREE, LinkId("trust>"), up(80), LIGHT)
    assert any(isinstance(item, Polygon) and Point(10, 0) in item.points for item in support.primitives)
    attack = link_element(DOCUMENT, TREE, LinkId("objection>"), up(80), LIGHT)
    assert 0 <= min(extent([item]).y for item in attack.primitives) + 2 < 3
    bar = link_element(DOCUMENT, TREE, LinkId("undercut>"), up(80, strikes=True), LIGHT).primitives[-1]
    # The bar has the struck point in its middle and lies neither along the arrow nor along what it strikes.
    assert isinstance(bar, Polyline)
    (left, right) = bar.points
    assert ((left.x + right.x) / 2, (left.y + right.y) / 2) == pytest.approx((10, 0))
    assert abs(left.x - right.x) > 5
    assert abs(left.y - right.y) > 5


def test_a_word_stands_where_there_is_room_for_it() -> None:
    assert [text.lines for text in said("objection>", up(80))] == [("but",)]
    assert said("objection>", up(30)) == []
    assert [text.lines for text in said("undercut>", up(80))] == [("does not follow",)]
    # Scheme and strength are said where they fit, else the connective alone.
    assert [text.lines for text in said("trust>", up(80))] == [("because · sign · 50 %",)]
    across = Route((Point(90, 0), Point(0, 0), Point(0, 90)))
    assert [text.lines for text in said("trust>", across)] == [("because",)]


def test_a_word_keeps_clear_of_other_lines_and_boxes() -> None:
    strike = Route((Point(99, 68), Point(10, 68)), strikes=True)
    (text,) = said("objection>", up(80), strike)
    assert extent([text]).bottom < 68 - 4
    across = Route((Point(-50, 60), Point(50, 60)), cross=True)
    (text,) = said("objection>", up(80), across)
    assert extent([text]).bottom < 60 or extent([text]).y > 60
    # No room is left between the lines, or beside a line that runs along: then nothing is said.
    fence = [Route((Point(-50, y), Point(50, y))) for y in (60, 45, 30)]
    assert said("objection>", up(80), strike, *fence) == []
    assert said("objection>", up(80), Route((Point(16, 90), Point(16, -10)))) == []
    assert said("objection>", up(80), boxes=(Rect(14, -10, 50, 100),)) == []


def test_what_runs_on_its_own_says_its_words_on_its_longest_piece() -> None:
    way = (Point(300, 60), Point(300, 40), Point(10, 40))
    (text,) = said("undercut>", Route(way, strikes=True))
    assert 100 < extent([text]).centre.x < 200
    (text,) = said("trust>", Route(way, cross=True))
    assert text.lines == ("because · sign · 50 %",)
    assert said("trust>", Route(way)) == []


def test_the_line_leaves_a_gap_for_its_word() -> None:
    element = link_element(DOCUMENT, TREE, LinkId("objection>"), up(80), LIGHT)
    (word,) = [item for item in element.primitives if isinstance(item, Text)]
    for line in element.primitives:
        if isinstance(line, Polyline):
            assert not extent([line]).meets(extent([word]).grown(-3))


def test_a_bracket_joins_its_premises_and_says_and_between_them() -> None:
    legs = tuple((Point(x, 20), Point(x, 4)) for x in (0, 200, 400))
    bracket = Bracket(
        LinkId("reason>"), (ClaimId("reason"), ClaimId("joined"), ClaimId("given")), (Point(0, 4), Point(400, 4)), legs
    )
    element = bracket_element(DOCUMENT, bracket, LIGHT, TREE)
    words = [item for item in element.primitives if isinstance(item, Text)]
    assert [word.lines for word in words] == [("and",), ("and",)]
    lines = [item for item in element.primitives if isinstance(item, Polyline)]
    for x, y in [foot for leg in legs for foot in leg]:
        assert any(Point(x, y) in line.points for line in lines)
    assert element.title == "3 premises together"
    cramped = Bracket(
        bracket.link,
        bracket.premises[:2],
        (Point(0, 4), Point(40, 4)),
        ((Point(0, 20), Point(0, 4)), (Point(40, 20), Point(40, 4))),
    )
    assert not any(isinstance(item, Text) for item in bracket_element(DOCUMENT, cramped, LIGHT, TREE).primitives)


def test_degenerate_routes_draw_nothing_or_little() -> None:
    for points in ((), (Point(1, 1),), (Point(1, 1), Point(1, 1))):
        assert link_element(DOCUMENT, TREE, LinkId("trust>"), Route(points), LIGHT).primitives == ()
    short = Route((Point(0, 0), Point(0, -RADIUS / 4), Point(1, -RADIUS / 4)))
    assert link_element(DOCUMENT, TREE, LinkId("trust>"), short, LIGHT).primitives
    assert label(DOCUMENT, DOCUMENT.links[LinkId("joined>")]) == "and"
