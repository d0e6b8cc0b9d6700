"""The window: assembly only. It puts bars, panes and notices together and remembers where they were.

The empty frame is painted before anything is loaded, so this module imports next to nothing; `furnish` brings in the
bars, `fill` the panes. Its rule: no edit is made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from argmap.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QMoveEvent, QPaintEvent, QResizeEvent

    from argmap.ui.actions.commands import Commands
    from argmap.ui.appearance import Appearance
    from argmap.ui.failures import NoticeBar
    from argmap.ui.frame.docks import Dock
    from argmap.ui.frame.palette import Entry, Palette
    from argmap.ui.frame.status import Status
    from argmap.ui.frame.toolbar import ToolBar

SIZE = QSize(1280, 800)
LEAST = QSize(600, 380)
KEEP_AFTER = 1500
LAYOUT_VERSION = 1
TITLES = {"articles": "Articles", "outline": "Outline", "inspector": "Inspector", "board": "Claims board"}
LEFT_SIDE, RIGHT_SIDE = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea  # its panes are closed until somebody asks for them
SIDES = {"articles": LEFT_SIDE, "outline": LEFT_SIDE, "inspector": RIGHT_SIDE, "board": BOTTOM}
LEAST_WIDE, WIDEST = {LEFT_SIDE: 300, RIGHT_SIDE: 250}, {LEFT_SIDE: 420, RIGHT_SIDE: 280}


class Window(QMainWindow):
    """Signals: `painted` after it was painted for the first time, `closing` before it closes, `activated` when it comes
    to the front, `dropped(list)` of local paths.
    """

    notices: NoticeBar
    tools: ToolBar
    status: Status
    _palette: Palette
    _middle: QVBoxLayout
    painted = Signal()
    closing = Signal()
    activated = Signal()
    dropped = Signal(list)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.docks: dict[str, Dock] = {}
        self.canvas: QWidget | None = None
        self._commands: Commands | None = None
        self._fresh = True
        self.setObjectName("window")
        self.setWindowTitle("argmap")
        self.setMinimumSize(LEAST)
        self.setAcceptDrops(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setDocumentMode(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._timer.timeout.connect(self.keep_place)
        self._take_place()
        # Painted, not set as a palette: a window that ever had one of its own does not follow the theme any more.
        surface = settings.kept("surface")
        known = isinstance(surface, str) and QColor.isValidColorName(surface)
        self._surface = QColor(surface) if known else None

    def furnish(self) -> None:
        """Bring in the bars and the place for notices."""
        from argmap.ui.failures import NoticeBar
        from argmap.ui.frame.status import Status
        from argmap.ui.frame.toolbar import ToolBar

        self._surface = None
        self.notices = NoticeBar()
        self.notices.closed.connect(self.focus_canvas)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.notices)
        self._middle.addStretch(0)
        centre = QWidget()
        centre.setLayout(self._middle)
        self.setCentralWidget(centre)
        self.tools = ToolBar(self)
        self.addToolBar(self.tools)
        self.status = Status()
        self.setStatusBar(self.status)

    def fill(self, canvas: QWidget, panes: Mapping[str, QWidget], appearance: Appearance) -> None:
        """Bring in the canvas and the panes, by the names of TITLES; `settle` gives them their last places."""
        from argmap.ui.frame.docks import Dock
        from argmap.ui.frame.focus import FocusMarks, PaneLine

        self.canvas = canvas
        marks = FocusMarks(self)
        line = PaneLine(canvas)  # above the canvas, not over it: what lies over it would hinder its scrolling
        marks.watch(line)
        self._middle.addWidget(line)
        self._middle.addWidget(canvas, 1)
        for name, pane in panes.items():
            dock = Dock(name, TITLES[name], pane, appearance, self)
            self.docks[name] = dock
            marks.watch(PaneLine(pane, pane))
            dock.visibilityChanged.connect(lambda _: self._timer.start())
            dock.topLevelChanged.connect(lambda _: self._timer.start())
        self.reset_panes()

    def obey(self, commands: Commands) -> None:
        """Fill the menus and the bar with live actions."""
        from argmap.ui.frame.palette import Palette

        self._commands = commands
        commands.fill_menu_bar(self.menuBar())
        self.tools.fill(commands.live)
        self._palette = Palette(self, commands.run)

    def settle(self) -> None:
        """Give every part its size now: a remembered view is only right in the size it is shown at."""
        for part in (self.menuBar(), self.tools, self.status, self.centralWidget(), self.canvas):
            if part is not None:
                part.show()
        for layout in (self.tools.layout(), self.layout(), self._middle):
            if layout is not None:
                layout.activate()
        # Widths hold only now: while the middle is hidden, the panes would share all of the window among them.
        state = self._settings.kept("panes")
        if not (isinstance(state, str) and self.restoreState(QByteArray.fromBase64(state.encode()), LAYOUT_VERSION)):
            self.reset_panes()
        for dock in self.docks.values():
            dock.settle()
        for name in self._settings.kept("front") or ():
            if name in self.docks:
                self.docks[name].raise_()

    def reset_panes(self) -> None:
        """Put all panes back to their first places."""
        from argmap.ui.frame.room import grown

        first: dict[Qt.DockWidgetArea, Dock] = {}
        for name, dock in self.docks.items():
            side = SIDES[name]
            dock.setFloating(False)
            self.addDockWidget(side, dock)
            if side in first:
                self.tabifyDockWidget(first[side], dock)
            first.setdefault(side, dock)
            dock.setVisible(side != BOTTOM)
        first.pop(BOTTOM, None)
        for dock in first.values():
            dock.raise_()
        share = self.width() // 4
        widths = [min(grown(WIDEST[side]), max(grown(LEAST_WIDE[side]), share)) for side in first]
        # Large letters want wide panes, but the map keeps its part of the window.
        most = self.width() * 3 // 10
        widths = [min(wide, max(most, LEAST_WIDE[side])) for wide, side in zip(widths, first, strict=True)]
        self.resizeDocks(list(first.values()), widths, Qt.Orientation.Horizontal)

    def has_pane(self, name: str) -> bool:
        """Tell whether this window was built with a pane."""
        return name in self.docks

    def pane_shown(self, name: str) -> bool:
        """Tell whether a pane can be seen (a pane behind another tab cannot)."""
        return name in self.docks and self.docks[name].seen

    def show_pane(self, name: str) -> None:
        """Show a pane and bring it before other tabs."""
        if name in self.docks:
            self.docks[name].show()
            self.docks[name].raise_()

    def toggle_pane(self, name: str) -> None:
        """Show a pane and give it the keyboard, or close it."""
        if self.pane_shown(name):
            self.docks[name].close()
            self.focus_canvas()
        else:
            self.show_pane(name)
            _take_keyboard(self.docks[name].widget())

    def cycle_panes(self, step: int) -> None:
        """Give the keyboard to the next (1) or previous (-1) pane that can be seen."""
        places = [
            dock.widget() for name, dock in self.docks.items() if SIDES[name] == LEFT_SIDE and self.pane_shown(name)
        ]
        if self.canvas is not None:
            places.append(self.canvas)
        places += [
            dock.widget() for name, dock in self.docks.items() if SIDES[name] != LEFT_SIDE and self.pane_shown(name)
        ]
        focus = QApplication.focusWidget()
        here = next(
            (at for at, place in enumerate(places) if focus and (place is focus or place.isAncestorOf(focus))), -1
        )
        if places:
            _take_keyboard(places[(here + step) % len(places)])

    def focus_canvas(self) -> None:
        """Give the keyboard to the canvas."""
        if self.canvas is not None:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_palette(self) -> None:
        """Open the palette of actions."""
        if self._commands is not None:
            self._palette.open(self._commands.entries(), self.tools.geometry().bottom() + 40)

    def choose(self, entries: list[Entry], asks: str, take: Callable[[str], None]) -> None:
        """Let the user choose among entries; `take` gets the name of the one chosen."""
        self._palette.open(entries, self.tools.geometry().bottom() + 40, asks=asks, take=take)

    def edit_title(self) -> None:
        """Let the user change the title of the map."""
        self.tools.title.edit()

    def hint(self, text: str) -> None:
        """Say something in passing."""
        self.status.hint(text)

    def come_forward(self) -> None:
        """Show the window above others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """Close the window, and with it the program."""
        self.close()

    def keep_place(self) -> None:
        """Remember the window's size and place and those of the panes."""
        self._settings.keep("surface", self.palette().color(QPalette.ColorRole.Window).name())
        self._settings.keep("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        if self.docks:
            self._settings.keep("front", [name for name in self.docks if self.pane_shown(name)])
            self._settings.keep("panes", bytes(self.saveState(LAYOUT_VERSION).toBase64().data()).decode())
        self._settings.write()

    def _take_place(self) -> None:
        kept = self._settings.kept("geometry")
        if not (isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
            room = self.screen().availableGeometry()
            self.resize(SIZE.boundedTo(room.size()))
            self.move(room.topLeft() + QPoint((room.width() - self.width()) // 2, (room.height() - self.height()) // 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._surface is not None:
            with QPainter(self) as painter:
                painter.fillRect(event.rect(), self._surface)
        if self._fresh:
            self._fresh = False
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        self.keep_place()
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.dropped.emit(paths)


def _take_keyboard(pane: QWidget) -> None:
    """Give the keyboard to a pane: to itself, its proxy, or the first of its parts that takes it."""
    target = pane
    if pane.focusPolicy() == Qt.FocusPolicy.NoFocus and pane.focusProxy() is None:
        parts = [part for part in pane.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
        target = next((part for part in parts if part.isVisibleTo(pane) and part.isEnabled()), pane)
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)
