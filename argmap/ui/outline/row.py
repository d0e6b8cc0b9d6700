"""How one row of the outline is painted and written in.

A row is a strip in the colour of its stance, its role word, its words on one line, and at the right end how it stands.
"""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from argmap.drawing.theme import Theme, theme
from argmap.ui.outline.model import UNANSWERED, DimmedRole, LitRole, StanceRole, StandingRole, TermRole

STRIP = 3
GAP = 8
ROOM = 10
DIMMED = 0.4  # the opacity of a row that a filter leaves out
LEAST = 150  # pixels that the words keep before the standing shrinks to a mark
OPEN = "○"
LIT = 36  # of 255: how much colour lies behind a row that a search has found
_KEYS = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Tab: "tab",
    Qt.Key.Key_Backtab: "backtab",
    Qt.Key.Key_Escape: "escape",
}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints rows; words never reach Qt as rich text. `ended` tells the key that ends the writing, or `left`."""

    ended = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.editor: QLineEdit | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text = " ".join(option.text.split())
        option.text = ""
        palette: QPalette = option.palette
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the ring is drawn here
        widget = option.widget
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        colours = _theme(palette)
        accent = colours.accent(index.data(StanceRole))
        ink = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        role_ink = ink if chosen else QColor(accent.word)
        dimmed = bool(index.data(DimmedRole)) and not chosen
        if dimmed:
            ink = role_ink = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.save()
        painter.setOpacity(DIMMED if dimmed else 1.0)
        if index.data(LitRole):
            _ring(painter, rect, ink if chosen else QColor(colours.selection), 2.0, filled=not chosen)
        painter.fillRect(rect.left() + 2, rect.top() + 3, STRIP, rect.height() - 6, QColor(accent.line))
        painter.setOpacity(1.0)  # words stay legible: those left out are quiet only
        left, right = rect.left() + 2 + STRIP + GAP, rect.right() - GAP
        small = _small(option.font)
        painter.setFont(small)
        painter.setPen(role_ink)
        word = str(index.data(TermRole))
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), _MIDDLE, word)
        left += QFontMetrics(small).horizontalAdvance(word) + GAP
        standing = str(index.data(StandingRole) or "")
        wide = QFontMetrics(small).horizontalAdvance(standing)
        if right - left - wide < LEAST:
            standing = standing.replace(UNANSWERED, OPEN)
            wide = QFontMetrics(small).horizontalAdvance(standing)
        if standing:
            painter.setPen(ink if chosen else palette.color(QPalette.ColorRole.PlaceholderText))
            right -= wide
            painter.drawText(QRect(right, rect.top(), wide + 1, rect.height()), _MIDDLE, standing)
            right -= GAP
        painter.setFont(option.font)
        painter.setPen(ink)
        line = QRect(left, rect.top(), right - left, rect.height())
        shown = QFontMetrics(option.font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _MIDDLE, shown)
        if focused:
            _ring(painter, rect, ink, 1.5)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(option.font).height() + ROOM
        return QSize(160, height)

    # Writing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.editor = QLineEdit(parent)
        self.editor.setFrame(False)
        self.editor.setAutoFillBackground(True)
        return self.editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lie over the words only: what the box is to its host stays to be seen."""
        role = QFontMetrics(_small(option.font)).horizontalAdvance(str(index.data(TermRole)))
        editor.setGeometry(option.rect.adjusted(2 + STRIP + GAP + role + GAP - 2, 1, -1, -1))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Leave the map alone: the writing saves its words itself."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in _KEYS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.ended.emit(_KEYS[Qt.Key(event.key())])
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            # A menu over the editor or another window in front of it does not end the writing.
            if event.reason() not in _PASSING:
                self.ended.emit("left")
            return False
        return False


def _small(font: QFont) -> QFont:
    """Return the font of role words and standing."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small


def _theme(palette: QPalette) -> Theme:
    return theme("dark" if palette.color(QPalette.ColorRole.Base).lightness() < 128 else "light")


def _ring(painter: QPainter, rect: QRect, colour: QColor, width: float, *, filled: bool = False) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    tint = QColor(colour)
    tint.setAlpha(LIT)
    painter.setBrush(tint if filled else Qt.BrushStyle.NoBrush)
    inset = width / 2 + 0.5
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 3.0, 3.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
