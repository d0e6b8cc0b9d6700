"""The shelf: the map's articles in a quiet list, one title and one line of outlet, date and excerpts each."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from argmap.drawing.face import short_date
from argmap.drawing.theme import Theme
from argmap.model.document import Document
from argmap.model.records import Article, ArticleId
from argmap.model.texts import counted
from argmap.ui.appearance import palette

IdRole = int(Qt.ItemDataRole.UserRole)
LineRole = IdRole + 1
_Index = QModelIndex | QPersistentModelIndex
SIDE = 14


class Shelf(QListView):
    """`chosen(ArticleId)` when an article is picked, `removal_wanted(ArticleId)` for Delete, `menu_wanted(ArticleId,
    point on the screen)` for a context menu.
    """

    chosen = Signal(str)
    removal_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shelf")
        self.setAccessibleName("Articles")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self._painter = _Row(self)
        self.setItemDelegate(self._painter)
        self.selectionModel().currentChanged.connect(self._picked)
        self._filling = False

    def show_articles(self, document: Document, *, current: ArticleId | None, unchecked: Mapping[str, object]) -> None:
        """Show the articles of a map by title; `unchecked` holds those with guesses nobody has confirmed."""
        rows = [
            (
                article.id,
                article.title or "Untitled article",
                line(document, article, check=bool(unchecked.get(article.id))),
            )
            for article in sorted(document.articles.values(), key=lambda item: (item.title.casefold(), item.id))
        ]
        self._filling = True
        if rows != [self._row(number) for number in range(self._rows.rowCount())]:
            self._rows.clear()
            for identity, title, about in rows:
                item = QStandardItem(title)
                item.setData(identity, IdRole)
                item.setData(about, LineRole)
                item.setData(f"{title}, {about}" if about else title, Qt.ItemDataRole.AccessibleTextRole)
                self._rows.appendRow(item)
        self.pick(current)
        self._filling = False

    def pick(self, article: ArticleId | None) -> None:
        """Make an article the current row, without saying so."""
        filling, self._filling = self._filling, True
        number = next((n for n in range(self._rows.rowCount()) if self._row(n)[0] == article), -1)
        index = self._rows.index(number, 0)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        self._filling = filling

    @property
    def articles(self) -> list[ArticleId]:
        """The articles in the order of the rows."""
        return [ArticleId(self._row(number)[0]) for number in range(self._rows.rowCount())]

    def row_height(self) -> int:
        """Return the height of one row in pixels."""
        return self._painter.height(self.font())

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        colours = QPalette()
        # From the theme, not from the widget, whose own colours are still the old ones while a theme changes.
        colours.setColor(QPalette.ColorRole.Base, palette(theme).color(QPalette.ColorRole.Window))
        self.setPalette(colours)
        self.viewport().setPalette(colours)
        self._painter.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            event.accept()
            self.removal_wanted.emit(index.data(IdRole))
            return
        super().keyPressEvent(event)

    def _row(self, number: int) -> tuple[str, str, str]:
        index = self._rows.index(number, 0)
        return index.data(IdRole), index.data(), index.data(LineRole)

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid() and not self._filling:
            self.chosen.emit(index.data(IdRole))

    def _menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.menu_wanted.emit(index.data(IdRole), self.viewport().mapToGlobal(place))


class _Row(QStyledItemDelegate):
    theme: Theme | None = None

    def height(self, font: QFont) -> int:
        return QFontMetrics(_title_font(font)).height() + QFontMetrics(_small(font)).height() + 15

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(60, self.height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self.theme
        if theme is None:
            return
        box: QRect = option.rect
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if current:
            painter.fillRect(box, QColor(theme.neutral.tint))
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.fillRect(
                QRect(box.left(), box.top(), 3, box.height()),
                QColor(theme.selection if focused else theme.neutral.line),
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            hover = QColor(theme.neutral.tint)
            hover.setAlphaF(0.6)
            painter.fillRect(box, hover)
        inner = box.adjusted(SIDE, 6, -SIDE, -6)
        font = _title_font(option.font, current=current)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            QRect(inner.left(), inner.top(), inner.width(), metrics.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            metrics.elidedText(index.data(), elide, inner.width()),
        )
        font = _small(option.font)
        small = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(
            QRect(inner.left(), inner.top() + metrics.height() + 3, inner.width(), small.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            small.elidedText(index.data(LineRole), elide, inner.width()),
        )
        painter.restore()


def line(document: Document, article: Article, *, check: bool = False) -> str:
    """Return the quiet line about an article: outlet, date, number of excerpts, and whether to check it."""
    number = len(document.excerpts_of(article.id))
    excerpts = counted(number, "excerpt") if number else ""
    parts = [article.outlet, short_date(article.published), excerpts, "please check" if check else ""]
    return " · ".join(part for part in parts if part)


def _title_font(font: QFont, *, current: bool = False) -> QFont:
    face = QFont(font)
    face.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Medium)
    return face


def _small(font: QFont) -> QFont:
    face = QFont(font)
    if font.pixelSize() > 0:
        face.setPixelSize(max(11, round(font.pixelSize() * 0.88)))
    else:
        face.setPointSizeF(font.pointSizeF() * 0.9)
    return face
