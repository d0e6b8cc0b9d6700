"""The library's tables, as steps that each lead from one version to the next; the file's `user_version` counts them.

A step is never changed once released: a new one is added below. `record` is the truth; `words` is derived from it by
triggers in the same transaction; `journal` is the truth about what was done.
"""

from typing import TYPE_CHECKING

from argmap.library.database import APPLICATION_ID, sqlite3

if TYPE_CHECKING:
    from sqlite_utils.db import Database

_SEARCHED = "('claim', 'article')"
_SHOWN = "'$.title', '$.text', '$.note'"
_UNINDEX = (
    "INSERT INTO words (words, rowid, title, body) SELECT 'delete', rid, title, body FROM passage WHERE rid = old.rid;"
)
_INDEX = "INSERT INTO words (rowid, title, body) SELECT rid, title, body FROM passage WHERE rid = new.rid;"
_CHANGED = (
    f"(old.type IN {_SEARCHED} OR new.type IN {_SEARCHED}) AND (old.type <> new.type OR old.rid <> new.rid "
    f"OR json_extract(old.data, {_SHOWN}) IS NOT json_extract(new.data, {_SHOWN}))"
)

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "lay the tables",
        (
            f"PRAGMA application_id = {APPLICATION_ID}",
            # `records` and `digest` (all crc of its records, xored) show a lost row; `last` a lost journal entry.
            """CREATE TABLE map (
                id TEXT PRIMARY KEY, title TEXT NOT NULL, changed TEXT NOT NULL, records INTEGER NOT NULL,
                digest INTEGER NOT NULL, last INTEGER NOT NULL, head TEXT NOT NULL, crc INTEGER NOT NULL
            ) STRICT""",
            """CREATE TABLE record (
                rid INTEGER PRIMARY KEY, map TEXT NOT NULL REFERENCES map (id), id TEXT NOT NULL, type TEXT NOT NULL,
                data TEXT NOT NULL, crc INTEGER NOT NULL, UNIQUE (map, id)
            ) STRICT""",
            "CREATE INDEX record_of_map_itself ON record (map) WHERE type = 'map'",
            # A number is never given twice, not even after a map is removed: recovery tells new from old by it.
            """CREATE TABLE journal (
                seq INTEGER PRIMARY KEY AUTOINCREMENT, map TEXT NOT NULL REFERENCES map (id), previous INTEGER NOT NULL,
                at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, gesture TEXT NOT NULL,
                diff TEXT NOT NULL, crc INTEGER NOT NULL
            ) STRICT""",
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('journal', 0)",
            "CREATE INDEX journal_of_map ON journal (map, seq)",
            """CREATE TABLE file (
                map TEXT PRIMARY KEY REFERENCES map (id), digest TEXT NOT NULL, size INTEGER NOT NULL,
                modified INTEGER NOT NULL, saved INTEGER NOT NULL, path BLOB NOT NULL, crc INTEGER NOT NULL
            ) STRICT""",
            "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL, crc INTEGER NOT NULL) STRICT",
            """CREATE TABLE original (
                article TEXT PRIMARY KEY, name TEXT NOT NULL, media_type TEXT NOT NULL, kept TEXT NOT NULL,
                data BLOB NOT NULL, crc INTEGER NOT NULL
            ) STRICT""",
            f"""CREATE VIEW passage AS SELECT rid,
                CASE type WHEN 'article' THEN json_extract(data, '$.title') ELSE '' END AS title,
                json_extract(data, '$.text') || CASE WHEN json_extract(data, '$.note') <> ''
                    THEN char(10) || json_extract(data, '$.note') ELSE '' END AS body
                FROM record WHERE type IN {_SEARCHED}""",
            """CREATE VIRTUAL TABLE words USING fts5 (
                title, body, content = 'passage', content_rowid = 'rid', tokenize = 'unicode61 remove_diacritics 2'
            )""",
            f"CREATE TRIGGER record_added AFTER INSERT ON record WHEN new.type IN {_SEARCHED} BEGIN {_INDEX} END",
            f"CREATE TRIGGER record_removed BEFORE DELETE ON record WHEN old.type IN {_SEARCHED} BEGIN {_UNINDEX} END",
            f"CREATE TRIGGER record_changes BEFORE UPDATE ON record WHEN {_CHANGED} BEGIN {_UNINDEX} END",
            f"CREATE TRIGGER record_changed AFTER UPDATE ON record WHEN {_CHANGED} BEGIN {_INDEX} END",
        ),
    ),
)
CURRENT = len(STEPS)


def version(connection: "sqlite3.Connection") -> int:
    """Return how many steps the file has taken; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: "sqlite3.Connection") -> None:
    """Take the steps that are missing, each in a transaction of its own; a step that fails leaves nothing behind."""
    if version(connection) == CURRENT:
        return
    from sqlite_utils import Database, Migrations  # late: it takes longer to import than a library to open

    steps = Migrations("argmap")
    for number, (name, statements) in enumerate(STEPS, start=1):

        def step(database: "Database", number: int = number, statements: tuple[str, ...] = statements) -> None:
            for statement in statements:
                database.conn.execute(statement)
            database.conn.execute(f"PRAGMA user_version = {number}")

        steps(name=name)(step)
    steps.apply(Database(connection, execute_plugins=False))


def schema_problems(connection: "sqlite3.Connection") -> list[str]:
    """Return what differs from the tables that this version's steps make, as sentences; the file must be current."""
    model = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for _, statements in STEPS:
            for statement in statements:
                model.execute(statement)
        wanted, found = _schema(model), _schema(connection)
    finally:
        model.close()
    names = sorted({name for _, name, _ in wanted ^ found})
    problems = [f"the definition of {name} is not the one that was laid" for name in names]
    taken = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = 'argmap' ORDER BY id"
    ).fetchall()
    if [name for (name,) in taken] != [name for name, _ in STEPS]:
        problems.append("the list of taken steps is not the one that was written")
    return problems


def _schema(connection: "sqlite3.Connection") -> set[tuple[str, str, str | None]]:
    """All definitions but those that SQLite and sqlite-utils make for themselves, which their versions change."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master")
    return {
        (kind, name, sql)
        for kind, name, sql in rows
        if not str(name).startswith(("words_", "sqlite_", "_sqlite_", "idx__sqlite_"))
    }
