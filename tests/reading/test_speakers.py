"""A speaker is guessed where the words beside the passage name one, and nobody where they do not."""

import pytest

from argmap.reading.statements import speaker_of

STORY = (
    "The vote came late. “Free buses pay for themselves,” Harbour Vice Mayor Odile Brandt said. She did not "
    "explain.\n\n"
    "The auditor, Piet Harmsen, warned that no town had covered a third of the cost. Trees were planted in May.\n\n"
    "“We need a depot,” Brandt said. “We need it now,” Harmsen replied.\n\n"
    "According to Lena Okafor, a driver, the shifts are welcome. “They come late,” she said.\n\n"
    "Critics said the plan was rushed.\n\nThe Committee for Quiet Nights called it a bad joke."
)


@pytest.mark.parametrize(
    ("passage", "speaker"),
    [
        ("“Free buses pay for themselves,”", "Odile Brandt"),
        ("no town had covered a third of the cost", "Piet Harmsen"),
        ("Trees were planted", ""),
        ("“We need a depot,”", "Odile Brandt"),
        ("“We need a depot,” Brandt said. “We need it now,”", ""),
        ("the shifts are welcome", "Lena Okafor"),
        ("the plan was rushed", "Critics"),
        ("The vote came late", ""),
        ("a bad joke", "Committee for Quiet Nights"),
    ],
)
def test_the_speaker_beside_a_passage(passage: str, speaker: str) -> None:
    start = STORY.index(passage)
    assert speaker_of(STORY, start, start + len(passage)) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("On Friday Judge Nora Quist blocked the fares that Mayor Odile Brandt had added to the plan.", ""),
        ("On Friday Judge Nora Quist blocked the fares Odile Brandt announced in May.", ""),
        ("On Friday Judge Nora Quist ruled that the fares were unlawful.", "Nora Quist"),
        ("The council met after Odile Brandt warned of a strike.", ""),
        ("The fares are lawful, Odile Brandt added.", "Odile Brandt"),
        ("He called the plan “a fair bill.” Odile Brandt said that it was not.", ""),
        ("Odile Brandt argued for it. She called the plan “a fair bill.”", "Odile Brandt"),
    ],
)
def test_nobody_is_better_than_a_wrong_name(text: str, speaker: str) -> None:
    end = text.index("”") + 1 if "”" in text else len(text)
    start = text.index("He ") if text.startswith("He ") else text.index("She ") if "She " in text else 0
    assert speaker_of(text, start, end) == speaker


def test_a_surname_is_completed_from_the_map_or_from_earlier_in_the_text() -> None:
    text = "The mayor is Odile Brandt.\n\nThe plan is sound, Brandt said."
    start = text.index("The plan")
    assert speaker_of(text, start, start + 8) == "Odile Brandt"
    assert speaker_of(text[start:], 0, 8) == "Brandt"
    assert speaker_of(text[start:], 0, 8, known=["Ann Lee", "O. T. Brandt"]) == "O. T. Brandt"


def test_in_a_long_text_the_paragraphs_around_a_passage_tell() -> None:
    text = "Nothing was decided on that day.\n\n" * 3_000 + STORY
    start = text.index("“Free buses")
    assert speaker_of(text, start, start + 32) == "Odile Brandt"
