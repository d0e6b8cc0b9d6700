"""Paragraphs cover every word once, in order, and never begin or end with white space."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from argmap.reading import paragraphs

TEXTS = st.lists(st.sampled_from(["word", " ", "\n", "\n\n", "\t", "😀", "\xa0", "a b", "\n \n"]), max_size=40).map(
    "".join
)


@given(TEXTS)
def test_paragraphs_cover_the_words(text: str) -> None:
    spans = paragraphs(text)
    parts = [text[start:end] for start, end in spans]
    assert all(part == part.strip() and part for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_blank_lines_part_hard_wrapped_paragraphs_and_lines_part_the_rest() -> None:
    wrapped = "A first line\nthat goes on.\n\nA second\nparagraph."
    assert [wrapped[a:b] for a, b in paragraphs(wrapped)] == ["A first line\nthat goes on.", "A second\nparagraph."]
    lines = "First paragraph.\nSecond paragraph.\n"
    assert [lines[a:b] for a, b in paragraphs(lines)] == ["First paragraph.", "Second paragraph."]
