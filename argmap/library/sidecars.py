"""What the library keeps beside the maps: the window's state, maps' document files, articles' original bytes."""

import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import orjson

from argmap.library.database import damaged, sqlite3, transaction
from argmap.library.journal import advance
from argmap.library.rows import REPLACE, SELECT, fits, with_crc
from argmap.model.errors import ArgmapError, RecordInvalid
from argmap.model.fields import Json
from argmap.model.records import ArticleId, MapId

_EARLIER = "@"  # between an article's name and what tells its earlier versions apart


class OriginalMissing(ArgmapError):
    """The library keeps no original of this article."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """The document file of a map as it was when last read or written.

    `digest` is the SHA-256 of its bytes in hex, `size` is in bytes, `modified` its st_mtime_ns. Compare the
    digest: times jump, and size and time are only a quick hint that nothing happened.
    """

    path: Path
    digest: str
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that an article was read from, as they came, with their media type and file name."""

    data: bytes
    media_type: str
    name: str


def state(connection: "sqlite3.Connection", key: str, path: Path) -> Json | None:
    """Return the value last set under the key, or none."""
    row = connection.execute(SELECT["state"] + " WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    if not fits(row):
        raise damaged(path, f"the state {key}")
    return orjson.loads(row[1])


def set_state(connection: "sqlite3.Connection", key: str, value: Json) -> None:
    """Keep a value under the key; none forgets it. It survives the end of the process, but perhaps not a power cut."""
    try:
        data = orjson.dumps(value).decode()
    except orjson.JSONEncodeError as error:
        raise RecordInvalid(f"The state {key}", f"cannot be stored: {error}") from error
    connection.execute("PRAGMA synchronous = NORMAL")
    try:
        if value is None:
            connection.execute("DELETE FROM state WHERE key = ?", (key,))
        else:
            connection.execute(REPLACE["state"], with_crc(key, data))
    finally:
        connection.execute("PRAGMA synchronous = FULL")


def file_link(connection: "sqlite3.Connection", name: MapId, path: Path) -> FileLink | None:
    """Return the file that the map is saved to, or none."""
    row = connection.execute(SELECT["file"] + " WHERE map = ?", (name,)).fetchone()
    if row is None:
        return None
    if not fits(row):
        raise damaged(path, f"the file of map {name}")
    return FileLink(Path(os.fsdecode(row[5])), row[1], row[2], row[3])


def saved_at(connection: "sqlite3.Connection", name: MapId) -> int:
    """Return the number of the journal's newest entry when the map's file was last linked."""
    row = connection.execute("SELECT saved FROM file WHERE map = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def set_file_link(connection: "sqlite3.Connection", name: MapId, link: FileLink | None, *, last: int) -> None:
    """Link the map to a file that holds it as it is now, after the journal entry `last`; none unlinks it."""
    with transaction(connection):
        if link is None:
            connection.execute("DELETE FROM file WHERE map = ?", (name,))
        else:
            values = (name, link.digest, link.size, link.modified, last, os.fsencode(link.path))
            connection.execute(REPLACE["file"], with_crc(*values))
        advance(connection)


def keep_original(connection: "sqlite3.Connection", article: ArticleId, original: Original, at: str) -> None:
    """Keep the bytes an article was read from, compressed; others that were kept for it stay as earlier ones."""
    data = zlib.compress(original.data, 6)
    with transaction(connection):
        row = connection.execute(SELECT["original"] + " WHERE article = ?", (article,)).fetchone()
        if row is not None and row[4] != data:
            earlier = (f"{article}{_EARLIER}{row[5]:08x}", *row[1:5])
            connection.execute(REPLACE["original"], with_crc(*earlier))
        connection.execute(REPLACE["original"], with_crc(article, original.name, original.media_type, at, data))
        advance(connection)


def earlier(connection: "sqlite3.Connection", article: ArticleId, path: Path) -> list[Original]:
    """Return what was kept of an article's earlier versions, oldest first. Raises LibraryDamaged."""
    name = f"{article}{_EARLIER}"
    rows = connection.execute(
        SELECT["original"] + " WHERE substr(article, 1, ?) = ? ORDER BY kept, rowid", (len(name), name)
    ).fetchall()
    if not all(fits(row) for row in rows):
        raise damaged(path, f"an earlier version of article {article}")
    return [Original(zlib.decompress(row[4]), row[2], row[1]) for row in rows]


def keep_text(connection: "sqlite3.Connection", article: ArticleId, original: Original, digest: str, at: str) -> None:
    """Keep the text an article had, under its digest, beside the bytes it was read from."""
    data = zlib.compress(original.data, 6)
    with transaction(connection):
        values = (f"{article}{_EARLIER}{digest}", original.name, original.media_type, at, data)
        connection.execute(REPLACE["original"], with_crc(*values))
        advance(connection)


def original(connection: "sqlite3.Connection", article: ArticleId, path: Path) -> Original:
    """Return the bytes an article was read from. Raises OriginalMissing, LibraryDamaged."""
    row = connection.execute(SELECT["original"] + " WHERE article = ?", (article,)).fetchone()
    if row is None:
        raise OriginalMissing("The article", "its original file is not kept in the library")
    if not fits(row):
        raise damaged(path, f"the original of article {article}")
    return Original(zlib.decompress(row[4]), row[2], row[1])
