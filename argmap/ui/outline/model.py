"""The tree of a document as item views want it; nothing is copied, rows are read from the hierarchy.

Its rule: an index carries a number that stands for a claim for as long as the pane lives, so that what is expanded
stays expanded when the tree changes around it.
"""

import json
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from argmap.drawing.accessible_text import describe, describe_more
from argmap.drawing.face import stance
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, hierarchy, term, unanswered
from argmap.model.records import ClaimId

Index = QModelIndex | QPersistentModelIndex
TermRole = Qt.ItemDataRole.UserRole
StanceRole = Qt.ItemDataRole.UserRole + 1
DimmedRole = Qt.ItemDataRole.UserRole + 4
StandingRole = Qt.ItemDataRole.UserRole + 2
LitRole = Qt.ItemDataRole.UserRole + 3
UNANSWERED = "unanswered"
ROWS = "application/x-argmap-rows"
MOST_TOLD = 600
_NOWHERE = QModelIndex()
_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemIsDropEnabled
)


class OutlineModel(QAbstractItemModel):
    """Claims as rows under what they bear on; `lit` are those a search has found, `dimmed` those it leaves out."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number: dict[ClaimId, int] = {}
        self._name: list[ClaimId] = []
        self.dimmed: frozenset[str] = frozenset()
        self.lit: frozenset[str] = frozenset()
        self._take(document, hierarchy(document))

    def _take(self, document: Document, tree: Hierarchy) -> None:
        self._document = document
        self._tree = tree
        self._row: dict[ClaimId, int] = {}

    def show(self, document: Document) -> None:
        """Start afresh with another map."""
        self.beginResetModel()
        self._take(document, hierarchy(document))
        self.endResetModel()

    def follow(self, document: Document, names: Iterable[str]) -> None:
        """Follow the map to a later state, in which records with these `names` differ; rows keep their identity."""
        tree, here = hierarchy(document), document.claims
        if tree.below == self._tree.below and tree.roots == self._tree.roots:
            self._document, self._tree = document, tree
            for name in names:
                if name in here:
                    index = self.index_of(ClaimId(name))
                    self.dataChanged.emit(index, index)
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        claims = [self.claim(index) for index in old]
        self._take(document, tree)
        new = [self.index_of(claim) if claim in here else QModelIndex() for claim in claims]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def claim(self, index: Index) -> ClaimId:
        """Return the claim of a row."""
        return self._name[index.internalId()]

    def index_of(self, claim: ClaimId) -> QModelIndex:
        """Return the row of a claim, or no index if the map lacks it."""
        if claim not in self._document.claims:
            return QModelIndex()
        row = self._row.get(claim)
        if row is None:
            parent = self._tree.parent.get(claim)
            siblings = self._tree.roots if parent is None else self._tree.children(parent)
            self._row.update((sibling, place) for place, sibling in enumerate(siblings))
            row = self._row[claim]
        return self.createIndex(row, 0, self._numbered(claim))

    def _numbered(self, claim: ClaimId) -> int:
        number = self._number.get(claim)
        if number is None:
            number = self._number[claim] = len(self._name)
            self._name.append(claim)
        return number

    def _standing(self, claim: ClaimId) -> str:
        """Return how a row stands, for its right end: an attack that nothing answers, and how many rows it hides."""
        words = [UNANSWERED] if unanswered(self._document, self._tree, claim) else []
        if self._document.claims[claim].collapsed and self._tree.below.get(claim):
            words.append(f"+{len(self._tree.descendants(claim))}")
        return "  ".join(words)

    # What follows are Qt's names.

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        # A view of ten thousand rows asks for each of them after an edit: no list is made on the way.
        if column or row < 0:
            return QModelIndex()
        if not parent.isValid():
            roots = self._tree.roots
            return self.createIndex(row, 0, self._numbered(roots[row])) if row < len(roots) else QModelIndex()
        below = self._tree.below.get(self._name[parent.internalId()], ())
        return self.createIndex(row, 0, self._numbered(below[row].source)) if row < len(below) else QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = self._tree.parent.get(self.claim(index)) if index.isValid() else None
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._tree.roots)
        return len(self._tree.below.get(self._name[parent.internalId()], ()))

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        return self.rowCount(parent) > 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        claim = self.claim(index)
        record = self._document.claims.get(claim)
        if record is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return record.text
        if role == TermRole:
            return term(self._document, self._tree, claim)
        if role == StanceRole:
            link = self._tree.main.get(claim)
            return stance(self._document, link) if link else "neutral"
        if role == DimmedRole:
            return claim in self.dimmed
        if role == StandingRole:
            return self._standing(claim)
        if role == LitRole:
            return claim in self.lit
        if role == Qt.ItemDataRole.ToolTipRole:
            # A box's words must never be taken for markup.
            return f"<qt>{escape(describe(self._document, self._tree, claim)[:MOST_TOLD])}</qt>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return describe(self._document, self._tree, claim)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            lit, dimmed = claim in self.lit, claim in self.dimmed
            return describe_more(self._document, claim, found=lit, left_out=dimmed)
        return None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROWS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(ROWS, json.dumps([self.claim(index) for index in indexes]).encode())
        return data
