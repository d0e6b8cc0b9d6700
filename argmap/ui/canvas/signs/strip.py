"""What is left out, said in words at the lower edge of the map: by depth, focus and filter; with the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton, QWidget

from argmap.ui.canvas.speech.voice import announce
from argmap.ui.frame.label import plain_label

MARGIN_LEFT, MARGIN_RIGHT, GAP = 12, 6, 4
LEAST = 60
WIDEST = 16_777_215  # Qt's own bound of a widget's size


class Strip(QFrame):
    """Signals: `all_wanted` when every box is to be shown, `filter_ended` when the filter is to end."""

    all_wanted = Signal()
    filter_ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sightStrip")
        self.setAccessibleName("What is left out")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(MARGIN_LEFT, 3, MARGIN_RIGHT, 3)
        self._grid.setSpacing(GAP)
        self._fitted: tuple[object, ...] = ()
        self.shown, self.show_all = self._pair("Show all", "Show every box")
        self.gap = plain_label("·")
        self.gap.setObjectName("quiet")
        self.filtered, self.end = self._pair("✕", "End the filter")
        self.show_all.clicked.connect(self.all_wanted)
        self.end.clicked.connect(self.filter_ended)
        self.hide()

    def _pair(self, text: str, name: str) -> tuple[QLabel, QToolButton]:
        label, button = plain_label(parent=self), QToolButton(self)
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays with the map
        return label, button

    def tell(self, shown: str, filtered: str) -> None:
        """Say how much is shown and what the filter finds; without any words the strip hides."""
        if (shown, filtered) == (self.shown.text(), self.filtered.text()):
            return
        self.shown.setText(shown)
        self.filtered.setText(filtered)
        for part in (self.shown, self.show_all):
            part.setVisible(bool(shown))
        for part in (self.filtered, self.end):
            part.setVisible(bool(filtered))
        self.setVisible(bool(shown or filtered))
        said = "; ".join(filter(None, (shown, filtered)))
        self.setAccessibleDescription(said)
        announce(self, said)

    def fit(self, room: int) -> None:
        """Keep within so many pixels: what does not fit beside each other stands below each other, and wrapped."""
        wanted = (self.shown.text(), self.filtered.text(), room, self.font().toString())
        if wanted == self._fitted:
            return
        self._fitted = wanted
        for label in (self.shown, self.filtered):
            label.setWordWrap(False)
            label.setMinimumSize(0, 0)
            label.setMaximumSize(WIDEST, WIDEST)
        self._lay(stacked=False)
        if self._grid.sizeHint().width() <= room:
            return
        self._lay(stacked=True)
        beside = max(self.show_all.sizeHint().width(), self.end.sizeHint().width())
        left = max(LEAST, room - MARGIN_LEFT - MARGIN_RIGHT - GAP - beside)
        for label in (self.shown, self.filtered):
            if label.sizeHint().width() > left:
                label.setWordWrap(True)
                label.setFixedSize(left, label.heightForWidth(left))

    def _lay(self, *, stacked: bool) -> None:
        row, column = (1, 0) if stacked else (0, 3)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for widget, place, side in (
            (self.shown, (0, 0), left),
            (self.show_all, (0, 1), right),
            (self.gap, (0, 2), left),
            (self.filtered, (row, column), left),
            (self.end, (row, column + 1), right),
        ):
            self._grid.addWidget(widget, *place, side | Qt.AlignmentFlag.AlignVCenter)
        self.gap.setVisible(bool(self.shown.text() and self.filtered.text()) and not stacked)
        self._grid.activate()
