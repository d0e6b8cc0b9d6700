"""Panes that dock, float, close and come back: a slim title bar of our own, none where tabs name the panes already."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QToolButton, QWidget

from argmap.ui.appearance import Appearance
from argmap.ui.frame.label import plain_label
from argmap.ui.frame.room import grown

BUTTON, MARK = 20, 12  # pixels


class Dock(QDockWidget):
    """A pane at the edge of the window; `name` is its name in the table of panes, `seen` whether it is in sight: not
    closed, and not behind another tab.
    """

    def __init__(self, name: str, title: str, content: QWidget, appearance: Appearance, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.name = name
        self.seen = False
        self.setObjectName(f"dock-{name}")
        self.setWidget(content)
        self._bar = _TitleBar(self, appearance)
        self._none = QWidget(self)
        self.setTitleBarWidget(self._bar)
        self.topLevelChanged.connect(lambda _: self.settle())
        self.visibilityChanged.connect(self._note)

    def _note(self, seen: bool) -> None:
        self.seen = seen
        self.settle()

    def settle(self) -> None:
        """Show the title bar unless tabs show the title."""
        window = self.parent()
        tabbed = isinstance(window, QMainWindow) and any(
            not dock.isHidden() for dock in window.tabifiedDockWidgets(self)
        )
        bar = self._none if tabbed and not self.isFloating() else self._bar
        if self.titleBarWidget() is not bar:
            self.setTitleBarWidget(bar)
            self._bar.setVisible(bar is self._bar)


class _TitleBar(QWidget):
    def __init__(self, dock: Dock, appearance: Appearance) -> None:
        super().__init__(dock)
        self.setObjectName("paneTitle")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(2)
        row.addWidget(plain_label(dock.windowTitle()), 1)
        self._buttons = {
            "float": _button(f"Float {dock.windowTitle()}", lambda: dock.setFloating(not dock.isFloating())),
            "close": _button(f"Close {dock.windowTitle()}", dock.close),
        }
        for button in self._buttons.values():
            row.addWidget(button)
        self._dress(appearance)
        appearance.changed.connect(lambda _: self._dress(appearance))

    def _dress(self, appearance: Appearance) -> None:
        for name, button in self._buttons.items():
            button.setIcon(appearance.icon(name))


def _button(title: str, run: object) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setFixedSize(grown(BUTTON), grown(BUTTON))
    button.setIconSize(QSize(grown(MARK), grown(MARK)))
    button.setToolTip(title)
    button.setAccessibleName(title)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(run)
    return button
