"""What is held against a card, what is read aloud of it, and how it is cited."""

from dataclasses import replace

import pytest

from argmap.cards.aloud import aloud
from argmap.cards.blocks import block_file
from argmap.cards.card import card
from argmap.cards.checks import findings
from argmap.cards.folded import folded
from argmap.model.diff import apply, compare
from argmap.model.document import Document
from argmap.model.records import ArticleId, CitationId, ClaimId, ExcerptId, PersonId, Record
from tests.cards.debate import BODY, DEBATE, QUOTED, TEXT, at

CARD = CitationId("k0")


def _with(*records: Record) -> Document:
    changed = {**DEBATE.records, **{record.id: record for record in records}}
    return apply(DEBATE, compare(DEBATE, Document(changed.values())))


def _codes(document: Document, citation: CitationId = CARD) -> list[str]:
    return [finding.code for finding in findings(document, document.citations[citation])]


def test_an_honest_card_has_nothing_against_it() -> None:
    assert _codes(DEBATE) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"exact": QUOTED.replace("not", "never"), "marks": ()}, "verbatim"),
        ({"article": None, "marks": ()}, "verbatim"),
        ({"start": BODY[0] + 4, "exact": QUOTED[4:], "marks": ()}, "paragraphs"),
        ({"marks": ((*at(QUOTED, "We will"), "highlight"), (*at(QUOTED, "raise the fare"), "highlight"))}, "negation"),
        ({"marks": ((*at(QUOTED, "does not fall"), "underline"),)}, None),
    ],
)
def test_what_is_held_against_a_card(change: dict[str, object], code: str | None) -> None:
    document = _with(replace(DEBATE.excerpts[ExcerptId("e0")], **change))  # type: ignore[arg-type]
    assert _codes(document) == ([code] if code else [])


def test_a_quoted_opponent_is_named() -> None:
    start, end = at(TEXT, "“We will not raise the fare,” Mayor Ann Miller said. “Riders <b>pay</b> enough 😀.”")
    nobody = replace(
        DEBATE.excerpts[ExcerptId("e0")], start=start, end=end, exact=TEXT[start:end], speaker=None, marks=()
    )
    (finding,) = findings(_with(nobody), DEBATE.citations[CARD])
    assert finding.code == "speaker"
    assert "Ann Miller" in finding.words
    named = _with(nobody, replace(DEBATE.claims[ClaimId("c1")], speaker=PersonId("p0")))
    assert _codes(named) == []
    assert "quoting Ann Miller, mayor, Harbour City" in card(named, named.citations[CARD]).cite.full


def test_what_a_cite_lacks_is_named_and_ellipses_are_shown() -> None:
    bare = replace(DEBATE.articles[ArticleId("a1")], text="Free … for some.", title="")
    quoted = replace(DEBATE.excerpts[ExcerptId("e1")], exact=bare.text, end=len(bare.text))
    found = findings(_with(bare, quoted), DEBATE.citations[CitationId("k1")])
    assert [finding.code for finding in found] == ["ellipsis", "cite"]
    assert found[0].start == bare.text.index("…")
    assert found[1].words == "The cite lacks: date, title, address."


def test_tag_cite_and_highlights_are_read_aloud_at_a_speed() -> None:
    found = card(DEBATE, DEBATE.citations[CARD])
    read = aloud(found, speed=120)
    assert read.body == "not raise enough 😀.” A study does not fall"
    assert read.words == 5 + 2 + 8  # tag, cite and body
    assert read.seconds == 8


def test_every_claim_below_a_contention_is_a_tag_once() -> None:
    (hat, _) = block_file(DEBATE).hats
    assert [block.heading for block in hat.blocks] == [
        "Buses should be free.",
        "With: Free buses cost riders nothing.",
        "AT: Free buses cost riders nothing.",
        "AT the step from: Somebody pays.",
    ]
    tags = [entry.tag for block in hat.blocks for entry in block.entries]
    assert sorted(tags) == [
        "All at once.",
        "Free buses cost riders nothing.",
        "Somebody pays.",
        "That does not follow.",
    ]
    assert [len(entry.cards) for block in hat.blocks for entry in block.entries] == [2, 0, 0, 0]


def test_a_folded_card_begins_near_what_is_read_aloud() -> None:
    body = "One. " * 40 + "Here it is:\n\nthe words that count. And more."
    words, spans = folded(body, ((*at(body, "is:\n\nthe words"), "highlight"),), most=1000)
    assert words.startswith("… Here it is")
    assert [words[a:b] for a, b in spans] == ["is: the words"]
    assert folded("字" * 3000, (), most=1000)[0] == "字" * 1000
    assert folded(body, (), most=1000)[0].startswith("One. One.")
