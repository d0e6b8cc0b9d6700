"""The library: all maps of one user, with what was done to them, in one file. Every edit is on disk before it is shown.

It belongs to the thread that opened it.
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from argmap.library import journal, maps, search, sidecars
from argmap.library.backup import Backup, back_up, backups, due, holds
from argmap.library.database import (
    APPLICATION_ID,
    LibraryDamaged,
    LibraryForeign,
    LibraryNewer,
    Lock,
    connect,
    shrink,
    sqlite3,
    stamp,
    told,
    unwritable,
)
from argmap.library.journal import KINDS, JournalEntry, Kind
from argmap.library.maps import MapEntry
from argmap.library.mending.recovery import STATE_KEY, Recovery, finish, recover, shortened
from argmap.library.mending.salvage import rehearsed
from argmap.library.migrations import CURRENT, migrate, version
from argmap.library.places import library_path, prepared
from argmap.library.rows import unsound
from argmap.library.search import INDEX_ONLY, Hit
from argmap.library.sidecars import FileLink, Original
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.fields import Json
from argmap.model.records import ArticleId, MapId


class Library:
    """An open library; make one with `Library.open`. `recovery` tells what was mended when it was opened."""

    def __init__(self, path: Path, connection: "sqlite3.Connection", lock: Lock) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock
        told_by = sidecars.state(connection, STATE_KEY, path)
        self.recovery = Recovery.told_by(told_by) if told_by else None
        missing = lock.number - journal.number(connection)
        if missing > 0 and not self.recovery:
            self.recovery = shortened(missing, backups(path))
        self._witness()
        self.backup_failure: ArgmapError | None = None

    @classmethod
    def open(cls, path: Path | None = None, *, now: datetime | None = None) -> "Library":
        """Open the library at `path` (see places.library_path), made if there is none, checked and mended if need be.

        `now` is the time for backups and the journal's age. Raises PlaceRefused, LibraryBusy, LibraryNewer,
        LibraryForeign, LibraryUnwritable.
        """
        place = library_path(path)
        try:
            return cls._open(place, now or datetime.now(UTC))
        except OSError as error:
            raise unwritable(place.parent, error) from error

    @classmethod
    def _open(cls, place: Path, now: datetime) -> "Library":
        lock_path = place.with_name(place.name + "-lock")
        if not lock_path.exists():
            _refuse_others(place)  # a file that is not ours gets no lock file beside it either
        prepared(place)
        lock = Lock(lock_path)
        try:
            connection = _opened(place, now, changes=lock.number)
            try:
                with told(place, "The library"):
                    library = cls(place, connection, lock)
                    library.tidy(now=now)
                    return library
            except BaseException:
                connection.close()
                raise
        except BaseException:
            lock.release()
            raise

    def tidy(self, *, now: datetime | None = None) -> None:
        """Forget what is too old in the journal; if it is time, make a backup and look after the search index.

        A backup that fails must not keep anybody from working: it is kept in `backup_failure` and tried again.
        """
        moment = now or datetime.now(UTC)
        journal.prune(self._connection, now=moment)
        if due(backups(self.path), moment) and self.maps():
            if search.index_problems(self._connection):
                search.rebuild(self._connection)
            shrink(self._connection)
            try:
                self.backup(now=moment)
            except ArgmapError as error:
                self.backup_failure = error

    def close(self) -> None:
        """Make a backup if it is time and close the file; nothing may be asked of the library afterwards."""
        try:
            with suppress(ArgmapError):
                self.tidy()
                if self.recovery:
                    self.set_state(STATE_KEY, None)  # it was told
        finally:
            self._connection.close()
            self._lock.release()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def maps(self) -> list[MapEntry]:
        """Return all maps, the one changed last first."""
        with told(self.path):
            return maps.entries(self._connection, self.path)

    def add(self, document: Document) -> MapId:
        """Store a document as a map of its own, and return the id under which the library knows it.

        The id is the library's, not that of the document's own record. Raises RecordInvalid, LibraryUnwritable.
        """
        with told(self.path):
            name = maps.add(self._connection, document, _moment())
        self._witness()
        return name

    def load(self, map_id: MapId) -> Document:
        """Return the map's document. Raises MapMissing, LibraryDamaged."""
        with told(self.path):
            return maps.load(self._connection, map_id, self.path)

    def remove(self, map_id: MapId) -> None:
        """Take a map out of the library; it stays in the backups. Raises MapMissing, LibraryUnwritable.

        If the newest backup does not have it as it is now, another backup is made first.
        """
        with told(self.path):
            row = maps.map_row(self._connection, map_id, self.path)
            made = backups(self.path)
            if not made or not holds(made[0], map_id, digest=row.digest, last=row.last):
                self.backup()
            maps.remove(self._connection, map_id, self.path)
        self._witness()

    def record(self, map_id: MapId, kind: str, diff: Diff, label: str, *, actor: str = "", join: str = "") -> int:
        """Store one edit, records and journal in one transaction, and return its number. It is on disk afterwards.

        `diff` is what was really done to the document; `kind` is commit, undo, redo or remote. After an error
        nothing of it is stored. Raises MapMissing, OutOfStep, RecordInvalid, LibraryUnwritable, LibraryFull.
        """
        words = (label, join, actor)

        def write() -> int:
            return maps.write(
                self._connection, map_id, diff, kind=_kind(kind), words=words, at=_moment(), path=self.path
            )

        with told(self.path):
            seq = search.mending(self._connection, write)
        self._lock.witness(seq)
        return seq

    def journal(self, map_id: MapId, *, newest: int | None = None) -> list[JournalEntry]:
        """Return what was done to the map, oldest first; only the `newest` entries if given. Raises LibraryDamaged."""
        with told(self.path):
            return journal.entries(self._connection, map_id, self.path, newest=newest)

    def state(self, key: str) -> Json | None:
        """Return what `set_state` last kept under the key, or none."""
        with told(self.path):
            return sidecars.state(self._connection, key, self.path)

    def set_state(self, key: str, value: Json) -> None:
        """Keep a JSON value, such as the open maps or a map's zoom; none forgets it. It survives a kill."""
        with told(self.path):
            sidecars.set_state(self._connection, key, value)

    def file_link(self, map_id: MapId) -> FileLink | None:
        """Return the document file that the map was last read from or written to, or none."""
        with told(self.path):
            return sidecars.file_link(self._connection, map_id, self.path)

    def set_file_link(self, map_id: MapId, link: FileLink | None) -> None:
        """Note that this file holds the map as it is now; `MapEntry.behind` is false until the next edit."""
        with told(self.path):
            last = maps.map_row(self._connection, map_id, self.path).last
            sidecars.set_file_link(self._connection, map_id, link, last=last)
        self._witness()

    def behind(self, map_id: MapId) -> bool:
        """Whether the map was edited since its file was written; true for a map without a file."""
        with told(self.path):
            if sidecars.file_link(self._connection, map_id, self.path) is None:
                return True
            last = maps.map_row(self._connection, map_id, self.path).last
            return sidecars.saved_at(self._connection, map_id) != last

    def keep_original(self, article_id: ArticleId, data: bytes, media_type: str, name: str) -> None:
        """Keep the bytes that an article was read from. Raises LibraryUnwritable."""
        with told(self.path):
            sidecars.keep_original(self._connection, article_id, Original(data, media_type, name), _moment())
        self._witness()

    def original(self, article_id: ArticleId) -> Original:
        """Return the bytes that an article was read from. Raises OriginalMissing, LibraryDamaged."""
        with told(self.path):
            return sidecars.original(self._connection, article_id, self.path)

    def keep_text(self, article_id: ArticleId, text: str, digest: str, name: str) -> None:
        """Keep the text of an article's earlier version. Raises LibraryUnwritable."""
        with told(self.path):
            kept = Original(text.encode("utf-8"), "text/plain; charset=utf-8", name)
            sidecars.keep_text(self._connection, article_id, kept, digest, _moment())
        self._witness()

    def earlier(self, article_id: ArticleId) -> list[Original]:
        """Return the texts and original bytes of an article's earlier versions, oldest first. Raises LibraryDamaged."""
        with told(self.path):
            return sidecars.earlier(self._connection, article_id, self.path)

    def search(self, words: str, *, most: int = search.MOST_HITS) -> list[Hit]:
        """Return the claims and articles of all maps that have all the words, best first; nothing typed can fail."""
        with told(self.path, "The search"):
            return search.mending(self._connection, lambda: search.search(self._connection, words, most=most))

    def check(self) -> list[str]:
        """Look at every page, row, record and index entry; return what is wrong, as sentences."""
        try:
            with told(self.path):
                found = unsound(self._connection, thorough=True) + search.index_problems(self._connection)
                for entry in [] if found else self.maps():
                    self.load(entry.id)
                    self.journal(entry.id)
                return found
        except LibraryDamaged as error:
            return [error.cause]

    def _witness(self) -> None:
        self._lock.witness(journal.number(self._connection))

    def backup(self, *, now: datetime | None = None) -> Path:
        """Make a checked backup now and return its file. Raises LibraryUnwritable, LibraryDamaged."""
        with told(self.path, "The backup"):
            return back_up(self._connection, self.path, now=now or datetime.now(UTC)).path

    def backups(self) -> list[Backup]:
        """Return the backups that are kept, the newest first."""
        return backups(self.path)


def _opened(place: Path, now: datetime, *, changes: int) -> "sqlite3.Connection":
    """Return a connection to the library, checked and mended; the lock is held and witnessed so many changes."""
    finish(place)
    _refuse_others(place)
    if not _stored(place) and (place.with_name(place.name + "-wal").exists() or backups(place)):
        recover(place, "its file is missing or empty", now=now, changes=changes)
    try:
        problem = rehearsed(place) if _stored(place) else ""
        if problem:
            raise LibraryDamaged("The library", problem)
        return _checked(place, now)
    except LibraryDamaged as error:
        recover(place, error.cause, now=now, changes=changes)
        return _checked(place, now)


def _checked(place: Path, now: datetime) -> "sqlite3.Connection":
    connection = connect(place)
    try:
        with told(place, "The library"):
            if 0 < version(connection) < CURRENT:
                back_up(connection, place, now=now)
            if version(connection) < CURRENT:
                migrate(connection)
            problems = unsound(connection)
            if problems and all(problem.startswith(INDEX_ONLY) for problem in problems):
                search.rebuild(connection)
                problems = unsound(connection)
            if problems:
                raise LibraryDamaged("The library", problems[0])
            with suppress(sqlite3.OperationalError):  # on a full disk the log stays, and is as good
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        connection.close()
        raise
    return connection


def _stored(place: Path) -> bool:
    return place.exists() and place.stat().st_size > 0


def _refuse_others(place: Path) -> None:
    """Refuse a file that is not ours or too new, having only read it. Raises LibraryNewer, LibraryForeign.

    A file that is not even SQLite's is our own, damaged, if there are backups of it.
    """
    if not _stored(place):
        return
    found = stamp(place)
    if not found.sqlite and backups(place):
        return
    if not found.sqlite or found.application != APPLICATION_ID:
        raise LibraryForeign(
            "The library",
            f"{place} is not an argmap library",
            "Move that file elsewhere, or name another place in the environment variable ARGMAP_LIBRARY",
        )
    if found.version > CURRENT:
        raise LibraryNewer(
            "The library",
            f"{place} was written by a newer argmap (version {found.version} of its tables; this one knows {CURRENT})",
            "Start the newer argmap; the library was left untouched",
        )


def _kind(kind: str) -> Kind:
    for known in KINDS:
        if kind == known:
            return known
    raise ValueError(f"a journal entry is one of {', '.join(KINDS)}, not {kind}")


def _moment() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
