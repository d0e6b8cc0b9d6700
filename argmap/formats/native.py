"""The map's own document, `.argmap`: one JSON object, the same bytes for the same map, on every machine.

Sorted keys, records in the order of their ids, no times and nothing of the view, so that version control shows what
changed. What this version does not know survives to the byte. A file is read whole or refused with place and reason.
"""

import gc
import operator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from argmap.formats.errors import DocumentInvalid, DocumentNewer, FileUnreadable, FileUnwritable
from argmap.formats.files import read_bytes, swapped
from argmap.formats.parsing import (
    MOST_BYTES,
    MOST_RECORDS,
    MOST_UNKNOWN,
    OLDER_COPY,
    OTHER_FILE,
    SMALL,
    Fault,
    check_lengths,
    check_unknown,
    parse,
)
from argmap.formats.upgrades import MIN_READER, VERSION, upgraded
from argmap.formats.verbatim import LAYOUT, keep, spelled_out
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.errors import RecordInvalid
from argmap.model.fields import SHAPES, decode, encode
from argmap.model.integrity import Problem, heal, problems
from argmap.model.records import Record

__all__ = [
    "DocumentInvalid",
    "DocumentNewer",
    "FileUnreadable",
    "FileUnwritable",
    "Opened",
    "dumps",
    "loads",
    "read",
    "write",
]

FORMAT = "argmap"
HEAD = ("format", "min_reader", "records", "version")

_BY_ID = operator.attrgetter("id")


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it can be worked on, already healed, and the `problems` that the file had."""

    document: Document
    problems: tuple[Problem, ...]


def read(path: Path) -> Opened:
    """Return the map in a file. Raises FileUnreadable, DocumentInvalid, DocumentNewer."""
    return loads(read_bytes(path, most=MOST_BYTES), name=path.name)


def write(document: Document, path: Path) -> None:
    """Save the map in a file; the old one stays if that fails. Raises FileUnwritable."""
    data = dumps(document)
    with swapped(path) as file:
        file.write(data)


def dumps(document: Document) -> bytes:
    """Return the document as the bytes of its file."""
    tree: dict[str, Any] = {"format": FORMAT, "min_reader": MIN_READER, "version": VERSION}
    tree.update(spelled_out(document.head))
    tree["records"] = [_written(record) for record in sorted(document, key=_BY_ID)]
    return orjson.dumps(tree, option=LAYOUT | orjson.OPT_APPEND_NEWLINE)


def loads(data: bytes, *, name: str) -> Opened:
    """Return the map in the bytes of a file; `name` names the file in errors. Raises DocumentInvalid, DocumentNewer."""
    collecting = gc.isenabled()
    gc.disable()  # a parsed file holds no circles, and looking for them would take as long as reading it
    try:
        document = _document(data, name)
        found = problems(document)
        return Opened(apply(document, heal(document)) if found else document, found)
    finally:
        if collecting:
            gc.enable()


def _written(record: Record) -> dict[str, Any]:
    value = encode(record)
    return spelled_out(value) if record.extra else value


def _document(data: bytes, name: str) -> Document:
    tree = parse(data, name)
    version = _checked_head(tree, name)
    if version < VERSION:
        tree = upgraded(tree, version=version)
    records = tree["records"]
    try:
        if len(data) > SMALL:  # below it, no length can do harm
            check_lengths(records)
        document = Document(_decoded(records, name), _unknown_head(tree, version))
        _check_unknown(document, records)
        # Equal bytes prove that nothing stands twice and that all that is unknown will be written as it was read.
        if dumps(document) != data:
            text = data.removeprefix(b"\xef\xbb\xbf").decode().replace("\r\n", "\n")
            document = _kept(text, tree, document, version)
    except Fault as fault:
        raise _refused(name, fault, records) from None
    return document


def _checked_head(tree: Any, name: str) -> int:
    """Return the file's version, having checked that it is a document this program may work on."""
    if type(tree) is not dict or tree.get("format") != FORMAT:
        raise DocumentInvalid(name, 'it is not an argmap document: it lacks "format": "argmap"', OTHER_FILE)
    for key in ("version", "min_reader"):
        if type(tree.get(key)) is not int or not 1 <= tree[key] <= 2**31:
            raise DocumentInvalid(name, f"{key}: must be a whole number from 1", OLDER_COPY)
    if tree["min_reader"] > VERSION:
        cause = f"it needs an argmap that reads document version {tree['min_reader']}; this one reads up to {VERSION}"
        raise DocumentNewer(name, cause, "Install a newer argmap and open it there.")
    if type(tree.get("records")) is not list:
        raise DocumentInvalid(name, "records: must be a list", OLDER_COPY)
    if len(tree["records"]) > MOST_RECORDS:
        raise DocumentInvalid(name, f"records: are more than {MOST_RECORDS:,}", "Split it into several maps.")
    return int(tree["version"])


def _unknown_head(tree: dict[str, Any], version: int) -> dict[str, Any]:
    """Return what must be written in the head beside this version's own keys; a newer file stays one of its version."""
    head = {key: value for key, value in tree.items() if key not in HEAD}
    if version > VERSION:
        head.update(version=version, min_reader=max(MIN_READER, tree["min_reader"]))
    return head


def _decoded(values: list[Any], name: str) -> dict[str, Record]:
    records: dict[str, Record] = {}
    for index, value in enumerate(values):
        try:
            record = decode(value)
        except RecordInvalid as error:
            who, _, field = error.thing.partition(", ")
            where = f"records[{index}]" + (f" ({who}), {field}" if field else "")
            raise DocumentInvalid(name, f"{where}: {error.cause}", OLDER_COPY) from None
        if record.id in records:
            first = next(at for at, other in enumerate(values) if other["id"] == record.id)
            cause = f"records[{index}] ({value['type']} {record.id}), id: is that of records[{first}] too"
            raise DocumentInvalid(name, cause, OLDER_COPY)
        records[record.id] = record
    return records


def _check_unknown(document: Document, values: list[Any]) -> None:
    budget = [MOST_UNKNOWN]
    check_unknown(dict(document.head), budget=budget)
    for index, record in enumerate(document):
        if record.extra:
            try:
                check_unknown(record.extra if type(record.extra) is dict else dict(record.extra), budget=budget)
            except Fault as fault:
                fault.steps[:0] = ["records", index]
                raise


def _kept(text: str, tree: dict[str, Any], document: Document, version: int) -> Document:
    values = tree["records"]
    known = {kind: frozenset(("id", "type", *shapes)) for kind, shapes in SHAPES.items()}
    none: frozenset[str] = frozenset(("id", "type"))
    unknown = {
        index: frozenset(record.extra) - known.get(values[index]["type"], none)
        for index, record in enumerate(document)
        if record.extra
    }
    keep(text, tree, head=frozenset(document.head) - frozenset(HEAD), unknown=unknown)
    if version < VERSION:
        return document
    records = dict(document.records)
    for index in unknown:
        record = decode(values[index])
        records[record.id] = record
    return Document(records, _unknown_head(tree, version))


def _refused(name: str, fault: Fault, values: list[Any]) -> DocumentInvalid:
    where = fault.path
    if len(fault.steps) > 1 and fault.steps[0] == "records" and isinstance(fault.steps[1], int):
        value = values[fault.steps[1]] if fault.steps[1] < len(values) else None
        if type(value) is dict:
            prefix = f"records[{fault.steps[1]}]"
            rest = where[len(prefix) :].removeprefix(".")
            where = f"{prefix} ({value.get('type')} {value.get('id')})" + (f", {rest}" if rest else "")
    return DocumentInvalid(name, f"{where}: {fault.reason}", OLDER_COPY)
