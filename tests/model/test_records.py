"""Records as JSON values and back, ids, order keys, texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model import order
from argmap.model.diff import compare
from argmap.model.document import Document
from argmap.model.errors import RecordInvalid
from argmap.model.fields import DEFAULTS, SHAPES, decode, decode_diff, encode, encode_diff
from argmap.model.ids import ALPHABET, LENGTH, derived, fresh, seeded
from argmap.model.records import RECORD_TYPES, Record
from argmap.model.texts import cleaned, forbidden_at
from tests.strategies import raw_documents, records


@given(records)
def test_a_record_comes_back_from_its_fields(record: Record) -> None:
    fields = encode(record)
    assert decode(fields) == record
    assert encode(decode(fields)) == fields


@given(raw_documents, raw_documents)
def test_a_diff_comes_back_from_its_fields(one: Document, other: Document) -> None:
    diff = compare(one, other)
    assert decode_diff(encode_diff(diff)) == diff


def test_the_table_of_fields_is_the_table_of_records() -> None:
    for name, kind in RECORD_TYPES.items():
        assert set(SHAPES[name]) == set(kind.__dataclass_fields__) - {"id", "extra"}
        for field, default in DEFAULTS[name].items():
            shaped = list(default) if isinstance(default, tuple) else default
            assert SHAPES[name][field].read(shaped) == default


@pytest.mark.parametrize(
    ("fields", "place", "cause"),
    [
        ([], "A record", "must be an object, not a list"),
        ({"id": "a", "type": 3}, "record a, type", "must be a text"),
        ({"id": "", "type": "claim"}, "claim , id", "must be an id"),
        ({"id": "a b", "type": "sticker"}, "sticker a b, id", "must be an id"),
        ({"id": "a", "type": "claim", "text": 3}, "claim a, text", "must be text, not a number"),
        ({"id": "a", "type": "claim", "text": "\x07"}, "claim a, text", "U+0007 at position 0"),
        ({"id": "a", "type": "claim", "text": "x\ud800"}, "claim a, text", "U+D800 at position 1"),
        ({"id": "a", "type": "claim", "kind": "joke"}, "claim a, kind", "must be one of claim, evidence"),
        ({"id": "a", "type": "claim", "confidence": 1.5}, "claim a, confidence", "between 0 and 1"),
        ({"id": "a", "type": "claim", "confidence": True}, "claim a, confidence", "must be a number"),
        ({"id": "a", "type": "claim", "pin": [1]}, "claim a, pin", "must have 2 items, not 1"),
        ({"id": "a", "type": "claim", "pin": [float("inf"), 1]}, "claim a, pin", "must be a number"),
        ({"id": "a", "type": "claim", "collapsed": 1}, "claim a, collapsed", "must be true or false"),
        ({"id": "a", "type": "claim", "tags": "x"}, "claim a, tags", "must be a list"),
        ({"id": "a", "type": "link", "source": "b"}, "link a, target", "is missing"),
        ({"id": "a", "type": "excerpt", "start": -1}, "excerpt a, start", "must be a whole number"),
        ({"id": "a", "type": "excerpt", "emphasis": [[1]]}, "excerpt a, emphasis", "must have 2 items"),
        ({"id": "a", "type": "excerpt", "marks": [[1, 2]]}, "excerpt a, marks", "must have 3 items, not 2"),
        ({"id": "a", "type": "excerpt", "marks": [[1, 2, "pink"]]}, "excerpt a, marks", "must be one of underline"),
    ],
)
def test_a_field_that_does_not_fit_is_named(fields: object, place: str, cause: str) -> None:
    with pytest.raises(RecordInvalid) as error:
        decode(fields)
    assert error.value.thing == place
    assert cause in error.value.cause


def test_ids_are_random_and_seedable() -> None:
    names = {fresh() for _ in range(1000)}
    assert len(names) == 1000
    assert all(len(name) == LENGTH and set(name) <= set(ALPHABET) for name in names)
    one, other = seeded(7), seeded(7)
    assert [one() for _ in range(5)] == [other() for _ in range(5)]
    assert derived("x") == derived("x") != derived("y")


@given(st.data())
def test_there_is_always_a_place_between_two_neighbours(data: st.DataObject) -> None:
    keys: list[str] = []
    for _ in range(data.draw(st.integers(1, 40))):
        at = data.draw(st.integers(0, len(keys)))
        key = order.between(keys[at - 1] if at else "", keys[at] if at < len(keys) else "")
        keys.insert(at, key)
        assert keys == sorted(set(keys))
        assert "" not in keys


@given(st.text(order.DIGITS, max_size=4), st.text(order.DIGITS, max_size=4))
def test_a_key_lies_after_the_one_before_whatever_it_is_given(before: str, after: str) -> None:
    assert order.between(before, after) > before


def test_keys_always_at_one_end_grow_slowly() -> None:
    key = ""
    for _ in range(500):
        key = order.between("", key)
    assert len(key) <= 100
    assert order.spread(4000) == sorted(set(order.spread(4000)))


@given(st.text())
def test_cleaned_texts_are_legal_and_legal_texts_stay(text: str) -> None:
    clean = cleaned(text)
    assert forbidden_at(clean) is None
    assert cleaned(clean) == clean
    if forbidden_at(text) is None:
        assert clean == text
