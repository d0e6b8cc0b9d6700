from argmap.model.hierarchy import hierarchy
from argmap.model.integrity import problems
from tests.reference_map import DEEPEST, MOST_CHILDREN, reference_map


def test_reference_map_is_sound_and_the_same_every_time() -> None:
    document = reference_map(400, seed=3)
    assert document == reference_map(400, seed=3)
    assert document != reference_map(400, seed=4)
    assert problems(document) == () or {problem.code for problem in problems(document)} == {"circular-reasoning"}
    tree = hierarchy(document)
    assert len(document.claims) == 400
    assert len(tree.roots) == 1
    assert len(tree.cross) == 40
    to_claims = [link for link in tree.main.values() if link.target in document.claims]
    assert max(sum(link.target == claim for link in to_claims) for claim in document.claims) <= MOST_CHILDREN
    assert {link.role for link in tree.main.values()} == {"supports", "attacks", "joins"}
    assert DEEPEST == 9
