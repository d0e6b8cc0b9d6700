"""Finding boxes: what is looked through, how hits are walked and lit, and that the way back to work is short."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from argmap.edits.arrangement import fold
from argmap.edits.claims import set_tags
from argmap.formats import native
from argmap.model.document import Document
from argmap.places import packaged
from argmap.ui.desk import Desk
from argmap.ui.find.hits import hits
from tests.ui.window.conftest import Start

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SAMPLE = packaged("sample_maps/sanctuary-cities.argmap")


@pytest.fixture
def desk(start: Start) -> Desk:
    return start(SAMPLE, trial=True).desk


@pytest.fixture(scope="module")
def document() -> Document:
    return native.read(SAMPLE).document


@pytest.mark.parametrize(
    ("words", "least"),
    [("detainer", 4), ("DETAINER  alone", 2), ("tom wong", 1), ("weekly yardstick", 5), ("undercut", 5), ("harbor", 5)],
)
def test_every_word_must_stand_somewhere_in_what_is_known_of_a_box(document: Document, words: str, least: int) -> None:
    found = hits(document, words)
    assert len(found) >= least
    assert len(set(found)) == len(found)


def test_nothing_is_found_for_blanks_or_words_that_are_nowhere(document: Document) -> None:
    assert hits(document, "  ") == []
    assert hits(document, "detainer zebra") == []


def test_hits_are_walked_round_and_lit_and_escape_gives_the_map_back(desk: Desk, qtbot: QtBot) -> None:
    desk.canvas.setFocus()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_F, CONTROL)
    qtbot.waitUntil(desk.find.words.hasFocus)
    qtbot.keyClicks(desk.find.words, "detainer")
    found = hits(desk.document, "detainer")
    assert desk.bridge.lit == set(found)
    assert desk.bridge.session.selection.ids == (found[0],)
    assert desk.find.told.text() == f"1 of {len(found)}"
    for at in (*range(1, len(found)), 0):
        qtbot.keyClick(desk.find.words, Qt.Key.Key_Return)
        assert desk.bridge.session.selection.ids == (found[at],)
    qtbot.keyClick(desk.find.words, Qt.Key.Key_Return, SHIFT)
    assert desk.bridge.session.selection.ids == (found[-1],)
    box = desk.canvas.scene.box(found[-1])
    assert box is not None
    qtbot.waitUntil(lambda: desk.canvas.view.seen.meets(box))
    assert desk.canvas.rect().contains(desk.find.geometry())  # though the map was panned under it
    qtbot.keyClick(desk.find.words, Qt.Key.Key_Escape)
    assert not desk.find.isVisible()
    assert desk.bridge.lit == frozenset()
    qtbot.waitUntil(desk.canvas.hasFocus)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_F3)
    assert desk.find.isVisible()
    assert desk.bridge.session.selection.ids == (found[0],)


def test_a_hit_in_a_folded_branch_is_shown_and_nothing_is_edited_for_it(desk: Desk, qtbot: QtBot) -> None:
    root = desk.tree.roots[0]
    desk.edit(lambda d: fold(d, [root], True), "Fold")
    desk.find.seek()
    qtbot.keyClicks(desk.find.words, "gun to the head")
    [hit] = hits(desk.document, "gun to the head is no choice")
    assert hit in desk.find.found
    assert desk.document.claims[root].collapsed
    assert desk.canvas.scene.box(desk.find.found[0]) is not None


def test_the_search_follows_what_is_edited_meanwhile(desk: Desk, qtbot: QtBot) -> None:
    desk.find.seek()
    qtbot.keyClicks(desk.find.words, "homework")
    assert desk.find.told.text() == "nothing found"
    desk.edit(lambda d: set_tags(d, desk.tree.roots[0], ["homework"]), "Edit tags")
    assert desk.bridge.lit == {desk.tree.roots[0]}
