"""The slim bar on top: the map's title, where it is renamed in place, and the buttons for what is done most."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStyle, QStyleOptionFrame, QToolBar, QToolButton, QWidget

from argmap.ui.appearance import ICON_SIZE
from argmap.ui.frame.room import grown

# Name of the action, and the word beside its icon; an empty row draws a line.
LEFT = (
    ("open-map", ""),
    ("", ""),
    ("undo", ""),
    ("redo", ""),
    ("", ""),
    ("new-claim", "Claim"),
    ("add-reason", "Reason"),
    ("add-rebuttal", "Rebuttal"),
    ("add-evidence", "Evidence"),
    ("add-undercut", "Undercut"),
    ("add-co-premise", "Co-premise"),
)
RIGHT = (("zoom-fit", ""), ("find-action", ""), ("", ""), ("export", "Export"))
TITLE_WIDTHS = (120, 380)
INDENT = 11  # of the title's words in their field, as the style sheet has it


class MapTitle(QLineEdit):
    """The title of the open map; `renamed(str)` on Enter or when the keyboard leaves, Esc puts the old one back."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapTitle")
        self.setAccessibleName("Title of the map")
        self.setToolTip("The title of the map; click to change it")
        self.setMaxLength(300)
        self.setMinimumWidth(TITLE_WIDTHS[0])
        self.setMaximumWidth(grown(TITLE_WIDTHS[1]))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._shown = ""
        self.editingFinished.connect(self._finish)

    def show_title(self, title: str, stand_in: str) -> None:
        """Show the title; `stand_in` is shown faintly when there is none."""
        self.setPlaceholderText(stand_in)
        if title != self._shown or not self.hasFocus():
            self._shown = title
            self.setText(title)
            self.setCursorPosition(0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the title, within bounds."""
        words = self.text() or self.placeholderText()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(font).horizontalAdvance(words) + 34
        return QSize(max(TITLE_WIDTHS[0], min(grown(TITLE_WIDTHS[1]), width)), super().sizeHint().height())

    def edit(self) -> None:
        """Take the keyboard with the whole title selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self.clearFocus()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.clearFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title; one that is too long ends in an ellipsis until it is edited."""
        room = self.width() - 2 * INDENT
        if self.hasFocus() or not self.text() or self.fontMetrics().horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            option = QStyleOptionFrame()
            self.initStyleOption(option)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            painter.drawText(self.rect().adjusted(INDENT, 0, -INDENT, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _finish(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.renamed.emit(self._shown)


class ToolBar(QToolBar):
    """One bar that stays; its buttons are live actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tools", parent)
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(grown(ICON_SIZE), grown(ICON_SIZE)))
        self.title = MapTitle()
        self._worded: list[QToolButton] = []
        self._full = 0

    def fill(self, live: Mapping[str, QAction]) -> None:
        """Put the buttons in, left and right of the title."""
        self._put(LEFT[:1], live)
        self.addWidget(self.title)
        self._put(LEFT[1:], live)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._put(RIGHT, live)
        self._full = self.sizeHint().width() - self.title.sizeHint().width() + TITLE_WIDTHS[0]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the words beside the icons out where there is no room for them."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        if self.width() < self._full:
            style = Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._worded:
            button.setToolButtonStyle(style)

    def _put(self, rows: tuple[tuple[str, str], ...], live: Mapping[str, QAction]) -> None:
        for name, word in rows:
            if not name:
                self.addSeparator()
                continue
            self.addAction(live[name])
            button = self.widgetForAction(live[name])
            if isinstance(button, QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                if word:
                    live[name].setIconText(word)
                    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                    self._worded.append(button)
