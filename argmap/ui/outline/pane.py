"""The outline pane: the map as a tree, with the same session, selection, keys and actions as the canvas.

It follows an edit a moment later, when the canvas has painted it: rows are slow to move, and the eye is on the map.
With the keyboard in it, it follows at once.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStyledItemDelegate, QVBoxLayout, QWidget

from argmap.edits.arrangement import fold
from argmap.model.diff import touched
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from argmap.session.change import Change
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.canvas import verbs
from argmap.ui.canvas.course import Make
from argmap.ui.outline.model import OutlineModel
from argmap.ui.outline.rehanging import rehang
from argmap.ui.outline.row import RowDelegate
from argmap.ui.outline.tree import OutlineTree
from argmap.ui.outline.writing import RowWriting

AFTER = 40  # ms
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class OutlinePane(QWidget):
    """An editable tree of the open map; folding a row folds its box. Signals: `entered` when the keyboard comes here,
    `context_menu_requested(global place, record there or empty)`."""

    entered = Signal()
    context_menu_requested = Signal(QPoint, str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.writing: RowWriting | None = None
        self._heeding = True
        self._seen = True
        self._stale = False
        self._touched: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=AFTER)
        self._soon.timeout.connect(self._follow)
        self.model = OutlineModel(bridge.document, self)
        self.tree = OutlineTree(self)
        self.tree.setModel(self.model)
        self._rows = RowDelegate(self.tree)
        self._rows.ended.connect(self._ended)
        self.tree.setItemDelegate(self._rows)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFocusProxy(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree)
        self.tree.selectionModel().selectionChanged.connect(self._picked)
        self.tree.expanded.connect(lambda index: self._folded(index, False))
        self.tree.collapsed.connect(lambda index: self._folded(index, True))
        self.tree.doubleClicked.connect(lambda index: self.write(self.model.claim(index)))
        self.tree.typed.connect(self._typed)
        self.tree.entered.connect(self.entered)
        self.tree.dropped.connect(self._dropped)
        self.tree.customContextMenuRequested.connect(self._ask_menu)
        bridge.opened.connect(self._opened)
        bridge.changed.connect(self._changed)
        bridge.lighted.connect(self._light)
        self._show_folds(bridge.document.claims)
        self._show_selection()

    # Writing

    def shown(self) -> Sequence[ClaimId]:
        """Return the claims whose rows are not folded away, from top to bottom."""
        self._follow()
        result, index = [], self.model.index(0, 0)
        while index.isValid():
            result.append(self.model.claim(index))
            index = self.tree.indexBelow(index)
        return result

    def write(
        self, claim: ClaimId, *, make: Make | None = None, label: str = "Edit words", before: tuple[str, ...] = ()
    ) -> None:
        """Open a row for writing; `make` adds its box when it has words, or else `before` is selected again."""
        self.end_writing()
        self._follow()
        index = self.model.index_of(claim)
        if not index.isValid() or self.writing:
            return
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        self.tree.edit(index)
        editor = self._rows.editor
        if editor is not None:
            self.writing = RowWriting(self, claim, editor, make=make, label=label, before=before)

    def end_writing(self, *, drop_empty: bool = False) -> None:
        """Commit the words being written and close the editor."""
        if self.writing:
            self.writing.finish(drop_empty=drop_empty)

    def writing_ended(self) -> None:
        """Close the editor of the writing that has ended."""
        self.writing = None
        editor = self._rows.editor
        if editor is not None:
            self._rows.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def toggle_fold(self) -> None:
        """Fold the selected rows, or unfold them where the last one is folded."""
        document = self.bridge.document
        below = hierarchy(document).below
        claims = [ClaimId(name) for name in self.bridge.session.selection.ids if below.get(ClaimId(name))]
        if claims:
            collapsed = not document.claims[claims[-1]].collapsed
            self.bridge.perform(lambda doc: fold(doc, claims, collapsed), "Fold" if collapsed else "Unfold")

    def _ended(self, key: str) -> None:
        writing = self.writing
        if writing is None:
            return
        if key == "escape":
            writing.drop()
            return
        writing.finish(drop_empty=key == "left")
        if self.writing is None and key in ("tab", "backtab") and writing.claim in self.bridge.document.claims:
            self.bridge.session.select([writing.claim])
            verbs.new_below(self, "supports" if key == "tab" else "attacks")

    def _typed(self, text: str) -> None:
        """Open the selected row and put what was typed at the end of its words; with nothing selected a new claim."""
        if verbs.primary_claim(self) is None:
            verbs.new_root(self)
        else:
            verbs.edit(self)
        if self.writing:
            self.writing.insert(text)

    # Following the map

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
            self._opened(self.bridge.session)

    def _opened(self, session: Session) -> None:
        if self.writing:
            self.writing.forget()
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
                self._soon.start(0 if self.tree.hasFocus() else AFTER)
        elif not self._touched:
            self._show_selection()

    def _follow(self) -> None:
        self._soon.stop()
        if self._stale or not self._touched:
            return
        names, self._touched = self._touched, set()
        document = self.bridge.document
        self._heeding = False
        self.model.follow(document, names)
        self._heeding = True
        self._show_folds(name for name in names if name in document.claims)
        if self.writing:
            self.writing.follow()
        self._show_selection()

    def _show_folds(self, names: Iterable[str]) -> None:
        self._heeding = False
        claims = self.bridge.document.claims
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
        for name in self.bridge.session.selection.ids:
            index = self.model.index_of(ClaimId(name))
            if index.isValid():
                selection.select(index, index)
                current = index
        model = self.tree.selectionModel()
        model.select(selection, _SELECT)
        if current.isValid():
            model.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            if not self.writing:
                self.tree.scrollTo(current)
        self._heeding = True

    def _picked(self) -> None:
        if self._heeding:
            indexes = self.tree.selectionModel().selectedIndexes()
            current = self.tree.currentIndex()
            names = [self.model.claim(index) for index in indexes if index != current]
            if current in indexes:
                names.append(self.model.claim(current))
            self.bridge.session.select(names)

    def _folded(self, index: QModelIndex, collapsed: bool) -> None:
        if self._heeding:
            claim = self.model.claim(index)
            self.bridge.perform(lambda d: fold(d, [claim], collapsed), "Fold" if collapsed else "Unfold")

    def _light(self) -> None:
        self.model.lit, self.model.dimmed = self.bridge.lit, self.bridge.dimmed
        self.tree.viewport().update()

    # What is done with the mouse

    def _dropped(self, names: list[str], parent: QModelIndex, before: QModelIndex) -> None:
        claims = [ClaimId(name) for name in names]
        host = self.model.claim(parent) if parent.isValid() else None
        follower = self.model.claim(before) if before.isValid() else None
        self.bridge.perform(lambda doc: rehang(doc, claims, host, before=follower), "Move", select=lambda _: claims)

    def _ask_menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        record = self.model.claim(index) if index.isValid() else ""
        self.context_menu_requested.emit(self.tree.viewport().mapToGlobal(place), record)
