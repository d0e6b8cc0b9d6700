"""The strip below the text: the suggestion in view, as what it is offered, because of which word, and said by whom.

It never takes the keyboard by itself; every button says its key.
"""

from collections.abc import Iterable

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from argmap.drawing.theme import Theme
from argmap.model.texts import counted, shortened
from argmap.reading.statements import Role, Statement
from argmap.ui.appearance import icon
from argmap.ui.frame.label import plain_label
from argmap.ui.reader.suggestions.offers import ANSWERS, PARTS, Part
from argmap.ui.reader.text.bar import ElidedLabel, SpeakerEdit

_TITLES = {answer.name: answer.title for answer in ANSWERS}
_KEYS = {answer.name: answer.keys for answer in ANSWERS}
_WORD = 36


class Chip(QAbstractButton):
    """One role: filled where the suggestion has it; its line is solid, or dashed for a rebuttal, as on the map."""

    def __init__(self, role: Role, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self.role, self._part = role, part
        self._theme: Theme | None = None
        self.setObjectName(f"suggest-{role}")
        self.setCheckable(True)
        self.setText(part.title)
        self.setToolTip(f"{_TITLES[role]} ({_KEYS[role]})")
        self.setAccessibleName(f"{part.title} ({_KEYS[role]})")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 18, metrics.height() + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        if theme is None:
            return
        accent = theme.accent(self._part.stance)
        chosen = self.isChecked()
        edge = QPen(QColor(accent.line if chosen else theme.outline), 1.5 if chosen else 1)
        if chosen and self._part.stance == "attack":
            edge.setDashPattern([3, 2])
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(edge)
            painter.setBrush(QColor(accent.tint) if chosen else Qt.BrushStyle.NoBrush)
            box = self.rect().toRectF().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setPen(QColor(accent.word if chosen else theme.quiet))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


class SuggestionStrip(QFrame):
    """`answered(name of answer)` for a pressed button, `named(str)` for another speaker, `left()` back to the text."""

    answered = Signal(str)
    named = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self.setAccessibleName("Suggestion")
        self._theme: Theme | None = None
        self._buttons: dict[str, QToolButton] = {}
        self.chips = {role: Chip(role, part, self) for role, part in PARTS.items()}
        for role, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, role=role: self.answered.emit(role))
        self._count = plain_label("", self)
        self._summary = ElidedLabel(self)
        self._why = ElidedLabel(self)
        self.speaker = SpeakerEdit(self)
        self.speaker.setObjectName("suggestionSpeaker")
        self.speaker.setAccessibleName("Speaker of the suggestion")
        self.speaker.setPlaceholderText("nobody named")
        self.speaker.setMaxLength(200)
        self.speaker.setToolTip(f"{_TITLES['speaker']} ({_KEYS['speaker']})")
        self.speaker.textEdited.connect(self.named)
        self.speaker.left.connect(self.left)
        self._people = QStringListModel(self)
        completer = QCompleter(self._people, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated[str].connect(self.named)  # type: ignore[index]
        self.speaker.setCompleter(completer)
        self._lay_out()

    def show_summary(self, number: int, note: str) -> None:
        """Say how many suggestions there are, or why there are none; hide where there is nothing to say."""
        self._sheets.setCurrentIndex(0)
        self._begin.setVisible(number > 0)
        words = counted(number, "suggestion")
        self._summary.show_words(note or f"{words} to look at")
        self._fit()
        self.setVisible(bool(note) or number > 0)

    def show_offer(self, one: Statement, place: int, number: int, people: Iterable[str]) -> None:
        """Show one suggestion, the one at `place` (from 1) of `number`."""
        self._sheets.setCurrentIndex(1)
        for role, chip in self.chips.items():
            chip.setChecked(role == one.role)
        self._count.setText(f"{place} of {number}")
        kind = f"{one.evidence_type}, " if one.evidence_type and one.role == "evidence" else ""
        because = f"because: {shortened(one.role_cue, _WORD)}" if one.role_cue else ""
        self._why.show_words(f"{kind}{because}".strip(", ").capitalize() or "As you chose")
        if self.speaker.text() != one.speaker:
            self.speaker.setText(one.speaker)
            self.speaker.setCursorPosition(0)  # of a long name the beginning is seen
        self._people.setStringList(sorted(set(people), key=str.casefold))
        self._fit()
        self.show()

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        colours = QPalette(self.palette())
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            colours.setColor(role, QColor(theme.card))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            colours.setColor(role, QColor(theme.text))
        colours.setColor(QPalette.ColorRole.PlaceholderText, QColor(theme.quiet))
        self.setPalette(colours)
        quiet = QPalette(colours)
        quiet.setColor(QPalette.ColorRole.WindowText, QColor(theme.quiet))
        for label in (self._count, self._why, self._summary):
            label.setPalette(quiet)
        for chip in self.chips.values():
            chip.set_theme(theme)
        for answer in ANSWERS:
            button = self._buttons.get(answer.name)
            if button is not None and answer.icon:
                button.setIcon(icon(answer.icon, theme.text, theme.quiet))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._theme is None:
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.card))
            painter.setPen(QPen(QColor(self._theme.outline), 1))
            painter.drawLine(0, 0, self.width(), 0)

    def _lay_out(self) -> None:
        idle, offer = QWidget(self), QWidget(self)
        self._begin = self._button("next", "Look", idle)
        row = QHBoxLayout(idle)
        row.setContentsMargins(14, 5, 8, 5)
        row.addWidget(self._summary, 1)
        row.addWidget(self._begin)
        column = QVBoxLayout(offer)
        column.setContentsMargins(12, 7, 8, 7)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(4)
        for chip in self.chips.values():
            top.addWidget(chip)
        top.addStretch(1)
        top.addWidget(self._count)
        top.addWidget(self._button("previous", "", offer))
        top.addWidget(self._button("next", "", offer))
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self.speaker, 1)
        below.addWidget(self._button("accept", "Add", offer))
        below.addWidget(self._button("dismiss", "", offer))
        column.addLayout(top)
        column.addWidget(self._why)
        column.addLayout(below)
        self._sheets = QStackedLayout(self)
        self._sheets.addWidget(idle)
        self._sheets.addWidget(offer)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def _button(self, name: str, words: str, parent: QWidget) -> QToolButton:
        button = QToolButton(parent)
        button.setObjectName(f"suggestion-{name}" if name not in self._buttons else f"suggestion-{name}-more")
        button.setText(words)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setIconSize(QSize(16, 16))
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        button.setToolButtonStyle(beside if words else Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setToolTip(f"{_TITLES[name]} ({_KEYS[name]})")
        button.setAccessibleName(_TITLES[name])
        button.clicked.connect(lambda: self.answered.emit(name))
        self._buttons[name] = button
        return button

    def _fit(self) -> None:
        """Take the height of what is shown: one line while nothing is in view."""
        page = self._sheets.currentWidget()
        if page is not None and page.layout() is not None:
            self.setFixedHeight(page.sizeHint().height() + 1)
