"""Single maps that tell how a layout should look, and large ones of awkward shapes."""

import pytest

from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Layout, Rect, Size
from argmap.model.document import Document
from argmap.model.records import ORIENTATIONS, ClaimId, LinkId, Orientation
from tests.layout.laws import faults
from tests.layout.small_maps import small_map


def _sound(document: Document, orientation: Orientation = "top-down") -> Layout:
    layout = arrange(document, {}, orientation=orientation)
    assert list(faults(document, layout)) == []
    return layout


def test_an_empty_map_has_an_empty_layout() -> None:
    assert arrange(Document(), {}) == Layout()


def test_a_parent_stands_over_the_middle_of_its_reasons() -> None:
    boxes = _sound(small_map("a", "b supports a", "c attacks a", "d supports a")).boxes
    assert boxes[ClaimId("a")].centre.x == pytest.approx(boxes[ClaimId("c")].centre.x)
    assert boxes[ClaimId("b")].y == boxes[ClaimId("c")].y > boxes[ClaimId("a")].bottom


def test_a_single_reason_has_a_straight_arrow_even_when_it_is_struck() -> None:
    layout = _sound(small_map("a", "s: b supports a", "u: c attacks s", "d attacks u"))
    assert len(layout.routes[LinkId("s")].points) == 2
    strike = layout.routes[LinkId("u")]
    assert strike.strikes
    assert strike.points[-1].x == layout.routes[LinkId("s")].points[0].x
    order = sorted(layout.boxes, key=lambda claim: layout.boxes[claim].x)
    assert order.index(ClaimId("c")) + 1 == order.index(ClaimId("d"))


def test_premises_stand_side_by_side_under_one_bracket() -> None:
    layout = _sound(small_map("a", "s: b supports a", "c supports a", "d joins s"))
    b, d = layout.boxes[ClaimId("b")], layout.boxes[ClaimId("d")]
    assert d.x - b.right == 12
    (bracket,) = layout.brackets.values()
    assert bracket.premises == ("b", "d")
    assert [leg[0] for leg in bracket.legs] == [(b.centre.x, b.y), (d.centre.x, d.y)]
    start = layout.routes[LinkId("s")].points[0]
    assert start == ((b.centre.x + d.centre.x) / 2, bracket.points[0].y)


def test_the_supports_of_a_box_share_a_trunk_and_its_attacks_another() -> None:
    routes = _sound(small_map("a", "p: b supports a", "q: c attacks a", "r: d supports a", "s: e attacks a")).routes
    ends = {name: routes[LinkId(name)].points[-1] for name in "pqrs"}
    assert ends["p"] == ends["r"] != ends["q"] == ends["s"]


def test_a_shared_premise_stands_where_it_came_first_and_reaches_the_other_from_the_side() -> None:
    layout = _sound(small_map("a", "b supports a", "c supports a", "d supports b", "x: d supports c"))
    route = layout.routes[LinkId("x")]
    assert route.cross
    assert layout.boxes[ClaimId("d")].centre.x == layout.boxes[ClaimId("b")].centre.x
    assert route.points[-1].x == layout.boxes[ClaimId("c")].x


def test_in_layers_a_shared_premise_stands_between_all_that_it_supports() -> None:
    document = small_map(
        "a", "b supports a", "c supports a", "d supports a", "e supports b", "x: e supports d", "f supports e"
    )
    layout = _sound(document, "layered")
    b, d, e = (layout.boxes[ClaimId(name)] for name in "bde")
    assert b.centre.x < e.centre.x < d.centre.x
    assert b.bottom < e.y
    assert layout.routes[LinkId("x")].points[-1].y == d.bottom
    assert layout.boxes[ClaimId("f")].centre.x == pytest.approx(e.centre.x)


def test_in_layers_a_box_stands_below_all_that_it_bears_on_but_round_a_circle() -> None:
    document = small_map("a", "b supports a", "c supports b", "d supports a", "x: d attacks c", "y: a attacks c")
    layout = _sound(document, "layered")
    heights = [layout.boxes[ClaimId(name)].y for name in "abcd"]
    assert heights == sorted(heights)
    assert len(set(heights)) == 4
    back = layout.routes[LinkId("y")].points
    assert (back[0].y, back[-1].y) == (layout.boxes[ClaimId("a")].bottom, layout.boxes[ClaimId("c")].y)


def test_a_hand_placed_box_moves_nothing_that_is_not_in_its_way() -> None:
    rows = ("a", "b supports a", "c supports a", "d supports a", "e supports d", "f supports a")
    free = _sound(small_map(*rows)).boxes
    for left, top in (
        (900.0, -300.0),
        (free[ClaimId("d")].x, free[ClaimId("d")].y),
        (free[ClaimId("d")].x + 5, free[ClaimId("d")].y + 90),
    ):
        pinned = _sound(small_map(*rows, f"d pinned {left} {top}")).boxes
        assert all(pinned[claim] == free[claim] for claim in free if claim not in "de")
        assert pinned[ClaimId("d")] == Rect(left, top, 240, 60)
        assert pinned[ClaimId("e")].x == pytest.approx(left)


def test_a_hand_placed_box_pushes_what_is_in_its_way_no_farther_than_needed() -> None:
    rows = ("a", "b supports a", "c supports a", "d supports a")
    free = _sound(small_map(*rows)).boxes
    c, d = free[ClaimId("c")], free[ClaimId("d")]
    pinned = _sound(small_map(*rows, f"c pinned {c.x + 30} {c.y}")).boxes
    assert pinned[ClaimId("b")] == free[ClaimId("b")]
    assert pinned[ClaimId("d")].x == pytest.approx(d.x + 30, abs=0.1)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize(
    "rows",
    [
        ("a", "b attacks a", "a attacks b"),
        ("a", "a supports a", "a attacks a"),
        ("a supports b", "b supports c", "c supports a", "a attacks c"),
        ("a", "s: b supports a", "t: c attacks s", "u: d attacks t", "v: e attacks u", "f joins v", "g supports s"),
        ("a", "b", "s: c supports a", "x: c attacks b", "d attacks x", "y: d attacks s", "e joins y"),
        ("a", "s: b supports a", "j: c joins s", "d joins j", "e attacks j", "b attacks s", "x: a supports s"),
        ("a", "b", "c", "c attacks a", "c supports b", "b attacks a", "a supports c"),
        ("a", "b supports a", "p: b supports a", "q: b attacks a", "c attacks q"),
        ("a", "s: b supports a", "j: c joins s", "d attacks j", "e attacks s", "f attacks s"),
        ("a", "s: b supports a", "c joins s", "d supports a", "e supports b", "b pinned 0 0", "a pinned 500 500"),
    ],
)
def test_odd_maps_break_no_law(rows: tuple[str, ...], orientation: Orientation) -> None:
    _sound(small_map(*rows), orientation)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_two_thousand_reasons_under_one_box(orientation: Orientation) -> None:
    document = small_map("a", *(f"b{n} supports a" for n in range(2000)), "x: b7 attacks b1500", "b1500 attacks b7")
    layout = arrange(document, {}, orientation=orientation)
    rows = sorted((box.y, box.x) if orientation == "left-to-right" else (box.x, box.y) for box in layout.boxes.values())
    assert len(rows) == 2001
    assert len(layout.routes) == 2002
    # More than two thousand are not laid out in layers.
    middles = {"top-down": layout.bounds.width / 2, "left-to-right": 120, "layered": layout.bounds.width / 2}
    assert (layout.orientation == orientation) is (orientation != "layered")
    if orientation in middles:
        assert layout.boxes[ClaimId("a")].centre.x - layout.bounds.x == pytest.approx(middles[orientation])
    else:
        assert 1 < layout.bounds.width / layout.bounds.height < 2


def test_a_chain_of_five_thousand() -> None:
    chain = small_map("c0", *(f"c{n + 1} supports c{n}" for n in range(5000)), "c5000 attacks c0", "c0 supports c4000")
    layout = arrange(chain, {ClaimId("c1"): Size(30, 30)})
    assert len(layout.boxes) == 5001
    assert len({box.centre.x for box in layout.boxes.values()}) == 1
