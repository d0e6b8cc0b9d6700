"""The JSON Schema of the document, made from the one table of fields, for other programs that read or write maps.

The schema says what a file looks like; that links lead somewhere and ids stand once only the program can check.
"""

import orjson

from argmap.formats.parsing import MOST_RECORDS
from argmap.formats.upgrades import VERSION
from argmap.formats.verbatim import LAYOUT
from argmap.model.fields import DEFAULTS, IDENTITY, SHAPES, Json

NAME = f"resources/schemas/argmap-{VERSION}.schema.json"
# The same characters that argmap.model.texts forbids, as an ECMA 262 pattern: what a text may not hold.
_CLEAN = {"not": {"pattern": "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]"}}


def schema() -> dict[str, Json]:
    """Return the schema (draft 2020-12) of documents of this version."""
    names = list(SHAPES)
    known = {"properties": {"type": {"enum": names}}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"argmap document, version {VERSION}",
        "description": "A map of an argument: one JSON object in UTF-8. Unknown fields, record types and head keys are "
        "allowed and survive.",
        "type": "object",
        "required": ["format", "version", "min_reader", "records"],
        "properties": {
            "format": {"const": "argmap"},
            "version": {"type": "integer", "minimum": 1},
            "min_reader": {"type": "integer", "minimum": 1, "maximum": VERSION},
            "records": {"type": "array", "maxItems": MOST_RECORDS, "items": {"$ref": "#/$defs/record"}},
        },
        "$defs": {
            "record": {
                "type": "object",
                "required": ["id", "type"],
                "properties": {"id": IDENTITY.schema, "type": {"type": "string", "minLength": 1}},
                "if": known,
                "then": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in names]},
            },
            **{name: _record(name) for name in names},
        },
    }


def schema_text() -> bytes:
    """Return the schema as the bytes of its file."""
    return orjson.dumps(schema(), option=LAYOUT | orjson.OPT_APPEND_NEWLINE)


def _record(name: str) -> dict[str, Json]:
    fields = {field: _clean(shape.schema) for field, shape in SHAPES[name].items()}
    missing = [field for field in SHAPES[name] if field not in DEFAULTS[name]]
    return {"required": missing, "properties": {"type": {"const": name}, **fields}}


def _clean(schema: Json) -> Json:
    """Return a field's schema with texts that hold no forbidden character."""
    if schema == {"type": "string"}:
        return {**schema, **_CLEAN}
    if "items" in schema:
        return {**schema, "items": _clean(schema["items"])}
    return schema
