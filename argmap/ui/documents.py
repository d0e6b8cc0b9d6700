"""The open map and the library's others: opening, adding, renaming, copying, deleting; what a map's view was like.

A map is opened with its history, so that undo reaches across restarts. Its rule: a map is never closed, only left;
there is nothing to save.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from argmap.library import Library
from argmap.model.document import Document
from argmap.model.ids import fresh
from argmap.model.records import ORIENTATIONS, MapId, MapInfo
from argmap.model.texts import shortened
from argmap.session.change import Change
from argmap.session.history import Step, replayed
from argmap.session.selection import Selection
from argmap.session.session import Session
from argmap.ui.settings import Settings

UNTITLED = "Untitled map"
REMEMBER_AFTER = 700
OPEN_KEY = "open"
FIRST_STEPS = "sample_maps/first-steps.argmap"


class Documents(QObject):
    """Signals: `left` before another map is put on the desk, `opened(Session)` after it, `listed` when the list of maps
    changed.
    """

    left = Signal()
    opened = Signal(object)
    listed = Signal()

    def __init__(self, library: Library, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._settings = settings
        self._view: Callable[[], dict[str, Any]] = dict
        self._timer = QTimer(self, singleShot=True, interval=REMEMBER_AFTER)
        self._timer.timeout.connect(self.remember)
        self.map_id = MapId("")
        self.session = Session(Document())

    def last(self) -> MapId | None:
        """Return the map that was open last, or else the newest; None in an empty library."""
        known = [entry.id for entry in self._library.maps()]
        last = self._library.state(OPEN_KEY)
        return last if last in known else (known[0] if known else None)

    def open(self, map_id: MapId, *, known: Document | None = None) -> Session:
        """Put a map on the desk with its history and selection. Raises MapMissing, LibraryDamaged.

        `known` is its document where that was added just now, so that it need not be read again.
        """
        self.left.emit()
        document = self._library.load(map_id) if known is None else known
        journal = self._library.journal(map_id)
        history = replayed((entry.kind, Step(entry.diff, entry.label, entry.join)) for entry in journal)
        self.remember()
        chosen = self.view_of(map_id).get("selection", [])
        selection = Selection(tuple(name for name in chosen if isinstance(name, str)))
        session = Session(
            document, history=history, selection=selection, store=lambda change: self._store(map_id, change)
        )
        self.map_id, self.session = map_id, session
        session.listen(lambda _: self._timer.start())
        self._library.set_state(OPEN_KEY, map_id)
        self.opened.emit(session)
        return session

    def add(self, document: Document) -> MapId:
        """Put a document into the library as a map of its own; it is not opened."""
        map_id = self._library.add(document)
        self.listed.emit()
        return map_id

    def new(self) -> MapId:
        """Add an empty map, as the settings want it."""
        author = str(self._settings["author"]).strip()
        wanted = self._settings["orientation"]
        orientation = next(shape for shape in ORIENTATIONS if shape == wanted)
        info = MapInfo(
            MapId(fresh()),
            authors=(author,) if author else (),
            orientation=orientation,
            created=date.today().isoformat(),
        )
        return self.add(Document([info]))

    def duplicate(self, map_id: MapId) -> MapId:
        """Add a copy of a map under a title of its own."""
        document = self._library.load(map_id)
        info = replace(document.info, id=MapId(fresh()), title=f"{title_of(document)} (copy)")
        return self.add(
            Document([info, *(record for record in document if record.id != document.info.id)], document.head)
        )

    def remove(self, map_id: MapId) -> None:
        """Delete a map from the library (backups keep it); if it is open, another one, or a new one, is opened."""
        if map_id == self.map_id:
            self.left.emit()
        self._library.remove(map_id)
        if map_id == self.map_id:
            self._timer.stop()
            self.map_id = MapId("")
            self.open(self.last() or self.new())
        self.listed.emit()

    def view_of(self, map_id: MapId) -> dict[str, Any]:
        """Return how a map was looked at last: selection, zoom and place; empty if never."""
        state = self._library.state(f"view {map_id}")
        return state if isinstance(state, dict) else {}

    def keep_view(self, view: Callable[[], dict[str, Any]]) -> None:
        """Ask `view` for what to remember beside the selection."""
        self._view = view

    def look_changed(self) -> None:
        """Note the view soon: the zoom or the place changed."""
        self._timer.start()

    def remember(self) -> None:
        """Note the selection and the view of the open map now."""
        self._timer.stop()
        if self.map_id:
            state = {**self._view(), "selection": list(self.session.selection.ids)}
            if state != self.view_of(self.map_id):
                self._library.set_state(f"view {self.map_id}", state)

    def _store(self, map_id: MapId, change: Change) -> None:
        self._library.record(map_id, change.kind, change.diff, change.label, actor=change.actor, join=change.join)


def title_of(document: Document) -> str:
    """Return the map's title, or else the words of its first claim, or else that it has none; one line."""
    title = document.info.title or next((claim.text for claim in document.roots if claim.text), "")
    return shortened(title, 80) or UNTITLED
