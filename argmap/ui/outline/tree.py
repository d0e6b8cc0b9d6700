"""The tree view of the outline: it types into rows as the canvas types into boxes, and tells where rows are dropped."""

import json

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from argmap.ui.frame.focus import OWN_PLACE
from argmap.ui.outline.model import ROWS

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_SPOT = QAbstractItemView.DropIndicatorPosition


class OutlineTree(QTreeView):
    """Signals: `typed(text)` where words are meant for the row, `entered` with the keyboard, and
    `dropped(names, parent row, row they come before)` with no index for the top level or the end."""

    typed = Signal(str)
    entered = Signal()
    dropped = Signal(list, QModelIndex, QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setAccessibleName("Outline of the map")
        self.setProperty(OWN_PLACE, True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isprintable() and text.strip() and not event.modifiers() & _COMMANDS:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the rows go; the map moves them, so Qt must not."""
        if not event.mimeData().hasFormat(ROWS):
            return
        names = json.loads(bytes(event.mimeData().data(ROWS).data()))
        over, spot, nowhere = self.indexAt(event.position().toPoint()), self.dropIndicatorPosition(), QModelIndex()
        if spot == _SPOT.OnItem:
            self.dropped.emit(names, over, nowhere)
        elif spot == _SPOT.AboveItem:
            self.dropped.emit(names, over.parent(), over)
        elif spot == _SPOT.BelowItem and self.isExpanded(over) and self.model().hasChildren(over):
            self.dropped.emit(names, over, self.model().index(0, 0, over))
        elif spot == _SPOT.BelowItem:
            self.dropped.emit(names, over.parent(), over.siblingAtRow(over.row() + 1))
        else:
            self.dropped.emit(names, nowhere, nowhere)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
