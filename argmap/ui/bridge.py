"""From the session to the panes: one object that every pane watches, so that no pane asks another.

It holds the open map's session and turns what happens there into Qt signals; edits go through `perform`, which is the
one place where the window learns that an edit was refused or could not be stored.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.session.change import Change
from argmap.session.session import Session

Edit = Callable[[Document], Diff]


class Bridge(QObject):
    """Signals: `opened(Session)` when another map is shown, `changed(Change)` after every change of it or of its
    selection, `sought(str)` when the user asks to be taken to a record (claim, link, article or excerpt),
    `failed(ArgmapError)` for what must be told, `lighted` when other records are `lit` or `dimmed`.
    """

    opened = Signal(object)
    changed = Signal(object)
    sought = Signal(str)
    failed = Signal(object)
    lighted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.lit: frozenset[str] = frozenset()
        self.dimmed: frozenset[str] = frozenset()
        self._leave = session.listen(self._heard)

    @property
    def document(self) -> Document:
        """The open map as the screen shows it."""
        return self.session.shown

    def open(self, session: Session) -> None:
        """Show another map; every pane starts afresh from it."""
        self._leave()
        self.session = session
        self._leave = session.listen(self._heard)
        self.opened.emit(session)

    def perform(
        self, edit: Edit, label: str, *, select: Callable[[Diff], Iterable[str]] | None = None, join: str = ""
    ) -> Change | None:
        """Make the edit of the saved document and commit it; tell of a refusal or a failed store by `failed`.

        `label` is the action's title; `select` picks the new selection from the diff.
        """
        try:
            diff = edit(self.session.document)
            return self.session.commit(diff, label, select=select(diff) if select else None, join=join)
        except ArgmapError as error:
            self.session.preview(None)
            self.failed.emit(error)
            return None

    def seek(self, record: str) -> None:
        """Ask every pane to bring a record into view."""
        self.sought.emit(record)

    def light(self, records: Iterable[str]) -> None:
        """Ask every pane to light these records up, as hits of a search, until the next call."""
        lit = frozenset(records)
        if lit != self.lit:
            self.lit = lit
            self.lighted.emit()

    def dim(self, records: Iterable[str]) -> None:
        """Ask every pane to let these records stand back, as what a filter leaves out, until the next call."""
        dimmed = frozenset(records)
        if dimmed != self.dimmed:
            self.dimmed = dimmed
            self.lighted.emit()

    def _heard(self, change: Change) -> None:
        self.changed.emit(change)
