"""The table of formats: what argmap reads and writes, by the ending of the file's name.

The window's dialogs, the command line and the documentation all read this one table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from argmap.formats import native
from argmap.formats.errors import FormatUnknown
from argmap.model.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `name` in the program, `title` for people, `extensions` with their dot, the usual one first.

    `read` and `write` are none where argmap does not do that; `loses` says in words what a file of it cannot carry.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    read: Callable[[Path], native.Opened] | None = None
    write: Callable[[Document, Path], None] | None = None
    loses: str = ""


def _write_cards(document: Document, path: Path) -> None:
    from argmap.formats.cards.word_file import write_cards  # seldom wanted, so no start pays for it

    write_cards(document, path)


FORMATS: tuple[Format, ...] = (
    Format("argmap", "Argument map", (".argmap",), read=native.read, write=native.write),
    Format(
        "cards",
        "Evidence cards for Word",
        (".docx",),
        write=_write_cards,
        loses="Not in it: where boxes stand, cross links, confidence, notes, tags and the texts of articles.",
    ),
)

MAPS: tuple[Format, ...] = tuple(row for row in FORMATS if row.read)
"""The formats that hold whole maps: what can be opened again."""


def format_of(path: Path, *, formats: tuple[Format, ...] = FORMATS) -> Format:
    """Return the format that a file name ends in. Raises FormatUnknown, which lists the endings there are."""
    ending = path.suffix.lower()
    for format_ in formats:
        if ending in format_.extensions:
            return format_
    known = ", ".join(extension for format_ in formats for extension in format_.extensions)
    cause = f"its ending {ending} belongs to no format that argmap knows" if ending else "its name has no ending"
    raise FormatUnknown(str(path), cause, f"Use one of: {known}.")
