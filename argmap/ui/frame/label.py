"""Labels: the one place where they are made, so that no text of a map or an article is ever taken for markup."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(text: str = "", parent: QWidget | None = None, *, wrapped: bool = False) -> QLabel:
    """Return a label that shows its text as it is."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)  # before the text: by default Qt looks whether it is HTML
    label.setWordWrap(wrapped)
    label.setText(text)
    return label


class ShortLabel(QLabel):
    """One line of plain text that gives way where there is no room for it, and then ends in an ellipsis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self.contentsMargins().right() + 1, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        with QPainter(self) as painter:
            self.style().drawItemText(
                painter,
                room,
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
                self.palette(),
                self.isEnabled(),
                shown,
                self.foregroundRole(),
            )
