"""What holds for every edit: it leaves a sound document, it can be taken back, and its diff is exact."""

from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.model.diff import apply, compare, reverse
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.ids import seeded
from argmap.model.integrity import heal
from tests.moves import edits
from tests.strategies import documents


@settings(max_examples=400)
@given(documents, st.data(), st.integers(0, 1000))
def test_an_edit_leaves_a_sound_document_and_can_be_taken_back(
    document: Document, data: st.DataObject, seed: int
) -> None:
    edit = data.draw(edits(document, seeded(seed)))
    try:
        diff = edit(document)
    except EditRefused:
        return
    after = apply(document, diff)
    assert compare(document, after) == diff
    assert not heal(after)
    assert apply(after, reverse(diff)) == document
