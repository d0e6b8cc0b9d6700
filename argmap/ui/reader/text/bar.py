"""The small bar beside a selection: what the marked passage can become, with a key for each, and who says it.

It floats over the text, never takes the focus by itself, and follows the box that is selected on the map.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from argmap.drawing.theme import Theme
from argmap.ui.frame.label import plain_label
from argmap.ui.reader.text.marks import MARKS, Aim, Mark

ROOMY = 300  # below that many pixels the marks stand in two columns
WIDEST = 344
NARROWEST = 200
GAP = 6


class MarkButton(QAbstractButton):
    """One mark: a stroke in its colour (dashed for attacks, dotted for undercuts, as on the map), its word, its key."""

    pointed = Signal(str)

    def __init__(self, mark: Mark, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = mark
        self._words = ""
        self._theme: Theme | None = None
        self.setObjectName(f"mark-{mark.name}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(mark.title)

    def show_aim(self, aim: Aim) -> None:
        """Say what the mark would act on, or why it cannot."""
        self.setEnabled(not aim.refusal)
        self.setAccessibleName(f"{aim.phrase} ({self.mark.key})")
        self.setAccessibleDescription(aim.refusal)
        self._words = aim.refusal or aim.phrase

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def event(self, event: QEvent) -> bool:
        # Also while disabled: that is when the reason is wanted most.
        if event.type() == QEvent.Type.Enter:
            self.pointed.emit(self._words)
        elif event.type() == QEvent.Type.Leave:
            self.pointed.emit("")
        return super().event(event)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self.mark.key) + 26
        return QSize(width, max(28, metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        return QSize(58, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        if theme is None:
            return
        accent = theme.accent(self.mark.stance)
        box = self.rect().adjusted(0, 0, -1, -1)
        ink = QColor(theme.text if self.isEnabled() else theme.outline)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isEnabled() and (self.underMouse() or self.isDown() or self.hasFocus()):
                painter.setPen(QPen(QColor(accent.line), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(accent.tint))
                painter.drawRoundedRect(box, 5, 5)
            stroke = QPen(QColor(accent.line if self.isEnabled() else theme.outline), 2.5)
            stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
            if self.mark.stance == "attack":
                stroke.setDashPattern([2, 1])
            elif self.mark.stance == "undercut":
                stroke.setDashPattern([1, 1])
            painter.setPen(stroke)
            painter.drawLine(box.left() + 7, box.top() + 8, box.left() + 7, box.bottom() - 7)
            painter.setPen(ink)
            key_width = self.fontMetrics().horizontalAdvance(self.mark.key) + 8
            words = box.adjusted(14, 0, -key_width - 2, 0)
            title = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), title)
            painter.setPen(QColor(theme.quiet if self.isEnabled() else theme.outline))
            painter.drawText(
                box.adjusted(0, 0, -7, 0),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
                self.mark.key,
            )


class ElidedLabel(QLabel):
    """One line of plain text that ends in an ellipsis where the place is too narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words = ""

    def show_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(20, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, max(self.width(), 20))
        if fitting != self.text():
            self.setText(fitting)


class SpeakerEdit(QLineEdit):
    """The field for who says it; Enter and Escape lead back to the text."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.left.emit()
            return
        super().keyPressEvent(event)


class MarkBar(QFrame):
    """Floats in the text's viewport. `picked(name of mark)` for a pressed button, `left()` to go back to the text."""

    picked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("markBar")
        self.setAutoFillBackground(False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._aim = ElidedLabel(self)
        self._aim.setObjectName("markAim")
        self.buttons: dict[str, MarkButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        self._columns = 0
        self._words = ""
        for mark in MARKS:
            button = MarkButton(mark, self)
            button.pointed.connect(self._point)
            button.clicked.connect(lambda _=False, name=mark.name: self.picked.emit(name))
            self.buttons[mark.name] = button
        self.speaker = SpeakerEdit(self)
        self.speaker.setObjectName("markSpeaker")
        self.speaker.setPlaceholderText("nobody named")
        self.speaker.setAccessibleName("Speaker")
        self.speaker.setMaxLength(200)
        self.speaker.left.connect(self.left)
        self._people = QStringListModel(self)
        completer = QCompleter(self._people, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.speaker.setCompleter(completer)
        self._said = plain_label("Speaker", self)
        self._said.setBuddy(self.speaker)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._said)
        row.addWidget(self.speaker, 1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(10, 8, 10, 9)
        column_layout.setSpacing(5)
        column_layout.addWidget(self._aim)
        column_layout.addLayout(self._grid)
        column_layout.addLayout(row)
        self.hide()

    def show_aims(self, aims: Mapping[str, Aim], words: str) -> None:
        """Show what each mark would act on; `words` is one line about the selected box or the lack of one."""
        self._words = words
        self._aim.show_words(words)
        for name, button in self.buttons.items():
            button.show_aim(aims[name])

    def show_people(self, names: Iterable[str]) -> None:
        """Offer these names for the speaker."""
        self._people.setStringList(sorted(set(names), key=str.casefold))

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.WindowText, QColor(theme.text))
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            colours.setColor(role, QColor(theme.card))
        colours.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        colours.setColor(QPalette.ColorRole.PlaceholderText, QColor(theme.quiet))
        self.setPalette(colours)
        quiet = QPalette(colours)
        quiet.setColor(QPalette.ColorRole.WindowText, QColor(theme.quiet))
        self._aim.setPalette(quiet)
        self._said.setPalette(quiet)
        self._theme = theme
        for button in self.buttons.values():
            button.set_theme(theme)
        self.update()

    def place(self, start: QRect, end: QRect, within: QRect) -> None:
        """Stand below the selection's end, or above its start, inside the visible part of the text."""
        width = max(NARROWEST, min(WIDEST, within.width() - 2 * GAP))
        self.setFixedWidth(width)
        self._arrange(3 if width >= ROOMY else 2)
        height = self.sizeHint().height()
        self.setFixedHeight(height)
        left = min(max(end.center().x() - width // 2, within.left() + GAP), within.right() - width - GAP + 1)
        top = end.bottom() + GAP
        if top + height > within.bottom() - GAP:
            above = start.top() - GAP - height
            top = above if above >= within.top() + GAP else within.bottom() - GAP - height
        self.move(QPoint(max(left, within.left()), max(top, within.top())))

    def _point(self, words: str) -> None:
        self._aim.show_words(words or self._words)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < columns))
        self._grid.invalidate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.outline), 1))
            painter.setBrush(QColor(self._theme.card))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1).toRectF().translated(0.5, 0.5), 8, 8)
