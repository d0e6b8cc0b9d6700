"""The ways in: the buttons for files and the clipboard, the invitation while there is no article, and the drop."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from argmap.drawing.theme import Theme
from argmap.ui.frame.label import plain_label
from argmap.ui.reader.shelf import SIDE


class Doors(QWidget):
    """The two buttons above the shelf: `opening()` to choose files, `pasting()` to take the clipboard."""

    opening = Signal()
    pasting = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 8, SIDE, 8)
        row.setSpacing(6)
        for name, words, asked in (("open", "Open article…", self.opening), ("paste", "Paste", self.pasting)):
            button = QPushButton(words, self)
            button.setObjectName(f"{name}Article")
            button.setAutoDefault(False)
            button.clicked.connect(asked)
            row.addWidget(button)
        row.addStretch(1)


class Invitation(QWidget):
    """Asks for the first article: `opening()` to choose files, `pasting()` to take the clipboard."""

    opening = Signal()
    pasting = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("invitation")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = plain_label("Start from an article", self, wrapped=True)
        face = QFont(self.font())
        face.setWeight(QFont.Weight.DemiBold)
        title.setFont(face)
        self._words = plain_label(
            "Drop a file here (PDF, Word, web page, e-book, text) or a link, or paste what you copied in the browser.",
            self,
            wrapped=True,
        )
        for label in (title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        opening = QPushButton("Open article…", self)
        opening.clicked.connect(self.opening)
        pasting = QPushButton("Paste", self)
        pasting.clicked.connect(self.pasting)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(self._words)
        column.addSpacing(8)
        for button in (opening, pasting):
            button.setAutoDefault(False)
            button.setMinimumWidth(150)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        quiet = QPalette(self.palette())
        quiet.setColor(QPalette.ColorRole.WindowText, QColor(theme.quiet))
        self._words.setPalette(quiet)


class DropVeil(QWidget):
    """Lies over the pane while something that can be read is dragged over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme: Theme | None = None
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme

    def cover(self, place: QRect) -> None:
        """Cover the pane."""
        self.setGeometry(place)
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        if theme is None:
            return
        ground = QColor(theme.background)
        ground.setAlphaF(0.86)
        pen = QPen(QColor(theme.selection), 2, Qt.PenStyle.DashLine)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), ground)
            painter.setPen(pen)
            painter.drawRoundedRect(self.rect().adjusted(8, 8, -9, -9), 8, 8)
            painter.setPen(QColor(theme.text))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), "Drop to add the article")
