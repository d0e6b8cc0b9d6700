"""What is derived from a document that was made from another is the same as if it had been made from nothing."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.model.diff import apply, compare
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.hierarchy import hierarchy, rehung
from argmap.model.ids import seeded
from argmap.model.integrity import heal
from tests.layout.test_laws import maps
from tests.moves import edits
from tests.reference_map import reference_map


def ask(document: Document) -> tuple[object, ...]:
    """Ask for every index, so that there is something to take over."""
    names = list(document.records)
    return (
        [document.links_into(name) for name in names],
        [document.links_out_of(name) for name in names],
        [document.citations_of(name) for name in names],
        [document.citations_to(name) for name in names],
        [document.excerpts_of(name) for name in names],
        [list(kind) for kind in (document.claims, document.links, document.articles, document.people)],
        document.info,
    )


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_indexes_and_tree_follow_any_edits(data: st.DataObject) -> None:
    start = st.sampled_from([0, 1]).map(lambda seed: reference_map(25, seed))
    document = data.draw(start | maps(pins=False))
    mint = seeded(5)
    ask(document)
    tree = hierarchy(document)
    for _ in range(data.draw(st.integers(1, 8))):
        try:
            changed = apply(document, data.draw(edits(document, mint))(document))
        except EditRefused:
            continue
        if data.draw(st.booleans()):
            changed = apply(changed, heal(changed))
        fresh = Document(changed.records, changed.head)
        assert changed == fresh
        assert ask(changed) == ask(fresh)
        if data.draw(st.integers(0, 3)):  # sometimes nobody asks for the tree in between
            following = hierarchy(changed)
            assert following == hierarchy(fresh)
            hung = {
                claim
                for claim in {*tree.main, *following.main}
                if tree.main.get(claim) is not following.main.get(claim)
            }
            assert hung <= rehung(tree, following)
            assert rehung(tree, following) == rehung(following, tree)
            tree = following
        document = changed
    assert compare(document, Document(document.records)) == compare(document, document)
