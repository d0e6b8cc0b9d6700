"""Suggestions in the whole window: their keys reach the reader, and what was dismissed stays away after a restart."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.edits.articles import add_article
from argmap.ui.desk import Desk
from tests.ui.window.conftest import Start

STORY = (
    "“It leaks,” said Ada Quill, the mayor.\n\nBut Tom Reed denied that it leaks.\n\nThe repairs cost $40,000 in May."
)


def walk(desk: Desk, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(desk.reader.page, key)


def test_suggestions_in_the_window(start: Start, qtbot: QtBot) -> None:
    opened = start()
    desk = opened.desk
    desk.edit(lambda document: add_article(document, title="The weir", text=STORY), "Add article")
    desk.window.show_pane("articles")
    desk.reader.show_article(next(name for name, one in desk.document.articles.items() if one.text == STORY))
    guide = desk.reader.guide
    qtbot.waitUntil(lambda: len(guide.offers) == 3)
    desk.reader.page.setFocus()
    qtbot.waitUntil(desk.reader.page.hasFocus)
    before = set(desk.document.claims)
    walk(desk, Qt.Key.Key_J, Qt.Key.Key_Return)
    (claim,) = set(desk.document.claims) - before
    assert desk.document.claims[claim].text == "“It leaks,”"
    assert desk.bridge.session.undo_label == "Add claim"
    walk(desk, Qt.Key.Key_X)
    assert [one.role for one in guide.offers] == ["evidence"]
    opened.leave()
    again = start()
    left = again.desk.reader.guide
    qtbot.waitUntil(lambda: bool(left.offers))
    assert [one.role for one in left.offers] == ["evidence"]
