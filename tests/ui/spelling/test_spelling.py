"""Spelling: which words are doubted in which language, and the underlines and better words in a box being written."""

import time
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from argmap.edits.articles import add_article, set_map_field
from argmap.ui.canvas import verbs
from argmap.ui.canvas.inline_editor import InlineEditor
from argmap.ui.desk import Desk
from argmap.ui.spelling.dictionary import Dictionary, doubtful
from tests.ui.window.conftest import Start, start

__all__ = ["start"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture(scope="module")
def english() -> Dictionary:
    return Dictionary("en")


def doubts(text: str, dictionary: Dictionary, *own: str) -> list[str]:
    return [text[start:end] for start, end in doubtful(text, dictionary, frozenset(own))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The goverment’s arguement is definately weak", ["goverment’s", "arguement", "definately"]),
        ("It doesn't follow, and we’ve said so. The city's buses aren’t free", []),
        ("Then Mr Lindqvist and NATO met at iPhone HQ", []),
        ("see https://exmaple.org/wrnog or mail@exmaple.org, file wrnog.txt, 3rd and v2x", []),
        ("😀 teh tram", ["teh"]),
        ("Teh tram. “Recieve it.” And a wierd one", ["Teh", "Recieve", "wierd"]),
        ("", []),
    ],
)
def test_english_doubts_misspellings_and_leaves_names_addresses_and_numbers(
    english: Dictionary, text: str, expected: list[str]
) -> None:
    assert doubts(text, english) == expected


def test_the_maps_own_words_are_right_and_better_ones_are_offered(english: Dictionary) -> None:
    assert doubts("Printz detainers", english, "detainers", "printz") == []
    assert english.better("arguement") == ["argument"]
    assert english.better("Teh")[0] == "The"


def test_german_compounds_and_french_elisions_are_right() -> None:
    german = Dictionary("de")
    text = "Die Straßenbahn senkt Fahrgastzahlen, Baukosten und Klimabilanz; der Oberbürgermeister und die Regirung."
    assert doubts(text, german) == ["Regirung"]
    assert doubts("jusqu'au port et l’état qu'il faut voir, avec un problmèe", Dictionary("fr")) == ["problmèe"]


def test_no_text_is_slow_to_look_through(english: Dictionary) -> None:
    german = Dictionary("de")
    for text in ("x" * 20_000, "3.5 " * 5_000, "ab." * 6_000, "bau" * 15 + " " + "wegweg" * 7 + "q"):
        for dictionary in (english, german):
            before = time.perf_counter()
            list(doubtful(text, dictionary, frozenset()))
            assert time.perf_counter() - before < 1.0


@pytest.fixture
def desk(start: Start) -> Iterator[Desk]:
    desk = start().desk
    desk.settings.set("spelling", "en")
    yield desk
    desk.canvas.escape()


def editor_of(desk: Desk, qtbot: QtBot) -> InlineEditor:
    """Open a new box, and wait for the dictionary."""
    assert desk.canvas.spelling is not None
    with qtbot.waitSignal(desk.canvas.spelling.ready):
        verbs.new_root(desk.canvas)
    assert desk.canvas.writing is not None
    return desk.canvas.writing.editor


def underlined(editor: InlineEditor) -> list[str]:
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    block = editor.document().firstBlock()
    text = block.text()
    return [
        text.encode("utf-16-le")[2 * span.start : 2 * (span.start + span.length)].decode("utf-16-le")
        for span in block.layout().formats()
        if span.format.underlineStyle() == wave
    ]


def test_a_word_is_underlined_when_it_is_done_and_no_box_comes_of_that_alone(desk: Desk, qtbot: QtBot) -> None:
    before = desk.document
    editor = editor_of(desk, qtbot)
    changes: list[int] = []
    editor.textChanged.connect(lambda: changes.append(1))
    editor.textCursor().insertText("😀 ")
    QTest.keyClicks(editor, "The goverment")
    assert underlined(editor) == []
    typed = len(changes)
    QTest.keyClicks(editor, " w")
    assert underlined(editor) == ["goverment"]
    assert len(changes) == typed + 2
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert desk.document == before


def test_the_menu_offers_better_words_and_learns_right_ones(desk: Desk, qtbot: QtBot) -> None:
    editor = editor_of(desk, qtbot)
    QTest.keyClicks(editor, "goverment blorp on")
    for word, entry in (("goverment", "government"), ("blorp", "“blorp” is right")):
        cursor = editor.textCursor()
        cursor.setPosition(editor.toPlainText().index(word) + 2)
        editor.setTextCursor(cursor)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(editor, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.text() == entry).trigger()
        menu.close()
    assert editor.toPlainText() == "government blorp on"
    assert underlined(editor) == []
    assert desk.settings["words"] == "blorp"


def test_it_is_off_by_choice_and_where_the_language_is_unknown(desk: Desk) -> None:
    assert desk.canvas.spelling is not None
    heard: list[int] = []
    desk.canvas.spelling.ready.connect(lambda: heard.append(1))
    for choice, language in (("off", "en"), ("map", "fi")):
        desk.settings.set("spelling", choice)
        desk.edit(partial(set_map_field, field="language", value=language), "Set")
        verbs.new_root(desk.canvas)
        desk.canvas.spelling.wait()
        QApplication.processEvents()
        desk.canvas.escape()
    assert heard == []


def test_words_of_the_articles_are_right(desk: Desk, qtbot: QtBot) -> None:
    desk.edit(lambda doc: add_article(doc, title="Norrby", text="The blorpish detainers of Norrby are here."), "Add")
    editor = editor_of(desk, qtbot)
    QTest.keyClicks(editor, "blorpish detainers goverment on")
    assert underlined(editor) == ["goverment"]
