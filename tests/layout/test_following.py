"""A layout brought up to date after edits is the same, to the last bit, as one made from nothing."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.layout.arrangement import Arranger, Changes, arrange
from argmap.layout.folding import Folds, folds
from argmap.layout.geometry import Layout, Size
from argmap.model.diff import apply, compare, touched
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.hierarchy import Hierarchy, hierarchy
from argmap.model.ids import seeded
from argmap.model.integrity import heal
from argmap.model.records import ClaimId
from tests.layout.test_laws import maps
from tests.moves import edits
from tests.reference_map import reference_map


class Follower:
    """Follows a document from edit to edit with one arranger."""

    def __init__(self) -> None:
        self.arranger = Arranger()
        self.document = Document()
        self.tree = Hierarchy()
        self.known = False

    def layout(self, document: Document, folded: Folds | None = None) -> Layout:
        tree = hierarchy(document)
        names = touched(compare(self.document, document))
        main, before = tree.main, self.tree.main
        rehung = {claim for claim in main.keys() | before.keys() if main.get(claim) is not before.get(claim)}
        result = self.arranger.arrange(
            document,
            sizes(document),
            orientation=document.info.orientation,
            tree=tree,
            folds=folds(document, tree) if folded is None else folded,
            changes=Changes(names, rehung, {ClaimId(name) for name in names}) if self.known else None,
        )
        self.document, self.tree, self.known = document, tree, True
        return result


def sizes(document: Document) -> dict[ClaimId, Size]:
    return {claim.id: Size(240.0, 40.0 + 21.5 * (len(claim.text) % 7)) for claim in document.claims.values()}


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_following_any_edits_is_the_same_as_starting_anew(data: st.DataObject) -> None:
    start = st.sampled_from([0, 1, 2]).map(lambda seed: reference_map(30, seed))
    document = data.draw(start | maps(pins=False) | maps(pins=True))
    follower, mint = Follower(), seeded(7)
    follower.layout(document)
    for _ in range(data.draw(st.integers(1, 8))):
        edit = data.draw(edits(document, mint))
        try:
            document = apply(document, edit(document))
        except EditRefused:
            continue
        document = apply(document, heal(document))
        tree = hierarchy(document)
        hidden = data.draw(st.sampled_from([None, None, *list(document.claims)[:4]]))
        folded = Folds(frozenset(tree.under(hidden)), {hidden: 1}) if hidden else folds(document, tree)
        fresh = arrange(document, sizes(document), tree=tree, folds=folded)
        assert follower.layout(document, folded) == fresh
