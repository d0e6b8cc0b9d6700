"""Who says what is found in the many ways in which news articles say it, and every position slices to what it says."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.reading.statements import LanguageUnsupported, Statement, statements

RIVER = "Mayor Ada Quill opened the meeting. Her critic, the farmer Tom Reed, sat in the first row.\n\n"


def said(sentence: str, code: str = "en") -> list[tuple[str, str, str, str]]:
    """Return (kind, speaker, cue, words) of what is said in a sentence of an article that named Quill and Reed."""
    before = RIVER if code == "en" else ""
    text = before + sentence
    found = [one for one in statements(text, code=code) if one.start >= len(before) and one.kind != "none"]
    return [(one.kind, one.speaker, one.cue, " … ".join(text[a:b] for a, b in one.content)) for one in found]


@pytest.mark.parametrize(
    ("sentence", "kind", "speaker", "cue", "words"),
    [
        ("“The weir leaks,” Quill said.", "direct", "Ada Quill", "said", "“The weir leaks,”"),
        ("“The weir leaks,” said Mr. Reed.", "direct", "Tom Reed", "said", "“The weir leaks,”"),
        (
            "“It leaks,” said Reed, a farmer, “and you know it.”",
            "direct",
            "Tom Reed",
            "said",
            "“It leaks,” … “and you know it.”",
        ),
        ("‘The weir leaks,’ said Ada Quill, the mayor.", "direct", "Ada Quill", "said", "‘The weir leaks,’"),
        ("“Does it leak?” Mayor Quill asked.", "direct", "Ada Quill", "asked", "“Does it leak?”"),
        ("Quill told reporters on Tuesday: “It leaks.”", "direct", "Ada Quill", "told", "“It leaks.”"),
        ("“Weirs leak,” Lena Moss, 61, a retired nurse, said.", "direct", "Lena Moss", "said", "“Weirs leak,”"),
        (
            "Quill said in a statement that the weir was “beyond repair.”",
            "mixed",
            "Ada Quill",
            "said",
            "the weir was “beyond repair.”",
        ),
        (
            "The mayor called it “a hole with a weir around it.”",
            "mixed",
            "Ada Quill",
            "called",
            "it “a hole with a weir around it.”",
        ),
        (
            "In a letter to the council, Reed wrote that the weir would hold.",
            "indirect",
            "Tom Reed",
            "wrote",
            "the weir would hold",
        ),
        (
            "The weir, Reed argued, would hold for years.",
            "indirect",
            "Tom Reed",
            "argued",
            "The weir … would hold for years",
        ),
        ("According to Reed, the weir will hold.", "indirect", "Tom Reed", "According to", "the weir will hold"),
        ("The weir will hold, according to the farmer.", "indirect", "Tom Reed", "according to", "The weir will hold"),
        (
            "Reed was quoted as saying that the weir would hold.",
            "indirect",
            "Tom Reed",
            "saying",
            "the weir would hold",
        ),
        (
            "Residents, who met on Monday, warned that the weir leaks.",
            "indirect",
            "Residents",
            "warned",
            "the weir leaks",
        ),
        (
            "The report, released Monday, found that the weir leaks.",
            "indirect",
            "The report",
            "found",
            "the weir leaks",
        ),
        ("A county judge ruled that the weir must stay.", "indirect", "A county judge", "ruled", "the weir must stay"),
        ("Quill has accused Reed of scaring people.", "indirect", "Ada Quill", "accused", "Reed of scaring people"),
        ("Quill denied that the weir leaks.", "indirect", "Ada Quill", "denied", "the weir leaks"),
        (
            "Quill questioned whether the weir would hold.",
            "indirect",
            "Ada Quill",
            "questioned",
            "whether the weir would hold",
        ),
        ("Reed left early, saying the weir was safe.", "indirect", "Tom Reed", "saying", "the weir was safe"),
    ],
)
def test_the_ways_of_saying(sentence: str, kind: str, speaker: str, cue: str, words: str) -> None:
    assert said(sentence) == [(kind, speaker, cue, words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Reed declined to say where he would sit.",
        "Quill was told that the hall was full and left.",
        "The rules that Quill announced took effect in May.",
        "They announced a plan for the hall.",
        "The so-called “leaky weir” stood for years.",
        "The council met after Reed warned of a flood.",
    ],
)
def test_what_only_looks_like_saying(sentence: str) -> None:
    assert said(sentence) == []


def test_names_are_led_back_to_whom_they_mean() -> None:
    text = (
        "Mayor Ada Quill met the River Trust. “It leaks,” the mayor said. She said it would fall.\n\n"
        "Tom Reed, a spokesman for the trust, disagreed. “It stands,” he said. The group said it had plans.\n\n"
        "“We do,” Reed added.\n\n"
        "“A first part of it that goes on.\n\n“A second part,” Quill said. “And a third.”"
    )
    found = [(one.speaker, " ".join(text[a:b] for a, b in one.content)) for one in statements(text) if one.speaker]
    assert found == [
        ("Ada Quill", "“It leaks,”"),
        ("Ada Quill", "it would fall"),
        ("Tom Reed", "“It stands,”"),
        ("River Trust", "it had plans"),
        ("Tom Reed", "“We do,”"),
        ("Ada Quill", "“A first part of it that goes on. “A second part,” “And a third.”"),
    ]


@pytest.mark.parametrize(
    ("text", "role", "evidence"),
    [
        ("Quill said the weir is old.", "claim", ""),
        ("Quill denied the weir is old.", "rebuttal", ""),
        ("“It is an eyesore,” Quill said. But Reed said the weir is fine.", "rebuttal", ""),
        ("A state law requires every town to mend its weirs.", "evidence", "law"),
        ("A federal judge in May blocked the town from touching the weir.", "evidence", "ruling"),
        ("Quill pointed to two studies of old weirs.", "evidence", "study"),
        ("Quill cited the case of a weir that fell.", "evidence", "case"),
        ("The repairs cost $40,000 in May.", "evidence", "figure"),
        ("Records show that nobody mended it.", "evidence", "record"),
        ("The council met in the old hall on Monday evening.", "background", ""),
    ],
)
def test_roles_come_with_the_words_that_caused_them(text: str, role: str, evidence: str) -> None:
    last = statements(RIVER + text)[-1]
    assert (last.role, last.evidence_type) == (role, evidence)
    assert last.role_cue


def test_german_and_french_quotations_have_speakers_too() -> None:
    german = "Die Bürgermeisterin kam spät. „Das Wehr ist undicht“, sagte Ada Quill. »Es hält nicht«, sagte sie."
    assert next(one[1:] for one in said(german, "de")) == ("Ada Quill", "sagte", "„Das Wehr ist undicht“")
    french = "La maire est venue tard. « Le barrage fuit », a déclaré Ada Quill. « Il ne tient plus », a-t-elle ajouté."
    assert next(one[1:] for one in said(french, "fr")) == ("Ada Quill", "a déclaré", "« Le barrage fuit »")
    with pytest.raises(LanguageUnsupported):
        statements("Pato vuotaa, sanoi Quill.", code="fi")


PIECES = st.sampled_from(
    [
        "“It leaks,” Quill said.",
        "👍🏽",
        "Reed said the",
        "\u00a0",
        "said",
        "“",
        "”",
        '"',
        "‘No,’",
        "he added",
        "\n\n",
        "\r\n",
        ",",
        "—",
        "according to",
        "Mayor Ada Quill",
        "who",
        "and",
        "told",
        "The report found",
        "«",
        "»",
        ":",
        "that",
        "(",
        "a",
        "called",
    ]
)


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=80, deadline=None)
def test_positions_are_of_the_text_as_given(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for one in statements(text):
        assert isinstance(one, Statement)
        spans = [*one.content, *([one.speaker_span] if one.speaker_span else [])]
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in spans)


def test_a_prefix_of_emoji_and_no_break_spaces_moves_every_position_alike() -> None:
    text = RIVER + "“It leaks,” said\u00a0Quill. Reed said the weir\u202fwould hold."
    lead = "👩🏽‍🌾\u00a0 A tale of two banks\n\n"
    moved = statements(lead + text)
    assert [[(a - len(lead), b - len(lead)) for a, b in one.content] for one in moved] == [
        [*one.content] for one in statements(text)
    ]


@pytest.mark.parametrize(
    "piece", ["‘It leaks, said Roe’s ‘and ", "said ", "“It leaks, said Roe, and ", "Ada ", "a, b, c said, "]
)
def test_a_text_without_an_end_of_a_sentence_is_read_in_bounded_time(piece: str) -> None:
    begun = time.perf_counter()
    statements(piece * (60_000 // len(piece)))
    assert time.perf_counter() - begun < 5


def test_who_opens_a_dispute_claims_and_who_is_led_in_against_it_rebuts() -> None:
    text = (
        "Mayor Ada Quill said the weir keeps the meadows dry. “The weir should stay,” Quill said.\n\n"
        "The farmer Tom Reed was not persuaded. “It keeps nothing dry,” he said. “The meadows flood anyway.”"
    )
    found = [(one.speaker, one.role) for one in statements(text) if one.speaker]
    assert found == [("Ada Quill", "claim"), ("Ada Quill", "claim"), ("Tom Reed", "rebuttal")]


@pytest.mark.parametrize(
    ("verb", "role"), [("said", "evidence"), ("noted", "evidence"), ("argued", "claim"), ("warned", "claim")]
)
def test_a_figure_is_evidence_from_who_reports_and_a_position_from_who_argues(verb: str, role: str) -> None:
    text = f"Mayor Ada Quill {verb} that the weir had cost the town 4,100 jobs."
    assert [one.role for one in statements(text)] == [role]
