"""The palette of actions: type a few letters of what you want, see its keys or why it cannot be done now, press Enter.

It holds every row of the table of actions; other lists to choose from are shown the same way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from argmap.ui.frame.focus import OWN_PLACE
from argmap.ui.frame.room import grown

WIDTH = 560
MOST_ROWS = 11
ROW_ROOM = 14  # pixels a row is higher than its words
ASKS = "Type what you want to do"
Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """One row: `place` is the menu it stands in, `keys` as Qt writes them, `reason` why it cannot be done now."""

    name: str
    title: str
    place: str
    keys: str
    reason: str


def score(query: str, text: str) -> int:
    """Return how well letters typed in order fit a text: 0 not at all; word starts and runs count more.

    >>> score("ar", "Add reason") > score("ar", "Clear all") > 0
    True
    >>> score("xyz", "Add reason")
    0
    """
    letters, folded = query.casefold().replace(" ", ""), text.casefold()
    if not letters:
        return 1
    words = query.casefold()
    at = f" {folded}".find(f" {words}")
    if at >= 0:
        return 3000 - at
    best = _scattered(letters, folded, starts=True)
    if best:
        return 2000 + best
    if words in folded:
        return 1000 - folded.index(words)
    return _scattered(letters, folded, starts=False)


def _scattered(letters: str, text: str, *, starts: bool) -> int:
    at, total, run = 0, 0, False
    for letter in letters:
        found = text.find(letter, at)
        while starts and found > at and text[found - 1].isalnum() and found != -1 and not (run and found == at):
            found = text.find(letter, found + 1)
        if found == -1:
            return 0
        beginning = found == 0 or not text[found - 1].isalnum()
        total += 12 if beginning else (8 if run and found == at else 1)
        run, at = True, found + 1
    return total + 1


def matches(query: str, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that fit, best first; what can be done now comes before what cannot; ties as in the menus."""
    scored = [
        (max(score(query, entry.title) * 2, score(query, f"{entry.place} {entry.title}")), entry) for entry in entries
    ]
    found = [(points, entry) for points, entry in scored if points]
    return [entry for _, entry in sorted(found, key=lambda pair: (bool(pair[1].reason), -pair[0]))]


def row_height(font: QFont) -> int:
    """Return the height of a row, in pixels."""
    return max(32, QFontMetrics(font).height() + ROW_ROOM)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def fill(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.keys, entry.reason) if part)
        return entry if role == ENTRY else None


class _Painter(QStyledItemDelegate):
    """Title and menu left, keys or the reason why not right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        rect: QRect = option.rect
        colours: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = colours.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        quiet = strong if chosen else colours.color(QPalette.ColorRole.PlaceholderText)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            role = QPalette.ColorRole.Highlight if not entry.reason else QPalette.ColorRole.Dark
            painter.setBrush(colours.color(role))
            painter.drawRoundedRect(rect, 5, 5)
        inner = rect.adjusted(12, 0, -12, 0)
        metrics = painter.fontMetrics()
        right = entry.reason or QKeySequence(entry.keys.split(", ")[0]).toString(QKeySequence.SequenceFormat.NativeText)
        painter.setPen(quiet)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        room = inner.width() - metrics.horizontalAdvance(right) - 24
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, max(room, 80))
        painter.setPen(quiet if entry.reason else strong)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        column = max(inner.width() * 5 // 9, metrics.horizontalAdvance(title) + 16)
        place = metrics.elidedText(entry.place.replace("/", " › "), Qt.TextElideMode.ElideRight, max(room - column, 0))
        painter.setPen(quiet)
        beside = inner.adjusted(column, 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, place)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, row_height(option.font))


class Palette(QFrame):
    """Lies over the top of its parent while open; `run(name)` is called after it closed."""

    def __init__(self, parent: QWidget, run: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("palette")
        self.setAccessibleName("Find an action")
        self._run = self._take_name = run
        self._entries: list[Entry] = []
        self._before: QWidget | None = None
        self._room = 400
        self.field = QLineEdit()
        self.field.setProperty(OWN_PLACE, True)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.rows = _Rows(self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _: self._take())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 5)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.hide()

    def open(
        self, entries: list[Entry], top: int, *, asks: str = "", take: Callable[[str], None] | None = None
    ) -> None:
        """Show the entries below `top` (pixels in the parent) and take the keyboard.

        Entries that are no actions come with a `take` of their own, and with what is asked for them.
        """
        self._entries, self._take_name = entries, take or self._run
        self.field.setPlaceholderText(asks or ASKS)
        self.field.setAccessibleName(asks or "What you want to do")
        self._before = self.window().focusWidget()
        self.field.clear()
        self._filter("")
        parent = self._over
        width = min(grown(WIDTH), parent.width() - 40)
        self._room = parent.height() - top - 20
        self.setGeometry((parent.width() - width) // 2, top, width, self.height())
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_again(self) -> None:
        """Hide and give the keyboard back."""
        before, self._before = self._before, None
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # keys typed here are meant for here
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._before = None
            self.hide()
        return False

    def _key(self, key: int) -> bool:
        row, last = self.list.currentIndex().row(), self.rows.rowCount() - 1
        page = MOST_ROWS - 1
        to = {
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_PageUp: row - page,
            Qt.Key.Key_PageDown: row + page,
        }
        if key == Qt.Key.Key_Escape:
            self.close_again()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            pass
        elif Qt.Key(key) in to:
            self._choose(max(0, min(last, to[Qt.Key(key)])))
        else:
            return False
        return True

    def _filter(self, query: str) -> None:
        self.rows.fill(matches(query.strip(), self._entries) if query.strip() else self._entries)
        self._choose(0)
        self._fit()

    def _fit(self) -> None:
        rows = max(1, min(MOST_ROWS, self.rows.rowCount()))
        needed = self.field.sizeHint().height() + rows * row_height(self.list.font()) + 16
        self.resize(self.width(), min(needed, self._room))

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.rows.index(row, 0))

    def _take(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.rows.entries) and not self.rows.entries[row].reason:
            name = self.rows.entries[row].name
            self.close_again()
            self._take_name(name)
