"""Mending a damaged library: the newest sound backup, and over it all that the damaged file still tells.

Its rule: the damaged file is put aside, never changed and never deleted; the new one is whole, checked and on the disk
before it takes the place. After a kill at any moment the next start begins again or puts the new file in place.
"""

import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from argmap.library.backup import Backup, backups, faults, spelled, sync_folder, synced
from argmap.library.database import LibraryUnwritable, connect, damaged, told
from argmap.library.journal import number
from argmap.library.mending.piecing import Gain, merge
from argmap.library.mending.salvage import Salvage, salvaged
from argmap.library.migrations import migrate
from argmap.library.rows import unsound
from argmap.library.sidecars import set_state

STATE_KEY = "argmap.recovery"


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was wrong with the library, where the damaged file lies now, and what the new one was made of.

    `backup` is the backup's file ("" if there was none), `backup_at` its time (ISO 8601); `changes` counts what had
    been done since, `edits` the edits of these that the damaged file still told, `lost` the changes of which nothing is
    known (it may be fewer); `incomplete` are titles of maps that may lack something.
    """

    problem: str
    aside: str
    backup: str
    backup_at: str
    changes: int
    edits: int
    lost: int
    incomplete: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"The library had to be mended: {self.problem}."]
        if not self.aside and not self.edits:
            return " ".join([*lines, f"The newest backup is {self.backup or 'missing'}."])
        if self.aside:
            lines.append(f"The damaged file was put aside as {self.aside}; nothing was deleted.")
        if self.backup:
            lines.append(f"The backup of {self.backup_at.replace('T', ', ')[:17]} (UTC) was restored.")
        else:
            lines.append("There was no backup that could be restored.")
        lines.append(f"Of {self.changes} newer changes the damaged file still gave {self.edits} edits.")
        if self.incomplete:
            lines.append(f"These maps may lack something: {', '.join(self.incomplete)}.")
        lines.append(f"At most {self.lost} changes are lost." if self.lost else "Nothing is lost.")
        return " ".join(lines)

    @classmethod
    def told_by(cls, value: dict[str, Any]) -> "Recovery":
        """Return the recovery that was kept in the library's state."""
        return cls(**{**value, "incomplete": tuple(value["incomplete"])})


def shortened(missing: int, made: list[Backup]) -> Recovery:
    """Return what to tell of a sound library that knows fewer changes than were once on the disk."""
    problem = (
        f"its last {missing} changes are missing; somebody put an older file there, or the end of its log was lost"
    )
    backup, at = (str(made[0].path), made[0].at.isoformat()) if made else ("", "")
    return Recovery(problem, "", backup, at, missing, 0, missing, ())


def recover(library: Path, problem: str, *, now: datetime, changes: int = 0) -> None:
    """Put a sound library in the place of a damaged or missing one, which nobody has open. Raises LibraryUnwritable.

    `changes` is the number of the last change that is known to have been made.
    """
    found = salvaged(library)
    moment = spelled(now)
    making = library.with_name(f"{library.stem}-making.db")
    try:
        backup = _base(library, making)
        connection = connect(making)
        try:
            with told(making, "The recovery"):
                migrate(connection)
                newer = changes - number(connection)
                gain = merge(connection, found, making, at=now.isoformat(timespec="seconds"))
                aside = library.with_name(f"{library.stem}-damaged-{moment}.db")
                recovery = Recovery(
                    problem,
                    str(aside) if _present(library) else "",
                    str(backup.path) if backup else "",
                    backup.at.isoformat() if backup else "",
                    max(newer, gain.edits),
                    gain.edits,
                    0 if _complete(found, gain, changes) else max(newer - gain.edits, 1),
                    tuple(gain.doubt.values()),
                )
                set_state(connection, STATE_KEY, asdict(recovery))
                problems = unsound(connection, thorough=True)
                if problems:
                    raise damaged(making, problems[0])
                # One file, without a log beside it, so that one rename puts it in place.
                connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            connection.close()
        synced(making)
        making.rename(library.with_name(f"{library.stem}-restored-{moment}.db"))
        sync_folder(library.parent)
        finish(library)
    except OSError as error:
        raise LibraryUnwritable(
            "The library",
            f"it is damaged ({problem}), and {library.parent} cannot be written ({error.strerror or error})",
            "Look whether the disk is full or read-only and start argmap again; nothing was changed",
        ) from error
    finally:
        for suffix in ("", "-wal", "-journal"):
            with suppress(OSError):
                making.with_name(making.name + suffix).unlink(missing_ok=True)


def _complete(found: list[Salvage], gain: Gain, changes: int) -> bool:
    """Whether all that was done is known again: what is missing of records, the digests of the maps would tell."""
    return not gain.doubt and any(reading.number >= changes and not reading.unread - {"record"} for reading in found)


def finish(library: Path) -> None:
    """Put a restored library in place, if there is one, and what lies there aside; may be done again after a kill."""
    for restored in sorted(library.parent.glob(f"{library.stem}-restored-*.db")):
        moment = restored.stem.removeprefix(f"{library.stem}-restored-")
        aside = library.with_name(f"{library.stem}-damaged-{moment}.db")
        # The file before its log: a log alone is put aside as well, a file without its log could pass for sound.
        for suffix in ("", "-wal", "-journal"):
            part = library.with_name(library.name + suffix)
            if part.exists():
                part.rename(_unused(aside.with_name(aside.name + suffix)))
        os.replace(restored, library)
        sync_folder(library.parent)


def _unused(path: Path) -> Path:
    if not path.exists():
        return path
    return next(place for number in range(2, 10_000) if not (place := path.with_name(f"{path.name}.{number}")).exists())


def _present(library: Path) -> bool:
    return library.exists() or library.with_name(library.name + "-wal").exists()


def _base(library: Path, making: Path) -> Backup | None:
    """Lay a copy of the newest sound backup at `making`; nothing, if there is none."""
    for backup in backups(library):
        for suffix in ("", "-wal", "-journal"):
            making.with_name(making.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(backup.path, making)
        if not faults(making):
            return backup
        making.unlink()
    return None
