"""What is dragged onto the map from outside: passages and words become boxes, files and articles are handed on."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter

from argmap.edits.pasting.kinds import kind_of
from argmap.layout.geometry import Point
from argmap.ui.canvas.tools.dragging.held import Held, passage, words
from argmap.ui.canvas.tools.looking.edges import Edges
from argmap.ui.span import SPAN, read_span

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Incoming:
    """Follows one drag at a time from its entrance to its drop."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._held: Held | None = None
        self._edges = Edges(canvas, self._again)
        self._point = Point(0.0, 0.0)
        self._keys = Qt.KeyboardModifier.NoModifier

    @property
    def holding(self) -> bool:
        """Whether something is held over the map."""
        return self._held is not None

    def paint(self, painter: QPainter) -> None:
        """Draw where what is held would land."""
        if self._held is not None:
            self._held.paint(painter)

    def take(self, event: QDropEvent) -> None:
        """Follow the drag, or drop it."""
        kind, keys = event.type(), event.modifiers()
        self._point, self._keys = Point(event.position().x(), event.position().y()), keys
        if isinstance(event, QDragEnterEvent) or kind == QEvent.Type.DragEnter:
            self._held = self._taken(event.mimeData())
        if self._held is None:
            self._hand_on(event)
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if kind == QEvent.Type.Drop:
            held, self._held = self._held, None
            self._edges.stop()
            self._canvas.end_writing()
            held.drop(self._point, keys)
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(event, QDragMoveEvent):
            self._held.move(self._point, keys)
            self._edges.follow(self._point)
            return
        self._canvas.update()

    def leave(self) -> None:
        """Show the map as it is: the drag has gone elsewhere."""
        self._edges.stop()
        if self._held is not None:
            self._held.leave()
            self._held = None
            self._canvas.update()

    def _taken(self, data: QMimeData) -> Held | None:
        """Return what becomes boxes of itself, or none: files, whole articles and addresses are for others to judge."""
        span = read_span(data)
        if span is not None or data.hasFormat(SPAN) or _files(data) or not data.hasText():
            return passage(self._canvas, span) if span else None
        return words(self._canvas, data.text()) if kind_of(data.text()) == "boxes" else None

    def _hand_on(self, event: QDropEvent) -> None:
        data = event.mimeData()
        files = _files(data)
        if data.hasFormat(SPAN) or not (files or data.text().strip()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            if files:
                self._canvas.dropped_articles.emit(files)
            else:
                self._canvas.dropped_text.emit(data.text())

    def _again(self) -> None:
        if self._held is not None:
            self._held.move(self._point, self._keys)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
