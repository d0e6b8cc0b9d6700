"""The outline pane: the tree, its selection tied to the session's, its folds tied to the boxes'.

It follows an edit a moment later, when the canvas has painted it: rows are slow to move, and the eye is on the map.
"""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QVBoxLayout, QWidget

from argmap.edits.arrangement import fold
from argmap.edits.claims import set_text
from argmap.model.diff import touched
from argmap.model.records import ClaimId
from argmap.session.change import Change
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.outline.model import OutlineModel
from argmap.ui.outline.row import RowDelegate

AFTER = 40  # ms
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class OutlinePane(QWidget):
    """An editable tree of the open map. F2 or a double click words a box; folding a row folds its box."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._heeding = True
        self._seen = True
        self._stale = False
        self._touched: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=AFTER)
        self._soon.timeout.connect(self._follow)
        self.model = OutlineModel(bridge.document, self)
        self.tree = QTreeView(self)
        self.tree.setModel(self.model)
        self._rows = RowDelegate(self.tree)
        self.tree.setItemDelegate(self._rows)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(18)
        self.tree.setFrameShape(QTreeView.Shape.NoFrame)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setAccessibleName("Outline of the map")
        self.setFocusProxy(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree)
        self.tree.selectionModel().selectionChanged.connect(self._picked)
        self.tree.expanded.connect(lambda index: self._folded(index, False))
        self.tree.collapsed.connect(lambda index: self._folded(index, True))
        self.tree.activated.connect(lambda index: bridge.seek(self.model.claim(index)))
        self.model.worded.connect(self._worded)
        bridge.opened.connect(self._opened)
        bridge.changed.connect(self._changed)
        bridge.lighted.connect(self._dim)
        self._show_folds(bridge.document.claims)
        self._show_selection()

    def set_seen(self, seen: bool) -> None:
        """Follow the map, or leave it alone behind another tab: Qt counts a pane as visible there."""
        self._seen = seen
        self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the pane was hidden."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._stale and self._seen and self.isVisible():
            self._opened(self._bridge.session)

    def _opened(self, session: Session) -> None:
        self._soon.stop()
        self._touched.clear()
        self._stale = not self._seen
        if self._stale:
            return
        self._heeding = False
        self.model.show(session.shown)
        self._heeding = True
        self._show_folds(session.shown.claims)
        self._show_selection()

    def _changed(self, change: Change) -> None:
        if not (self._seen and self.isVisible()):
            self._stale = True
        elif change.seen:
            self._touched |= touched(change.seen)
            if not self._soon.isActive():
                self._soon.start()
        elif not self._touched:
            self._show_selection()

    def _follow(self) -> None:
        if self._stale or not self._touched:
            return
        names, self._touched = self._touched, set()
        document = self._bridge.document
        self._heeding = False
        self.model.follow(document, names)
        self._heeding = True
        self._show_folds(name for name in names if name in document.claims)
        self._show_selection()

    def _show_folds(self, names: Iterable[str]) -> None:
        self._heeding = False
        claims = self._bridge.document.claims
        for name in names:
            claim = claims.get(ClaimId(name))
            if claim is not None:
                self.tree.setExpanded(self.model.index_of(claim.id), not claim.collapsed)
                above = self.model.index_of(claim.id).parent()
                if above.isValid() and not claims[self.model.claim(above)].collapsed:
                    self.tree.setExpanded(above, True)
        self._heeding = True

    def _show_selection(self) -> None:
        self._heeding = False
        selection = QItemSelection()
        current = QModelIndex()
        for name in self._bridge.session.selection.ids:
            index = self.model.index_of(ClaimId(name))
            if index.isValid():
                selection.select(index, index)
                current = index
        model = self.tree.selectionModel()
        model.select(selection, _SELECT)
        if current.isValid():
            model.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.tree.scrollTo(current)
        self._heeding = True

    def _picked(self) -> None:
        if self._heeding:
            indexes = self.tree.selectionModel().selectedIndexes()
            current = self.tree.currentIndex()
            names = [self.model.claim(index) for index in indexes if index != current]
            if current in indexes:
                names.append(self.model.claim(current))
            self._bridge.session.select(names)

    def _dim(self) -> None:
        self.model.dimmed = self._bridge.dimmed
        self.tree.viewport().update()

    def _folded(self, index: QModelIndex, collapsed: bool) -> None:
        if self._heeding:
            claim = self.model.claim(index)
            self._bridge.perform(lambda d: fold(d, [claim], collapsed), "Fold" if collapsed else "Unfold")

    def _worded(self, claim: str, text: str) -> None:
        self._bridge.perform(lambda d: set_text(d, ClaimId(claim), text), "Edit words")
