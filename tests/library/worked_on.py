"""A small library that was worked on, as its files lie there, and what it must give back."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from argmap.edits.claims import add_claim, set_text
from argmap.edits.claims import new_claim as added
from argmap.library import FileLink, JournalEntry, Library, LibraryDamaged, Original
from argmap.model.document import Document
from argmap.model.ids import seeded
from argmap.model.records import Article, ArticleId, Claim, ClaimId, MapId, MapInfo
from argmap.model.texts import digest
from argmap.session.session import Session

ORIGINAL = Original(b"<p>the ordinance</p>" * 50, "text/html", "a.html")


@dataclass(frozen=True)
class Known:
    """What the library held."""

    documents: dict[MapId, Document]
    journals: dict[MapId, list[JournalEntry]]
    state: object
    files: dict[MapId, FileLink | None]


def known(library: Library) -> Known:
    names = [entry.id for entry in library.maps()]
    return Known(
        {name: library.load(name) for name in names},
        {name: library.journal(name) for name in names},
        library.state("window"),
        {name: library.file_link(name) for name in names},
    )


def build(folder: Path, *, late: int = 12) -> Known:
    """Make a library in `folder / "closed"`, and the same as a killed process leaves it in `folder / "killed"`.

    Both have a backup from before the last `late` edits and the last map.
    """
    choose, mint = random.Random(7), seeded(7)
    with Library.open(folder / "closed") as library:
        sessions = [_session(library, f"Map {number}", choose) for number in range(2)]
        _work(sessions, 30, choose, mint)
        library.keep_original(ArticleId("a0"), ORIGINAL.data, ORIGINAL.media_type, ORIGINAL.name)
        library.set_state("window", {"open": ["x"], "zoom": 1.5})
        library.backup()
        library._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sessions.append(_session(library, "Late map", choose))
        _work(sessions, late, choose, mint)
        library.set_file_link(library.maps()[0].id, FileLink(Path("/a/b.argmap"), "00", 3, 4))
        shutil.copytree(folder / "closed", folder / "killed")
        return known(library)


def _session(library: Library, title: str, choose: random.Random) -> Session:
    text = " ".join(choose.choices(["city", "court", "grant", "détention", "市"], k=900))
    records = [Claim(ClaimId(f"c{number}"), text=f"{title} says {number}", order=f"a{number}") for number in range(25)]
    document = Document(
        [
            MapInfo(MapId("info"), title=title),
            Article(ArticleId("a0"), title=f"On {title}", text=text, digest=digest(text)),
            *records,
        ]
    )
    name = library.add(document)
    return Session(document, store=lambda change: library.record(name, change.kind, change.diff, change.label) and None)


def _work(sessions: list[Session], edits: int, choose: random.Random, mint: object) -> None:
    for number in range(edits):
        session = choose.choice(sessions)
        if number % 7 == 5:
            session.undo()
        elif number % 3 == 0:
            diff = add_claim(session.document, text=f"added {number}", mint=mint)  # type: ignore[arg-type]
            session.commit(diff, "Add claim", select=[added(diff)])
        else:
            claim = choose.choice(sorted(session.document.claims))
            session.commit(set_text(session.document, claim, f"edit {number} " * choose.randint(1, 20)), "Write")


def original_of(library: Library) -> Original | None:
    """The article's original, or none where the library says that it is damaged."""
    try:
        return library.original(ArticleId("a0"))
    except LibraryDamaged:
        return None
