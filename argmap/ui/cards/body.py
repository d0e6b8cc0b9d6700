"""The body of a card: the source's words as plain text, with their marks painted on. They can be picked, not changed.

All positions that come in or go out are code points of the body; Qt's own stay inside.
"""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from argmap.cards.card import Marks, Run, runs
from argmap.drawing.theme import Theme
from argmap.layout.measure import TextStyle
from argmap.render.fonts import font
from argmap.ui.frame.room import grown
from argmap.ui.reader.text.positions import Positions, shown, trimmed, whole_words

SIZE, SMALL = 15, 11
ALOUD = {False: "#ffe66b", True: "#665200"}
"""What lies behind words that are read aloud, on light and on dark ground."""
_BREAK = re.compile(r"\n+")


class CardBody(QTextEdit):
    """Shows a body with its marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cardBody")
        self.setAccessibleName("Body of the card")
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(font(TextStyle(size=float(grown(SIZE)))))
        self.document().setDocumentMargin(grown(10))
        self._text = ""
        self._positions = Positions("")
        self._shown: tuple[str, Marks, str, bool] | None = None
        self.condensed = False

    def show_body(self, text: str, marks: Marks, theme: Theme) -> None:
        """Show a body with its marks; what is selected and where it is scrolled to stays while the words stay."""
        state = (text, marks, theme.name, self.condensed)
        if state == self._shown:
            return
        if self._shown is None or (text, self.condensed) != (self._shown[0], self._shown[3]):
            self._text, self._positions = text, Positions(text)
            # One character for one character, so that every position is that of the text.
            drawn = _BREAK.sub(lambda found: "¶".ljust(len(found[0])), text) if self.condensed else text
            self.setPlainText(shown(drawn))
        self._shown = state
        place = self.verticalScrollBar().value()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for run in runs(text, marks):
            self._select(cursor, run.start, run.end)
            cursor.setCharFormat(_look(run, theme))
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(place)

    def span(self) -> tuple[int, int] | None:
        """Return the selected span without white space at its ends, or none where nothing is selected."""
        cursor = self.textCursor()
        points = self._positions.points
        start, end = trimmed(self._text, points(cursor.selectionStart()), points(cursor.selectionEnd()))
        return (start, end) if start < end else None

    def word(self) -> tuple[int, int] | None:
        """Return the span of the word that the caret stands in, or none between words."""
        at = self._positions.points(self.textCursor().position())
        low = at if at < len(self._text) and self._text[at].isalnum() else at - 1
        if low < 0 or not self._text[low : low + 1].isalnum():
            return None
        return whole_words(self._text, low, low + 1)

    def pick(self, start: int, end: int) -> None:
        """Select a span and bring it into view."""
        cursor = self.textCursor()
        self._select(cursor, start, end)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _select(self, cursor: QTextCursor, start: int, end: int) -> None:
        cursor.setPosition(self._positions.units(start))
        cursor.setPosition(self._positions.units(end), QTextCursor.MoveMode.KeepAnchor)


def _look(run: Run, theme: Theme) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setForeground(QColor(theme.quiet if run.style == "shrink" else theme.text))
    letters = font(TextStyle(size=float(grown(SMALL if run.style == "shrink" else SIZE))))
    if run.style == "emphasis":
        letters.setWeight(QFont.Weight.Bold)
    letters.setUnderline(run.style in ("underline", "emphasis"))
    shape.setFont(letters)
    if run.aloud:
        shape.setBackground(QColor(ALOUD[theme.dark]))
        shape.setForeground(QColor(theme.text))
    return shape
