"""What stands around a span, and folding that knows where every character came from."""

from hypothesis import given
from hypothesis import strategies as st

from argmap.model.selectors import CONTEXT, context, fold


@given(st.text(max_size=90), st.integers(0, 90), st.integers(0, 20))
def test_context_is_what_stands_around(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    before, after = context(text, start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert max(len(before), len(after)) <= CONTEXT


@given(st.text(max_size=40))
def test_folding_maps_every_code_point_to_where_it_came_from(text: str) -> None:
    folded, index = fold(text)
    assert len(folded) == len(index)
    assert index == sorted(index)
    assert all(0 <= at < len(text) for at in index)
