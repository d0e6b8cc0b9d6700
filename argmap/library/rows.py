"""A row of every table: how it is written with its checksum, and how a table is found to hold what was written.

SQLite has no checksums of its own: a flipped bit in a text goes unnoticed. Its rule: nothing from a row is believed
before its crc fits.
"""

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from argmap.library.database import sqlite3
from argmap.library.migrations import schema_problems
from argmap.model.errors import RecordInvalid
from argmap.model.fields import decode, encode
from argmap.model.records import Record

# The columns that the crc covers, in its order; the last one, the payload, is the long one.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "map": ("id", "title", "changed", "records", "digest", "last", "head"),
    "record": ("map", "id", "type", "data"),
    "journal": ("seq", "map", "previous", "at", "actor", "kind", "label", "gesture", "diff"),
    "file": ("map", "digest", "size", "modified", "saved", "path"),
    "state": ("key", "value"),
    "original": ("article", "name", "media_type", "kept", "data"),
}
INSERT: Mapping[str, str] = {
    table: f"INSERT INTO {table} ({', '.join(columns)}, crc) VALUES ({', '.join('?' * (len(columns) + 1))})"
    for table, columns in COLUMNS.items()
}
REPLACE: Mapping[str, str] = {
    table: f"{INSERT[table]} ON CONFLICT ({COLUMNS[table][0]}) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in (*COLUMNS[table][1:], "crc"))
    for table in ("map", "file", "state", "original")
}
SELECT: Mapping[str, str] = {
    table: f"SELECT {', '.join(columns[:-1])}, CAST({columns[-1]} AS BLOB), crc FROM {table}"
    for table, columns in COLUMNS.items()
}


def checksum(*values: Any) -> int:
    """Return the crc of a row's values, in the order of COLUMNS; the payload comes as bytes or text."""
    payload = values[-1]
    data = payload if type(payload) is bytes else payload.encode()
    return zlib.crc32(data, zlib.crc32("\x1f".join(map(str, values[:-1])).encode("utf-8", "surrogatepass")))


def with_crc(*values: Any) -> tuple[Any, ...]:
    """Return the values and their crc, as INSERT and REPLACE want them."""
    return (*values, checksum(*values))


def digest_of(rows: Iterable[tuple[Any, ...]]) -> int:
    """Return what the map's row keeps of all its records' rows: their crc, xored; a lost or an older row changes it."""
    digest = 0
    for row in rows:
        digest ^= row[-1]
    return digest


def fits(row: tuple[Any, ...]) -> bool:
    """Whether a row, as SELECT gives it, is what was written."""
    try:
        return bool(checksum(*row[:-1]) == row[-1])
    except (AttributeError, UnicodeError):  # a payload that is no longer text or bytes
        return False


def written(record: Record) -> bytes:
    """Return the record as the JSON to store. Raises RecordInvalid if reading it would not give the same record."""
    try:
        data = orjson.dumps(encode(record))
    except orjson.JSONEncodeError as error:
        raise RecordInvalid(f"record {record.id}", f"cannot be stored: {error}") from error
    if decode(orjson.loads(data)) != record:
        raise RecordInvalid(f"record {record.id}", "would not be the same when it is read again")
    return data


def unsound(connection: "sqlite3.Connection", *, thorough: bool = False) -> list[str]:
    """Return everything that is not as it was written, as sentences; empty for a sound library.

    Looks at the pages and indexes, at the definitions and at the crc of every row, of originals only if thorough.
    Raises sqlite3.DatabaseError where SQLite cannot even read.
    """
    # Not `quick_check`: it leaves out the indexes, by which rows are found; and it is hardly quicker.
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    if found:
        return found
    found = schema_problems(connection)
    return found or _wrong_rows(connection, thorough=thorough)


def _wrong_rows(connection: "sqlite3.Connection", *, thorough: bool) -> list[str]:
    found: list[str] = []
    for table in ("state", "file", *(("original",) if thorough else ())):
        wrong = sum(not fits(row) for row in connection.execute(SELECT[table]))
        if wrong:
            found.append(f"{wrong} rows of {table} are not what was written")
    maps = {row[0]: row for row in connection.execute(SELECT["map"])}
    found += [f"the entry of map {name} is not what was written" for name, row in maps.items() if not fits(row)]
    counts = dict.fromkeys(maps, 0)
    digests = dict.fromkeys(maps, 0)
    for row in connection.execute(SELECT["record"]):
        name = row[0]
        if not fits(row):
            found.append(f"record {row[1]!s:.40} of map {name!s:.40} is not what was written")
        elif name in counts:
            counts[name] += 1
            digests[name] ^= row[-1]
        else:
            found.append(f"record {row[1]!s:.40} belongs to no map")
    last = dict.fromkeys(maps, 0)
    for row in connection.execute(SELECT["journal"] + " ORDER BY seq"):
        seq, name, previous = row[:3]
        if not fits(row):
            found.append(f"journal entry {seq} is not what was written")
            continue
        if name not in last:
            found.append(f"journal entry {seq} belongs to no map")
        elif last[name] and last[name] != previous:
            found.append(f"a journal entry before {seq} is missing")
        last[name] = seq
    for name, row in maps.items():
        if (row[3], row[4]) != (counts[name], digests[name]):
            found.append(f"map {name} does not have the records that were written")
        if row[5] != last[name]:
            found.append(f"map {name} does not have the journal entries that were written")
    return found
