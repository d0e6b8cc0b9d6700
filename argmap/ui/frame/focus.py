"""Where the keyboard is, for the eye: a line on top of the pane that has it, and a ring around the control that has it.

What shows its own place in the map or a text, a canvas, rows, a page, a frameless editor, has the line only.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QFrame,
    QLineEdit,
    QMenu,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from argmap.ui.frame.room import grown

OWN_PLACE = "showsItsOwnPlace"
"""The property of a widget that shows by itself where the keyboard is in it."""
THICK = 2
_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
    QTextEdit,
)


class PaneLine(QWidget):
    """A thin line that lights up while the keyboard is in its pane."""

    def __init__(self, pane: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane = pane
        self.lit = False
        self.setFixedHeight(grown(THICK))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if parent is not None:
            parent.installEventFilter(self)
            self._lie(parent)

    def light(self, focused: QWidget | None) -> None:
        """Follow the keyboard to the widget that has it now."""
        lit = focused is not None and (focused is self.pane or self.pane.isAncestorOf(focused))
        if lit != self.lit:
            self.lit = lit
            self.update()

    def _lie(self, parent: QWidget) -> None:
        self.setGeometry(0, 0, parent.width(), self.height())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded) and isinstance(watched, QWidget):
            self._lie(watched)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.lit:
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Accent))


class _Ring(QFocusFrame):
    """A ring in the colour of selections, just outside a control."""

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), THICK))
            inset = THICK / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4.0, 4.0)


class FocusMarks(QObject):
    """Keeps lines and ring where the keyboard is, in the window and in its dialogs."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._lines: list[PaneLine] = []
        self._ring: _Ring | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def watch(self, line: PaneLine) -> None:
        """Light a line while the keyboard is in its pane."""
        self._lines.append(line)

    def _follow(self, _: QWidget | None, focused: QWidget | None) -> None:
        if not isValid(self._window):
            return  # a window that is being deleted loses the keyboard, too
        for line in self._lines:
            if isValid(line):
                line.light(focused)
        # The ring lives in the window of its control, and dies with a dialog.
        if self._ring is None or not isValid(self._ring):
            self._ring = _Ring(self._window)
        self._ring.setWidget(focused if focused is not None and ringed(focused) else None)  # type: ignore[arg-type]


def ringed(widget: QWidget) -> bool:
    """Return whether a widget gets a ring: a control that does not show the keyboard's place itself."""
    if not isinstance(widget, _CONTROLS) or isinstance(widget, QMenu) or widget.property(OWN_PLACE):
        return False
    if isinstance(widget, QLineEdit):
        return widget.hasFrame()
    return not (isinstance(widget, QTextEdit) and widget.frameShape() == QFrame.Shape.NoFrame)
