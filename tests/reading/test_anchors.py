"""Quotations are found again after an article has changed, and put nowhere when their words are gone."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.model.selectors import context
from argmap.reading.anchors.difference import difference
from argmap.reading.anchors.places import place_of
from tests.evaluation.anchors import FORMATS, GONE, WORDS, edited, measure, spans, texts

TEXT = next(text for text in texts() if "Ferry workers" in text)
SPANS = list(spans(TEXT))


@pytest.mark.parametrize("kept", [True, False], ids=["old text kept", "old text gone"])
@pytest.mark.parametrize("name", FORMATS)
def test_another_format_loses_nothing(name: str, kept: bool) -> None:
    assert measure(FORMATS[name], kept=kept).share >= 0.99


@pytest.mark.parametrize("kept", [True, False], ids=["old text kept", "old text gone"])
@pytest.mark.parametrize("name", WORDS)
def test_edited_words_are_found(name: str, kept: bool) -> None:
    assert measure(WORDS[name], kept=kept).share >= 0.97


def test_a_quotation_that_is_gone_is_put_nowhere() -> None:
    for kept in (True, False):
        assert measure(GONE["quotation removed"], kept=kept).share >= 0.98
    other = next(text for text in texts() if "Tolland" in text)
    places = [place_of(other, TEXT[start:end], start=start) for start, end in SPANS]
    assert {place.state for place in places} == {"lost"}


def test_an_excerpt_takes_two_milliseconds() -> None:
    import random

    new, _ = edited(0.15)(TEXT, (0, 0), random.Random(1))
    begun = perf_counter()
    for start, end in SPANS:
        place_of(new, TEXT[start:end], start=start, before=TEXT)
    assert (perf_counter() - begun) / len(SPANS) < 0.02  # ten times the promise: a busy machine must not fail it


@given(span=st.sampled_from(SPANS), data=st.data())
@settings(max_examples=80, deadline=None)
def test_words_that_still_stand_are_found_after_any_change_around_them(
    span: tuple[int, int], data: st.DataObject
) -> None:
    start, end = span
    before, after = TEXT[:start], TEXT[end:]
    exact = TEXT[start:end]
    cut, put = data.draw(st.integers(0, len(before))), data.draw(st.text(alphabet="abc \n“😀", max_size=60))
    new = before[:cut] + put + before[data.draw(st.integers(cut, len(before))) :] + " " + exact + " " + after
    prefix, suffix = context(TEXT, start, end)
    place = place_of(new, exact, start=start, prefix=prefix, suffix=suffix, before=TEXT)
    assert new[place.start : place.end] == exact
    assert place.state in ("exact", "moved", "ambiguous")


@given(text=st.text(max_size=200), exact=st.text(max_size=60), start=st.integers(0, 300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_searched_and_every_place_lies_in_it(text: str, exact: str, start: int) -> None:
    place = place_of(text, exact, start=start, prefix="before", suffix="after", before=f"{exact} {text}")
    assert 0 <= place.start <= place.end <= len(text)
    assert (place.state == "lost") == (place.start == place.end)


def test_states_and_the_difference() -> None:
    old = "The mayor said on Monday that the ferry would sail again before the end of the week."
    new = "Nothing else. The mayor said on Tuesday that the ferry would not sail again before the end of the month."
    changed = place_of(new, old, start=0)
    assert changed.state == "changed"
    assert new[changed.start : changed.end] == new[14:]
    pieces = difference(old, new[changed.start : changed.end])
    assert [(piece.kind, piece.words) for piece in pieces if piece.kind != "same"] == [
        ("gone", "Monday"),
        ("new", "Tuesday"),
        ("new", "not"),
        ("gone", "week."),
        ("new", "month."),
    ]
    assert place_of(f"{old} {old}", old, start=len(old) + 400).state in ("moved", "ambiguous")
    assert place_of("“It’s the  law,” she said", '"It\'s the law," she said', start=3).state == "moved"
    assert place_of(old, old, start=0).state == "exact"
    assert place_of(old, "", start=0).state == "lost"
