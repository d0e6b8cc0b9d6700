"""What the user may choose: one typed table, kept as a small JSON file beside the library.

It is a file of its own because the first window is painted before the library is open. A value that does not fit the
table counts as not set: a damaged settings file must never keep the window from opening.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSaveFile, Signal

Value = str | bool
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "fr": "French",
    "de": "German",
    "nl": "Dutch",
    "it": "Italian",
    "pt": "Portuguese",
}
"""The languages whose spelling can be checked, by their codes."""
SHAPES: Mapping[str, str] = {
    "top-down": "Downward",
    "left-to-right": "To the right",
    "automatic": "Automatic",
    "layered": "In layers",
}
"""The words for the shapes of a map (its record's orientation), wherever one is chosen."""
SPEEDS: Mapping[str, str] = {
    "120": "slow",
    "150": "calm",
    "180": "brisk",
    "220": "fast",
    "280": "very fast",
    "350": "as fast as debaters go",
}
"""Speeds of reading aloud, in words a minute."""
FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: its type is that of `default`; `choices` maps the values allowed to their words (empty: free)."""

    name: str
    title: str
    default: Value
    help: str
    choices: Mapping[str, str] = field(default_factory=dict)

    def fits(self, value: object) -> bool:
        """Tell whether a value has the row's type and is one of its choices."""
        return type(value) is type(self.default) and (not self.choices or value in self.choices)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        "Theme",
        "system",
        "Light or dark colours for the window and the map. Exports have their own choice.",
        {"system": "As the system", "light": "Light", "dark": "Dark"},
    ),
    Setting(
        "motion",
        "Movement",
        "system",
        "Whether boxes glide to their new places for a moment after an edit.",
        {"system": "As the system", "full": "On", "none": "Off"},
    ),
    Setting(
        "wheel",
        "Mouse wheel",
        "moves",
        "What it does on the map; with Ctrl it does the other, with Shift it moves sideways. Two fingers on a touchpad "
        "always move the map, a pinch always zooms.",
        {"moves": "Moves the map", "zooms": "Zooms"},
    ),
    Setting(
        "orientation",
        "Shape of new maps",
        "top-down",
        "How a new map is laid out; each map can be given another shape later.",
        SHAPES,
    ),
    Setting(
        "lines",
        "Lines",
        "square",
        "How lines turn on the map. A picture has its own choice.",
        {"square": "Round corners", "curved": "Wide curves"},
    ),
    Setting("overview", "Overview map", True, "A small map in a corner, while not all of the map is in view."),
    Setting(
        "spelling",
        "Spelling",
        "map",
        "Which words are underlined while you write in a box. Words of the map's articles and people are always right.",
        {"map": "In the map's language", "off": "Off", **LANGUAGES},
    ),
    Setting(
        "speed",
        "Words a minute",
        "150",
        "How fast you read aloud: the seconds that an evidence card takes are counted by it.",
        {speed: f"{speed} ({word})" for speed, word in SPEEDS.items()},
    ),
    Setting("words", "Words of your own", "", "Never underlined as misspelled; parted by spaces."),
    Setting("author", "Your name", "", "Written into new maps as their author. Leave it empty to write nothing."),
    Setting("reopen", "Open the last map at start", True, "Off: argmap starts with the list of maps."),
)
_ROWS: Mapping[str, Setting] = {row.name: row for row in SETTINGS}


class Settings(QObject):
    """The values of the table, and the window's own memory (`kept`); `changed(name)` after a value is set."""

    changed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = folder / FILE
        self._values, self._kept = _stored(self._path)

    def __getitem__(self, name: str) -> Value:
        return self._values.get(name, _ROWS[name].default)

    def set(self, name: str, value: Value) -> None:
        """Set a value and write it down. Raises KeyError for an unknown name, ValueError for a misfit."""
        if not _ROWS[name].fits(value):
            raise ValueError(f"{name} cannot be {value!r}")
        if self[name] != value:
            self._values[name] = value
            self.write()
            self.changed.emit(name)

    def kept(self, key: str) -> Any:
        """Return what the window keeps under a key, None if nothing: sizes and places, never anything that matters."""
        return self._kept.get(key)

    def keep(self, key: str, value: Any) -> None:
        """Keep a JSON value of the window; `write` puts it on disk."""
        self._kept[key] = value

    def move(self, folder: Path) -> None:
        """Keep the file in another folder from now on; what stands there already holds where nothing was set here."""
        if folder / FILE == self._path:
            return
        self._path = folder / FILE
        values, kept = _stored(self._path)
        news = {name: value for name, value in values.items() if name not in self._values}
        self._values.update(news)
        self._kept = kept | self._kept
        for name in news:
            self.changed.emit(name)

    def write(self) -> None:
        """Write the file, best effort: on a full disk, or without a library, they last until the window closes."""
        if not self._path.parent.is_dir():
            return
        text = json.dumps({"settings": self._values, "window": self._kept}, indent=1, sort_keys=True)
        file = QSaveFile(str(self._path))
        if file.open(QSaveFile.OpenModeFlag.WriteOnly):
            file.write(text.encode())
            file.commit()


def _fits(name: str, value: object) -> bool:
    return name in _ROWS and _ROWS[name].fits(value)


def _stored(path: Path) -> tuple[dict[str, Value], dict[str, Any]]:
    """Return the values and the window's memory in a file, as far as they make sense."""
    stored = _read(path)
    values, kept = stored.get("settings"), stored.get("window")
    fitting = {name: value for name, value in values.items() if _fits(name, value)} if isinstance(values, dict) else {}
    return fitting, kept if isinstance(kept, dict) else {}


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
