"""Records and diffs as plain JSON values, and back, from one table of field shapes.

The document, the library and the JSON Schema all stand on this table, so a field is declared once. Every known field
is written; a missing one is read as its default. Unknown fields go to `extra` and unknown types to `Unknown`, and both
come out unchanged.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

from argmap.model.diff import Diff
from argmap.model.errors import RecordInvalid
from argmap.model.records import (
    CLAIM_KINDS,
    MARK_KINDS,
    ORIENTATIONS,
    RECORD_TYPES,
    ROLES,
    Record,
    Unknown,
    type_name,
)
from argmap.model.texts import forbidden_at

Json = Any
ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
MOST_DIGITS = 2**53


class _Mismatch(Exception):
    """A value that does not fit; the text says how."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How one field looks in JSON: its JSON Schema, and `read` from JSON, which raises on a misfit."""

    schema: Mapping[str, Json]
    read: Callable[[Json], Any]


def _text(value: Json) -> str:
    if type(value) is not str:
        raise _Mismatch(f"must be text, not {_called(value)}")
    where = forbidden_at(value)
    if where is not None:
        raise _Mismatch(f"holds the character U+{ord(value[where]):04X} at position {where}, which no text may hold")
    return value


def _id(value: Json) -> str:
    if type(value) is not str or not ID.fullmatch(value):
        raise _Mismatch("must be an id: 1 to 64 letters, digits, - or _")
    return value


def _optional(read: Callable[[Json], Any]) -> Callable[[Json], Any]:
    return lambda value: None if value is None else read(value)


def _choice(choices: tuple[str, ...]) -> Callable[[Json], str]:
    def read(value: Json) -> str:
        if type(value) is not str or value not in choices:
            raise _Mismatch(f"must be one of {', '.join(choices)}")
        return value

    return read


def _number(value: Json) -> float:
    if type(value) not in (int, float) or not math.isfinite(value) or abs(value) > MOST_DIGITS:
        raise _Mismatch(f"must be a number, not {_called(value)}")
    return float(value)


def _share(value: Json) -> float:
    number = _number(value)
    if not 0 <= number <= 1:
        raise _Mismatch("must lie between 0 and 1")
    return number


def _count(value: Json) -> int:
    if type(value) is not int or not 0 <= value <= MOST_DIGITS:
        raise _Mismatch(f"must be a whole number from 0, not {_called(value)}")
    return value


def _truth(value: Json) -> bool:
    if type(value) is not bool:
        raise _Mismatch(f"must be true or false, not {_called(value)}")
    return value


def _row(read: Callable[[Json], Any], *, length: int | None = None) -> Callable[[Json], tuple[Any, ...]]:
    def reader(value: Json) -> tuple[Any, ...]:
        if type(value) not in (list, tuple):
            raise _Mismatch(f"must be a list, not {_called(value)}")
        if length is not None and len(value) != length:
            raise _Mismatch(f"must have {length} items, not {len(value)}")
        return tuple([read(item) for item in value])

    return reader


_TEXT_SCHEMA = {"type": "string"}
_ID_SCHEMA = {"type": "string", "pattern": f"^{ID.pattern}$"}
_SHARE_SCHEMA = {"type": "number", "minimum": 0, "maximum": 1}
_COUNT_SCHEMA = {"type": "integer", "minimum": 0}


def _maybe(schema: Mapping[str, Json]) -> Mapping[str, Json]:
    return {"anyOf": [schema, {"type": "null"}]}


def _list_of(schema: Mapping[str, Json], length: int | None = None) -> Mapping[str, Json]:
    ends = {} if length is None else {"minItems": length, "maxItems": length}
    return {"type": "array", "items": schema, **ends}


def _mark(value: Json) -> tuple[int, int, str]:
    start, end, kind = _row(lambda item: item, length=3)(value)
    return _count(start), _count(end), _choice(MARK_KINDS)(kind)


def _read_aloud(value: Json) -> tuple[tuple[int, int, str], ...]:
    """Marks from the spans that were read aloud, as they were noted before there were other marks."""
    spans = _row(_row(_count, length=2))(value)
    return tuple((start, end, "highlight") for start, end in spans)


_ENDS = {"minItems": 3, "maxItems": 3}
TEXT = Shape(_TEXT_SCHEMA, _text)
IDENTITY = Shape(_ID_SCHEMA, _id)
REFERENCE = Shape(_maybe(_ID_SCHEMA), _optional(_id))
SHARE = Shape(_maybe(_SHARE_SCHEMA), _optional(_share))
COUNT = Shape(_COUNT_SCHEMA, _count)
TRUTH = Shape({"type": "boolean"}, _truth)
COUNTS = Shape(_list_of(_COUNT_SCHEMA), _row(_count))
TEXTS = Shape(_list_of(_TEXT_SCHEMA), _row(_text))
POINT = Shape(_maybe(_list_of({"type": "number"}, 2)), _optional(_row(_number, length=2)))
MARKS = Shape(
    _list_of({"type": "array", "prefixItems": [_COUNT_SCHEMA, _COUNT_SCHEMA, {"enum": list(MARK_KINDS)}], **_ENDS}),
    _row(_mark),
)


def _one_of(choices: tuple[str, ...]) -> Shape:
    return Shape({"enum": list(choices)}, _choice(choices))


def _texts(*names: str) -> dict[str, Shape]:
    return dict.fromkeys(names, TEXT)


SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "claim": {
        **_texts("text", "note", "order"),
        "kind": _one_of(CLAIM_KINDS),
        "confidence": SHARE,
        "speaker": REFERENCE,
        "tags": TEXTS,
        "collapsed": TRUTH,
        "pin": POINT,
    },
    "link": {
        "source": IDENTITY,
        "target": IDENTITY,
        "role": _one_of(ROLES),
        "strength": SHARE,
        **_texts("scheme", "note", "order"),
    },
    "article": {
        **_texts("title", "outlet", "byline", "published", "retrieved", "url", "language", "text", "digest"),
        "pages": COUNTS,
    },
    "excerpt": {
        "article": REFERENCE,
        "start": COUNT,
        "end": COUNT,
        **_texts("exact", "prefix", "suffix"),
        "speaker": REFERENCE,
        "marks": MARKS,
    },
    "citation": {"claim": IDENTITY, "excerpt": IDENTITY, "order": TEXT},
    "person": _texts("name", "role", "organisation"),
    "map": {
        **_texts("title", "question", "summary", "language", "created"),
        "authors": TEXTS,
        "orientation": _one_of(ORIENTATIONS),
    },
}

FORMER: Mapping[tuple[str, str], tuple[str, Callable[[Json], Any]]] = {("excerpt", "emphasis"): ("marks", _read_aloud)}
"""Fields that have another name now, and how to read what stands in them; read only where the new one is missing."""

DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    name: {
        field.name: field.default for field in fields(kind) if field.default is not MISSING and field.name != "extra"
    }
    for name, kind in RECORD_TYPES.items()
}


def encode(record: Record) -> dict[str, Json]:
    """Return the record as a JSON object with `id`, `type`, all fields of its table, and its extras."""
    if isinstance(record, Unknown):
        return {**record.extra, "id": record.id, "type": record.type}
    name = type_name(record)
    result: dict[str, Json] = dict(record.extra)
    result["id"] = record.id
    result["type"] = name
    for field in SHAPES[name]:
        value = getattr(record, field)
        result[field] = _plain(value) if type(value) is tuple else value
    return result


def _plain(value: Any) -> Json:
    return [_plain(item) for item in value] if type(value) is tuple else value


def decode(value: Json) -> Record:
    """Return the record that a JSON object describes. Raises RecordInvalid, which names the record and the field."""
    if type(value) is not dict:
        raise RecordInvalid("A record", f"must be an object, not {_called(value)}")
    name = value.get("type")
    if type(name) is not str or not name or forbidden_at(name) is not None:
        raise RecordInvalid(f"record {value.get('id')!s:.70}, type", "must be a text")
    try:
        identity = _id(value.get("id"))
    except _Mismatch as mismatch:
        raise RecordInvalid(f"{name} {value.get('id')!s:.70}, id", str(mismatch)) from None
    kind = RECORD_TYPES.get(name)
    if kind is None:
        return Unknown(identity, name, {key: item for key, item in value.items() if key not in ("id", "type")})
    shapes = SHAPES[name]
    arguments: dict[str, Any] = {"id": identity}
    extra = {}
    field = "id"
    try:
        for field, item in value.items():
            shape = shapes.get(field)
            if shape is not None:
                arguments[field] = shape.read(item)
            elif (name, field) in FORMER:
                now, read = FORMER[name, field]
                former = read(item)
                if now not in value:
                    arguments[now] = former
            elif field not in ("id", "type"):
                extra[field] = item
        for field in shapes:
            if field not in arguments and field not in DEFAULTS[name]:
                raise _Mismatch("is missing")
    except _Mismatch as mismatch:
        raise RecordInvalid(f"{name} {identity}, {field}", str(mismatch)) from None
    result: Record = kind(**arguments, extra=extra)
    return result


def encode_diff(diff: Diff) -> dict[str, Json]:
    """Return the diff as a JSON object with the lists `added`, `removed` and `updated` (pairs of before and after)."""
    return {
        "added": [encode(record) for record in diff.added.values()],
        "removed": [encode(record) for record in diff.removed.values()],
        "updated": [[encode(before), encode(after)] for before, after in diff.updated.values()],
    }


def decode_diff(value: Json) -> Diff:
    """Return the diff that `encode_diff` wrote. Raises RecordInvalid."""
    if type(value) is not dict:
        raise RecordInvalid("A change", "must be an object")
    added = [decode(item) for item in value.get("added", ())]
    removed = [decode(item) for item in value.get("removed", ())]
    updated = [(decode(before), decode(after)) for before, after in value.get("updated", ())]
    return Diff(
        added={record.id: record for record in added},
        updated={after.id: (before, after) for before, after in updated},
        removed={record.id: record for record in removed},
    )


def _called(value: Json) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")
