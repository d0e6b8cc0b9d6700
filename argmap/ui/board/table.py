"""The matrix as a table model: a row a claim, a column an article, a word a cell."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from argmap.drawing.theme import Theme
from argmap.model.document import Document
from argmap.model.records import Article, ArticleId
from argmap.model.texts import one_line, shortened
from argmap.reading.likeness import Cell, Row

Index = QModelIndex | QPersistentModelIndex
WORDS = {"said": "said", "denied": "denied", "both": "both", "silent": "–"}
_STANCES = {"said": "support", "denied": "attack", "both": "undercut"}
_TOP = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """`rows` and `articles` are what is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self.articles: tuple[Article, ...] = ()
        self._document: Document | None = None
        self._theme: Theme | None = None

    def show(self, document: Document, rows: tuple[Row, ...]) -> None:
        """Show the rows of a map."""
        self.beginResetModel()
        self._document, self.rows, self.articles = document, rows, tuple(document.articles.values())
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.layoutChanged.emit()

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell of a row and column of the table; the first column is the claim itself, which has none."""
        if column < 1 or not 0 <= row < len(self.rows):
            return Cell()
        return self.rows[row].cells.get(self.articles[column - 1].id, Cell())

    def article(self, column: int) -> ArticleId | None:
        """Return the article of a column."""
        return self.articles[column - 1].id if 1 <= column <= len(self.articles) else None

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1 + len(self.articles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._document is None:
            return None
        row, column = index.row(), index.column()
        words = one_line(self._document.claims[self.rows[row].claim].text) or "No words yet"
        if column == 0:
            return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        word = self.cell(row, column).word
        if role == Qt.ItemDataRole.DisplayRole:
            return WORDS[word]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_name(self.articles[column - 1])}: {word}. {shortened(words, 80)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole and self._theme is not None and word in _STANCES:
            return QColor(self._theme.accent(_STANCES[word]).line)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return "Claim" if section == 0 else _name(self.articles[section - 1])


def _name(article: Article) -> str:
    return one_line(article.outlet or article.title) or "Article"
