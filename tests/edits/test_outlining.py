"""Moving branches one step: what each way means, and that the ways take each other back."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.edits import fragments
from argmap.edits.arrangement import fold, move, move_all
from argmap.edits.claims import delete
from argmap.edits.copying import copy
from argmap.edits.outlining import Way, step, uppermost
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.hierarchy import Hierarchy, hierarchy
from argmap.model.ids import seeded
from argmap.model.integrity import heal
from argmap.model.records import ClaimId
from tests.edits.test_edits import Map

OUTLINE = """A
  + a1
    - a1x
    _ under
  - a2
    + a2x
  + a3
B
"""
OPPOSITE: dict[Way, Way] = {"earlier": "later", "later": "earlier", "in": "out"}


def moved(outline: str, names: str, way: Way) -> str:
    case = Map(outline)
    case.do(step(case.document, [case[name] for name in names.split()], way, mint=case.mint))
    return case.outline


def test_a_branch_goes_earlier_and_later_with_all_that_hangs_on_it() -> None:
    earlier = "A\n  - a2\n    + a2x\n  + a1\n    - a1x\n    _ under\n  + a3\nB\n"
    assert sorted(moved(OUTLINE, "a2", "earlier").split()) == sorted(earlier.split())
    assert moved(OUTLINE, "a2", "earlier").index("a2x") < moved(OUTLINE, "a2", "earlier").index("a1x")
    assert moved(OUTLINE, "B", "earlier").startswith("B\nA\n")


def test_in_goes_under_the_sibling_before_and_unfolds_it_and_out_goes_beside_the_host() -> None:
    assert "  + a1\n    _ under\n    - a1x\n    - a2\n      + a2x\n  + a3" in moved(OUTLINE, "a2", "in")
    assert moved(OUTLINE, "B", "in").endswith("  + a3\n  + B\n")
    assert moved(OUTLINE, "a2x", "out").endswith("  - a2\n  + a2x\n  + a3\nB\n")
    assert moved(OUTLINE, "a3", "out").endswith("  - a2\n    + a2x\na3\nB\n")
    case = Map(OUTLINE)
    case.do(fold(case.document, [case["a1"]], True))
    case.do(step(case.document, [case["a2"]], "in"))
    assert not case.document.claims[case["a1"]].collapsed


def test_what_strikes_or_joins_a_step_comes_out_beside_that_step() -> None:
    assert "  - under\n" in moved(OUTLINE, "under", "out")
    joined = "A\n  + a\n    & b\n      + c\n"
    assert moved(joined, "b", "out") == "A\n  + a\n  + b\n    + c\n"
    assert moved(joined, "c", "out") == "A\n  + a\n    & b\n    & c\n"


def test_several_keep_their_order_and_those_below_go_along() -> None:
    row = "A\n  + 1\n  + 2\n  + 3\n  + 4\n"
    assert moved(row, "3 2", "earlier") == "A\n  + 2\n  + 3\n  + 1\n  + 4\n"
    assert moved(row, "1 2 4", "earlier") == "A\n  + 1\n  + 2\n  + 4\n  + 3\n"
    assert moved(row, "2 3", "in") == "A\n  + 1\n    + 2\n    + 3\n  + 4\n"
    assert moved("A\n  + 1\n    + 2\n    + 3\n", "3 2", "out") == "A\n  + 1\n  + 2\n  + 3\n"
    assert "  - a2\n    + a2x\n" in moved(OUTLINE, "a2x a2", "later")


@pytest.mark.parametrize(("name", "way"), [("A", "earlier"), ("B", "later"), ("a1", "in"), ("A", "out"), ("A", "in")])
def test_where_there_is_no_way_it_says_why(name: str, way: Way) -> None:
    with pytest.raises(EditRefused, match="This move"):
        moved(OUTLINE, name, way)


@st.composite
def outlines(draw: st.DrawFn) -> str:
    """Return an outline of distinct claims with reasons and rebuttals."""
    lines, depth = ["c0"], 0
    for number in range(1, draw(st.integers(2, 12))):
        depth = draw(st.integers(0, depth + 1))
        mark = draw(st.sampled_from("+-")) + " " if depth else ""
        lines.append(f"{'  ' * depth}{mark}c{number}")
    return "".join(line + "\n" for line in lines)


@settings(max_examples=120)
@given(outlines(), st.data())
def test_a_step_and_the_step_against_it_leave_the_outline_as_it_was(outline: str, data: st.DataObject) -> None:
    case = Map(outline)
    before = case.outline
    claim = data.draw(st.sampled_from(sorted(case.document.claims)))
    way = data.draw(st.sampled_from(sorted(OPPOSITE)))
    try:
        case.do(step(case.document, [claim], way))
    except EditRefused:
        return
    assert case.outline != before
    assert not heal(case.document)
    case.do(step(case.document, [claim], OPPOSITE[way]))
    # A root that goes in becomes a reason, and comes out as one of its host's siblings.
    assert case.outline == before


@settings(max_examples=80)
@given(outlines(), st.lists(st.tuples(st.integers(0, 11), st.sampled_from(["earlier", "later", "in", "out"]))))
def test_any_walk_keeps_every_claim_once_in_one_tree(outline: str, walk: list[tuple[int, Way]]) -> None:
    case = Map(outline)
    names = sorted(case.document.claims)
    for number, way in walk:
        try:
            case.do(step(case.document, [names[number % len(names)]], way))
        except EditRefused:
            continue
    assert sorted(line.strip(" +-") for line in case.outline.splitlines()) == sorted(
        line.strip(" +-") for line in outline.splitlines()
    )
    assert not hierarchy(case.document).cross
    assert not heal(case.document)


@settings(max_examples=80)
@given(outlines(), st.data())
def test_several_moved_at_once_are_as_if_moved_one_by_one(outline: str, data: st.DataObject) -> None:
    case = Map(outline)
    tree = hierarchy(case.document)
    target = data.draw(st.sampled_from([*sorted(case.document.claims), None]))
    free = [name for name in sorted(case.document.claims) if name != target]
    several = data.draw(st.lists(st.sampled_from(free), min_size=1, max_size=4, unique=True))
    tops = [name for name in several if not any(above in several for above in tree.ancestors(name))]
    role = data.draw(st.sampled_from(["supports", "attacks"]))
    one_by_one = case.document
    try:
        for name in tops:
            one_by_one = apply(one_by_one, move(one_by_one, name, target, role=role))
    except EditRefused:
        with pytest.raises(EditRefused):
            move_all(case.document, dict.fromkeys(tops, role), target)
        return
    case.do(move_all(case.document, dict.fromkeys(tops, role), target))
    if target is not None:  # what is set free at once comes in the order it hung in
        assert case.outline == fragments.as_text(one_by_one)
    assert sorted(case.outline.split()) == sorted(fragments.as_text(one_by_one).split())
    assert not heal(case.document)


def test_the_uppermost_of_a_chain_of_thousands_are_found_at_once() -> None:
    names = [ClaimId(f"c{number}") for number in range(20_000)]
    tree = Hierarchy(parent={name: above for above, name in itertools.pairwise(names)}, roots=names[:1])
    assert uppermost(tree, reversed(names)) == names[:1]
    assert uppermost(tree, [names[9], names[3], names[4]]) == [names[3]]


def test_a_copy_stands_before_a_link_with_its_branch_and_the_original_stays() -> None:
    case = Map(OUTLINE)
    case.do(copy(case.document, [case["a1"]], target=case["A"], role="attacks", before=case.link("a3"), mint=case.mint))
    assert case.outline.count("a1x") == case.outline.count("under") == 2
    lines = case.outline.splitlines()
    assert lines[6:9] == ["  - a1", "    _ under", "    - a1x"] or lines[6:9] == ["  - a1", "    - a1x", "    _ under"]
    assert case.outline.rstrip().endswith("+ a3\nB")


def test_copies_joined_to_a_step_bring_their_co_premises_and_loose_ones_leave_their_steps_critics() -> None:
    case = Map("A\n  + a\n    & b\n  + c\n")
    case.do(copy(case.document, [case["a"]], target=case.link("c"), role="joins", mint=case.mint))
    assert case.outline == "A\n  + a\n    & b\n  + c\n    & a\n    & b\n"
    loose = Map(OUTLINE)
    loose.do(copy(loose.document, [loose["a1"]], places={loose["a1"]: (5.04, 6.0)}, mint=loose.mint))
    assert loose.outline.endswith("B\na1\n  - a1x\n")
    assert loose.document.roots[-1].pin == (5.0, 6.0)


@settings(max_examples=60)
@given(outlines(), st.data(), st.integers(0, 99))
def test_a_copied_branch_reads_like_the_one_it_was_made_of(outline: str, data: st.DataObject, seed: int) -> None:
    case = Map(outline)
    claim = data.draw(st.sampled_from(sorted(case.document.claims)))
    new = seeded(seed + 5000)
    name = ClaimId(seeded(seed + 5000)())
    after = apply(case.document, copy(case.document, [claim], mint=new))
    assert fragments.as_text(fragments.branch(after, name)) == fragments.as_text(fragments.branch(case.document, claim))
    assert case.outline == fragments.as_text(_without(after, name))


def _without(document: Document, name: ClaimId) -> Document:
    return apply(document, delete(document, [name]))
