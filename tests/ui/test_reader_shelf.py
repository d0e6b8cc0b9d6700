"""The shelf: articles come in by drop, paste and file, are corrected, checked and removed."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from argmap.drawing.theme import theme
from argmap.edits.excerpts import mark
from argmap.model.document import Document
from argmap.model.records import MapId, MapInfo
from argmap.session.session import Session
from argmap.ui.appearance import palette
from tests.ui.reader_desk import TEXT, Desk


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_a_quotation_without_its_article_is_told(desk: Desk) -> None:
    article = desk.add()
    desk.bridge.perform(lambda d: mark(d, article, 0, 11), "Add claim")
    (excerpt,) = desk.bridge.document.excerpts.values()
    desk.pane.remove(article)
    question = desk.pane.findChild(QMessageBox)
    assert question is not None
    assert article in desk.bridge.document.articles
    button = next(button for button in question.findChildren(QPushButton) if button.text() == "Remove")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert article not in desk.bridge.document.articles
    assert excerpt.id in desk.bridge.document.excerpts
    desk.bridge.seek(excerpt.id)
    assert "not in this map" in desk.told[0].cause
    desk.bridge.session.undo()
    assert desk.pane.page.article == article


def test_dropped_files_are_added_once_and_guesses_wait_to_be_checked(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "buses.txt"
    path.write_text("Buses all night?\nBy Ann Lee\n\n" + TEXT)
    for _ in range(2):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter, drop = QDragEnterEvent(QPoint(20, 20), *how), QDropEvent(QPointF(20, 20), *how)
        QGuiApplication.sendEvent(desk.pane, enter)
        assert enter.isAccepted()
        with desk.qtbot.waitSignal(desk.imports.finished, timeout=10_000):
            QGuiApplication.sendEvent(desk.pane, drop)
    assert len(desk.bridge.document.articles) == 1
    assert "already" in desk.pane.strip.words.text()
    details = desk.pane.details
    assert (details.title.text(), details.about.text()) == ("Buses all night?", "Ann Lee")
    QTest.mouseClick(details.toggle, Qt.MouseButton.LeftButton)
    assert {field for field, check in details.checks.items() if check.isVisible()} == {"title", "byline"}
    state = desk.pane.view_state()
    assert state["unchecked"] == {desk.pane.page.article: ["byline", "title"]}
    field = details.edits["published"]
    field.setFocus()
    QTest.keyClicks(field, "March 4, 2019")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field = details.edits["byline"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Ann B. Lee")
    details.edits["title"].setFocus()
    (article,) = desk.bridge.document.articles.values()
    assert (article.published, article.byline) == ("2019-03-04", "Ann B. Lee")
    assert {field for field, check in details.checks.items() if check.isVisible()} == {"title"}
    QTest.mouseClick(details.done, Qt.MouseButton.LeftButton)
    assert desk.pane.view_state()["unchecked"] == {}
    desk.bridge.session.undo()
    assert next(iter(desk.bridge.document.articles.values())).byline == "Ann Lee"


def test_pasting_adds_an_article_and_an_empty_clipboard_is_told(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("Pasted\n\n" + TEXT)
    with desk.qtbot.waitSignal(desk.imports.finished, timeout=10_000):
        QTest.mouseClick(desk.pane.findChild(QPushButton, "pasteArticle"), Qt.MouseButton.LeftButton)
    assert [article.title for article in desk.bridge.document.articles.values()] == ["Pasted"]
    assert desk.pane.page.toPlainText().startswith("Pasted")
    QGuiApplication.clipboard().clear()
    desk.pane.page.setFocus()
    QTest.keyClick(desk.pane.page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "holds no article" in desk.told[0].cause


def test_the_view_comes_back_in_another_pane(desk: Desk, qtbot: QtBot) -> None:
    first, second = desk.add("A story", "Few words about the town and its parking."), desk.add("B story")
    desk.pane.show_article(second)
    looks: list[int] = []
    desk.pane.looked.connect(lambda: looks.append(1))
    desk.pane.page.verticalScrollBar().setValue(300)
    assert looks
    state = json.loads(json.dumps({**desk.pane.view_state(), "unchecked": {first: ["title"]}}))
    other = Desk(qtbot)
    other.bridge.open(Session(desk.bridge.document))
    assert other.pane.page.article == first
    other.pane.restore_view(state)
    assert other.pane.view_state() == state
    assert other.pane.page.article == second
    wanted: list[int] = []
    other.pane.wanted.connect(lambda: wanted.append(1))
    other.bridge.seek(first)
    assert wanted
    assert other.pane.page.article == first


def test_the_shelf_follows_the_map_and_another_map(desk: Desk) -> None:
    first, second = desk.add("B story"), desk.add("A story", "Words about something else that happened in town.")
    assert desk.pane.shelf.articles == [second, first]
    desk.pane.shelf.setFocus()
    QTest.keyClick(desk.pane.shelf, Qt.Key.Key_Up)
    assert desk.pane.page.article == second
    QTest.keyClick(desk.pane.shelf, Qt.Key.Key_Delete)
    assert desk.pane.shelf.articles == [first]
    assert desk.pane.page.article == first
    desk.bridge.session.undo()
    assert desk.pane.shelf.articles == [second, first]
    state = desk.pane.view_state()
    desk.bridge.open(Session(Document([MapInfo(MapId("other"))])))
    assert desk.pane.shelf.articles == []
    assert desk.pane.page.toPlainText() == ""
    desk.pane.restore_view(state)  # of another map: nothing of it fits, nothing breaks
    desk.pane.mark("claim", "")
    assert "Nothing is marked" in desk.told[0].thing


def test_the_shelf_takes_on_a_theme_that_changes_while_it_is_seen(desk: Desk, qapp: QApplication) -> None:
    desk.add()
    before = qapp.palette()
    try:
        for name in ("dark", "light", "dark"):
            qapp.setPalette(palette(theme(name)))
            desk.pane.set_theme(theme(name))
            ground = desk.pane.shelf.viewport().grab().toImage().pixelColor(4, desk.pane.shelf.viewport().height() - 2)
            assert (ground.lightnessF() < 0.5) == (name == "dark")
    finally:
        qapp.setPalette(before)
