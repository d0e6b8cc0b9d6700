"""Two wordings of a quotation as one text: what is gone struck out, what is new underlined."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from argmap.reading.anchors.difference import difference

SIGNS = {"same": "", "gone": "no longer: ", "new": "now: "}


class Wording(QTextEdit):
    """Shows the difference between what was quoted and what stands there now; as tall as its text."""

    def __init__(self, old: str, new: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wording")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        clear = QPalette(self.palette())
        clear.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(clear)
        self.viewport().setAutoFillBackground(False)
        pieces = difference(old, new)
        cursor = self.textCursor()
        for number, piece in enumerate(pieces):
            shape = QTextCharFormat()
            if piece.kind == "gone":
                shape.setFontStrikeOut(True)
                shape.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
            elif piece.kind == "new":
                shape.setFontUnderline(True)
            cursor.insertText(piece.words, shape)
            if number + 1 < len(pieces):
                cursor.insertText(" ", QTextCharFormat())
        self.setAccessibleName("; ".join(f"{SIGNS[piece.kind]}{piece.words}" for piece in pieces))
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), round(self.document().size().height()) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
