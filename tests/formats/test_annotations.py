"""Quotations leave as Web Annotations and come back to the same words; notes of other programs find their place."""

import json
from pathlib import Path

import pytest

from argmap.edits.articles import add_article
from argmap.edits.excerpts import mark
from argmap.formats.annotations import annotations, bring, read_notes, write_annotations
from argmap.formats.errors import FileUnreadable
from argmap.formats.native import read
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.ids import seeded
from argmap.model.records import MapId, MapInfo
from argmap.places import packaged

TEXT = "😀 The ferry sails at nine, the mayor said.\n\n“Nobody will wait,” she added."


def _ferry() -> Document:
    document = Document([MapInfo(MapId("m"), title="Ferry")])
    return apply(document, add_article(document, title="Ferry", url="https://a.example/f", text=TEXT, mint=seeded(1)))


def test_all_quotations_of_a_map_come_back(tmp_path: Path) -> None:
    whole = read(packaged("sample_maps/sanctuary-cities.argmap")).document
    write_annotations(whole, tmp_path / "notes.jsonld")
    notes = read_notes(tmp_path / "notes.jsonld")
    again = bring(whole, notes)
    assert (again.added, again.known, again.left) == (0, len(notes), ())
    bare = Document([whole.info, *whole.articles.values()])
    brought = bring(bare, notes, mint=seeded(2))
    assert brought.left == ()
    spans = {(excerpt.article, excerpt.start, excerpt.end, excerpt.exact) for excerpt in whole.excerpts.values()}
    assert {(e.article, e.start, e.end, e.exact) for e in brought.document.excerpts.values()} == spans
    texts = {whole.claims[c.claim].text for c in whole.citations.values()}
    assert {claim.text for claim in brought.document.claims.values()} <= texts


def test_an_annotation_has_the_selectors_of_the_model() -> None:
    document = _ferry()
    article = next(iter(document.articles))
    start = TEXT.index("The ferry")
    document = apply(document, mark(document, article, start, start + 24, speaker="The mayor", mint=seeded(3)))
    page = json.loads(annotations(document))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    (item,) = page["items"]
    assert item["type"] == "Annotation"
    assert item["target"]["source"] == "https://a.example/f"
    quote, position = item["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "The ferry sails at nine,")
    assert (position["type"], position["start"], position["end"]) == ("TextPositionSelector", start, start + 24)
    assert item["body"][0]["creator"]["name"] == "The mayor"


def test_notes_of_other_programs_find_their_words_or_are_named(tmp_path: Path) -> None:
    selector = [{"type": "TextQuoteSelector", "exact": '"Nobody will wait,"', "prefix": "said. "}]
    rows = [
        {"uri": "https://elsewhere.example", "text": "A threat", "target": [{"selector": selector}]},
        {"text": "", "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "was never written"}]}]},
        {"text": "a page note", "target": [{"source": "https://a.example/f"}]},
        {"target": "https://a.example/f"},
    ]
    (tmp_path / "rows.json").write_text(json.dumps({"total": 4, "rows": rows}))
    brought = bring(_ferry(), read_notes(tmp_path / "rows.json"), mint=seeded(4))
    assert brought.added == 1
    assert brought.left == ("“was never written” stands in no article of the map",)
    (excerpt,) = brought.document.excerpts.values()
    assert excerpt.exact == "“Nobody will wait,”"
    assert [claim.text for claim in brought.document.claims.values()] == ["A threat"]


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b'{"items": 5}', b"[" * 5000, b'{"target": {"selector": 1}}'])
def test_what_is_no_annotation_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "notes.json"
    path.write_bytes(data)
    with pytest.raises(FileUnreadable):
        read_notes(path)
