"""Fields that never lose what was typed: a draft is handed on at most a second after the last key, and on leaving.

Each visit of a field has a join word of its own, so that a visit is one step of undo however often it is handed on.
"""

from collections.abc import Callable, Mapping
from itertools import count

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from argmap.ui.frame.label import plain_label

PAUSE_MS = 700
LETTERS = 14  # that a field shows of a line, at least
_visits = count(1)


class Drafts(QObject):
    """Watches one text field: `written(text, join)` when what was typed is to be kept."""

    written = Signal(str, str)

    def __init__(self, field: QWidget, read: Callable[[], str]) -> None:
        super().__init__(field)
        self._read = read
        self._kept = read()
        self._join = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        field.installEventFilter(self)

    def typed(self) -> None:
        """Note that the user has changed the text."""
        self._join = self._join or f"field {next(_visits)}"
        self._pause.start()

    def keep(self) -> None:
        """Hand on what was typed, if anything was; what could not be stored is handed on again the next time."""
        self._pause.stop()
        text = self._read()
        if text != self._kept:
            self.written.emit(text, self._join)

    def shown(self, text: str) -> None:
        """Note that the field shows `text` from the map now."""
        self._kept = text

    @property
    def open(self) -> bool:
        """Whether something typed is not handed on yet."""
        return self._pause.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
            self._join = ""
        return False


def _differs(held: str, typed: str, *, typing: bool) -> bool:
    """Whether a field must be filled anew; while somebody types, a space at the end is no difference."""
    return held.split() != typed.split() if typing else held != typed


class LineField(QLineEdit):
    """One line of text; `written(text, join)`."""

    written = Signal(str, str)

    def __init__(self, name: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.drafts = Drafts(self, self.text)
        self.drafts.written.connect(self.written)
        self.textEdited.connect(self.drafts.typed)
        self.returnPressed.connect(self.drafts.keep)

    def minimumSizeHint(self) -> QSize:
        """Return room for some letters; where the pane has less, the label moves above the field."""
        return legible(self, super().minimumSizeHint())

    def show_text(self, text: str) -> None:
        """Show what the map holds, unless the user is typing."""
        if self.drafts.open:
            return
        if _differs(text, self.text(), typing=self.hasFocus()):
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)
        self.drafts.shown(self.text())

    def suggest(self, words: list[str]) -> None:
        """Offer words while typing."""
        completer = QCompleter(words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.drafts.keep)
        self.setCompleter(completer)


class TextField(QPlainTextEdit):
    """Some lines of text that grow with what is in them; `written(text, join)`. Tab leaves the field."""

    written = Signal(str, str)

    def __init__(
        self, name: str, *, hint: str = "", least: int = 2, most: int = 9, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.drafts = Drafts(self, self.toPlainText)
        self.drafts.written.connect(self.written)
        self._heeding = True
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return room for some letters; where the pane has less, the label moves above the field."""
        return legible(self, super().minimumSizeHint())

    def show_text(self, text: str) -> None:
        """Show what the map holds, unless the user is typing."""
        if self.drafts.open:
            return
        if _differs(text, self.toPlainText(), typing=self.hasFocus()):
            self._heeding = False
            self.setPlainText(text)
            self._heeding = True
        self.drafts.shown(self.toPlainText())

    def _typed(self) -> None:
        if self._heeding:
            self.drafts.typed()

    def _fit(self) -> None:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        frame = 2 * self.frameWidth() + 2 * int(self.document().documentMargin())
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + frame + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()  # another width breaks the lines elsewhere

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Return and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.drafts.keep()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.drafts.keep()
        super().focusOutEvent(event)


class ChoiceField(QComboBox):
    """One of some values, each with its words; `chosen(value)` when the user picks."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(choices)
        self.activated.connect(lambda _: self.chosen.emit(self.currentData()))

    def show_value(self, value: str) -> None:
        """Show what the map holds."""
        self.setCurrentIndex(self.findData(value))

    def offer(self, choices: Mapping[str, str]) -> None:
        """Offer other values from now on."""
        if [self.itemData(row) for row in range(self.count())] != list(choices):
            self.clear()
            for value, words in choices.items():
                self.addItem(words, value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the pane, not the choice: a wheel over a form must not change the map."""
        event.ignore()


class ShareField(QDoubleSpinBox):
    """A share from 0 to 1 or nothing, in hundredths; below zero stands for nothing."""

    def __init__(self, name: str, write: Callable[[float | None], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self.setRange(-0.05, 1.0)
        self.setSingleStep(0.05)
        self.setDecimals(2)
        self.setSpecialValueText("not used")
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heeding = True
        self.valueChanged.connect(lambda value: self._heeding and write(None if value < 0 else round(value, 2)))

    def show_share(self, value: float | None) -> None:
        """Show what the map holds."""
        self._heeding = False
        self.setValue(self.minimum() if value is None else value)
        self._heeding = True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the pane, not the share."""
        event.ignore()


def legible(field: QWidget, least: QSize) -> QSize:
    """Return a least size with the width of `LETTERS` letters."""
    return least.expandedTo(QSize(field.fontMetrics().averageCharWidth() * LETTERS, 0))


def form_layout() -> QFormLayout:
    """Return an empty form whose fields fill the pane's width."""
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setContentsMargins(0, 0, 0, 0)
    form.setVerticalSpacing(8)
    return form


def heading() -> QLabel:
    """Return an empty caption that wraps."""
    label = caption("")
    label.setWordWrap(True)
    return label


def caption(text: str, parent: QWidget | None = None) -> QLabel:
    """Return a quiet heading over a group of fields."""
    label = plain_label(text, parent)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 0.9)
    font.setBold(True)
    label.setFont(font)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def quiet(text: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a wrapped line of quiet, plain text."""
    label = plain_label(text, parent, wrapped=True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
