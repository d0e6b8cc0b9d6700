"""The published schema is the generated one, accepts what argmap writes and refuses what argmap refuses."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from argmap.formats.native import dumps
from argmap.formats.schema import NAME, schema, schema_text
from argmap.model.document import Document
from argmap.places import packaged
from tests.formats.samples import SMALL_BYTES
from tests.strategies import documents

VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_the_published_schema_is_up_to_date() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert packaged(NAME).read_bytes() == schema_text(), "write argmap.formats.schema.schema_text() to " + NAME


@settings(max_examples=30)
@given(documents)
def test_it_accepts_what_argmap_writes(document: Document) -> None:
    VALIDATOR.validate(json.loads(dumps(document)))


@pytest.mark.parametrize("path", sorted(packaged("sample_maps").glob("*.argmap")), ids=lambda path: path.stem)
def test_it_accepts_the_sample_maps(path: Path) -> None:
    VALIDATOR.validate(json.loads(path.read_bytes()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"id": "c2"', '"id": "../c"'),
        ('"role": "attacks"', '"role": "likes"'),
        ('"source": "c2",', ""),
        ('"strength": 1.0', '"strength": 1.5'),
        ('"text": "Saying', '"text": "\\u0007Saying'),
        ('"min_reader": 1', '"min_reader": 2'),
        ('"format": "argmap"', '"format": "other"'),
        ('"pin": [\n        10.0,', '"pin": ['),
    ],
)
def test_it_refuses_what_argmap_refuses(old: str, new: str) -> None:
    assert not VALIDATOR.is_valid(json.loads(SMALL_BYTES.decode().replace(old, new)))
