from dataclasses import replace

from hypothesis import given, settings

from argmap.edits.ordering import ROOTS, reorder
from argmap.layout.arrangement import arrange
from argmap.layout.untangling import Rows, untangled
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import Claim, ClaimId, LinkId, Orientation
from tests.layout.small_maps import small_map
from tests.layout.test_laws import maps
from tests.reference_map import reference_map


def _reordered(document: Document, rows: Rows) -> Document:
    return apply(document, reorder(document, rows))


def _across(document: Document) -> float:
    boxes = arrange(document, {}).boxes
    return sum(
        abs(boxes[link.source].centre.x - boxes[ClaimId(link.target)].centre.x)
        for link in hierarchy(document).cross
        if link.target in boxes
    )


def test_branches_that_a_cross_link_joins_come_to_stand_beside_each_other() -> None:
    document = small_map(
        "a", "p: b supports a", "q: c supports a", "r: d supports a", "s: e supports a", "f joins p", "x: b attacks e"
    )
    rows = untangled(document, {}, reordered=_reordered)
    assert set(rows) == {"a"}
    better = _reordered(document, rows)
    row = [link.source for link in hierarchy(better).hanging["a"]]
    assert abs(row.index(ClaimId("b")) - row.index(ClaimId("e"))) == 1
    assert [link.source for link in hierarchy(better).hanging["p"]] == ["f"]
    assert untangled(better, {}, reordered=_reordered) == {}


def test_without_cross_links_the_authors_order_stays() -> None:
    assert untangled(small_map("a", "b supports a", "c supports a"), {}, reordered=_reordered) == {}


def test_roots_are_reordered_too() -> None:
    document = small_map("a", "b", "c", "d", "x: e supports a", "y: f supports d", "z: e attacks f")
    better = _reordered(document, untangled(document, {}, reordered=_reordered))
    row = [claim.id for claim in better.roots]
    assert abs(row.index(ClaimId("a")) - row.index(ClaimId("d"))) == 1


@settings(deadline=None, max_examples=40)
@given(maps(pins=False))
def test_untangling_moves_nothing_to_another_parent(document: Document) -> None:
    rows = untangled(document, {}, reordered=_reordered)
    better = _reordered(document, rows)
    before, after = hierarchy(document), hierarchy(better)
    assert {claim: link.id for claim, link in before.main.items()} == {
        claim: link.id for claim, link in after.main.items()
    }
    assert set(before.roots) == set(after.roots)


def test_a_new_order_leaves_a_claim_where_it_hangs() -> None:
    document = small_map("a", "b", "p: c supports a", "q: d supports a", "x: c supports b")
    document = Document(
        [*(r for r in document.records.values() if r.id != "x"), replace(document.links[LinkId("x")], order="0002")]
    )
    better = apply(document, reorder(document, {"a": ["q", "p"], ROOTS: ["b", "a"]}))
    assert hierarchy(better).main[ClaimId("c")].id == "p"
    assert [link.id for link in hierarchy(better).hanging["a"]] == ["q", "p"]
    assert [claim.id for claim in better.roots] == ["b", "a"]
    assert all(isinstance(record, Claim) or record.id in "pqx" for record in better.records.values())


def test_a_large_map_gets_shorter_cross_links_in_every_shape() -> None:
    document = reference_map(120, 2)
    shapes: tuple[Orientation, ...] = ("top-down", "automatic")
    for shape in shapes:
        turned = Document([replace(document.info, orientation=shape), *(r for r in document if r != document.info)])
        better = _reordered(turned, untangled(turned, {}, reordered=_reordered))
        assert _across(better) < 0.9 * _across(turned)
