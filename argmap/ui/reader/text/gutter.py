"""The margin of the page: beside each passage that could be marked, the letter of its role."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from argmap.drawing.theme import Theme
from argmap.ui.reader.text.highlights import Hint

WIDTH = 14


class Gutter(QWidget):
    """Lies in the left margin of a page, which it follows; the mouse goes through it. `units` gives Qt's positions."""

    def __init__(self, page: QTextEdit, units: Callable[[int], int]) -> None:
        super().__init__(page)
        self._page, self._units = page, units
        self._hints: tuple[Hint, ...] = ()
        self._theme: Theme | None = None
        self.setObjectName("gutter")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        page.verticalScrollBar().valueChanged.connect(lambda _: self.update())
        page.document().documentLayout().documentSizeChanged.connect(lambda _: self.update())
        page.viewport().installEventFilter(self)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show a letter where each of these begins."""
        self._hints = tuple(hints)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            beside = self._page.viewport().geometry()
            self.setGeometry(beside.left() - WIDTH, beside.top(), WIDTH, beside.height())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        if theme is None:
            return
        face = self.font()
        face.setPixelSize(9)
        face.setBold(True)
        last = -WIDTH
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(face)
            for hint in self._hints:
                line = self._page.cursorRect(self._cursor(hint.start))
                if line.bottom() < 0 or line.top() <= last:
                    continue  # above the view, or a second one in the same line
                if line.top() > self.height():
                    break
                last = line.top()
                accent = theme.accent(hint.stance)
                disc = QRectF(0, line.center().y() - 6, 12, 12)
                if hint.current:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(accent.line))
                    painter.drawEllipse(disc)
                painter.setPen(QColor(theme.card if hint.current else accent.word))
                painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), hint.letter)

    def _cursor(self, point: int) -> QTextCursor:
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(self._units(point))
        return cursor
