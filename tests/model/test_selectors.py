"""A quotation is found again after the text around it has changed."""

from hypothesis import given
from hypothesis import strategies as st

from argmap.model.selectors import Anchor, context, fold, locate

TEXT = "The mayor said no. “We will not do it,” she said. The mayor said no again. 😀 The end."


def test_words_at_their_place_are_exact() -> None:
    assert locate(TEXT, "We will", start=TEXT.index("We")) == Anchor("exact", TEXT.index("We"), TEXT.index("We") + 7)


def test_among_equal_words_the_context_decides() -> None:
    second = TEXT.index("The mayor", 5)
    prefix, suffix = context(TEXT, second, second + 9)
    moved = "Inserted before. " + TEXT
    found = locate(moved, "The mayor", start=second, prefix=prefix, suffix=suffix)
    assert found == Anchor("moved", second + 17, second + 26)


def test_other_quotation_marks_and_spaces_count_as_changed() -> None:
    changed = TEXT.replace("“", '"').replace("”", '"').replace("will not", "will \n not")
    found = locate(changed, "“We will not do it,”", start=19)
    assert found.state == "changed"
    assert changed[found.start : found.end] == '"We will \n not do it,"'


def test_words_that_are_gone_are_lost() -> None:
    assert locate(TEXT, "never said", start=3) == Anchor("lost")
    assert locate(TEXT, "", start=3) == Anchor("lost")


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 20), st.text(max_size=20))
def test_a_span_is_found_wherever_text_is_put_before_it(text: str, start: int, length: int, added: str) -> None:
    exact = text[start : start + length]
    if not exact:
        return
    found = locate(added + text, exact, start=start + len(added))
    assert found.state == "exact"
    again = locate(added + text, exact, start=0)
    assert (added + text)[again.start : again.end] == exact


@given(st.text(max_size=40))
def test_folding_maps_every_code_point_to_where_it_came_from(text: str) -> None:
    folded, index = fold(text)
    assert len(folded) == len(index)
    assert index == sorted(index)
    assert all(0 <= at < len(text) for at in index)
