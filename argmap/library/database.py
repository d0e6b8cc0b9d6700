"""Opening the library's file: who may open it, with which settings, and how SQLite's errors become ours.

One process and one connection hold the file. A file that is not ours, or that a newer argmap wrote, is recognised from
its bytes, before SQLite or a lock could change anything beside it.
"""

import errno
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from argmap.model.errors import ArgmapError

if TYPE_CHECKING:
    import sqlite3 as sqlite3  # exported
else:
    try:
        import pysqlite3 as sqlite3  # a current SQLite; sqlite-utils makes the same choice
    except ImportError:
        import sqlite3

OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables
APPLICATION_ID = 0x6172676D  # "argm"
PATIENCE = 0.2  # seconds to wait for another process
PRAGMAS = (
    "locking_mode = EXCLUSIVE",  # before the journal mode, so that no -shm file is made
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "cell_size_check = ON",
    "mmap_size = 0",
    "secure_delete = FAST",
    "journal_size_limit = 16777216",
)
_DIGITS = 20
_FEW_PAGES = 1000
_MAGIC = b"SQLite format 3\x00"


class LibraryBusy(ArgmapError):
    """Another argmap has the library open."""


class LibraryNewer(ArgmapError):
    """A newer argmap wrote the library; this one leaves it untouched."""


class LibraryForeign(ArgmapError):
    """The file at the library's place is not an argmap library; it is left untouched."""


class LibraryDamaged(ArgmapError):
    """The library's bytes are not what was written."""


class LibraryUnwritable(ArgmapError):
    """The library cannot be written; what it holds, and what the screen shows, stayed as it was."""


class LibraryFull(LibraryUnwritable):
    """There is no space left for the library."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the first page of a file says: is it SQLite at all, whose, and written by which version of the schema."""

    sqlite: bool
    application: int
    version: int


def stamp(path: Path) -> Stamp:
    """Return the stamp of a file, including what its write-ahead log says of the first page. Reads only.

    Never call it on a file that this process has open: closing any handle drops SQLite's POSIX locks.
    """
    with path.open("rb") as file:
        head = file.read(100)
    found = _stamped(head)
    if found.sqlite:
        for page in _logged_first_pages(path.with_name(path.name + "-wal")):
            later = _stamped(page)
            if later.sqlite and later.application == found.application:
                found = Stamp(True, found.application, max(found.version, later.version))
    return found


def _stamped(head: bytes) -> Stamp:
    if len(head) < 100 or not head.startswith(_MAGIC):
        return Stamp(False, 0, 0)
    return Stamp(True, struct.unpack(">I", head[68:72])[0], struct.unpack(">i", head[60:64])[0])


def _logged_first_pages(path: Path) -> Iterator[bytes]:
    """Yield the head of page 1 as often as the log holds it (SQLite's file format, section 4, "WAL File Format")."""
    try:
        file = path.open("rb")
    except OSError:
        return
    with file:
        header = file.read(32)
        if len(header) < 32:
            return
        page_size = struct.unpack(">I", header[8:12])[0]
        if not 512 <= page_size <= 65536:
            return
        while len(frame := file.read(24)) == 24:
            if frame[8:16] != header[16:24]:  # left over from an earlier round of the log
                return
            if frame[:4] == b"\x00\x00\x00\x01":
                yield file.read(100)
                file.seek(page_size - 100, os.SEEK_CUR)
            else:
                file.seek(page_size, os.SEEK_CUR)


class Lock:
    """A lock file beside the library, held while it is open; when the process ends, however it does, it is free.

    It also witnesses how far the library had come: `number` is that of the last change that was on the disk. A library
    that knows fewer changes has lost some, which its own bytes need not show when the end of the log is cut off.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock at `path`. Raises LibraryBusy, LibraryUnwritable."""
        try:
            path.touch(mode=0o600)
            self._file: IO[bytes] = path.open("r+b", buffering=0)
        except OSError as error:
            raise unwritable(path.parent, error) from error
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise (busy(path) if error.errno in _HELD else unwritable(path.parent, error)) from error
        text = self._file.read(_DIGITS)
        self.number = int(text) if text.isdigit() else 0

    def witness(self, number: int) -> None:
        """Note the number of a change that is on the disk; without a sync, since too low a number does no harm."""
        with suppress(OSError):
            self._file.seek(0)
            self._file.write(b"%0*d" % (_DIGITS, number))
        self.number = number

    def release(self) -> None:
        """Let go; the file stays, because removing it would race with another process that is taking it."""
        self._file.close()


_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_DIGITS + 1)  # beyond the number, which others may then still read
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def connect(path: Path, *, settings: tuple[str, ...] = PRAGMAS) -> "sqlite3.Connection":
    """Return the one connection to the file, made if need be, with all settings and the exclusive lock on it.

    Raises LibraryBusy, LibraryDamaged, LibraryUnwritable.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LibraryUnwritable(
            "The library",
            f"this Python brings SQLite {sqlite3.sqlite_version}, and argmap needs 3.37 or newer",
            "Install the package pysqlite3, or a newer Python",
        )
    with told(path):
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            for pragma in settings:
                connection.execute(f"PRAGMA {pragma}")
            connection.execute(f"PRAGMA trusted_schema = {'OFF' if _index_needs_no_trust() else 'ON'}")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


@cache
def _index_needs_no_trust() -> bool:
    """Whether triggers may fill an FTS5 table where definitions are not trusted; SQLite before 3.44 or so refuses.

    Then definitions are trusted; they are compared with our own when the library is opened.
    """
    probe = sqlite3.connect(":memory:", isolation_level=None)
    try:
        probe.executescript(
            "PRAGMA trusted_schema = OFF; CREATE TABLE a (b); CREATE VIRTUAL TABLE c USING fts5 (d);"
            "CREATE TRIGGER e AFTER INSERT ON a BEGIN INSERT INTO c VALUES ('f'); END; INSERT INTO a VALUES (1);"
        )
    except sqlite3.OperationalError:
        return False
    finally:
        probe.close()
    return True


def inspect(path: Path) -> "sqlite3.Connection":
    """Return a connection that reads a file nobody else has open and changes nothing, not even beside it.

    A write-ahead log beside it is not looked at.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with told(path):
        return sqlite3.connect(uri, uri=True, isolation_level=None)


def shrink(connection: "sqlite3.Connection") -> None:
    """Give free pages back to the disk, where they are most of a large file; on a full disk it stays as it is."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    if free > max(pages // 2, _FEW_PAGES):
        with suppress(sqlite3.OperationalError):
            connection.execute("VACUUM")


@contextmanager
def transaction(connection: "sqlite3.Connection") -> Iterator[None]:
    """Run the block as one transaction: all of it is on disk afterwards, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def told(path: Path, thing: str = "The change") -> Iterator[None]:
    """Turn SQLite's errors within the block into the library's own; `thing` is what did not succeed."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # a message may hold bytes of a damaged definition
        fault = _fault(error, path, thing)
        if fault is None:
            raise
        raise fault from error


def _fault(error: Any, path: Path, thing: str) -> ArgmapError | None:
    detail = getattr(error, "sqlite_errorcode", 0) or 0
    code = detail & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return LibraryFull(
            thing,
            f"there is no space left for the library on the disk of {path.parent}",
            "Free some space and do it again; nothing that was stored is lost",
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy(path)
    # A text that is no longer UTF-8 is found by Python, not by SQLite, and so has no code.
    undecodable = isinstance(error, UnicodeDecodeError) or (not detail and str(error).startswith("Could not decode"))
    # Our statements have no mistakes, so that an ordinary "error" comes from a definition that is not ours any more.
    if code in _DAMAGED or detail == _SHORT_READ or undecodable:
        return damaged(path, str(error))
    if code in _UNWRITABLE:
        return LibraryUnwritable(
            thing,
            f"the library in {path.parent} could not be written ({error})",
            "Look whether the disk is full, read-only or failing, and do it again; nothing that was stored is lost",
        )
    return None


_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_SHORT_READ = 522  # SQLITE_IOERR_SHORT_READ: the file is shorter than it says
_UNWRITABLE = (
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_TOOBIG,
)


def busy(path: Path) -> LibraryBusy:
    """Return the error for a library that another process holds."""
    return LibraryBusy(
        "The library", f"another argmap has {path.parent} open", "Use the window that is open, or close it first"
    )


def damaged(path: Path, what: str) -> LibraryDamaged:
    """Return the error for a library found damaged while it is in use."""
    return LibraryDamaged(
        "The library",
        f"{path} is damaged ({what})",
        "Close argmap and start it again: it then puts the damaged file aside and restores what can be read",
    )


def unwritable(folder: Path, error: OSError) -> LibraryUnwritable:
    """Return the error for a folder that cannot be used."""
    return LibraryUnwritable(
        "The library",
        f"its folder {folder} cannot be written ({error.strerror or error})",
        "Give yourself the right to write there, or name another folder in the environment variable ARGMAP_LIBRARY",
    )
