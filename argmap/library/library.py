"""The library: all maps of one user, with what was done to them, in one file. Every edit is on disk before it is shown.

It belongs to the thread that opened it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from argmap.library import journal, maps, search, sidecars
from argmap.library.database import (
    APPLICATION_ID,
    LibraryDamaged,
    LibraryForeign,
    LibraryNewer,
    Lock,
    connect,
    damaged,
    sqlite3,
    stamp,
    told,
)
from argmap.library.journal import KINDS, JournalEntry, Kind
from argmap.library.maps import MapEntry
from argmap.library.migrations import CURRENT, migrate
from argmap.library.places import library_path, prepared
from argmap.library.rows import unsound
from argmap.library.search import Hit
from argmap.library.sidecars import FileLink, Original
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.records import ArticleId, MapId

Json = Any


class Library:
    """An open library; make one with `Library.open`. `recovery` tells what was mended when it was opened."""

    def __init__(self, path: Path, connection: "sqlite3.Connection", lock: Lock) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock

    @classmethod
    def open(cls, path: Path | None = None, *, now: datetime | None = None) -> "Library":
        """Open the library at `path` (see places.library_path), made if there is none, checked and mended if need be.

        Raises PlaceRefused, LibraryBusy, LibraryNewer, LibraryForeign, LibraryUnwritable.
        """
        place = library_path(path)
        moment = now or datetime.now(UTC)
        lock_path = place.with_name(place.name + "-lock")
        if not lock_path.exists():
            _known(place)  # a file that is not ours gets no lock file beside it either
        prepared(place)
        lock = Lock(lock_path)
        try:
            _known(place)
            connection = connect(place)
            try:
                with told(place):
                    migrate(connection)
                    problems = unsound(connection)
                    if problems:
                        raise damaged(place, problems[0])
                    journal.prune(connection, now=moment)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            lock.release()
            raise
        return cls(place, connection, lock)

    def close(self) -> None:
        """Close the file; nothing may be asked of the library afterwards."""
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
            return maps.add(self._connection, document, _moment())

    def load(self, map_id: MapId) -> Document:
        """Return the map's document. Raises MapMissing, LibraryDamaged."""
        with told(self.path):
            return maps.load(self._connection, map_id, self.path)

    def remove(self, map_id: MapId) -> None:
        """Take a map out of the library; it stays in the backups made before. Raises MapMissing, LibraryUnwritable."""
        with told(self.path):
            maps.remove(self._connection, map_id, self.path)

    def record(self, map_id: MapId, kind: str, diff: Diff, label: str, *, actor: str = "", join: str = "") -> int:
        """Store one edit, records and journal in one transaction, and return its number. It is on disk afterwards.

        `diff` is what was really done to the document; `kind` is commit, undo, redo or remote. After an error
        nothing of it is stored. Raises MapMissing, OutOfStep, RecordInvalid, LibraryUnwritable, LibraryFull.
        """
        words = (label, join, actor)
        with self._mending_index():
            return maps.write(
                self._connection, map_id, diff, kind=_kind(kind), words=words, at=_moment(), path=self.path
            )

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

    def original(self, article_id: ArticleId) -> Original:
        """Return the bytes that an article was read from. Raises OriginalMissing, LibraryDamaged."""
        with told(self.path):
            return sidecars.original(self._connection, article_id, self.path)

    def search(self, words: str, *, most: int = search.MOST_HITS) -> list[Hit]:
        """Return the claims and articles of all maps that have all the words, best first; nothing typed can fail."""
        with self._mending_index():
            return search.search(self._connection, words, most=most)

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

    @contextmanager
    def _mending_index(self) -> Iterator[None]:
        with told(self.path):
            yield


def _known(place: Path) -> None:
    """Refuse a file that is not ours or too new, having only read it. Raises LibraryNewer, LibraryForeign."""
    if not place.exists() or place.stat().st_size == 0:
        return
    found = stamp(place)
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
