"""The way down to here, at the top of the map: from the contention to the claim in focus, or the branch one is in.

Each step is a button that goes there. Words of a map are shown as they are, never as markup or as mnemonics.
"""

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from argmap.model.records import ClaimId
from argmap.model.texts import one_line, shortened
from argmap.ui.frame.label import plain_label

MOST_STEPS = 4
"""Of a longer way the middle is behind one button."""
MOST_LISTED = 12
"""There, so many are listed from either end."""
WIDEST = 300
MOST_IN_TIP = 300
EMPTY = "(no words yet)"


class Step(NamedTuple):
    """One claim on the way, with its words."""

    claim: ClaimId
    words: str


class PathBar(QFrame):
    """Signals: `chosen(claim)` when a step is clicked, `left` when the focus is to end."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pathBar")
        self.setAccessibleName("Where you are")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.steps: tuple[Step, ...] = ()
        self.focused = False
        self.buttons: list[QToolButton] = []
        self._room = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 2, 4, 2)
        self._row.setSpacing(0)
        self.hide()

    def show_way(self, steps: Sequence[Step], *, focused: bool, room: int) -> None:
        """Show the way in `room` pixels; `focused`: it leads to the claim in focus, which can be left."""
        wanted = (tuple(steps), focused, room)
        if wanted == (self.steps, self.focused, self._room):
            return
        self.steps, self.focused, self._room = wanted
        while item := self._row.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.buttons = []
        if steps:
            self._fill(room)
        self.setVisible(bool(steps))

    def _fill(self, room: int) -> None:
        steps = list(self.steps)
        middle = steps[1 : 1 - (MOST_STEPS - 1)] if len(steps) > MOST_STEPS else []
        shown = [step for step in steps if step not in middle]
        each = max(60, min(WIDEST, (room - 40 - (30 if middle else 0)) // len(shown) - 34))
        for number, step in enumerate(shown):
            if number:
                self._mark()
            if number == 1 and middle:
                self._add(self._more(middle))
                self._mark()
            last = self.focused and number == len(shown) - 1
            self._add(self._button(step, each, strong=last))
        if self.focused:
            close = QToolButton()
            close.setText("✕")
            close.setToolTip("Leave the focus (Esc)")
            close.setAccessibleName("Leave the focus")
            close.clicked.connect(self.left)
            self._add(close)

    def _add(self, button: QToolButton) -> None:
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays with the map
        self._place(button)
        self.buttons.append(button)

    def _place(self, part: QWidget) -> None:
        self._row.addWidget(part)
        part.show()  # the layout counts a part of a bar that is shown already only when it is shown itself

    def _mark(self) -> None:
        mark = plain_label("›")
        mark.setObjectName("quiet")
        self._place(mark)

    def _button(self, step: Step, room: int, *, strong: bool) -> QToolButton:
        button = QToolButton()
        face = button.font()
        face.setBold(strong)
        button.setFont(face)
        words = one_line(step.words) or EMPTY
        shown = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        button.setText(shown.replace("&", "&&"))
        button.setToolTip(f"<qt>{escape(shortened(words, MOST_IN_TIP))}</qt>" if shown != words else "")
        button.setAccessibleName(shortened(words, MOST_IN_TIP))
        button.clicked.connect(self._going(step.claim))
        return button

    def _more(self, steps: Sequence[Step]) -> QToolButton:
        """Return the button behind which the middle of the way lies."""
        button = QToolButton()
        button.setText("…")
        button.setAccessibleName(f"{len(steps)} more")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        ends = (steps, ()) if len(steps) <= 2 * MOST_LISTED else (steps[:MOST_LISTED], steps[-MOST_LISTED:])
        for number, part in enumerate(ends):
            if number and part:
                menu.addAction(f"… {len(steps) - 2 * MOST_LISTED:,} more …").setEnabled(False)
            for step in part:
                words = shortened(step.words, 80) or EMPTY
                menu.addAction(words.replace("&", "&&")).triggered.connect(self._going(step.claim))
        button.setMenu(menu)
        return button

    def _going(self, claim: ClaimId) -> Callable[[], None]:
        return lambda: self.chosen.emit(claim)
