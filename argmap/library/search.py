"""Full-text search over the claims and articles of all maps.

What the user types is words and "quoted phrases", never a query language: nothing typed can fail.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from argmap.library.database import sqlite3
from argmap.model.records import MapId
from argmap.model.texts import cleaned

T = TypeVar("T")
MOST_HITS = 200
_AROUND = 60  # code points shown before a word that was found by looking through
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
INDEX_ONLY = "malformed inverted index"  # how SQLite's check begins where only a search index is wrong
_INDEX_DAMAGED = 267  # SQLITE_CORRUPT_VTAB
_OPEN, _CLOSE = "\x02", "\x03"  # no text of a map may hold control characters


@dataclass(frozen=True, slots=True)
class Hit:
    """One claim or article that has all the words.

    `title` is the article's title, or the title of the claim's map; `snippet` is plain text around the words, and
    `marks` are the places of the words in it, (start, end) in code points.
    """

    map: MapId
    record: str
    kind: Literal["claim", "article"]
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()


def search(connection: "sqlite3.Connection", words: str, *, most: int = MOST_HITS) -> list[Hit]:
    """Return the claims and articles that have all the words, best first; the last word may be unfinished."""
    if _UNSPACED.search(words):
        return _scanned(connection, words, most)
    query = quoted(words)
    if not query:
        return []
    rows = connection.execute(
        "SELECT record.map, record.id, record.type, words.title, map.title, snippet(words, -1, ?, ?, '…', 24) "
        "FROM words JOIN record ON record.rid = words.rowid JOIN map ON map.id = record.map "
        "WHERE words MATCH ? ORDER BY words.rank, record.rid LIMIT ?",
        (_OPEN, _CLOSE, query, most),
    )
    return [
        Hit(MapId(name), identity, kind, title if kind == "article" else map_title, *_marked(snippet))
        for name, identity, kind, title, map_title, snippet in rows
    ]


def _scanned(connection: "sqlite3.Connection", words: str, most: int) -> list[Hit]:
    """Look through all texts: the index takes a whole run of Chinese, Japanese or Thai for one word."""
    terms = cleaned(words).replace('"', " ").split()
    text = "passage.title || char(10) || passage.body"
    rows = connection.execute(
        f"SELECT record.map, record.id, record.type, passage.title, map.title, {text} "
        "FROM passage JOIN record ON record.rid = passage.rid JOIN map ON map.id = record.map "
        f"WHERE {' AND '.join([f'instr({text}, ?)'] * len(terms))} "
        "ORDER BY record.rid LIMIT ?",
        (*terms, most),
    )
    result = []
    for name, identity, kind, title, map_title, text in rows:
        place = min(text.find(term) for term in terms)
        begin, end = max(0, place - _AROUND), place + 2 * _AROUND
        snippet = "…" * (begin > 0) + text[begin:end].strip() + "…" * (end < len(text))
        marks = sorted((found, found + len(term)) for term in terms if (found := snippet.find(term)) >= 0)
        shown = title if kind == "article" else map_title
        result.append(Hit(MapId(name), identity, kind, shown, snippet, tuple(marks)))
    return result


def quoted(words: str) -> str:
    """Return an FTS5 query for what the user typed, or nothing where there is no word in it.

    >>> quoted('Sanctuary "federal grants" OR cit')
    '"Sanctuary" "federal grants" "OR" "cit"*'
    """
    pieces = cleaned(words).replace("\t", " ").replace("\n", " ").split('"')
    terms = []
    for place, piece in enumerate(pieces):
        phrase = place % 2 == 1 and place < len(pieces) - 1
        terms += [part for part in ([piece.strip()] if phrase else piece.split()) if any(map(str.isalnum, part))]
    if not terms:
        return ""
    unfinished = len(pieces) % 2 == 1 and not pieces[-1].endswith(" ") and bool(pieces[-1].strip())
    return " ".join(f'"{term}"' for term in terms) + ("*" if unfinished else "")


def _marked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    text = ""
    marks = []
    for place, piece in enumerate(snippet.split(_OPEN)):
        word, _, rest = piece.partition(_CLOSE) if place else ("", "", piece)
        if word:
            marks.append((len(text), len(text) + len(word)))
        text += word + rest
    return text, tuple(marks)


def index_problems(connection: "sqlite3.Connection") -> list[str]:
    """Return what is wrong with the index compared with the records, as sentences."""
    try:
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        return [f"the search index does not fit the texts ({error})"]
    return []


def mending(connection: "sqlite3.Connection", act: Callable[[], T]) -> T:
    """Return what `act` returns; where the index is found damaged, make it anew and do it again."""
    try:
        return act()
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) != _INDEX_DAMAGED:
            raise
    rebuild(connection)
    return act()


def rebuild(connection: "sqlite3.Connection") -> None:
    """Make the index anew from the records, which are the truth."""
    connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
