"""The list of all maps in the library: type to find one, Enter opens it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from argmap.library import MapEntry
from argmap.model.errors import ArgmapError
from argmap.ui.desk import Desk
from argmap.ui.documents import UNTITLED, title_of
from argmap.ui.frame.room import fitting

COLUMNS = ("Title", "Changed", "File")
MOST_READ = 30
"""Of more maps without a title than this only the newest are read for the words to show instead."""


class MapList(QDialog):
    """Opens the chosen map on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Open a map")
        self.resize(fitting(self, 640, 420))
        self._desk = desk
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find by title")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list = QTreeWidget()
        self.list.setObjectName("table")
        self.list.setHeaderLabels(COLUMNS)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemActivated.connect(lambda _: self._take())
        read = 0
        for entry in desk.library.maps():
            title = entry.title
            if not title and read < MOST_READ:
                title, read = _first_words(desk, entry), read + 1
            self.list.addTopLevelItem(_row(entry, title or UNTITLED))
        new, file = QPushButton("New map"), QPushButton("Open file…")
        take, leave = QPushButton("Open"), QPushButton("Cancel")
        take.setDefault(True)
        take.clicked.connect(self._take)
        leave.clicked.connect(self.reject)
        new.clicked.connect(lambda: self._leave_for("new-map"))
        file.clicked.connect(lambda: self._leave_for("open-file"))
        buttons = QHBoxLayout()
        for button in (new, file):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self._choose(0)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                shown = self._shown()
                here = self.list.currentItem()
                at = shown.index(here) if here in shown else 0
                self._choose(max(0, min(len(shown) - 1, at + step)))
                return True
        return False

    def _shown(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in items if item is not None and not item.isHidden()]

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None:
                item.setHidden(not all(word in f"{item.text(0)} {item.text(2)}".casefold() for word in words))
        self._choose(0)

    def _choose(self, number: int) -> None:
        shown = self._shown()
        if shown:
            self.list.setCurrentItem(shown[min(number, len(shown) - 1)])

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            map_id = item.data(0, Qt.ItemDataRole.UserRole)
            self.accept()
            self._desk.guard(lambda: self._desk.documents.open(map_id))

    def _leave_for(self, action: str) -> None:
        from argmap.ui.actions.action import do
        from argmap.ui.actions.table import BY_NAME

        self.accept()
        do(BY_NAME[action], self._desk)


def _first_words(desk: Desk, entry: MapEntry) -> str:
    """Return what the window's title shows for a map without a title of its own."""
    try:
        return title_of(desk.library.load(entry.id))
    except ArgmapError:
        return ""  # opening it tells what is wrong with it


def _row(entry: MapEntry, title: str) -> QTreeWidgetItem:
    file = entry.file.path.name if entry.file else ""
    item = QTreeWidgetItem([title, ago(entry.changed), f"{file} (behind)" if entry.behind else file])
    item.setData(0, Qt.ItemDataRole.UserRole, entry.id)
    if entry.file:
        item.setData(2, Qt.ItemDataRole.AccessibleDescriptionRole, str(Path(entry.file.path)))
    return item


def ago(moment: str, *, now: datetime | None = None) -> str:
    """Return an ISO 8601 time as a person would say it.

    >>> ago("2026-11-20T08:00:00+00:00", now=datetime.fromisoformat("2026-11-21T09:00:00+00:00"))
    'yesterday'
    """
    then = datetime.fromisoformat(moment).astimezone()
    today = (now.astimezone() if now else datetime.now().astimezone()).date()
    days = (today - then.date()).days
    if days == 0:
        return f"today, {then:%H:%M}"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if 1 < days < 7 else f"{then:%Y-%m-%d}"
