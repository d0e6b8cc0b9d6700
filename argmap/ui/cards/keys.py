"""The keys of the card editor, as debaters' fingers know them, in one table: the buttons and the body both read it.

They work while the editor is open, which keeps the window's own keys away from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt

from argmap.model.records import MarkKind

_NONE, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
Stroke = tuple[Qt.Key, Qt.KeyboardModifier]


@dataclass(frozen=True, slots=True)
class Key:
    """One row: its `title` on the button, its `keys` in words, what it does to the card, and the mark it makes."""

    name: str
    title: str
    keys: str
    stroke: Stroke
    help: str
    mark: MarkKind | None = None
    label: str = ""


KEYS: tuple[Key, ...] = (
    Key("paste", "Paste", "F2", (Qt.Key.Key_F2, _NONE), "Paste the clipboard's words into the tag"),
    Key("condense", "Condense", "F3", (Qt.Key.Key_F3, _NONE), "Show the body without its paragraph breaks"),
    Key("tag", "Tag", "F7", (Qt.Key.Key_F7, _NONE), "Write the tag"),
    Key("cite", "Cite", "F8", (Qt.Key.Key_F8, _NONE), "Copy the cite"),
    Key(
        "underline",
        "Underline",
        "F9",
        (Qt.Key.Key_F9, _NONE),
        "Underline the selected words: they make the argument",
        "underline",
        "Underline words",
    ),
    Key(
        "emphasis",
        "Emphasis",
        "F10",
        (Qt.Key.Key_F10, _NONE),
        "Emphasise the selected words: the core of the argument",
        "emphasis",
        "Emphasise words",
    ),
    Key(
        "highlight",
        "Highlight",
        "F11",
        (Qt.Key.Key_F11, _NONE),
        "Highlight the selected words: they are read aloud",
        "highlight",
        "Highlight words",
    ),
    Key("clear", "Clear", "F12", (Qt.Key.Key_F12, _NONE), "Take all marks off the selected words", None, "Clear marks"),
    Key(
        "shrink",
        "Shrink",
        "Alt+F3",
        (Qt.Key.Key_F3, _ALT),
        "Shrink what carries no mark, in the selection or everywhere",
        None,
        "Shrink words",
    ),
)
BY_STROKE: Mapping[Stroke, Key] = MappingProxyType({row.stroke: row for row in KEYS})
