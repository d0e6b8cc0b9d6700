"""Documents to bytes and back: nothing is lost, equal maps are equal bytes, and the unknown survives to the byte."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.formats.errors import DocumentInvalid, DocumentNewer
from argmap.formats.native import dumps, loads, read, write
from argmap.model.diff import apply, compare
from argmap.model.document import Document
from argmap.model.fields import decode_diff, encode_diff
from argmap.model.integrity import heal, problems
from tests.formats.samples import SMALL, SMALL_BYTES
from tests.strategies import documents, raw_documents

# JSON values as text, spelled in ways that no writer of ours would choose.
numbers = st.sampled_from(["1.10", "1e5", "1E+2", "-0", "0.1e-7", "100000000000000000000000001", "-1.0", "7", "2.50"])
words = st.sampled_from(['"a"', '"\\u00e9"', '"\\/"', '"\\ud83d\\ude00"', '"\\u0041b"', '"é"', '"\\n"', '"x\\ty"'])
spellings = st.recursive(
    numbers | words | st.sampled_from(["true", "null", "[]", "{}"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ",\n ".join(items) + "]")
        | st.lists(inner, min_size=1, max_size=3).map(
            lambda items: "{" + ", ".join(f'"k{9 - at}" :{item}' for at, item in enumerate(items)) + "}"
        )
    ),
    max_leaves=6,
)


@given(documents)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    opened = loads(dumps(document), name="map.argmap")
    assert opened.document == document
    assert opened.problems == problems(document)


@given(raw_documents)
def test_a_document_with_faults_opens_healed_and_says_so(document: Document) -> None:
    opened = loads(dumps(document), name="map.argmap")
    assert opened.document == apply(document, heal(document))
    assert opened.problems == problems(document)


@given(documents, st.randoms(use_true_random=False))
def test_equal_documents_are_equal_bytes(document: Document, order: random.Random) -> None:
    data = dumps(document)
    shuffled = list(document)
    order.shuffle(shuffled)
    assert dumps(Document(shuffled)) == data
    assert dumps(loads(data, name="map.argmap").document) == data


@settings(max_examples=200)
@given(spellings, spellings, spellings)
def test_what_is_unknown_survives_to_the_byte(field: str, other: str, head: str) -> None:
    text = f"""{{
  "format": "argmap",
  "min_reader": 1,
  "records": [
    {{
      "authors": [],
      "created": "",
      "id": "m",
      "language": "",
      "orientation": "top-down",
      "question": "",
      "summary": "",
      "title": "",
      "type": "map",
      "x-new": {field}
    }},
    {{
      "id": "u",
      "look": {other},
      "type": "picture"
    }}
  ],
  "theirs": {head},
  "version": 7
}}
"""
    opened = loads(text.encode(), name="map.argmap")
    assert dumps(opened.document).decode() == text
    # Through the library and the journal, which keep records as plain JSON, just the same.
    carried = decode_diff(json.loads(json.dumps(encode_diff(compare(Document(), opened.document)))))
    assert dumps(Document(carried.added, opened.document.head)).decode() == text


def test_the_file_is_plain_sorted_json_without_times_or_places() -> None:
    tree = json.loads(SMALL_BYTES)
    assert SMALL_BYTES.decode() == json.dumps(tree, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert [record["id"] for record in tree["records"]] == sorted(record["id"] for record in tree["records"])
    assert set(tree) == {"format", "version", "min_reader", "records", "theme"}


def test_saving_and_opening_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a map.argmap"
    write(SMALL, path)
    assert read(path).document == SMALL
    assert path.read_bytes() == SMALL_BYTES


def test_a_hand_edited_file_reads_the_same() -> None:
    for data in (b"\xef\xbb\xbf" + SMALL_BYTES, SMALL_BYTES.replace(b"\n", b"\r\n")):
        assert dumps(loads(data, name="map.argmap").document) == SMALL_BYTES
    plain = Document([record for record in SMALL if record.id != "u0"])
    loose = json.dumps(json.loads(dumps(plain)), indent=1)
    assert loads(loose.encode(), name="map.argmap").document == plain


def test_a_file_that_needs_a_newer_argmap_is_refused_by_version() -> None:
    data = SMALL_BYTES.replace(b'"min_reader": 1', b'"min_reader": 3')
    with pytest.raises(DocumentNewer, match=r"map\.argmap.* version 3; this one reads up to 1"):
        loads(data, name="map.argmap")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"title": "Dé', '"title": 3, "was": "Dé', "records[8] (map m0), title: must be text, not a number"),
        ('"pin": [\n        10.0,', '"pin": [', "records[2] (claim c1), pin: must have 2 items, not 1"),
        ('"id": "c2"', '"id": "c1"', "records[3] (claim c1), id: is that of records[2] too"),
        ('"id": "c2"', '"id": "../c"', "records[3] (claim ../c), id: must be an id"),
        ('"x-colour": "red"', '"x-colour": {"a": ["\\u0007"]}', "records[3] (claim c2), x-colour.a[0]: holds the char"),
        ('"x-colour": "red"', '"x-colour": "\\ud800"', "line 62, records[3].x-colour: holds one half of a surrogate"),
        ('"x-colour": "red"', '"x-colour": "\x07"', "records[3].x-colour: holds a control character"),
        ('"x-colour": "red"', '"x-colour": "\x7f"', "x-colour: holds the character U+007F at position 0"),
        ('"x-colour": "red"', '"x\\u0000": "red"', '(claim c2), "x\\u0000": holds the character U+0000'),
        ('"x-colour": "red"', '"x-colour": NaN', "records[3].x-colour: NaN and Infinity are not numbers"),
        ('"x-colour": "red"', '"x-colour": 1e999', "records[3].x-colour: number is infinity"),
        ('"x-colour": "red"', '"text": "red"', "records[3] (claim c2), text: stands twice"),
        ('"x-colour": "red"', '"x": {"a": 1, "a": 1}', "records[3] (claim c2), a: stands twice"),
        ('"x-colour": "red"', '"x": ' + "[" * 30 + "]" * 30, "[0]: is nested too deeply"),
        ('"theme": "dark"', '"theme": "\\u001b"', "theme: holds the character U+001B"),
        ('"theme": "dark"', '"records": []', "records: stands twice"),
        ('"theme": "dark"', '"theme": 1, "theme": 2', "theme: stands twice"),
        ('"format": "argmap"', '"format": "other"', "it is not an argmap document"),
        ('"version": 1', '"version": true', "version: must be a whole number"),
        ('"version": 1', '"version": 0', "version: must be a whole number"),
        ('"text": "Saying', '"text": "\\udc00Saying', "half of a surrogate"),
        ('"strength": 1.0', '"strength": 1.5', "(link l1), strength: must lie between 0 and 1"),
        ('"source": "c2",', "", "(link l1), source: is missing"),
        ('"role": "attacks"', '"role": "likes"', "(link l1), role: must be one of supports, attacks, joins"),
        ('"type": "picture"', '"type": 5', "records[10] (record u0), type: must be a text"),
    ],
)
def test_a_fault_is_refused_with_file_place_and_reason(old: str, new: str, told: str) -> None:
    text = SMALL_BYTES.decode()
    assert text.count(old) == 1
    with pytest.raises(DocumentInvalid) as caught:
        loads(text.replace(old, new).encode(), name="map.argmap")
    assert str(caught.value).startswith("map.argmap: ")
    assert told in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"[1]", "it is not an argmap document"),
        (b"A letter", "it is not an argmap document"),
        (b'{"a": 1}', "it is not an argmap document"),
        (SMALL_BYTES[:300], "it was cut short"),
        (SMALL_BYTES.replace("é".encode(), b"\xe9"), "is not UTF-8 text (byte E9)"),
        (SMALL_BYTES.decode().encode("utf-16"), "is not UTF-8 text"),
        (SMALL_BYTES.replace(b'"records": [', b'"records": 5, "were": ['), "records: must be a list"),
        (SMALL_BYTES.replace(b'"records": [', b'"records": [7,'), "records[0]: must be an object, not a number"),
    ],
)
def test_what_is_no_document_is_named_as_such(data: bytes, told: str) -> None:
    with pytest.raises(DocumentInvalid) as caught:
        loads(data, name="map.argmap")
    assert told in str(caught.value)
