"""A reader pane in a real window for the tests: acted on through mouse and keys."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from argmap.edits.articles import add_article
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.records import ArticleId, ClaimId, MapId, MapInfo
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.jobs import Jobs
from argmap.ui.reader.imports import Imports
from argmap.ui.reader.pane import ReaderPane

TEXT = (
    "Night buses 😀 divide the council\n\nThe town will run buses all night, the council decided on Monday.\n\n"
    "“Free buses pay for themselves,” Mayor Odile Brandt said. Nobody on the council laughed.\n\n"
    "No other town has covered even a third of the cost, the auditor’s office replied.\n\n"
) + "\n\n".join(f"Paragraph {number} of a long evening was about parking fees and little else." for number in range(40))
LAST = "\n\nThe depot has no room for eight more buses."
DECIDED = "The town will run buses all night"
QUOTED = "“Free buses pay for themselves,”"
REPLIED = "No other town has covered even a third of the cost"


class Desk:
    """A pane in a real window, with its bridge; tests act through mouse and keys."""

    def __init__(self, qtbot: QtBot, *, width: int = 380) -> None:
        self.qtbot = qtbot
        self.bridge = Bridge(Session(Document([MapInfo(MapId("m"), title="Buses")])))
        self.told: list[ArgmapError] = []
        self.bridge.failed.connect(self.told.append)
        self.imports = Imports(self.bridge, lambda *_: None)
        self.jobs = Jobs()
        self.pane = ReaderPane(self.bridge, self.imports, jobs=self.jobs)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.pane)
        self.window.resize(width, 720)
        qtbot.addWidget(self.window, before_close_func=lambda _: self.jobs.close())
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()

    def add(self, title: str = "Night buses", text: str = TEXT + LAST) -> ArticleId:
        change = self.bridge.perform(partial(add_article, title=title, outlet="Ledger", text=text), "Add article")
        assert change is not None
        return ArticleId(next(iter(change.diff.added)))

    def pick(self, words: str) -> None:
        """Select words with the keyboard: the caret before them, then Shift+Right over each."""
        page = self.pane.page
        page.setFocus()
        self.qtbot.waitUntil(page.hasFocus)
        start = page.toPlainText().index(words)
        units = len(page.toPlainText()[:start].encode("utf-16-le")) // 2
        cursor = page.textCursor()
        cursor.setPosition(units)
        page.setTextCursor(cursor)
        for _ in words:
            QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        self.qtbot.waitUntil(self.pane.marker.bar.isVisible)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.pane.page, key)

    def claim(self) -> ClaimId:
        return ClaimId(self.bridge.session.selection.ids[-1])

    def text_of(self, claim: str) -> str:
        return self.bridge.document.claims[ClaimId(claim)].text

    def place_of(self, words: str) -> QPoint:
        page = self.pane.page
        cursor = QTextCursor(page.document())
        cursor.setPosition(len(page.toPlainText()[: page.toPlainText().index(words) + 3].encode("utf-16-le")) // 2)
        page.setTextCursor(cursor)
        page.ensureCursorVisible()
        return page.cursorRect(cursor).center() + QPoint(2, 0)
