"""The board's pane: the matrix, and beside it the statements of other articles that are like the selected claim."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from argmap.drawing.theme import Theme
from argmap.edits.claims import new_claim
from argmap.edits.excerpts import cite, mark
from argmap.model.diff import Diff, apply, then
from argmap.model.document import Document
from argmap.model.records import ArticleId, ClaimId, Excerpt
from argmap.reading.likeness import Like, Passage, cells, gathered, like, matrix, members, sides
from argmap.session.change import RECORDED, Change
from argmap.ui.board.table import MatrixModel
from argmap.ui.bridge import Bridge
from argmap.ui.frame.label import plain_label
from argmap.ui.frame.room import grown
from argmap.ui.jobs import Jobs

PAUSE_MS = 120
MOST = 6  # like statements that are offered
EMPTY = "Mark what the articles say: each claim gets a row here, each article a column."
SAYS, DENIES = "Says the same", "Denies it"
LABELS = {False: SAYS, True: DENIES}


class BoardPane(QWidget):
    """Shows the open map's claims by articles. `wanted(article, start, end)` asks to show a passage (code points)."""

    wanted = Signal(str, int, int)

    def __init__(self, bridge: Bridge, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName("Claims board")
        self._bridge, self._jobs = bridge, jobs
        self._asked = 0
        self.likes: list[Like] = []
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        self._resting = QTimer(self, singleShot=True, interval=PAUSE_MS)  # no search for rows that are walked over
        self._resting.timeout.connect(self._seek_likes)
        self.model = MatrixModel()
        self.table = QTableView()
        self.table.setAccessibleName("Claims by articles")
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.activated.connect(self._open)
        self.table.clicked.connect(self._open)
        self.table.selectionModel().currentChanged.connect(lambda _, __: self._resting.start())
        self.list = QTreeWidget()
        self.list.setObjectName("table")
        self.list.setAccessibleName("Like statements of other articles")
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setColumnCount(1)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.itemActivated.connect(lambda _, __: self._show_like())
        self.list.itemClicked.connect(lambda _, __: self._show_like())
        self.list.currentItemChanged.connect(lambda _, __: self._tell())
        self.told = plain_label(EMPTY, self, wrapped=True)
        self.says, self.denies = QPushButton(SAYS), QPushButton(DENIES)
        self.says.clicked.connect(lambda: self._gather(denied=False))
        self.denies.clicked.connect(lambda: self._gather(denied=True))
        bridge.opened.connect(lambda _: self._timer.start())
        bridge.changed.connect(self._changed)
        self.setFocusProxy(self.table)
        self._lay_out()
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Take on a theme."""
        self.model.set_theme(theme)

    @property
    def claim(self) -> ClaimId | None:
        """The claim of the current row."""
        row = self.table.currentIndex().row()
        return self.model.rows[row].claim if 0 <= row < len(self.model.rows) else None

    def refresh(self) -> None:
        """Read the matrix off the map anew, if it can be seen; the current cell stays where it was."""
        self._timer.stop()
        if not self.isVisible():
            return
        before, column = self.claim, max(self.table.currentIndex().column(), 0)
        document = self._bridge.session.document
        rows = matrix(document)
        self.model.show(document, rows)
        header = self.table.horizontalHeader()
        if self.model.columnCount():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(0, grown(280))
        for section in range(1, self.model.columnCount()):
            self.table.setColumnWidth(section, grown(104))
        at = next((number for number, row in enumerate(rows) if row.claim == before), 0)
        self.table.setCurrentIndex(self.model.index(at, column))
        self._tell()
        self._resting.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def _changed(self, change: Change) -> None:
        if change.kind in RECORDED:
            self._timer.start()

    def _open(self, index: QModelIndex) -> None:
        """Show where a cell's passage stands; of a claim's own cell, the box."""
        if index.column() == 0 and self.claim:
            self._bridge.session.select([self.claim])
            self._bridge.seek(self.claim)
            return
        passages = self.model.cell(index.row(), index.column()).passages
        if passages:
            self._bridge.seek(passages[0])

    def _seek_likes(self) -> None:
        self._asked += 1
        asked, claim, document = self._asked, self.claim, self._bridge.session.document
        if claim is None or not any(article.text for article in document.articles.values()):
            self._take(asked, [])
            return
        self._jobs.start(
            "Looking for like statements",
            lambda _: _alike(document, claim),
            then=lambda found: self._take(asked, found),
        )

    def _take(self, asked: int, found: list[Like]) -> None:
        if asked != self._asked:
            return
        self.likes = found
        self.list.clear()
        articles = self._bridge.session.document.articles
        for one in found:
            article = articles.get(ArticleId(one.passage.article))
            where = [one.passage.speaker, (article.outlet or article.title) if article else ""]
            self.list.addTopLevelItem(QTreeWidgetItem([f"{one.passage.text} ({', '.join(filter(None, where))})"]))
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._tell()

    @property
    def current(self) -> Like | None:
        """The like statement that is selected."""
        item = self.list.currentItem()
        row = -1 if item is None else self.list.indexOfTopLevelItem(item)
        return self.likes[row] if 0 <= row < len(self.likes) else None

    def _tell(self) -> None:
        one = self.current
        for button in (self.says, self.denies):
            button.setEnabled(one is not None)
        if one is not None:
            told = [difference.words for difference in one.differences]
            self.told.setText(f"Take care: {'; '.join(told)}." if told else "")
        else:
            self.told.setText("" if self.model.rows else EMPTY)
        self.told.setVisible(bool(self.told.text()))

    def _show_like(self) -> None:
        if self.current is not None:
            self.wanted.emit(self.current.passage.article, self.current.passage.start, self.current.passage.end)

    def _gather(self, *, denied: bool) -> None:
        """Let the claim rest on the selected statement, or add it as a rebuttal."""
        one, claim = self.current, self.claim
        if one is None or claim is None:
            return
        self._bridge.perform(partial(_gathering, claim=claim, passage=one.passage, denied=denied), LABELS[denied])

    def _lay_out(self) -> None:
        beside = QWidget()
        side = QVBoxLayout(beside)
        side.setContentsMargins(6, 0, 0, 0)
        side.addWidget(plain_label("Like statements in other articles", beside))
        buttons = QHBoxLayout()
        for button in (self.says, self.denies):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (self.list, self.told):
            side.addWidget(part)
        side.addLayout(buttons)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(beside)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(split)


def _gathering(document: Document, *, claim: ClaimId, passage: Passage, denied: bool) -> Diff:
    """The edit that lets a claim, or a new rebuttal of it, rest on all the words of a statement."""
    article, spans = ArticleId(passage.article), list(passage.content)
    if denied:
        words, speaker = passage.text, passage.speaker
        diff = mark(document, article, *spans.pop(0), target=claim, role="attacks", speaker=speaker, text=words)
        claim = new_claim(diff)
    else:
        diff = cite(document, claim, article, *spans.pop(0))
    for span in spans:
        diff = then(diff, cite(apply(document, diff), claim, article, *span))
    return diff


def _alike(document: Document, claim: ClaimId) -> list[Like]:
    passages = members(document, claim)
    if not passages:
        return []
    taken = {passage.article for passage in passages}
    denied = [document.excerpts[name] for cell in cells(document, claim).values() for name in cell.denied]
    found = like(gathered(document), passages[0], group=passages[1:], sides=sides(document), most=3 * MOST)
    return [one for one in found if one.passage.article not in taken and not _used(one.passage, denied)][:MOST]


def _used(passage: Passage, excerpts: Iterable[Excerpt]) -> bool:
    return any(
        passage.article == one.article and start < one.end and one.start < end
        for one in excerpts
        for start, end in passage.content
    )
