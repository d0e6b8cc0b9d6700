"""Backups: whole, checked copies of the library in the folder `backups` beside it.

A backup counts only after it was read back and found sound; it gets its name last. Their order is the number in the
name, never the time, because clocks jump.
"""

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argmap.library.database import LibraryDamaged, LibraryUnwritable, inspect, sqlite3, told
from argmap.library.migrations import CURRENT, version
from argmap.library.rows import SELECT, unsound
from argmap.model.errors import ArgmapError

DUE = timedelta(hours=20)
NEWEST, DAYS, WEEKS = 5, 7, 4
_TIME = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"(?P<library>.+)-(?P<number>\d{6,})-(?P<time>\d{4}-\d\d-\d\dT\d{6}Z)\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, its number (the higher the newer) and when it was made."""

    path: Path
    number: int
    at: datetime


def spelled(moment: datetime) -> str:
    """Return a moment as it stands in file names, in UTC.

    >>> spelled(datetime(2026, 3, 1, 9, 5, tzinfo=UTC))
    '2026-03-01T090500Z'
    """
    return moment.astimezone(UTC).strftime(_TIME)


def backups(library: Path) -> list[Backup]:
    """Return the backups of the library, the newest first."""
    found = []
    folder = _folder(library)
    for path in folder.iterdir() if folder.is_dir() else ():
        name = _NAME.fullmatch(path.name)
        if name and name["library"] == library.stem:
            with suppress(ValueError):  # a date that no calendar has
                at = datetime.strptime(name["time"], _TIME).replace(tzinfo=UTC)
                found.append(Backup(path, int(name["number"]), at))
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def due(made: Sequence[Backup], now: datetime) -> bool:
    """Whether it is time for a backup: there is none, or the newest is older than DUE, or its clock was ahead."""
    return not made or abs(now - made[0].at) > DUE


def kept(made: Iterable[Backup]) -> list[Backup]:
    """Return which stay: the newest ones, and the newest of each of the last days and weeks that have any."""
    order = sorted(made, key=lambda backup: backup.number, reverse=True)
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    for backup in order:
        days.setdefault(backup.at.date(), backup)
        weeks.setdefault(backup.at.isocalendar()[:2], backup)
    staying = {*order[:NEWEST], *list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}
    return [backup for backup in order if backup in staying]


def back_up(connection: "sqlite3.Connection", library: Path, *, now: datetime) -> Backup:
    """Make a backup, check it, and let go of those no longer kept. Raises LibraryUnwritable, LibraryDamaged."""
    folder = _folder(library)
    making = folder / f"{library.stem}-making.db"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        making.unlink(missing_ok=True)
        try:
            with told(library, "The backup"):
                connection.execute("VACUUM INTO ?", (os.fspath(making),))
            problems = faults(making)
            if problems:
                raise LibraryDamaged(
                    "The backup", f"it does not read back as it was written ({problems[0]})", "Try again"
                )
            synced(making)
            made = backups(library)
            number = made[0].number + 1 if made else 1
            backup = Backup(folder / f"{library.stem}-{number:06d}-{spelled(now)}.db", number, now)
            making.replace(backup.path)
        finally:
            with suppress(OSError):
                making.unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        raise LibraryUnwritable(
            "The backup", f"{folder} cannot be written ({error.strerror or error})", "Look at the disk; then try again"
        ) from error
    staying = {item.path for item in kept((backup, *made))}
    for item in made:
        if item.path not in staying:
            with suppress(OSError):  # somebody is looking at it; the next backup tries again
                item.path.unlink()
    return backup


def faults(path: Path) -> list[str]:
    """Return what is wrong with a library file that nobody has open, as sentences; it is only read."""
    try:
        connection = inspect(path)
        try:
            with told(path):
                if version(connection) == CURRENT:
                    return unsound(connection, thorough=True)
                # The rows of an older version are checked once they are migrated.
                return [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
        finally:
            connection.close()
    except ArgmapError as error:
        return [error.cause]


def holds(backup: Backup, name: str, *, digest: int, last: int) -> bool:
    """Whether the backup has the map in just this state."""
    try:
        connection = inspect(backup.path)
        try:
            row = connection.execute(SELECT["map"] + " WHERE id = ?", (name,)).fetchone()
        finally:
            connection.close()
    except (ArgmapError, sqlite3.DatabaseError):
        return False
    return row is not None and (row[4], row[5]) == (digest, last)


def synced(path: Path) -> None:
    """Have the system write the file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the system write the folder's names to the disk, where systems can do that."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _folder(library: Path) -> Path:
    return library.parent / "backups"
