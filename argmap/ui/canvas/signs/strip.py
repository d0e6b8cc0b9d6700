"""What is left out, said in words at the lower edge of the map: by depth, focus and filter; with the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from argmap.ui.frame.label import plain_label


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
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 3, 6, 3)
        self._row.setSpacing(4)
        self.shown, self.show_all = self._pair("Show all", "Show every box")
        self.gap = plain_label("·")
        self.gap.setObjectName("quiet")
        self._row.insertWidget(2, self.gap)
        self.filtered, self.end = self._pair("✕", "End the filter")
        self.show_all.clicked.connect(self.all_wanted)
        self.end.clicked.connect(self.filter_ended)
        self.hide()

    def _pair(self, text: str, name: str) -> tuple[QLabel, QToolButton]:
        label, button = plain_label(), QToolButton()
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays with the map
        self._row.addWidget(label)
        self._row.addWidget(button)
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
        self.gap.setVisible(bool(shown and filtered))
        self.setVisible(bool(shown or filtered))
        said = "; ".join(filter(None, (shown, filtered)))
        self.setAccessibleDescription(said)
        if said:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
