"""What must be told: notices in a bar above the panes, as plain text with the thing, the cause and the next step.

They never block the work and never hold markup. A notice may offer choices; the first is the one that Enter takes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from argmap.model.errors import ArgmapError
from argmap.model.texts import cleaned
from argmap.ui.canvas.speech.voice import announce
from argmap.ui.frame.label import plain_label

MOST_AT_ONCE = 3
MOST_CHARACTERS = 600
Tone = Literal["problem", "question", "news"]


@dataclass(frozen=True)
class Choice:
    """A button: its words and what it does. The notice goes away when it is pressed; what goes wrong is told."""

    title: str
    run: Callable[[], None]


@dataclass(frozen=True)
class Notice:
    """`thing` in bold, then `cause` and `remedy`; `topic` names what it is about, so that newer news replace older.

    One that `stays` can only be answered by its choices.
    """

    thing: str
    cause: str
    remedy: str = ""
    tone: Tone = "problem"
    choices: tuple[Choice, ...] = ()
    topic: str = ""
    stays: bool = False


def notice_of(error: ArgmapError) -> Notice:
    """Return the notice for an error."""
    return Notice(error.thing, error.cause, error.remedy)


class NoticeBar(QWidget):
    """Shows up to three notices, newest on top; `closed` when the last has gone (the window gives the focus back)."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setVisible(False)

    def tell(self, notice: Notice) -> None:
        """Show a notice in place of any with the same topic or the same words."""
        for strip in self._strips():
            same = strip.notice.topic == notice.topic if notice.topic else strip.notice.thing == notice.thing
            if same:
                self._drop(strip)
        for strip in self._strips()[MOST_AT_ONCE - 1 :]:
            self._drop(strip)
        strip = _Strip(notice)
        strip.done.connect(lambda: self._close(strip))
        strip.taken.connect(self._take)
        self._column.insertWidget(0, strip)
        self.setVisible(True)
        if notice.tone == "question":
            strip.focus_first()
        announce(strip, strip.accessibleName(), urgent=notice.tone == "problem")

    def tell_error(self, error: ArgmapError) -> None:
        """Show an error."""
        self.tell(notice_of(error))

    def clear(self, topic: str = "") -> None:
        """Take away the notices of a topic, or all of them."""
        for strip in self._strips():
            if not topic or strip.notice.topic == topic:
                self._close(strip)

    def notices(self) -> list[Notice]:
        """Return what is shown, newest first."""
        return [strip.notice for strip in self._strips()]

    def _strips(self) -> list["_Strip"]:
        items = (self._column.itemAt(index) for index in range(self._column.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), _Strip)]

    def _drop(self, strip: "_Strip") -> None:
        self._column.removeWidget(strip)
        strip.setParent(None)
        strip.deleteLater()

    def _take(self, choice: Choice) -> None:
        try:
            choice.run()
        except ArgmapError as error:
            self.tell_error(error)

    def _close(self, strip: "_Strip") -> None:
        self._drop(strip)
        if not self._strips():
            self.setVisible(False)
            self.closed.emit()


class _Strip(QFrame):
    """One notice: words left, buttons right."""

    done = Signal()
    taken = Signal(object)

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice
        self.setObjectName("notice")
        self.setProperty("tone", notice.tone)
        thing = _label(notice.thing)
        font = thing.font()
        font.setBold(True)
        thing.setFont(font)
        cause = ". ".join(part.rstrip(".") for part in (notice.cause, notice.remedy) if part)
        rest = _label(cause[:1].upper() + cause[1:] + ("." if cause and cause[-1] not in "?!." else ""))
        self.setAccessibleName(f"{thing.text()}. {rest.text()}")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(thing)
        words.addWidget(rest)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(8)
        row.addLayout(words, 1)
        self.buttons: list[QPushButton] = []
        choices = QHBoxLayout()
        choices.setContentsMargins(0, 8, 0, 0)
        choices.setSpacing(8)
        for choice in notice.choices:
            button = QPushButton(choice.title)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, choice=choice: self._answer(choice))
            self.buttons.append(button)
            choices.addWidget(button)
        if self.buttons:
            choices.addStretch(1)
            words.addLayout(choices)
        close = QToolButton()
        close.setObjectName("close")
        close.setText("×")
        close.setAutoRaise(True)
        close.setAccessibleName("Close this message")
        close.setToolTip("Close this message (Esc)")
        close.clicked.connect(self.done)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        if notice.stays:
            close.hide()

    def _answer(self, choice: Choice) -> None:
        self.done.emit()
        self.taken.emit(choice)

    def focus_first(self) -> None:
        """Give the keyboard to the first choice, so that Enter takes it and Esc closes."""
        if self.buttons:
            self.buttons[0].setDefault(True)
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.notice.stays:
            self.done.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            button := self.focusWidget(), QPushButton
        ):
            button.click()
        else:
            super().keyPressEvent(event)


def _label(text: str) -> QLabel:
    shown = cleaned(text)
    label = plain_label(shown if len(shown) <= MOST_CHARACTERS else shown[:MOST_CHARACTERS] + "…", wrapped=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
