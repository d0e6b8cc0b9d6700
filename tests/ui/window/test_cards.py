"""The card editor in the whole window: from picked words to a marked card, one step of undo each, and out to Word."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from argmap.edits.articles import add_article
from argmap.edits.excerpts import mark
from argmap.formats.cards.word_reading import read_blocks
from argmap.model.records import ArticleId, Excerpt
from argmap.ui.actions.action import do
from argmap.ui.actions.table import BY_NAME
from argmap.ui.cards.editor import CardEditor
from argmap.ui.desk import Desk
from argmap.ui.handover import HandoverDialog
from tests.ui.window.conftest import Start

STORY = (
    "The council 😀 met on Monday.\n\n"
    "A study of 14 cities did not find that free buses cost more. Fares stay low there.\n\nThat was all."
)
PICKED = "Fares stay low there."


@pytest.fixture
def desk(start: Start, qtbot: QtBot) -> Desk:
    desk = start().desk
    do(BY_NAME["new-map"], desk)
    desk.edit(
        lambda document: add_article(
            document, title="Free buses", outlet="Post", byline="Jane Smith", published="2017-01-26", text=STORY
        ),
        "Add article",
    )
    desk.window.show_pane("articles")
    desk.reader.show_article(next(iter(desk.document.articles)))
    return desk


def editor(desk: Desk) -> CardEditor:
    (found,) = [one for one in desk.window.findChildren(CardEditor) if one.isVisible()]
    return found


def pick(opened: CardEditor, words: str) -> None:
    start = opened.body.toPlainText().encode("utf-16-le").index(words.encode("utf-16-le")) // 2
    cursor = opened.body.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    opened.body.setTextCursor(cursor)
    opened.body.setFocus()


def quotation(desk: Desk) -> Excerpt:
    (excerpt,) = desk.document.excerpts.values()
    return excerpt


def marked(desk: Desk, kind: str) -> list[str]:
    excerpt = quotation(desk)
    return [excerpt.exact[a:b].strip() for a, b, name in excerpt.marks if name == kind]


def test_from_picked_words_to_a_card_with_the_keys_of_debaters(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    page = desk.reader.page
    page.setFocus()
    page.setTextCursor(page.document().find(PICKED))
    qtbot.waitUntil(page.hasFocus)
    QTest.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    opened = editor(desk)
    qtbot.waitUntil(opened.tag.hasFocus)
    assert quotation(desk).exact.startswith("A study of 14")
    assert marked(desk, "underline") == [PICKED]
    assert desk.bridge.session.undo_label == "Cut card"
    QTest.keyClicks(opened.tag, "Free buses are cheap")
    assert opened.short.text() == "Smith 17"

    pick(opened, "A study of 14 cities")
    QTest.keyClick(opened.body, Qt.Key.Key_F11)
    assert marked(desk, "highlight") == ["A study of 14 cities"]
    assert desk.bridge.session.undo_label == "Highlight words"
    assert desk.window.pane_shown("articles")  # F11 and F9 are not the window's while the card is open
    assert not desk.window.isFullScreen()
    assert opened.body.span() is not None
    pick(opened, "free buses cost more")
    QTest.keyClick(opened.body, Qt.Key.Key_F11)
    assert "“not” is not read aloud" in " ".join(opened.findings.words)
    pick(opened, "cost more")
    QTest.keyClick(opened.body, Qt.Key.Key_F10)
    assert marked(desk, "emphasis") == ["cost more"]
    QTest.keyClick(opened.body, Qt.Key.Key_F12)
    assert marked(desk, "emphasis") == []
    assert marked(desk, "highlight") == ["A study of 14 cities", "free buses"]
    cursor = opened.body.textCursor()
    cursor.clearSelection()
    opened.body.setTextCursor(cursor)
    QTest.keyClick(opened.body, Qt.Key.Key_F3, Qt.KeyboardModifier.AltModifier)
    assert "did not find" in marked(desk, "shrink")[0]
    assert desk.bridge.session.undo_label == "Shrink words"
    QTest.keyClick(opened.body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marked(desk, "shrink") == []
    QTest.keyClick(opened.body, Qt.Key.Key_F8)
    assert QGuiApplication.clipboard().text().startswith("Smith 17 [Jane Smith, 26 January 2017")
    opened.accept()
    (claim,) = desk.document.claims.values()
    assert claim.text == "Free buses are cheap"

    do(BY_NAME["export-cards"], desk)
    (dialog,) = desk.window.findChildren(QFileDialog)
    path = tmp_path / "cards.docx"
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    qtbot.waitUntil(path.exists)
    (found,) = read_blocks(path).cards
    assert (found.tag, found.body) == ("Free buses are cheap", quotation(desk).exact)


def test_the_body_is_never_changed_and_whole_paragraphs_are_one_click_away(desk: Desk, qtbot: QtBot) -> None:
    article = ArticleId(next(iter(desk.document.articles)))
    start = STORY.index(PICKED)
    desk.edit(lambda document: mark(document, article, start, start + len(PICKED)), "Add claim")
    (claim,) = desk.document.claims
    desk.bridge.session.select([claim])
    desk.window.show_pane("inspector")
    button = next(one for one in desk.inspector.findChildren(QToolButton) if one.text() == "Card…")
    button.click()
    opened = editor(desk)
    qtbot.waitUntil(opened.body.hasFocus)
    QTest.keyClicks(opened.body, "typed")
    QTest.keyClick(opened.body, Qt.Key.Key_Delete)
    assert quotation(desk).exact == opened.body.toPlainText() == PICKED
    assert "inside a paragraph" in " ".join(opened.findings.words)
    opened.findChild(QToolButton, "wholeParagraphs").click()
    assert quotation(desk).exact.startswith("A study of 14")
    assert opened.findings.words == ["The cite lacks: address."]
    QTest.keyClick(opened.body, Qt.Key.Key_F3)
    assert len(opened.body.toPlainText()) == len(quotation(desk).exact)
    QTest.keyClick(opened.body, Qt.Key.Key_F12)
    desk.undo()
    desk.undo()
    qtbot.waitUntil(lambda: not desk.window.findChildren(CardEditor))


def test_the_export_page_offers_the_cards_of_what_is_chosen(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    article = ArticleId(next(iter(desk.document.articles)))
    for words in (PICKED, "That was all."):
        start = STORY.index(words)
        desk.bridge.perform(partial(mark, article=article, start=start, end=start + len(words)), "Add claim")
    desk.bridge.session.select([next(iter(desk.document.claims))])
    do(BY_NAME["export"], desk)
    (page,) = desk.window.findChildren(HandoverDialog)
    assert page.cards.isVisible()
    page.part.setChecked(True)
    page.cards.click()
    (dialog,) = desk.window.findChildren(QFileDialog)
    path = tmp_path / "part.docx"
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    qtbot.waitUntil(path.exists)
    assert len(read_blocks(path).cards) == 1
    page.close()
