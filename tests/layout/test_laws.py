from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.layout.arrangement import arrange
from argmap.layout.folding import UNFOLDED, Folds
from argmap.layout.geometry import Size
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.integrity import heal
from argmap.model.records import ORIENTATIONS, ROLES, Claim, ClaimId, Link, LinkId, Orientation
from tests.layout.laws import faults
from tests.reference_map import reference_map

sides = st.sampled_from([30.0, 60.0, 61.5, 240.0, 700.0])


@st.composite
def maps(draw: st.DrawFn, pins: bool) -> Document:
    """A tree with a few wild links over it: shared premises, circles, strikes on any link, folds and pins."""
    count = draw(st.integers(1, 14))
    claims = [
        Claim(ClaimId(f"c{n:02}"), order=f"{n:02}", collapsed=draw(st.integers(0, 12)) == 12) for n in range(count)
    ]
    if pins:
        places = st.tuples(st.integers(-3, 6).map(lambda n: n * 190.0), st.integers(-3, 5).map(lambda n: n * 130.0))
        claims = [replace(claim, pin=draw(places)) if draw(st.integers(0, 3)) == 0 else claim for claim in claims]
    links: list[Link] = []
    for number in range(1, count + draw(st.integers(0, 8))):
        tree = number < count
        source = claims[number] if tree else draw(st.sampled_from(claims))
        onto_link = links and draw(st.integers(0, 2)) == 0
        target = draw(st.sampled_from(links if onto_link else claims[:number]))
        if tree and draw(st.integers(0, 9)) == 9:
            continue
        role = draw(st.sampled_from(ROLES))
        links.append(Link(LinkId(f"l{number:02}"), source.id, target.id, role, order=f"{number:02}"))
    document = Document([*claims, *links])
    return apply(document, heal(document))


@st.composite
def size_maps(draw: st.DrawFn) -> dict[ClaimId, Size]:
    return {ClaimId(f"c{n:02}"): Size(draw(sides), draw(sides)) for n in range(14)}


orientations = st.sampled_from(ORIENTATIONS)
quietly = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@quietly
@given(maps(pins=False), size_maps(), orientations)
def test_nothing_overlaps_and_every_arrow_finds_its_way(
    document: Document, sizes: dict[ClaimId, Size], orientation: Orientation
) -> None:
    layout = arrange(document, sizes, orientation=orientation)
    assert list(faults(document, layout)) == []
    assert all((box.width, box.height) == sizes[claim] for claim, box in layout.boxes.items())


@quietly
@given(maps(pins=True), size_maps(), orientations)
def test_hand_placed_boxes_stay_and_the_rest_makes_room(
    document: Document, sizes: dict[ClaimId, Size], orientation: Orientation
) -> None:
    layout = arrange(document, sizes, orientation=orientation)
    pinned = [layout.boxes[claim].grown(20) for claim in layout.boxes if document.claims[claim].pin is not None]
    buried = any(box.meets(other) for n, box in enumerate(pinned) for other in pinned[:n])
    assert list(faults(document, layout, buried=buried)) == []
    for claim, box in layout.boxes.items():
        pin = document.claims[claim].pin
        assert pin is None or (box.x, box.y) == pytest.approx(pin)


@quietly
@given(maps(pins=True), orientations)
def test_folding_hides_what_hangs_below_and_counts_it(document: Document, orientation: Orientation) -> None:
    tree = hierarchy(document)
    layout = arrange(document, {}, orientation=orientation, tree=tree)
    hidden = {below for claim in document.claims.values() if claim.collapsed for below in tree.under(claim.id)}
    assert set(layout.boxes) == set(document.claims) - hidden
    for claim, box in document.claims.items():
        folded = len(tree.under(claim)) if box.collapsed and claim not in hidden else 0
        assert layout.folded.get(claim, 0) == folded
    everything = arrange(document, {}, orientation=orientation, folds=UNFOLDED)
    assert set(everything.boxes) == set(document.claims)
    assert everything.folded == {}


@quietly
@given(maps(pins=False), size_maps(), orientations, st.data())
def test_any_branch_can_be_laid_out_with_what_stands_above_it_alone(
    document: Document, sizes: dict[ClaimId, Size], orientation: Orientation, data: st.DataObject
) -> None:
    tree = hierarchy(document)
    if not document.claims:
        return
    focus = data.draw(st.sampled_from(sorted(document.claims)))
    kept = {focus, *tree.ancestors(focus), *tree.descendants(focus)}
    folds = Folds(frozenset(document.claims.keys() - kept))
    layout = arrange(document, sizes, orientation=orientation, tree=tree, folds=folds)
    assert set(layout.boxes) == kept
    assert list(faults(document, layout)) == []


@quietly
@given(maps(pins=False) | maps(pins=True), size_maps())
def test_siblings_keep_the_authors_order(document: Document, sizes: dict[ClaimId, Size]) -> None:
    """Along the row; down each column and column by column in the automatic shape. The same input, the same layout."""
    for orientation in ORIENTATIONS:
        layout = arrange(document, sizes, orientation=orientation)
        assert layout == arrange(document, sizes, orientation=orientation)
        for target, links in hierarchy(document).hanging.items():
            if target in document.links or any(claim.pin is not None for claim in document.claims.values()):
                continue  # co-premises come before what strikes the step, pinned boxes where they were put
            row = [link.source for link in links if link.source in layout.boxes]
            if orientation == "layered" and hierarchy(document).cross:
                continue  # the order of what is shared follows the links
            if orientation == "automatic":
                corners = [layout.boxes[claim][:2] for claim in row]
                assert corners == sorted(corners)
                continue
            along = [layout.boxes[claim].centre[orientation == "left-to-right"] for claim in row]
            assert along == sorted(along)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("seed", range(4))
def test_the_reference_map_breaks_no_law(orientation: Orientation, seed: int) -> None:
    document = reference_map(250, seed)
    assert list(faults(document, arrange(document, {}, orientation=orientation))) == []
