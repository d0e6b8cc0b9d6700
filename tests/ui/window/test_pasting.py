"""Pasting and dropping texts in a real window: boxes in one step, evidence, and questions about long texts."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from argmap.edits.arrangement import fold
from argmap.edits.fragments import as_text, branch
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from argmap.ui.desk import Desk
from tests.reading.web_server import page, served
from tests.ui.hands import LEFT, NO_KEY, SHIFT, at, drag, on_screen
from tests.ui.window.conftest import Start

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

PROSE = "The council met again on Tuesday evening to hear what the people of the harbour think about the plan. "
ARTICLE = "Harbour plan divides the town\n\n" + "\n\n".join([PROSE * 3] * 5)


@pytest.fixture
def desk(start: Start) -> Desk:
    return start().desk


def paste(desk: Desk, text: str, selected: str = "") -> None:
    QGuiApplication.clipboard().setText(text)
    desk.bridge.session.select([selected] if selected else [])
    desk.canvas.setFocus()
    QTest.keyClick(desk.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def answer(desk: Desk, words: str) -> None:
    """Press the button of a notice that begins with these words."""
    button = next(found for found in desk.notices.findChildren(QPushButton) if found.text().startswith(words))
    QTest.mouseClick(button, LEFT)


def test_a_list_becomes_reasons_and_rebuttals_of_the_selected_box_in_one_step(desk: Desk) -> None:
    before, root = desk.document, desk.document.roots[0].id
    known = len(hierarchy(before).hanging[root])
    paste(desk, "1. It is fast\n   - and quiet\n2. It is clean\nCon: It is dear", root)
    after = desk.document
    new = hierarchy(after).hanging[root][known:]
    assert [(after.claims[link.source].text, link.role) for link in new] == [
        ("It is fast", "supports"),
        ("It is clean", "supports"),
        ("It is dear", "attacks"),
    ]
    assert as_text(branch(after, new[0].source)) == "It is fast\n  + and quiet\n"
    assert set(desk.claims) == after.claims.keys() - before.claims.keys()
    assert desk.bridge.session.undo_label == "Paste 4 boxes"
    desk.undo()
    assert desk.document == before


def test_a_quotation_becomes_evidence_with_its_speaker(desk: Desk) -> None:
    root = desk.document.roots[0].id
    paste(desk, "“We will not pay.”\n— Ann Roe, The Herald, 3 May 2020", root)
    assert desk.claim is not None
    claim = desk.document.claims[desk.claim]
    assert (claim.kind, claim.text, claim.note) == ("evidence", "“We will not pay.”", "The Herald, 3 May 2020")
    assert claim.speaker is not None
    assert desk.document.people[claim.speaker].name == "Ann Roe"
    assert hierarchy(desk.document).main[desk.claim].target == root


def test_in_a_new_empty_box_a_list_takes_its_place_and_after_a_letter_it_is_text(desk: Desk) -> None:
    before, root = desk.document, desk.document.roots[0].id
    row = [link.source for link in hierarchy(before).hanging[root]]
    desk.bridge.session.select([row[0]])
    desk.canvas.setFocus()
    for typed in ("", "x"):
        QTest.keyClick(desk.canvas, Qt.Key.Key_Return)  # a box beside the first one
        assert desk.canvas.writing is not None
        editor = desk.canvas.writing.editor
        QTest.keyClicks(editor, typed)
        QGuiApplication.clipboard().setText("It is fast\n  + and quiet\nIt is dear")
        QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        if typed:
            assert desk.canvas.writing is not None
            assert editor.toPlainText().startswith("xIt is fast\n")
            QTest.keyClick(editor, Qt.Key.Key_Escape)
        else:
            assert desk.canvas.writing is None
            now = hierarchy(desk.document).hanging[root]
            assert [desk.document.claims[link.source].text for link in now[1:3]] == ["It is fast", "It is dear"]
            assert [link.source for link in now if link.source in row] == row
            assert desk.bridge.session.undo_label == "Paste 3 boxes"
            assert all(claim.text for claim in desk.document.claims.values())
            desk.undo()
        assert desk.document == before


def test_what_is_pasted_or_dropped_on_a_folded_box_unfolds_it(desk: Desk) -> None:
    tree = hierarchy(desk.document)
    name = next(claim for claim in tree.main if tree.bearing(claim))
    below = tree.descendants(name)
    other = next(claim for claim in tree.main if claim not in (name, *below) and not tree.children(claim))
    desk.edit(lambda doc: fold(doc, [name], True), "Fold")
    folded = desk.document
    paste(desk, "It is fast", name)
    assert not desk.document.claims[name].collapsed
    desk.undo()
    assert desk.document == folded
    drag(desk.canvas, at(desk.canvas, other), at(desk.canvas, name, 0.2))
    assert hierarchy(desk.document).main[other].target == name
    assert other in desk.canvas.scene.numbers


def test_an_article_is_asked_about_and_goes_to_the_articles(desk: Desk, qtbot: QtBot) -> None:
    before = desk.document
    paste(desk, ARTICLE)
    assert desk.document is before
    assert "looks like an article" in desk.notices.notices()[0].cause
    answer(desk, "Add it as an article")
    qtbot.waitUntil(lambda: len(desk.document.articles) == len(before.articles) + 1)
    assert desk.document.claims.keys() == before.claims.keys()
    assert not desk.notices.notices()
    paste(desk, ARTICLE.replace("Tuesday", "Monday"))
    answer(desk, "Make 6 boxes")
    assert len(desk.document.claims) == len(before.claims) + 6


def test_an_address_is_fetched_only_when_somebody_says_so(desk: Desk, qtbot: QtBot) -> None:
    before = desk.document
    paste(desk, "https://example.org/news/harbour")
    notice = desk.notices.notices()[0]
    assert "may be the page of an article" in notice.cause
    assert desk.document is before
    assert not desk.imports.busy
    answer(desk, "Make 1 box")
    assert desk.document.claims[ClaimId(str(desk.claim))].text == "https://example.org/news/harbour"
    story = "".join(f"<p>{sentence}.</p>" for sentence in ARTICLE.split("."))
    with served({"/harbour": page(f"<html><body>{story}</body></html>".encode())}) as site:
        paste(desk, f"{site}/harbour")
        answer(desk, "Fetch it as an article")
        qtbot.waitUntil(lambda: len(desk.document.articles) == len(before.articles) + 1)
        assert f"{site}/harbour" in {article.url for article in desk.document.articles.values()}


def drop(desk: Desk, data: QMimeData, where: QPointF, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(where.toPoint(), Qt.DropAction.CopyAction, data, LEFT, keys)
        QApplication.sendEvent(desk.canvas, event)
        assert event.isAccepted()
    QApplication.sendEvent(desk.canvas, QDropEvent(where, Qt.DropAction.CopyAction, data, LEFT, keys))


def test_words_from_another_program_are_dropped_as_boxes_and_whole_articles_asked_about(desk: Desk) -> None:
    before, root = desk.document, desk.document.roots[0].id
    data = QMimeData()
    data.setText("• It is fast\n• It is clean")
    drop(desk, data, QPointF(at(desk.canvas, root, 0.8)), SHIFT)
    made = [desk.document.claims[name].text for name in desk.claims]
    assert made == ["It is fast", "It is clean"]
    assert {hierarchy(desk.document).main[name].role for name in desk.claims} == {"attacks"}
    assert desk.bridge.session.undo_label == "Add 2 boxes"
    desk.undo()
    assert desk.document == before
    data.setText("It is late")
    drop(desk, data, QPointF(30, desk.canvas.height() - 90))
    assert desk.claim is not None
    box = on_screen(desk.canvas, desk.claim)
    assert (box.x, box.y) == pytest.approx((30, desk.canvas.height() - 90), abs=3.0)
    data.setText(ARTICLE)
    drop(desk, data, QPointF(30, 30))
    assert desk.notices.notices()[0].thing == "A long text"


def test_files_on_the_clipboard_are_opened(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(ARTICLE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    desk.canvas.setFocus()
    QTest.keyClick(desk.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any("Harbour" in article.title for article in desk.document.articles.values()))
