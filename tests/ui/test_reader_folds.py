"""Folded furniture in the reader: one dim line in its place, back for good by a click, and no position moved by it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from argmap.model.records import ArticleId
from argmap.model.texts import digest
from argmap.reading.folding import folds
from argmap.ui.reader.folds.curtain import Curtain
from argmap.ui.reader.text.page import ArticlePage
from tests.evaluation.folding import articles
from tests.ui.reader_desk import Desk

FERRY = next(article.text for article in articles() if article.name == "harbour-ferry")
LINES = [line for article in articles() for line in article.text.split("\n")] + ["😀 A line, with\xa0spaces 😀."]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_furniture_is_one_dim_line_and_a_click_brings_it_back_for_good(desk: Desk, qtbot: QtBot) -> None:
    desk.add("Ferry", FERRY)
    page, curtain = desk.pane.page, desk.pane._sheet.curtain
    words = [strip.words for strip in curtain.drawn]
    assert words[:2] == ["2 lines folded: photo caption", "2 lines folded: newsletter prompt"]
    assert words[-1] == "2 lines folded: reporter credit"
    strip = curtain.drawn[1]
    label = curtain.label(strip)
    block = page.document().findBlock(page.units(strip.start))
    assert label.isVisible()
    assert not block.isVisible()
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert block.isVisible()
    assert strip not in curtain.drawn
    state = desk.pane.view_state()
    desk.add("Another", "Nothing is folded here. It is only the story of the town.")
    desk.pane.show_article(desk.bridge.document.articles and next(reversed(desk.bridge.document.articles)))
    desk.pane.show_article(next(iter(desk.bridge.document.articles)))
    assert strip not in curtain.drawn
    other = Desk(qtbot)
    other.add("Ferry", FERRY)
    other.pane.restore_view(state)
    assert strip not in other.pane._sheet.curtain.drawn
    assert len(other.pane._sheet.curtain.drawn) == len(words) - 1


def test_what_was_brought_back_can_be_folded_again(desk: Desk) -> None:
    desk.add("Ferry", FERRY)
    page, curtain = desk.pane.page, desk.pane._sheet.curtain
    strip = curtain.drawn[1]
    curtain.lift(strip)
    page.drop_selection()
    cursor = page.textCursor()
    cursor.setPosition(page.units(strip.start) + 3)
    page.setTextCursor(cursor)
    place = page.viewport().mapToGlobal(page.cursorRect().center())
    menu = QMenu(page)
    curtain.offer(menu, place)
    assert [action.text() for action in menu.actions()] == ["Fold these lines again"]
    menu.actions()[0].trigger()
    assert strip in curtain.drawn
    assert not page.document().findBlock(page.units(strip.start)).isVisible()
    again = QMenu(page)
    curtain.offer(again, place)
    assert not again.actions()


def test_a_long_text_can_be_scrolled_to_its_end(desk: Desk, qtbot: QtBot) -> None:
    desk.add("Ferry", "\n\n".join([FERRY, FERRY, FERRY, "The end of it."]))
    page = desk.pane.page
    assert len(desk.pane._sheet.curtain.drawn) > 9
    for width in (380, 300, 460):
        desk.window.resize(width, 600)
        qtbot.wait(20)
        layout = page.document().documentLayout()
        last = layout.blockBoundingRect(page.document().lastBlock())
        assert last.height() > 0
        bar = page.verticalScrollBar()
        assert bar.maximum() + page.viewport().height() >= last.bottom()


def test_what_the_map_quotes_is_never_hidden(desk: Desk) -> None:
    desk.add("Ferry", FERRY)
    curtain = desk.pane._sheet.curtain
    caption = curtain.drawn[0]
    start = FERRY.index("Ferry workers picket outside the Marrow Point terminal on")
    desk.pane.page.select_span(start, start + 30)
    assert caption not in curtain.drawn  # selecting inside brings it back
    desk.pane.restore_view({"article": "", "lifted": {}})
    assert caption in curtain.drawn
    desk.pane.page.select_span(start, start + 30)
    desk.pane.mark()
    desk.pane.restore_view({"lifted": {}})
    assert caption not in curtain.drawn


def test_the_caret_walks_over_what_is_hidden(desk: Desk) -> None:
    desk.add("Ferry", FERRY)
    page, strip = desk.pane.page, desk.pane._sheet.curtain.drawn[1]
    page.setFocus()
    cursor = page.textCursor()
    cursor.setPosition(page.units(strip.start) - 1)
    page.setTextCursor(cursor)
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert page.textCursor().position() == page.units(strip.end) + 1
    QTest.keyClick(page, Qt.Key.Key_Left)
    assert page.textCursor().position() == page.units(strip.start) - 1
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert page.textCursor().position() > page.units(strip.end)


@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_fold_then_unfold_gives_the_same_page(qtbot: QtBot, lines: list[str]) -> None:
    text = "\n".join(lines)
    page = ArticlePage()
    qtbot.addWidget(page)
    page.resize(400, 500)
    curtain = Curtain(page)
    page.show_article(ArticleId("a"), text)
    before = _page(page)
    curtain.show_text(text, digest(text), fresh=True)
    curtain.draw(())
    assert page.toPlainText() == before[0]
    hidden = {at for strip in curtain.drawn for at in range(strip.start, strip.end)}
    assert {at for at in hidden if not text[at].isspace()} <= {
        at for fold in folds(text) for at in range(fold.start, fold.end)
    }
    for strip in curtain.drawn:
        curtain.lift(strip)
    assert curtain.drawn == ()
    assert _page(page) == before


def _page(page: ArticlePage) -> tuple[str, list[float], list[int]]:
    document = page.document()
    layout = document.documentLayout()
    tops, starts = [], []
    block = document.begin()
    while block.isValid():
        tops.append(layout.blockBoundingRect(block).top())
        starts.append(QTextCursor(block).position())
        block = block.next()
    return page.toPlainText(), [*tops, layout.documentSize().height()], starts
