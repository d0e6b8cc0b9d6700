"""The journal: what was done to each map, in the order it was done; undo after a restart is rebuilt from it.

Its rule: order is by number, never by time, because clocks jump. Time only helps to decide what is old enough to go.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import orjson

from argmap.library.database import damaged, sqlite3, transaction
from argmap.library.rows import INSERT, SELECT, fits, with_crc
from argmap.model.diff import Diff
from argmap.model.errors import RecordInvalid
from argmap.model.fields import decode_diff
from argmap.model.records import MapId

Kind = Literal["commit", "undo", "redo", "remote"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KEPT_EDITS = 5000
KEPT_DAYS = 90


class Row(NamedTuple):
    """One row of the journal, in the order of its columns; `previous` is the number of the map's entry before it."""

    seq: int
    map: str
    previous: int
    at: str
    actor: str
    kind: Kind
    label: str
    gesture: str
    diff: str | bytes


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One recorded change; `join` is the word that makes edits in a row one step of undo; `at` is ISO 8601 in UTC."""

    kind: Kind
    diff: Diff
    label: str
    join: str
    actor: str
    seq: int
    at: str


def append(connection: "sqlite3.Connection", row: Row) -> int:
    """Write the row under the next number, which is returned; within the caller's transaction."""
    numbered = row._replace(seq=number(connection) + 1)
    connection.execute(INSERT["journal"], with_crc(*numbered))
    return numbered.seq


def number(connection: "sqlite3.Connection") -> int:
    """Return the number of the library's last change; it never falls, and no number is given twice."""
    return int(connection.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'journal'").fetchone()[0] or 0)


def advance(connection: "sqlite3.Connection") -> None:
    """Use up a number for a change that has no entry in the journal; within the caller's transaction."""
    connection.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'journal'")


def entries(
    connection: "sqlite3.Connection", name: MapId, path: Path, *, newest: int | None = None
) -> list[JournalEntry]:
    """Return the map's entries, oldest first, or only the `newest` ones. Raises LibraryDamaged."""
    rows = connection.execute(
        SELECT["journal"] + " WHERE map = ? ORDER BY seq DESC LIMIT ?", (name, -1 if newest is None else newest)
    ).fetchall()
    result = []
    previous = None
    for row in reversed(rows):
        if not fits(row) or (previous is not None and row[2] != previous):
            raise damaged(path, f"journal entry {row[0]}")
        previous = row[0]
        result.append(entry(Row(*row[:-1]), path))
    return result


def entry(row: Row, path: Path) -> JournalEntry:
    """Return the entry that a row holds. Raises LibraryDamaged where its diff cannot be read."""
    try:
        diff = decode_diff(orjson.loads(row.diff))
    except (RecordInvalid, orjson.JSONDecodeError, TypeError, ValueError) as error:
        raise damaged(path, f"journal entry {row.seq}: {error}") from error
    return JournalEntry(row.kind, diff, row.label, row.gesture, row.actor, row.seq, row.at)


def prune(connection: "sqlite3.Connection", *, now: datetime, edits: int = KEPT_EDITS, days: int = KEPT_DAYS) -> int:
    """Forget entries that are both older than `days` and not among the newest `edits` of their map; return how many.

    Both, so that a clock that jumps ahead cannot empty the journal and a long working day is kept whole.
    """
    oldest = (now - timedelta(days=days)).isoformat(timespec="seconds")
    removed = 0
    for (name,) in connection.execute("SELECT map FROM journal GROUP BY map HAVING count(*) > ?", (edits,)).fetchall():
        first = connection.execute(
            "SELECT seq FROM journal WHERE map = ? ORDER BY seq DESC LIMIT 1 OFFSET ?", (name, edits - 1)
        ).fetchone()
        recent = connection.execute(
            "SELECT min(seq) FROM journal WHERE map = ? AND at >= ?", (name, oldest)
        ).fetchone()[0]
        limit = first[0] if recent is None else min(first[0], recent)
        with transaction(connection):
            removed += connection.execute("DELETE FROM journal WHERE map = ? AND seq < ?", (name, limit)).rowcount
    return removed
