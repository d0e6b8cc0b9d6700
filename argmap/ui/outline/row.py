"""How one row of the outline is painted: a strip in the colour of its stance, its term, and its words on one line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from argmap.drawing.theme import theme
from argmap.ui.outline.model import DimmedRole, StanceRole, TermRole

STRIP = 3
GAP = 8
ROOM = 10
DIMMED = 0.4  # the opacity of a row that a filter leaves out


class RowDelegate(QStyledItemDelegate):
    """Paints and edits rows; words never reach Qt as rich text."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        text = " ".join(option.text.split())
        option.text = ""
        palette: QPalette = option.palette
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        widget = option.widget
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
        accent = theme("dark" if dark else "light").accent(index.data(StanceRole))
        painter.save()
        if index.data(DimmedRole) and not chosen:
            painter.setOpacity(DIMMED)
        painter.fillRect(rect.left() + 2, rect.top() + 3, STRIP, rect.height() - 6, QColor(accent.line))
        ink = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        left = rect.left() + 2 + STRIP + GAP
        word = str(index.data(TermRole))
        small = painter.font()
        small.setPointSizeF(small.pointSizeF() * 0.88)
        painter.setFont(small)
        painter.setPen(ink if chosen else QColor(accent.word))
        line = QRect(left, rect.top(), rect.right() - left, rect.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
        left += QFontMetrics(small).horizontalAdvance(word) + GAP
        painter.setFont(option.font)
        painter.setPen(ink)
        line = QRect(left, rect.top(), rect.right() - left - 4, rect.height())
        shown = QFontMetrics(option.font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = QFontMetrics(option.font).height() + ROOM
        return QSize(160, height)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        return editor
