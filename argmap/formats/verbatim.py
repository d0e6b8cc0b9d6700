"""Keeping, to the byte, what this version does not know; and finding names that stand twice in one object.

A number such as 1.10 or 12345678901234567890123, or an escaped letter, would come out spelled otherwise. Such a value
is carried as its own text, in an object with the one key KEPT: no file can hold that key, for it has a control
character, and every store of plain JSON values (the library, the clipboard) carries it along.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]

import orjson

from argmap.formats.parsing import Fault
from argmap.model.fields import Json

KEPT = "\x00json"
LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS

_SPACE = re.compile(r"[ \t\n\r]*")
# How many lists stand around an object of the file: none around the head, the head's own and its records' for a record.
HEAD_DEPTH, RECORD_DEPTH = 0, 2


def spelled_out(extra: Mapping[str, Json]) -> dict[str, Json]:
    """Return the fields for writing, the kept ones as the text they had."""
    return {key: _fragment(value) for key, value in extra.items()}


def _fragment(value: Json) -> Json:
    if type(value) is dict and len(value) == 1 and KEPT in value:
        return orjson.Fragment(value[KEPT])
    return value


def keep(text: str, tree: dict[str, Json], *, head: frozenset[str], unknown: Mapping[int, frozenset[str]]) -> None:
    """Put what must be kept to the byte into `tree`, which was parsed from `text`.

    `head` names the unknown fields of the head, `unknown` those of records, by the record's index. Raises Fault for a
    name that stands twice in any object.
    """

    def end_of(name: str, start: int) -> int:
        return _keep_records(text, start, tree["records"], unknown) if name == "records" else _end(text, start)

    for name, start, end in _members(text, _skip(text, 0), end_of):
        if name in head:
            tree[name] = _as_it_stands(text[start:end], tree[name], HEAD_DEPTH)


def _keep_records(text: str, at: int, records: list[Json], unknown: Mapping[int, frozenset[str]]) -> int:
    """Do so for the list of records that begins at `at`, and return where it ends.

    The list is walked as the text has it: where "records" stands twice, `records` is another one.
    """
    index = 0
    at = _skip(text, at + 1)
    while text[at] != "]":
        wanted = unknown.get(index, frozenset())
        try:
            plain = not wanted or text[at] != "{"
            at = _end(text, at) if plain else _keep_fields(text, at, records[index], wanted)
        except Fault as fault:
            fault.steps[:0] = ["records", index]
            raise
        index += 1
        at = _skip(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return at + 1


def _keep_fields(text: str, at: int, record: dict[str, Json], wanted: frozenset[str]) -> int:
    end = at + 1
    for name, start, end in _members(text, at, lambda _, start: _end(text, start)):
        if name in wanted:
            record[name] = _as_it_stands(text[start:end], record[name], RECORD_DEPTH)
    return text.index("}", end) + 1


def _members(text: str, at: int, end_of: Callable[[str, int], int]) -> Iterator[tuple[str, int, int]]:
    """Yield name, start and end of each member of the object at `at`; the text is known to be JSON."""
    seen: set[str] = set()
    at = _skip(text, at + 1)
    while text[at] == '"':
        name, at = scanstring(text, at + 1, True)
        if name in seen:
            raise Fault("stands twice in the same object", name)
        seen.add(name)
        start = _skip(text, _skip(text, at) + 1)
        end = end_of(name, start)
        yield name, start, end
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _as_it_stands(raw: str, value: Json, depth: int) -> Json:
    """Return the value if writing it at that depth gives `raw` again, else `raw` as a kept text."""
    usual, empty = _written(value, depth), _written(None, depth)
    start = empty.index(b"null")
    if usual[start : len(usual) - (len(empty) - start - 4)] == raw.encode():
        return value
    return {KEPT: raw}


def _written(value: Json, depth: int) -> bytes:
    around: Json = {"": value}
    for _ in range(depth):
        around = [around]
    return orjson.dumps(around, option=LAYOUT)


def _once(pairs: list[tuple[str, Json]]) -> None:
    names = {name for name, _ in pairs}
    if len(names) != len(pairs):
        for name, _ in pairs:
            if name not in names:
                raise Fault("stands twice in the same object", name)
            names.discard(name)


_scan = json.JSONDecoder(object_pairs_hook=_once, parse_int=str, parse_float=str).scan_once  # type: ignore[attr-defined]


def _end(text: str, at: int) -> int:
    try:
        end: int = _scan(text, at)[1]
    except RecursionError:
        raise Fault("is nested too deeply") from None
    return end


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
