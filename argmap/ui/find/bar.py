"""The bar at the upper edge of the map: type to find, Enter to go on, Esc to be back at work. The hits stay lit.

Hits in closed branches are shown when one comes to them: searching is not editing, so nothing is unfolded for it.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from argmap.drawing.accessible_text import describe
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from argmap.model.texts import counted
from argmap.session.change import Change
from argmap.ui.bridge import Bridge
from argmap.ui.canvas.speech.voice import announce
from argmap.ui.find.hits import hits
from argmap.ui.find.known import Knowledge
from argmap.ui.find.query import STATES
from argmap.ui.frame.label import plain_label
from argmap.ui.frame.room import grown

WIDTH = 460
EDGE = 12
LARGE = 2000
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
UNSEEN = 80  # ms in which a search follows the edits of a large map
FIELDS = "\n".join(
    (
        'Every word must stand somewhere; "several words" together.',
        "speaker:smith   source:tribune   tag:cost   role:rebuttal   text:   note:",
        *(f"is:{name}   {meaning}" for name, meaning in STATES.items()),
    )
)


class FindBar(QFrame):
    """Lies over `canvas`; `seek` opens it, `step` goes from hit to hit; `filtered(str)` when all but the hits of these
    words are to stand back, `covers(int)` how many pixels at the top of the map it takes."""

    filtered = Signal(str)
    covers = Signal(int)

    def __init__(self, bridge: Bridge, canvas: QWidget, knowledge: Knowledge) -> None:
        super().__init__(canvas)
        self._bridge = bridge
        self._canvas = canvas
        self._knowledge = knowledge
        self._soon = QTimer(self, singleShot=True, interval=UNSEEN)
        self._soon.timeout.connect(self._look)
        self.found: list[ClaimId] = []
        self.setObjectName("findBar")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words, or speaker:smith, tag:cost, role:rebuttal")
        self.words.setToolTip(FIELDS)
        self.words.setAccessibleDescription(FIELDS)
        self.words.setAccessibleName("Find in the map")
        self.words.setClearButtonEnabled(True)
        self.words.setFrame(False)
        self.words.setMinimumWidth(grown(64))
        self.told = plain_label()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.told)
        for arrow, name, steps in (
            (Qt.ArrowType.UpArrow, "Previous hit", -1),
            (Qt.ArrowType.DownArrow, "Next hit", 1),
        ):
            button = QToolButton()
            button.setArrowType(arrow)
            button.setAutoRaise(True)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, steps=steps: self.step(steps))
            row.addWidget(button)
        self.only = QToolButton()
        self.only.setText("Filter")
        self.only.setAutoRaise(True)
        self.only.setToolTip("Dim all other boxes (Ctrl+Enter)")
        self.only.setAccessibleName("Dim all other boxes")
        self.only.clicked.connect(self._filter)
        row.addWidget(self.only)
        close = QToolButton()
        close.setText("✕")
        close.setAutoRaise(True)
        close.setAccessibleName("Close the search")
        close.clicked.connect(self.leave)
        row.addWidget(close)
        self.hide()
        canvas.installEventFilter(self)
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._typed)
        bridge.changed.connect(self._changed)
        bridge.opened.connect(lambda _: self.leave())

    def seek(self) -> None:
        """Open the bar, or come back to it, with its words ready to be typed over."""
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._look()

    def step(self, steps: int) -> None:
        """Go to the next hit (1) or the one before (-1), round and round."""
        if not self.isVisible():
            self.seek()
        if self.found:
            here = self._bridge.session.selection.primary
            at = self.found.index(ClaimId(here)) + steps if here in self.found else min(0, steps)
            self._go(at % len(self.found))

    def leave(self) -> None:
        """Close the bar, put the lights out, and give the map its keys back."""
        if self.isVisible():
            self.hide()
            self._bridge.light(())
            self._canvas.setFocus()

    def _changed(self, change: Change) -> None:
        if change.seen and self.isVisible():
            if len(change.after.claims) > LARGE:
                self._soon.start()
            else:
                self._look()

    def _typed(self) -> None:
        self._look()
        if self.found and self._bridge.session.selection.primary not in self.found:
            self._go(0)

    def _look(self) -> None:
        if not self.isVisible():
            return
        self.found = hits(self._bridge.document, self.words.text(), self._knowledge)
        self.only.setEnabled(bool(self.found))
        self._bridge.light(self.found)
        self._tell()

    def _tell(self) -> None:
        here = self._bridge.session.selection.primary
        if self.found:
            at = f"{self.found.index(ClaimId(here)) + 1} of " if here in self.found else ""
            self.told.setText(f"{at}{len(self.found):,}")
            self.told.setAccessibleName(counted(len(self.found), "hit"))
        else:
            self.told.setText("nothing found" if self.words.text().strip() else "")
            self.told.setAccessibleName(self.told.text())
            announce(self, self.told.text())

    def _go(self, at: int) -> None:
        claim = self.found[at]
        self._bridge.seek(claim)
        self._bridge.session.select([claim])
        self._tell()
        # The keyboard stays in the field, so that nobody else tells what was found.
        document = self._bridge.document
        words = describe(document, hierarchy(document), claim)
        announce(self, f"{at + 1} of {counted(len(self.found), 'hit')}: {words}")

    def _filter(self) -> None:
        if self.found:
            self.filtered.emit(self.words.text().strip())

    def _place(self) -> None:
        width = min(grown(WIDTH), self._canvas.width() - 2 * EDGE)
        # In a narrow map the words come first: the count goes before them, and the filter before the count.
        needed = self.words.minimumWidth() + self.told.sizeHint().width()
        self.told.setVisible(width > needed + grown(110))
        self.only.setVisible(width > needed + self.only.sizeHint().width() + grown(110))
        place = QRect(self._canvas.width() - width - EDGE, EDGE, width, self.sizeHint().height())
        if self.geometry() != place:
            self.setGeometry(place)

    # What follows are Qt's names.

    def showEvent(self, event: QShowEvent) -> None:
        self._place()
        self.covers.emit(self.height() + EDGE // 2)

    def hideEvent(self, event: QHideEvent) -> None:
        self.covers.emit(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.words and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _RETURNS:
                event.accept()  # with Ctrl it would make a new claim
            elif event.type() == QEvent.Type.KeyPress:
                return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if key in _RETURNS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._filter()
        elif key in _RETURNS:
            self.step(-1 if back else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True
