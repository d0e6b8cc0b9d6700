"""Marks on the words of a quotation: what each kind does to the others, and quotations that take in their paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.edits.cards.marking import clear_words, mark_words, shrink_rest, widen
from argmap.edits.cards.spans import STYLES, Mark, normal, without
from argmap.edits.versions import reword
from argmap.formats.native import dumps, loads
from argmap.model.diff import Diff, apply
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.fields import decode, encode
from argmap.model.records import MARK_KINDS, Article, ArticleId, Excerpt, ExcerptId
from argmap.model.texts import digest

TEXT = "First 😀 paragraph.\n\nThe city may refuse. It has not done so.\n\nLast one."
START, END = TEXT.index("The city"), TEXT.index(" It has")
CARD = ExcerptId("e0")
DOCUMENT = Document(
    [
        Article(ArticleId("a0"), text=TEXT, digest=digest(TEXT)),
        Excerpt(CARD, ArticleId("a0"), START, END, TEXT[START:END]),
    ]
)
marks: st.SearchStrategy[list[Mark]] = st.lists(
    st.tuples(st.integers(-2, 25), st.integers(-2, 25), st.sampled_from(MARK_KINDS)), max_size=6
)


def _after(document: Document, diff: Diff) -> Excerpt:
    return apply(document, diff).excerpts[CARD]


@given(marks, st.integers(0, 20), st.integers(0, 20))
def test_marks_have_one_form_and_rubbing_out_leaves_the_rest(given_marks: list[Mark], start: int, end: int) -> None:
    form = normal(given_marks, length=20)
    assert normal(form, length=20) == form
    for kind in MARK_KINDS:
        there = {at for a, b, name in given_marks if name == kind for at in range(max(a, 0), min(b, 20))}
        assert {at for a, b, name in form if name == kind for at in range(a, b)} == there
        left = {at for a, b, name in without(form, start, end) if name == kind for at in range(a, b)}
        assert left == there - set(range(start, end))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from(MARK_KINDS)), max_size=8))
def test_words_carry_one_style_at_a_time_and_any_highlight(strokes: list[tuple[int, int, str]]) -> None:
    document = DOCUMENT
    for start, end, kind in strokes:
        try:
            document = apply(document, mark_words(document, CARD, start, end, kind=kind))  # type: ignore[arg-type]
        except EditRefused:
            continue
    for at in range(END - START):
        styles = [kind for a, b, kind in document.excerpts[CARD].marks if a <= at < b and kind in STYLES]
        assert len(styles) <= 1


def test_marking_again_takes_the_mark_away() -> None:
    once = apply(DOCUMENT, mark_words(DOCUMENT, CARD, 4, 8, kind="highlight"))
    assert once.excerpts[CARD].marks == ((4, 8, "highlight"),)
    assert _after(once, mark_words(once, CARD, 4, 8, kind="highlight")).marks == ()
    wider = apply(once, mark_words(once, CARD, 0, 8, kind="highlight"))
    assert wider.excerpts[CARD].marks == ((0, 8, "highlight"),)
    assert _after(wider, clear_words(wider, CARD, 2, 4)).marks == ((0, 2, "highlight"), (4, 8, "highlight"))


def test_what_carries_no_mark_shrinks_and_grows_again() -> None:
    marked = apply(DOCUMENT, mark_words(DOCUMENT, CARD, 4, 8, kind="emphasis"))
    shrunk = apply(marked, shrink_rest(marked, CARD))
    assert shrunk.excerpts[CARD].marks == ((0, 4, "shrink"), (4, 8, "emphasis"), (8, 20, "shrink"))
    assert _after(shrunk, shrink_rest(shrunk, CARD)).marks == ((4, 8, "emphasis"),)
    part = _after(marked, shrink_rest(marked, CARD, within=(6, 12)))
    assert part.marks == ((4, 8, "emphasis"), (8, 12, "shrink"))
    assert _after(shrunk, shrink_rest(shrunk, CARD, within=(8, 12))).marks == (
        (0, 4, "shrink"),
        (4, 8, "emphasis"),
        (12, 20, "shrink"),
    )


def test_a_quotation_takes_in_its_paragraph_and_keeps_its_marks_on_their_words() -> None:
    start, end = START - 22, TEXT.index("\n\nLast")
    plain = _after(DOCUMENT, widen(DOCUMENT, CARD, max(0, start), end))
    (mark,) = plain.marks
    assert plain.exact[mark[0] : mark[1]] == "The city may refuse."
    assert mark[2] == "underline"
    marked = apply(DOCUMENT, mark_words(DOCUMENT, CARD, 4, 8, kind="highlight"))
    wide = _after(marked, widen(marked, CARD, 0, end))
    assert [wide.exact[a:b] for a, b, _ in wide.marks] == ["city"]
    assert not widen(DOCUMENT, CARD, START, END)


def test_marks_follow_their_words_into_a_new_wording() -> None:
    marked = apply(DOCUMENT, mark_words(DOCUMENT, CARD, 4, 8, kind="highlight"))
    marked = apply(marked, mark_words(marked, CARD, 4, 12, kind="underline"))
    moved = _after(marked, reword(marked, CARD, START - 2, END))
    assert {(moved.exact[a:b], kind) for a, b, kind in moved.marks} == {
        ("city", "highlight"),
        ("city may", "underline"),
    }


def test_no_words_are_marked_where_there_are_none() -> None:
    for name, start, end in (("nobody", 0, 4), (CARD, 3, 4), (CARD, 40, 50)):
        with pytest.raises(EditRefused):
            mark_words(DOCUMENT, ExcerptId(name), start, end, kind="underline")


def test_marks_survive_a_file_and_former_read_aloud_spans_are_highlights() -> None:
    marked = apply(DOCUMENT, mark_words(DOCUMENT, CARD, 4, 8, kind="emphasis"))
    assert loads(dumps(marked), name="x").document.excerpts == marked.excerpts
    former = encode(DOCUMENT.excerpts[CARD])
    del former["marks"]
    former["emphasis"] = [[0, 3]]
    record = decode(former)
    assert isinstance(record, Excerpt)
    assert record.marks == ((0, 3, "highlight"),)
    assert not record.extra
