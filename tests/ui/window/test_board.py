"""The claims board: said, denied and silent by articles, and like statements gathered by hand."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.edits.articles import add_article
from argmap.edits.claims import new_claim
from argmap.edits.excerpts import mark
from argmap.formats.native import write
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.records import ArticleId, MapId, MapInfo
from argmap.ui.desk import Desk
from tests.ui.window.conftest import Start

TEXTS = {
    "Harbour": "Mayor Ana Roe said the ferry will bring 300 jobs to the harbour.",
    "Echo": "Bo Dunn said the ferry will bring no jobs at all. Rain is expected.",
    "Post": "🚢 “The ferry means 500 jobs for our harbour,” said Cy Lund, “and they are good jobs.” A poll is due.",
}


@pytest.fixture
def desk(start: Start, tmp_path: Path, qtbot: QtBot) -> Desk:
    document = Document([MapInfo(MapId("map"), title="Ferry")])
    for title, text in TEXTS.items():
        document = apply(document, add_article(document, title=title, text=text))
    first = _mark(document, "Harbour", "the ferry will bring 300 jobs to the harbour")
    document = apply(document, first)
    against = "the ferry will bring no jobs at all"
    document = apply(document, _mark(document, "Echo", against, target=new_claim(first), role="attacks"))
    write(document, tmp_path / "ferry.argmap")
    desk = start(tmp_path / "ferry.argmap").desk
    assert not desk.window.pane_shown("board")
    QTest.keyClick(desk.window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(desk.board.likes) > 0)
    return desk


def _mark(document: Document, title: str, words: str, **hung: object):  # type: ignore[no-untyped-def]
    article = next(one for one in document.articles.values() if one.title == title)
    start = article.text.index(words)
    return mark(document, ArticleId(article.id), start, start + len(words), **hung)  # type: ignore[arg-type]


def _words(desk: Desk) -> list[list[str]]:
    model = desk.board.model
    shown = [[model.index(row, column).data() for column in range(1, model.columnCount())] for row in range(2)]
    titles = [article.title for article in model.articles]
    return [[row[titles.index(title)] for title in TEXTS] for row in shown]


def test_cells_tell_who_says_and_who_denies_and_open_the_sentence(desk: Desk, qtbot: QtBot) -> None:
    assert _words(desk) == [["said", "denied", "–"], ["–", "said", "–"]]
    assert desk.board.table.hasFocus()
    titles = [article.title for article in desk.board.model.articles]
    column = titles.index("Echo") + 1
    for _ in range(column):
        QTest.keyClick(desk.board.table, Qt.Key.Key_Right)
    QTest.keyClick(desk.board.table, Qt.Key.Key_Return)
    assert desk.reader.article == desk.board.model.article(column)
    assert desk.reader.page.lit is not None
    index = desk.board.model.index(0, column)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Echo: denied. ")


def test_a_like_statement_is_gathered_by_a_button_and_taken_back(desk: Desk, qtbot: QtBot) -> None:
    assert desk.board.current is not None
    assert desk.board.current.passage.text.endswith(
        "“The ferry means 500 jobs for our harbour,” … “and they are good jobs.”"
    )
    assert desk.board.told.text() == "Take care: another sum: 300 jobs here, 500 jobs there."
    before = desk.document
    desk.board.says.click()
    qtbot.waitUntil(lambda: _words(desk)[0] == ["said", "denied", "said"])
    excerpt = next(one for one in desk.document.excerpts.values() if "The ferry means" in one.exact)
    assert desk.document.articles[ArticleId(str(excerpt.article))].title == "Post"
    assert "“and they are good jobs.”" in {one.exact for one in desk.document.excerpts.values()}
    desk.undo()
    assert desk.document == before
    qtbot.waitUntil(lambda: bool(desk.board.likes) and _words(desk)[0][2] == "–")
    desk.board.denies.click()
    qtbot.waitUntil(lambda: _words(desk)[0] == ["said", "denied", "denied"])
