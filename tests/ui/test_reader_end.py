"""Every article can be read to its last character: on narrow pages, with large letters, with folds anywhere in it.

Qt lays long texts out bit by bit. What changes the page must not come between the bits.
"""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from argmap.drawing.theme import theme
from tests.evaluation.folding import articles
from tests.ui.reader_desk import Desk

FERRY = next(article.text for article in articles() if article.name == "harbour-ferry")
LONG = "\n\n".join(f"Paragraph {number} of a long evening was about parking fees, 😀 and dust." for number in range(90))
CAPTION = "Deckhands wait for the result of the vote at the seamen’s hall.Sam Whitlock / Ledger via Getty Images file"
TEXTS = {
    "nothing folded": LONG,
    "folded at the beginning": f"{FERRY}\n\n{LONG}",
    "folded in the middle": f"{LONG}\n\n{FERRY}\n\n{LONG}",
    "folded at the end": f"{LONG}\n\n{FERRY.strip()}",
    "an empty line at the end": f"{LONG}\n\n{FERRY}",
    "folded everywhere": "\n\n".join([FERRY, LONG, CAPTION, LONG, FERRY]),
}


@pytest.fixture(params=[1.0, 2.0], ids=["usual letters", "large letters"])
def letters(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    """The system's letters, as usual and twice as large."""
    usual, face = qapp.font(), qapp.font()
    face.setPointSizeF(usual.pointSizeF() * request.param)
    qapp.setFont(face)
    yield request.param
    qapp.setFont(usual)


def lift(desk: Desk) -> None:
    curtain = desk.pane._sheet.curtain
    for strip in curtain.drawn[:1]:
        curtain.lift(strip)


def fold_again(desk: Desk) -> None:
    desk.pane.restore_view({"article": desk.pane.article, "lifted": {}})


def change_colours(desk: Desk) -> None:
    desk.pane.set_theme(theme("dark"))


CHANGES: tuple[Callable[[Desk], None], ...] = (lift, fold_again, change_colours)


@pytest.mark.window
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_last_character_can_be_scrolled_into_view(qtbot: QtBot, letters: float, text: str) -> None:
    desk = Desk(qtbot, width=260)
    first = desk.add("Ferry", text)
    read_to_the_end(desk)
    for width, change in zip((640, 300, 420), CHANGES, strict=True):
        desk.window.resize(width, 640)
        QApplication.processEvents()
        change(desk)  # while Qt still lays out the lines for the new width
        read_to_the_end(desk)
    other = desk.add("Another", "Nothing is folded here.")
    desk.pane.show_article(other)
    read_to_the_end(desk)
    desk.pane.show_article(first)
    read_to_the_end(desk)


@pytest.mark.window
def test_a_fold_has_room_for_its_words(qtbot: QtBot, letters: float) -> None:
    desk = Desk(qtbot, width=700)
    desk.add("Ferry", TEXTS["folded everywhere"])
    curtain = desk.pane._sheet.curtain
    for strip in curtain.drawn:
        label = curtain.label(strip)
        assert label.height() >= 1.25 * label.fontMetrics().height()


def read_to_the_end(desk: Desk) -> None:
    """Scroll to the end of the page until everything there is in view."""
    desk.qtbot.waitUntil(lambda: missing(desk) == "", timeout=2000)


def missing(desk: Desk) -> str:
    """Say what cannot be scrolled into view at the end of the page, or which line has no room; empty if all is well."""
    page, curtain = desk.pane.page, desk.pane._sheet.curtain
    bar, view = page.verticalScrollBar(), page.viewport()
    bar.setValue(bar.maximum())
    block, lines = page.document().begin(), [QRect()]
    while block.isValid():
        if block.isVisible():
            end = QTextCursor(block)
            end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            if block.text():
                lines.append(page.cursorRect(end))
            if block.layout().lineCount() == 0:
                return f"no room for {block.text()!r}"
        block = block.next()
    lowest = max(place.bottom() for place in (lines[-1], *(curtain.label(strip).geometry() for strip in curtain.drawn)))
    return "" if lowest <= view.height() else f"{lowest} of {view.height()} px at {bar.value()}"
