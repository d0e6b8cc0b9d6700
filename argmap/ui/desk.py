"""What actions work on: the open map, the panes and the window's own services, laid out side by side.

Actions reach everything through the desk; panes do not know it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.hierarchy import Hierarchy, hierarchy
from argmap.model.records import ClaimId, Link, LinkId
from argmap.ui.bridge import Bridge, Edit

if TYPE_CHECKING:
    from argmap.library import Library
    from argmap.ui.appearance import Appearance
    from argmap.ui.board import BoardPane
    from argmap.ui.canvas.canvas import Canvas
    from argmap.ui.canvas.verbs import Place
    from argmap.ui.document_file import DocumentFile
    from argmap.ui.documents import Documents
    from argmap.ui.failures import NoticeBar
    from argmap.ui.find import FindBar
    from argmap.ui.inspector.pane import InspectorPane
    from argmap.ui.jobs import Jobs
    from argmap.ui.outline.pane import OutlinePane
    from argmap.ui.reader.imports import Imports
    from argmap.ui.reader.pane import ReaderPane
    from argmap.ui.settings import Settings
    from argmap.ui.window import Window


@dataclass(kw_only=True)
class Desk:
    """The services and panes of one window."""

    bridge: Bridge
    library: Library
    documents: Documents
    settings: Settings
    jobs: Jobs
    notices: NoticeBar
    appearance: Appearance
    window: Window
    file: DocumentFile
    canvas: Canvas
    reader: ReaderPane
    outline: OutlinePane
    inspector: InspectorPane
    board: BoardPane
    imports: Imports
    find: FindBar
    open_files: Callable[[list[Path]], None]
    listed: bool = False
    """Whether the outline had the keyboard after the canvas."""

    @property
    def place(self) -> Place:
        """Where the user works on the map: on the canvas, or in the outline."""
        return self.outline if self.listed and self.outline.isVisible() else self.canvas

    @property
    def document(self) -> Document:
        """The open map."""
        return self.bridge.session.document

    @property
    def tree(self) -> Hierarchy:
        """The tree of the open map, which asks for no layout."""
        return hierarchy(self.document)

    @property
    def claim(self) -> ClaimId | None:
        """The claim that keys act on: the last one selected."""
        primary = self.bridge.session.selection.primary
        return ClaimId(primary) if primary and primary in self.document.claims else None

    @property
    def claims(self) -> tuple[ClaimId, ...]:
        """All selected claims, in the order they were picked."""
        claims = self.document.claims
        return tuple(ClaimId(name) for name in self.bridge.session.selection.ids if name in claims)

    @property
    def step(self) -> Link | None:
        """The selected arrow, or else the one by which the selected claim hangs."""
        primary = self.bridge.session.selection.primary
        link = self.document.links.get(LinkId(primary)) if primary else None
        return link or (self.tree.main.get(self.claim) if self.claim else None)

    def edit(self, edit: Edit, label: str, *, select: Callable[[Diff], Iterable[str]] | None = None) -> None:
        """Make an edit under the action's title."""
        self.bridge.perform(edit, label, select=select)

    def undo(self) -> None:
        """Take back the last step. Raises what the library raises."""
        self.bridge.session.undo()

    def redo(self) -> None:
        """Do again what was undone last. Raises what the library raises."""
        self.bridge.session.redo()

    def hint(self, text: str) -> None:
        """Say something in passing."""
        self.window.hint(text)

    def guard(self, run: Callable[[], object]) -> None:
        """Do what a button of a notice or a dialog stands for, and tell what goes wrong."""
        try:
            run()
        except ArgmapError as error:
            self.notices.tell_error(error)
