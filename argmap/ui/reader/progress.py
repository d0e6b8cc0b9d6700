"""While articles are read: which one of how many, and Cancel. Afterwards: what could not be read, and why."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from argmap.drawing.theme import Theme
from argmap.ui.reader.imports import Imports, Report
from argmap.ui.reader.shelf import SIDE
from argmap.ui.reader.text.bar import ElidedLabel

PATIENCE = 250  # shorter imports show no progress: it would only flicker


class ImportStrip(QFrame):
    """Hidden when there is nothing to say. `closed()` when the user has read the report."""

    closed = Signal()

    def __init__(self, imports: Imports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importStrip")
        self._imports = imports
        self._theme: Theme | None = None
        self.words = ElidedLabel(self)
        self.words.setObjectName("importWords")
        self.button = QPushButton("Cancel", self)
        self.button.setObjectName("importButton")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._press)
        self.share = QProgressBar(self)
        self.share.setTextVisible(False)
        self.share.setFixedHeight(4)
        self.list = QPlainTextEdit(self)
        self.list.setObjectName("importReport")
        self.list.setAccessibleName("What could not be read")
        self.list.setReadOnly(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setTabChangesFocus(True)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 8, SIDE, 8)
        column.setSpacing(5)
        column.addLayout(row)
        column.addWidget(self.share)
        column.addWidget(self.list)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show_progress)
        imports.moved.connect(self._move)
        imports.finished.connect(self._end)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, QColor(theme.neutral.tint))
        colours.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        self.list.setPalette(colours)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is not None:
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), QColor(self._theme.neutral.tint))
        super().paintEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(240, super().sizeHint().height())

    def _move(self, done: int, total: int, name: str) -> None:
        self.share.setRange(0, total if total > 1 else 0)
        self.share.setValue(done)
        self.words.show_words(f"{done + 1} of {total}: {name}" if total > 1 else f"Reading {name}")
        if not self.share.isVisible() and not self._patience.isActive():
            self._patience.start()

    def _show_progress(self) -> None:
        self.list.hide()
        self.share.show()
        self.button.setText("Cancel")
        self.show()

    def _end(self, report: Report) -> None:
        self._patience.stop()
        self.share.hide()
        lines = lines_of(report)
        if not lines:
            self.hide()
            return
        self.words.show_words(summary(report))
        self.list.setPlainText("\n\n".join(lines))
        self.button.setText("Close")
        metrics, margin = self.list.fontMetrics(), round(self.list.document().documentMargin())
        room = QRect(0, 0, max((self.parentWidget() or self).width() - 2 * SIDE - 2 * margin, 160), 10_000)
        needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.list.toPlainText()).height()
        self.list.setFixedHeight(min(needed, 9 * metrics.lineSpacing()) + 2 * margin + 2)
        self.list.show()
        self.show()

    def _press(self) -> None:
        if self._imports.busy:
            self._imports.cancel()
            return
        self.hide()
        self.closed.emit()


def summary(report: Report) -> str:
    """Return one line about an import."""
    counts = (
        (len(report.added), "added"),
        (len(report.renewed), "renewed"),
        (len(report.known), "here already"),
        (len(report.failed), "not read"),
    )
    parts = [f"{number} {word}" for number, word in counts if number]
    if report.left:
        parts.append(f"{report.left} left out")
    return " · ".join(parts) or "Nothing to add"


def lines_of(report: Report) -> list[str]:
    """Return what the user must be told, one sentence or two each; nothing when all went well."""
    lines = [str(error).rstrip(".") + "." for error in report.failed]
    lines += [f"{name}: this text is on the shelf already; it was not added again." for name, _ in report.known]
    lines += report.notes
    if report.left:
        lines.append("Cancelled. What had been added until then stays; undo takes it back.")
    return lines
