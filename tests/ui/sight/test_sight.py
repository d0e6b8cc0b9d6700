"""What a sight hides and shows, as laws over random and large maps."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.layout.folding import folds as author_folds
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from argmap.ui.canvas.sight.sight import (
    LARGE,
    MOST_AT_FIRST,
    WHOLE,
    Sight,
    exposed,
    first_depth,
    folds,
    height,
    levelled,
    stored,
)
from tests.reference_map import reference_map
from tests.strategies import documents

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
sights = st.builds(Sight, depth=st.none() | st.integers(1, 4))


@few
@given(documents)
def test_the_whole_sight_hides_what_the_author_folded(document: Document) -> None:
    tree = hierarchy(document)
    assert folds(document, tree, WHOLE) == author_folds(document, tree)


@few
@given(documents, sights, st.data())
def test_whatever_is_asked_for_can_be_shown_and_nothing_else_is_lost(
    document: Document, sight: Sight, data: st.DataObject
) -> None:
    if not document.claims:
        return
    tree, claims = hierarchy(document), st.sampled_from(sorted(document.claims))
    if data.draw(st.booleans()):
        sight = Sight(focus=data.draw(claims), depth=sight.depth)
    wanted = data.draw(claims)
    before, changed = folds(document, tree, sight), exposed(document, tree, sight, wanted)
    after = folds(document, tree, changed)
    assert wanted not in after.hidden
    assert exposed(document, tree, changed, wanted) == changed
    if wanted not in before.hidden:
        assert changed == sight
    elif changed.focus == sight.focus:
        assert after.hidden < before.hidden
    for claim, hides in after.counts.items():
        assert claim not in after.hidden
        assert hides == len(tree.under(claim)) > 0
    for claim in document.claims.keys() - after.hidden:
        above = tree.parent.get(claim)
        assert above is None or above not in after.hidden


@few
@given(documents, st.integers(1, 5))
def test_depth_shows_the_levels_down_to_it(document: Document, depth: int) -> None:
    tree = hierarchy(document)
    levels = dict(levelled(tree, tree.roots))
    hidden = folds(document, tree, Sight(depth=depth)).hidden
    assert {claim for claim, level in levels.items() if level > depth} <= hidden
    author = author_folds(document, tree).hidden
    assert hidden == author | {claim for claim, level in levels.items() if level > depth}


def test_a_focus_shows_what_is_above_and_below_it_and_levels_count_from_it() -> None:
    document = reference_map(200)
    tree = hierarchy(document)
    focus = next(claim for claim in tree.children(tree.roots[0]) if len(tree.descendants(claim)) > 20)
    shown = document.claims.keys() - folds(document, tree, Sight(focus=focus)).hidden
    assert shown == {focus, *tree.ancestors(focus), *tree.descendants(focus)}
    lower = document.claims.keys() - folds(document, tree, Sight(focus=focus, depth=2)).hidden
    assert lower == {*tree.ancestors(focus)} | {claim for claim, level in levelled(tree, [focus]) if level <= 2}


def test_a_large_new_map_is_opened_at_a_depth_that_shows_little_enough() -> None:
    assert first_depth(reference_map(LARGE), hierarchy(reference_map(LARGE))) is None
    for claims in (1000, 10_000):
        document = reference_map(claims)
        tree = hierarchy(document)
        depth = first_depth(document, tree)
        assert depth is not None
        assert 2 <= depth < height(tree, tree.roots)
        assert depth == 2 or claims - len(folds(document, tree, Sight(depth=depth)).hidden) <= MOST_AT_FIRST


@pytest.mark.parametrize(
    "state", [None, 7, {"depth": 0}, {"depth": True}, {"focus": 3, "opened": [2]}, {"opened": "x"}]
)
def test_a_stored_sight_that_makes_no_sense_shows_the_map_as_it_is(state: object) -> None:
    assert stored(state, reference_map(3)) == WHOLE


def test_a_sight_is_stored_and_comes_back_without_what_is_gone() -> None:
    document = reference_map(20)
    one, two = list(document.claims)[:2]
    sight = Sight(focus=one, depth=3, opened=frozenset({two}))
    assert stored(json.loads(json.dumps(sight.state())), document) == sight
    gone = Sight(focus=ClaimId("gone"), depth=3, opened=frozenset({two, ClaimId("gone")}))
    assert stored(gone.state(), document) == Sight(depth=3, opened=frozenset({two}))
