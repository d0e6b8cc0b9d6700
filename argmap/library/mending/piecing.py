"""Putting a library together again: over the newest backup, everything that the damaged file still tells.

Its rule: a map that could be read whole is taken as it is; of any other one, each edit and each record that could be
read is put over the backup, and the map is named as one that may lack something.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from argmap.library.database import sqlite3, transaction
from argmap.library.journal import Row, entry
from argmap.library.maps import MapRow
from argmap.library.mending.salvage import Salvage
from argmap.library.rows import INSERT, REPLACE, SELECT, digest_of, with_crc, written
from argmap.model.diff import Diff, apply, touched
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.fields import decode
from argmap.model.integrity import heal
from argmap.model.records import Record, type_name

# Numbers that a lost part of the journal may have used are never given again.
_LEAP = 1_000_000
_UNTITLED = "a map without a title"


@dataclass(slots=True)
class Gain:
    """What the damaged file gave: `edits` newer than the backup, maps `whole`, and by id titles of maps in `doubt`."""

    edits: int = 0
    whole: set[str] = field(default_factory=set)
    doubt: dict[str, str] = field(default_factory=dict)


def merge(connection: "sqlite3.Connection", readings: Sequence[Salvage], path: Path, *, at: str) -> Gain:
    """Write what each reading of the damaged file tells over a backup, which is open in `connection`, or over nothing.

    `at` is the time now, for maps whose own time is lost.
    """
    gain = Gain()
    with transaction(connection):
        for found in readings:
            old = {row[0]: MapRow._make((*row[:6], row[6].decode())) for row in connection.execute(SELECT["map"])}
            for name in sorted({*old, *found.maps, *found.records, *found.journal}):
                _restore(connection, found, name, old.get(name), _Job(gain, path, at))
            _others(connection, found)
        connection.execute("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'journal'", (_LEAP,))
    return gain


class _Job(NamedTuple):
    """What stays the same from map to map."""

    gain: Gain
    path: Path
    at: str


def _restore(connection: "sqlite3.Connection", found: Salvage, name: str, before: MapRow | None, job: _Job) -> None:
    """Bring one map from the state `before` to the newest that this reading tells."""
    after = found.maps.get(name)
    newer = [row for row in found.journal.get(name, ()) if before is None or row.seq > before.last]
    if before is not None and not newer and _is_older(before, after):
        # A map that is gone although everything could be read was removed since the backup; to have it again is better
        # than to have lost it.
        if after is None and found.unread & {"map", "record", "journal"}:
            job.gain.doubt[name] = before.title or _UNTITLED
        return
    job.gain.edits += len(newer)
    row = after or before or MapRow(name, "", job.at, 0, 0, 0, "{}")
    if after is not None and found.whole(name):
        rows = list(found.records.get(name, {}).values())
        job.gain.whole.add(name)
        exact = True
    else:
        rows = _pieced(connection, found, name, newer, job.path)
        exact = after is not None and (len(rows), digest_of(rows)) == (after.records, after.digest)
        if not exact:
            document = _healed(rows, row.title)
            rows = _rows_of(name, document)
            row = row._replace(title=document.info.title)
    job.gain.doubt.pop(name, None)
    if not exact:
        job.gain.doubt[name] = row.title or _UNTITLED
    _lay(connection, rows, row, _joined(connection, found, name))


def _is_older(before: MapRow, after: MapRow | None) -> bool:
    return after is None or after.last < before.last or (after.last, after.digest) == (before.last, before.digest)


def _pieced(
    connection: "sqlite3.Connection", found: Salvage, name: str, newer: list[Row], path: Path
) -> list[tuple[Any, ...]]:
    """The map's rows as they are, the newer edits done again, and over them each record that could be read."""
    stored = connection.execute(SELECT["record"] + " WHERE map = ? ORDER BY rid", (name,)).fetchall()
    rows: dict[str, tuple[Any, ...]] = {row[1]: row for row in stored}
    document = Document([decode(orjson.loads(row[3])) for row in stored])
    for row in newer:
        with suppress(ArgmapError):
            diff = entry(row, path).diff
            document = apply(document, diff)
            for identity in touched(diff):
                rows.pop(identity, None)
                if identity in document:
                    rows[identity] = _row_of(name, document.records[identity])
    return list((rows | found.records.get(name, {})).values())


def _healed(rows: list[tuple[Any, ...]], title: str) -> Document:
    records = []
    for row in rows:
        with suppress(ArgmapError, orjson.JSONDecodeError):
            records.append(decode(orjson.loads(row[3])))
    document = Document(records)
    document = apply(document, heal(document))
    if title and not document.info.title:
        named = replace(document.info, title=title)
        document = apply(document, Diff(updated={named.id: (document.info, named)}))
    return document


def _rows_of(name: str, document: Document) -> list[tuple[Any, ...]]:
    return [_row_of(name, record) for record in document]


def _row_of(name: str, record: Record) -> tuple[Any, ...]:
    return with_crc(name, record.id, type_name(record), written(record))


def _joined(connection: "sqlite3.Connection", found: Salvage, name: str) -> list[Row]:
    """All known entries of the map's journal, chained anew; after a gap they can no longer be undone in order."""
    known = {row[0]: Row._make(row[:-1]) for row in connection.execute(SELECT["journal"] + " WHERE map = ?", (name,))}
    known |= {row.seq: row for row in found.journal.get(name, ())}
    result: list[Row] = []
    gap = False
    for row in (known[seq] for seq in sorted(known)):
        previous = result[-1].seq if result else 0
        gap = gap or (bool(result) and row.previous != previous)
        result.append(row._replace(previous=previous, kind="remote" if gap else row.kind))
    return result


def _lay(connection: "sqlite3.Connection", rows: list[tuple[Any, ...]], row: MapRow, journal: list[Row]) -> None:
    connection.execute("DELETE FROM journal WHERE map = ?", (row.id,))
    connection.execute("DELETE FROM record WHERE map = ?", (row.id,))
    last = journal[-1].seq if journal else 0
    row = row._replace(records=len(rows), digest=digest_of(rows), last=last)
    connection.execute(REPLACE["map"], with_crc(*row))
    connection.executemany(INSERT["record"], [(*values[:3], _text(values[3]), values[4]) for values in rows])
    connection.executemany(INSERT["journal"], [with_crc(*entry[:-1], _text(entry[-1])) for entry in journal])


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode()


def _others(connection: "sqlite3.Connection", found: Salvage) -> None:
    maps = {name for (name,) in connection.execute("SELECT id FROM map")}
    for table, rows in found.others.items():
        for row in rows:
            if table == "state":
                row = (row[0], _text(row[1]), row[2])
            if table != "file" or row[0] in maps:
                connection.execute(REPLACE[table], row)
