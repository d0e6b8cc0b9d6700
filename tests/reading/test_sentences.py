"""Sentences end where they end, and every position slices to what it says, whatever characters stand in between."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.reading.statements import LanguageUnsupported, language_of, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He met U.S. Attorney General Roe.|“It went well,” he said.",
        "They want to enter the U.S.|He doubts it.",
        "“Trams are slow,” Mr. Roe said on Aug. 18.|“Why now?” Mayor Roe asked.|“Why not?” asked Ms. Poe.",
        "CHARLESTON, W.Va. - The senator (D-N.C.) came at 5 p.m. Tuesday.|It was rule No. 5.|It was Roe's.",
        "We waited ... and waited ....|The door opened.|J. K. Roe and George W. Poe left.|It was plan B.|The end came.",
        "‘It is odd.’|Brown said no.|Acme Inc. agreed with John Doe Jr. on it.|(He did.)|“No!”|He left.",
    ],
)
def test_sentences_end_where_they_end(text: str) -> None:
    assert cut(text.replace("|", " ")) == text.split("|")


def test_no_sentence_crosses_a_paragraph_and_hard_line_breaks_are_none() -> None:
    text = "A headline without a stop\n\nThe council of the city of Harbour met and voted on\nthe plan."
    text += "\r\n\r\n“One”\n\n- an item\n- two"
    assert cut(text) == [
        "A headline without a stop",
        "The council of the city of Harbour met and voted on\nthe plan.",
        "“One”",
        "- an item",
        "- two",
    ]


def test_an_unknown_language_is_said_to_be_one() -> None:
    assert (
        language_of("Kaupunginvaltuusto päätti eilen illalla, että uusi raitiotie rakennetaan ensi vuonna keskustaan")
        == ""
    )
    with pytest.raises(LanguageUnsupported):
        sentences("Päätös.", code="fi")


WORDS = st.sampled_from(
    [
        "tram",
        "Roe",
        "U.S.",
        "said",
        "“We",
        "go.”",
        "‘No",
        "no.’",
        "\u00a0",
        "👍🏽",
        ".",
        "?",
        '"',
        "\n",
        "\r\n",
        "\n\n",
        "(",
        ")",
        "…",
        "It",
        "«",
        "»",
    ]
)


@given(st.lists(WORDS, max_size=60), st.text("ab .\u2028\n", max_size=8))
@settings(max_examples=60, deadline=None)
def test_sentences_are_in_order_and_hold_every_word(words: list[str], odd: str) -> None:
    text = " ".join(words) + odd
    spans = sentences(text)
    assert all(0 <= a < b <= len(text) and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    left = set(range(len(text))) - {place for a, b in spans for place in range(a, b)}
    assert not any(text[place].isalnum() for place in left)
