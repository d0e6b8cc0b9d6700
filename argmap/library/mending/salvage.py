"""Reading what can still be read of a damaged library, without changing it: from a copy, row by row.

Its rule: a row counts only if its crc fits; a map is whole only if its count and its digest fit as well.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argmap.library.database import LibraryDamaged, LibraryUnwritable, connect, sqlite3, told
from argmap.library.journal import Row, number
from argmap.library.maps import MapRow
from argmap.library.mending.log import lay_log, log_bytes, log_problem
from argmap.library.migrations import CURRENT, version
from argmap.library.rows import COLUMNS, SELECT, digest_of, fits, unsound

MOST_FAILURES = 20_000
HOPELESS = 1000  # so many failures before the first row: the table is gone
_HIGHEST = 1 << 22  # where the highest row number cannot be read
_READING = ("cell_size_check = ON", "mmap_size = 0", "query_only = ON")

Rows = dict[str, tuple[Any, ...]]


@dataclass(slots=True)
class Salvage:
    """The sound rows of a damaged library: maps, their records and journals by map, and rows of the other tables.

    `unread` are the tables of which something could not be read; `number` is that of the last change it knows.
    """

    maps: dict[str, MapRow] = field(default_factory=dict)
    records: dict[str, Rows] = field(default_factory=lambda: defaultdict(dict))
    journal: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    others: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    number: int = 0

    def whole(self, name: str) -> bool:
        """Whether all records of the map could be read."""
        entry = self.maps.get(name)
        if entry is None:
            return False
        rows = self.records.get(name, {}).values()
        return (len(rows), digest_of(rows)) == (entry.records, entry.digest)


def salvaged(library: Path) -> list[Salvage]:
    """Return the readings of the damaged file, the surest first. Raises LibraryUnwritable where it cannot be copied.

    A log is read as SQLite reads it, up to where it is broken, and once more page by page, to its end.
    """
    if not library.exists():
        return [Salvage(unread=set(COLUMNS))]  # a log without its file cannot be read
    ways = (False, True) if log_bytes(library) else (False,)
    return [_salvaged(library, laid=laid) for laid in ways]


def rehearsed(library: Path) -> str:
    """Return what is wrong with a library that was not closed, from a copy of it; empty if nothing.

    The file itself must not be opened for that: SQLite would write the log into it and drop the log on closing. Where
    there is no space for a copy, there is none for damage to be put aside either, and nothing is found.
    """
    shutil.rmtree(_reading(library), ignore_errors=True)  # what a kill during the last rehearsal left
    problem = log_problem(library)
    if problem or not log_bytes(library):
        return problem
    try:
        with _copied(library, laid=False) as connection, told(library, "The library"):
            return next(iter(unsound(connection)), "") if version(connection) == CURRENT else ""
    except LibraryDamaged as error:
        return error.cause
    except LibraryUnwritable:
        return ""


def _salvaged(library: Path, *, laid: bool) -> Salvage:
    result = Salvage()
    try:
        with _copied(library, laid=laid) as connection:
            _read(connection, result)
    except LibraryDamaged:
        result.unread.update(COLUMNS)
    return result


def _reading(library: Path) -> Path:
    return library.with_name(f"{library.stem}-reading")


@contextmanager
def _copied(library: Path, *, laid: bool) -> Iterator["sqlite3.Connection"]:
    folder = _reading(library)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        try:
            folder.mkdir()
            copy = folder / library.name
            shutil.copyfile(library, copy)
            if laid:
                lay_log(library, copy)
            else:
                copy.with_name(copy.name + "-wal").write_bytes(log_bytes(library))
        except OSError as error:
            raise LibraryUnwritable(
                "The damaged library",
                f"it cannot be copied for reading ({error.strerror or error})",
                f"Free some space on the disk of {library.parent} and start argmap again; nothing was changed",
            ) from error
        connection = connect(copy, settings=_READING)
        try:
            yield connection
        finally:
            connection.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read(connection: "sqlite3.Connection", into: Salvage) -> None:
    for row in _rows(connection, "map", into):
        into.maps[row[0]] = MapRow._make((*row[:6], row[6].decode()))
    for row in _rows(connection, "record", into):
        into.records[row[0]][row[1]] = row
    for row in _rows(connection, "journal", into):
        into.journal[row[1]].append(Row._make(row[:-1]))
    for table in ("file", "state", "original"):
        into.others[table] = list(_rows(connection, table, into))
    with suppress(sqlite3.DatabaseError):
        into.number = number(connection)


def _rows(connection: "sqlite3.Connection", table: str, into: Salvage) -> Iterator[tuple[Any, ...]]:
    """Yield the sound rows of a table, leaving out the pages that cannot be read by halving the span of row numbers."""
    failures, got = 0, False
    try:
        low, high = connection.execute(f"SELECT min(rowid), max(rowid) FROM {table}").fetchone()
    except sqlite3.DatabaseError:
        low, high = 1, _HIGHEST
        into.unread.add(table)
    spans = [] if low is None else [(int(low), int(high))]
    while spans and failures < (MOST_FAILURES if got else HOPELESS):
        low, high = spans.pop()
        try:
            rows = connection.execute(
                SELECT[table] + " WHERE rowid BETWEEN ? AND ? ORDER BY rowid", (low, high)
            ).fetchall()
        except sqlite3.DatabaseError:
            failures += 1
            into.unread.add(table)
            if low < high:
                middle = (low + high) // 2
                spans += [(middle + 1, high), (low, middle)]
            continue
        got = got or bool(rows)
        sound = [row for row in rows if fits(row)]
        if len(sound) < len(rows):
            into.unread.add(table)
        yield from sound
