"""The maps: adding, loading and removing one, and writing one edit of it.

Its rule: records, journal entry and the map's own row change in one transaction or not at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from argmap.library.database import damaged, sqlite3, transaction
from argmap.library.journal import Kind, Row, advance, append
from argmap.library.rows import INSERT, REPLACE, SELECT, digest_of, fits, with_crc, written
from argmap.library.sidecars import FileLink, file_link, saved_at
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import ArgmapError, RecordInvalid
from argmap.model.fields import decode, encode
from argmap.model.ids import fresh
from argmap.model.records import MapId, MapInfo, Record, type_name


class MapMissing(ArgmapError):
    """The library holds no map of this id."""


class OutOfStep(ArgmapError):
    """A diff that does not lead on from what the library holds; nothing was stored."""


class MapRow(NamedTuple):
    """The map's own row, in the order of its columns."""

    id: str
    title: str
    changed: str
    records: int
    digest: int
    last: int
    head: str


@dataclass(frozen=True, slots=True)
class MapEntry:
    """One map on the shelf; `changed` is ISO 8601 in UTC; `behind` says that its file lacks edits made since."""

    id: MapId
    title: str
    changed: str
    file: FileLink | None = None
    behind: bool = False


def entries(connection: "sqlite3.Connection", path: Path) -> list[MapEntry]:
    """Return all maps, the one changed last first."""
    result = []
    for row in (
        map_row(connection, MapId(name), path) for (name,) in connection.execute("SELECT id FROM map").fetchall()
    ):
        link = file_link(connection, MapId(row.id), path)
        behind = link is not None and saved_at(connection, MapId(row.id)) != row.last
        result.append(MapEntry(MapId(row.id), row.title, row.changed, link, behind))
    return sorted(
        sorted(result, key=lambda entry: (entry.title, entry.id)), key=lambda entry: entry.changed, reverse=True
    )


def map_row(connection: "sqlite3.Connection", name: MapId, path: Path) -> MapRow:
    """Return the map's row. Raises MapMissing, LibraryDamaged."""
    row = connection.execute(SELECT["map"] + " WHERE id = ?", (name,)).fetchone()
    if row is None:
        raise MapMissing("The map", "it is no longer in the library", "Choose another one")
    if not fits(row):
        raise damaged(path, f"the entry of map {name}")
    return MapRow._make((*row[:6], row[6].decode()))


def add(connection: "sqlite3.Connection", document: Document, at: str) -> MapId:
    """Store a document as a map of its own and return the id that the library gives it. Raises RecordInvalid."""
    name = MapId(fresh())
    rows = [with_crc(name, record.id, type_name(record), written(record).decode()) for record in document]
    with transaction(connection):
        entry = (name, document.info.title, at, len(rows), digest_of(rows), 0, _head(document))
        connection.execute(INSERT["map"], with_crc(*entry))
        connection.executemany(INSERT["record"], rows)
        advance(connection)
    return name


def _head(document: Document) -> str:
    try:
        return orjson.dumps(dict(document.head)).decode()
    except orjson.JSONEncodeError as error:
        raise RecordInvalid("The document's head", f"cannot be stored: {error}") from error


def load(connection: "sqlite3.Connection", name: MapId, path: Path) -> Document:
    """Return the map's document, every row checked. Raises MapMissing, LibraryDamaged."""
    entry = map_row(connection, name, path)
    records: dict[str, Record] = {}
    digest = 0
    for row in connection.execute(SELECT["record"] + " WHERE map = ? ORDER BY rid", (name,)):
        if not fits(row):
            raise damaged(path, f"record {row[1]}")
        digest ^= row[-1]
        try:
            records[row[1]] = decode(orjson.loads(row[3]))
        except (RecordInvalid, orjson.JSONDecodeError) as error:
            raise damaged(path, str(error)) from error
    if (len(records), digest) != (entry.records, entry.digest):
        raise damaged(path, "records are missing")
    return Document(records, orjson.loads(entry.head))


def remove(connection: "sqlite3.Connection", name: MapId, path: Path) -> None:
    """Take the map out of the library, with its journal and the originals that no other map uses."""
    map_row(connection, name, path)
    with transaction(connection):
        connection.execute(
            "DELETE FROM original WHERE substr(article, 1, instr(article || '@', '@') - 1) IN "
            "(SELECT id FROM record WHERE map = ? AND type = 'article') "
            "AND substr(article, 1, instr(article || '@', '@') - 1) NOT IN "
            "(SELECT id FROM record WHERE map <> ? AND type = 'article')",
            (name, name),
        )
        for table, column in (("file", "map"), ("journal", "map"), ("record", "map"), ("map", "id")):
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (name,))
        advance(connection)


def write(
    connection: "sqlite3.Connection",
    name: MapId,
    diff: Diff,
    *,
    kind: Kind,
    words: tuple[str, str, str],
    at: str,
    path: Path,
) -> int:
    """Store one edit and return its number in the journal; `words` are its label, its join word and its actor.

    The diff is what was really done to the document. Raises MapMissing, OutOfStep, RecordInvalid.
    """
    edit = Edit(diff)
    entry = map_row(connection, name, path)
    label, gesture, actor = words
    with transaction(connection):
        count, digest = edit.store(connection, name, entry)
        row = Row(0, name, entry.last, at, actor, kind, label, gesture, edit.journal)
        seq = append(connection, row)
        title = _title(connection, name, path) if edit.renames else entry.title
        connection.execute(
            REPLACE["map"], with_crc(*entry._replace(title=title, changed=at, records=count, digest=digest, last=seq))
        )
    return seq


def _title(connection: "sqlite3.Connection", name: MapId, path: Path) -> str:
    rows = connection.execute("SELECT data FROM record WHERE map = ? AND type = 'map' ORDER BY id LIMIT 1", (name,))
    infos = [decode(orjson.loads(data)) for (data,) in rows]
    return infos[0].title if infos and isinstance(infos[0], MapInfo) else ""


class Edit:
    """A diff turned into the bytes to store, once for the records and the journal."""

    def __init__(self, diff: Diff) -> None:
        self.removed = tuple(diff.removed)
        self.added = [(record, written(record)) for record in diff.added.values()]
        self.updated = [(after, written(after)) for _, after in diff.updated.values()]
        # The shape of model.fields.encode_diff, with the records' bytes as they are stored.
        self.journal = orjson.dumps(
            {
                "added": [orjson.Fragment(data) for _, data in self.added],
                "removed": [encode(record) for record in diff.removed.values()],
                "updated": [
                    [encode(before), orjson.Fragment(data)]
                    for (before, _), (_, data) in zip(diff.updated.values(), self.updated, strict=True)
                ],
            }
        ).decode()
        self.renames = any(isinstance(record, MapInfo) for record in self._all(diff))

    @staticmethod
    def _all(diff: Diff) -> Iterator[Record]:
        yield from diff.added.values()
        yield from diff.removed.values()
        yield from (after for _, after in diff.updated.values())

    def store(self, connection: "sqlite3.Connection", name: str, entry: MapRow) -> tuple[int, int]:
        """Write the records; return how many the map then has, and their digest. Raises OutOfStep."""
        digest = entry.digest
        for identity in self.removed:
            digest ^= _crc_of(connection, name, identity)
            connection.execute("DELETE FROM record WHERE map = ? AND id = ?", (name, identity))
        for record, data in self.updated:
            row: tuple[Any, ...] = with_crc(name, record.id, type_name(record), data.decode())
            digest ^= _crc_of(connection, name, record.id) ^ row[-1]
            connection.execute(
                "UPDATE record SET type = ?, data = ?, crc = ? WHERE map = ? AND id = ?", (*row[2:], name, record.id)
            )
        for record, data in self.added:
            row = with_crc(name, record.id, type_name(record), data.decode())
            digest ^= row[-1]
            try:
                connection.execute(INSERT["record"], row)
            except sqlite3.IntegrityError as error:
                raise _out_of_step(record.id) from error
        return entry.records + len(self.added) - len(self.removed), digest


def _crc_of(connection: "sqlite3.Connection", name: str, identity: str) -> int:
    row = connection.execute("SELECT crc FROM record WHERE map = ? AND id = ?", (name, identity)).fetchone()
    if row is None:
        raise _out_of_step(identity)
    return int(row[0])


def _out_of_step(identity: str) -> OutOfStep:
    return OutOfStep(
        "The change",
        f"the library holds another state of this map than the window (at {identity})",
        "Open the map again; nothing that was stored is lost",
    )
