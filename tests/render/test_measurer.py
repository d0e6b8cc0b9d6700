"""Wrapping: the quick way breaks where QTextLayout does, and every script keeps its text and its width."""

from unicodedata import category

from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap.layout.measure import TextStyle
from argmap.render.measurer import WRAPPED_KEPT, QtMeasurer, shaped
from tests.reference_map import WORDS

STYLES = [
    *(TextStyle(15), TextStyle(12), TextStyle(11.5), TextStyle(15, 600), TextStyle(12, 700), TextStyle(13, 400, True)),
    TextStyle(12.5, 700, True),
]
ODD_WORDS = [
    *("well-known", "“quoted”", "(aside)", "—", "–", "e.g.", "U.S.-led", "and/or", "don’t", "1,000.50", "$3bn", "50%"),
    *(
        "a—b",
        "Ähnlich",
        "AV.",
        "To,",
        '"said"',
        "(2017)",
        "[sic]",
        "«",
        "»",
        "!",
        "?",
        ":",
        "…",
        "http://a.b/c?d=e",
        "/",
    ),
    *("#tag", "@x", "{x}", "<b>", "&amp;", "a|b", "~", "-1", "3-4", "¿qué", "naïve", "Straße", "ex-", "x" * 40, ""),
]
words = st.sampled_from(WORDS) | st.sampled_from(ODD_WORDS)
sentences = st.lists(words, min_size=1, max_size=40).map(" ".join)
scripts = st.text(st.sampled_from("ab z\u00ad\t\n\u200bשלםعرب中文。😀👍🏽हि\u0301é\u2028\u00a0-—"), max_size=40)
MEASURER = QtMeasurer()


@settings(max_examples=400, deadline=None)
@given(sentences, st.sampled_from(STYLES), st.integers(60, 400))
@example("city city city city Ähnlich Ähnlich ¿qué", TextStyle(13, 400, True), 129)  # a slanted letter at the edge
def test_the_quick_way_breaks_like_qtextlayout(text: str, style: TextStyle, width: int) -> None:
    quick, exact = MEASURER.wrap(text, style, width), shaped(text, style, width)
    assert quick.lines == exact.lines
    for one, other in zip(quick.widths, exact.widths, strict=True):
        assert abs(one - other) <= 1.5


@settings(max_examples=150, deadline=None)
@given(sentences | scripts, st.sampled_from(STYLES), st.integers(20, 300))
def test_nothing_is_lost_and_lines_keep_to_the_width(text: str, style: TextStyle, width: int) -> None:
    laid = MEASURER.wrap(text, style, width)
    assert "".join("".join(laid.lines).split()) == "".join(text.split())
    assert len(laid.lines) == len(laid.widths) >= 1
    assert all(line == line.strip(" ") for line in laid.lines)
    for line, extent in zip(laid.lines, laid.widths, strict=True):
        letters = sum(not category(char).startswith("M") for char in line)
        # In a narrow line Qt may end within a letter and its mark: two letters with one mark at most.
        assert extent <= width + 1.5 or (letters <= 2 and len(line) <= 3)
    assert laid.line_height >= style.size
    assert laid.line_height == int(laid.line_height)


def test_code_points_beyond_the_basic_plane_are_never_halved() -> None:
    laid = MEASURER.wrap("😀" * 60, TextStyle(15), 100)
    assert "".join(laid.lines) == "😀" * 60
    assert len(laid.lines) > 5


def test_newlines_break_and_an_empty_text_is_one_line() -> None:
    assert MEASURER.wrap("", TextStyle(15), 100).lines == ("",)
    assert MEASURER.wrap("a\n\nb\n", TextStyle(15), 100).lines == ("a", "", "b", "")
    assert MEASURER.wrap("one two three", TextStyle(15), float("inf")).lines == ("one two three",)


def test_sizes_scale_exactly() -> None:
    text = "The step does not follow: the order names no statute."
    small, large = (MEASURER.wrap(text, TextStyle(size), float("inf")).width for size in (11.5, 115.0))
    assert abs(large / small - 10) < 0.02


def test_tall_scripts_get_taller_lines() -> None:
    latin, devanagari = (MEASURER.wrap(text, TextStyle(15), 300) for text in ("map", "हिन्दी पाठ"))
    assert devanagari.line_height >= latin.line_height
    assert devanagari.ascent >= latin.ascent


def test_known_texts_are_remembered_up_to_a_ceiling() -> None:
    measurer = QtMeasurer()
    for number in range(WRAPPED_KEPT + 10):
        measurer.wrap(f"a {number}", TextStyle(15), 100)
    assert measurer.kept() == WRAPPED_KEPT
    first = measurer.wrap("a 20", TextStyle(15), 100)
    assert measurer.wrap("a 20", TextStyle(15), 100) is first
