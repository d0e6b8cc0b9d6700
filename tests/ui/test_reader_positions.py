"""Positions cross the border between Qt and the article's text without loss, whatever characters stand there."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from argmap.model.records import ClaimId, ExcerptId
from argmap.ui.reader.text.highlights import Passage, claims_at, pieces
from argmap.ui.reader.text.positions import Positions, shown, trimmed

ODD = "ab \n\té“–\xa0\u200b\u2028\u2029\ufdd0\ufdd1\ufffc\U0001f600\U00010348"
ARTICLE = st.text(
    alphabet=st.sampled_from(ODD) | st.characters(exclude_categories=("Cs", "Cc")),
    max_size=40,
)


@given(ARTICLE)
def test_every_position_survives_the_way_to_qt_and_back(text: str) -> None:
    positions = Positions(text)
    for point in range(len(text) + 1):
        units = len(text[:point].encode("utf-16-le")) // 2
        assert positions.units(point) == units
        assert positions.points(units) == point
    for point, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert positions.points(positions.units(point) + 1) == point


@settings(max_examples=60, deadline=None)
@given(ARTICLE)
def test_a_qt_document_counts_as_the_border_says(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(shown(text))
    positions = Positions(text)
    assert document.characterCount() - 1 == positions.units(len(text))
    for point, character in enumerate(text):
        if character.isalnum():
            cursor = QTextCursor(document)
            cursor.setPosition(positions.units(point))
            cursor.setPosition(positions.units(point + 1), QTextCursor.MoveMode.KeepAnchor)
            assert cursor.selectedText() == character


@given(st.text(alphabet="a b\n\xa0", max_size=12), st.data())
def test_trimming_keeps_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, right = trimmed(text, start, end)
    assert start <= left <= right <= max(end, left)
    assert text[left:right] == text[start:end].strip()


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from(["support", "attack", "neutral"]))))
def test_pieces_cover_what_is_used_once_each(spans: list[tuple[int, int, str]]) -> None:
    found = tuple(
        Passage(start, start + length, ExcerptId(str(number)), (ClaimId(str(number)),), stance)
        for number, (start, length, stance) in enumerate(spans)
    )
    cut = pieces(found)
    for position in range(20):
        over = [passage for passage in found if passage.start <= position < passage.end]
        here = [piece for piece in cut if piece.start <= position < piece.end]
        assert len(here) == (1 if over else 0)
        if here:
            assert set(here[0].stances) == {passage.stance for passage in over}
            assert here[0].depth == len(over)
        assert set(claims_at(found, position)) == {claim for passage in over for claim in passage.claims}
