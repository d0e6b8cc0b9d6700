"""What is dragged onto the map from outside: passages of an article become boxes, files are handed on as articles."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter

from argmap.layout.geometry import Point
from argmap.ui.canvas.tools.dragging.span_drop import SpanDrop
from argmap.ui.canvas.tools.looking.edges import Edges
from argmap.ui.span import read_span

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Incoming:
    """Follows one drag at a time from its entrance to its drop."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._held: SpanDrop | None = None
        self._edges = Edges(canvas, self._again)
        self._point = Point(0.0, 0.0)
        self._keys = Qt.KeyboardModifier.NoModifier

    @property
    def holding(self) -> bool:
        """Whether a passage is held over the map."""
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
            span = read_span(event.mimeData())
            self._held = SpanDrop(self._canvas, span) if span else None
        if self._held is None:
            self._take_files(event)
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
        self._canvas.update()

    def leave(self) -> None:
        """Show the map as it is: the drag has gone elsewhere."""
        self._edges.stop()
        if self._held is not None:
            self._held.leave()
            self._held = None
            self._canvas.update()

    def _take_files(self, event: QDropEvent) -> None:
        files = _files(event.mimeData())
        if not files:
            event.ignore()
            return
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._canvas.dropped_articles.emit(files)

    def _again(self) -> None:
        if self._held is not None:
            self._held.move(self._point, self._keys)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
