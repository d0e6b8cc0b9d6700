"""Paste a draft, see how every quotation in it stands: verbatim, changed by which word, or in no article at all."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from argmap.drawing.theme import Theme
from argmap.model.texts import one_line
from argmap.reading.drafts import Quoted, checked, report, sources_of, summary
from argmap.session.change import RECORDED, Change
from argmap.ui.bridge import Bridge
from argmap.ui.frame.label import plain_label
from argmap.ui.frame.room import fitting, grown
from argmap.ui.jobs import Jobs
from argmap.ui.reader.text.positions import Positions
from argmap.ui.reader.text.tints import used

PAUSE_MS = 250
TITLES = {
    "verbatim": "Verbatim",
    "shortened": "Shortened",
    "joined": "Joined",
    "changed": "Changed",
    "missing": "Not found",
}
STANCES = {
    "verbatim": "support",
    "shortened": "support",
    "joined": "attack",
    "changed": "attack",
    "missing": "undercut",
}
HINT = "Paste your draft here: every quotation in it is looked up in the articles of the map."


class DraftDialog(QDialog):
    """Checks what is typed or pasted in `draft` and lists its quotations. `wanted(article, start, end)` asks to show a
    passage (code points).
    """

    wanted = Signal(str, int, int)

    def __init__(self, bridge: Bridge, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draft")
        self.setWindowTitle("Check quotations in a draft")
        self._bridge, self._jobs, self._theme = bridge, jobs, theme
        self._asked = 0
        self.found: tuple[Quoted, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.check)
        self.draft = QPlainTextEdit()
        self.draft.setObjectName("draftText")
        self.draft.setAccessibleName("Draft")
        self.draft.setPlaceholderText(HINT)
        self.draft.setTabChangesFocus(True)
        self.list = QTreeWidget()
        self.list.setObjectName("table")
        self.list.setAccessibleName("Quotations of the draft")
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.summary = plain_label("", self)
        self.told = plain_label("", self, wrapped=True)
        self.told.setMinimumHeight(grown(54))
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_button = QPushButton("Show in the article")
        self.show_button.setObjectName("showPassage")
        close = QPushButton("Close")
        for button in (self.show_button, close):
            button.setAutoDefault(False)
        close.clicked.connect(self.close)
        self.show_button.clicked.connect(self._want)
        self.list.currentItemChanged.connect(lambda _, __: self._tell())
        self.list.itemActivated.connect(lambda _, __: self._want())
        self.draft.textChanged.connect(self._timer.start)
        bridge.changed.connect(self._changed)
        bridge.opened.connect(lambda _: self._timer.start())
        self._lay_out(close)
        self._take(0, ())

    def _changed(self, change: Change) -> None:
        if change.kind in RECORDED and self.isVisible():
            self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        """Take on a theme."""
        self._theme = theme
        self._mark()

    def check(self) -> None:
        """Look up the quotations, in a thread; what comes back for an older draft is left aside."""
        self._timer.stop()
        self._asked += 1
        asked, text, document = self._asked, self.draft.toPlainText(), self._bridge.session.document
        self._jobs.start(
            "Checking the draft",
            lambda _: checked(text, sources_of(document)),
            then=lambda found: self._take(asked, found),
        )

    def _take(self, asked: int, found: tuple[Quoted, ...]) -> None:
        if asked != self._asked:
            return
        row = self._row
        self.found = found
        self.list.clear()
        for one in found:
            item = QTreeWidgetItem([TITLES[one.state], f"“{one_line(one.words)}”"])
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{TITLES[one.state]}: {one_line(one.words)}")
            self.list.addTopLevelItem(item)
        words = summary(found) if self.draft.toPlainText().strip() else ""
        self.summary.setText(words[:1].upper() + words[1:])
        self._mark()
        chosen = self.list.topLevelItem(min(max(row, 0), len(found) - 1))
        if chosen is not None:
            self.list.setCurrentItem(chosen)
        self._tell()

    @property
    def current(self) -> Quoted | None:
        """The quotation that is selected in the list."""
        return self.found[self._row] if 0 <= self._row < len(self.found) else None

    @property
    def _row(self) -> int:
        item = self.list.currentItem()
        return -1 if item is None else self.list.indexOfTopLevelItem(item)

    def _tell(self) -> None:
        one = self.current
        self.told.setText(_sentence(report(self._bridge.session.document, one)) if one else "")
        self.show_button.setEnabled(bool(one and one.article and one.places))
        if one is not None and self.list.hasFocus():
            cursor = self.draft.textCursor()
            cursor.setPosition(Positions(self.draft.toPlainText()).units(one.start))
            self.draft.setTextCursor(cursor)
        self._mark()

    def _mark(self) -> None:
        places = Positions(self.draft.toPlainText())
        marks = []
        for one in self.found:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.draft.document())
            cursor.setPosition(places.units(one.start))
            cursor.setPosition(places.units(one.end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = used(self._theme, [STANCES[one.state]])
            if one is self.current:
                mark.format.setFontWeight(QFont.Weight.Bold)
            marks.append(mark)
        self.draft.setExtraSelections(marks)

    def _want(self) -> None:
        one = self.current
        if one is not None and one.article and one.places:
            self.wanted.emit(one.article, *one.places[0])

    def _lay_out(self, close: QPushButton) -> None:
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        for part in (self.summary, self.list, self.told):
            lower.addWidget(part)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.draft)
        split.addWidget(below)
        split.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(split, 1)
        column.addLayout(buttons)
        self.resize(fitting(self, 680, 620))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
