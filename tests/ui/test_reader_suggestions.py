"""Suggestions in the reader: found beside the window, walked through by key, put on the map or dismissed for good."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.model.records import ClaimId
from argmap.ui.reader.suggestions.guide import Guide
from tests.ui.reader_desk import Desk

STORY = (
    "A bridge too low 🌉\n\n“Boats cannot pass,”\u00a0said Tom Reed, a boatman. “They have to wait.”\n\n"
    "But Mayor Ada Quill denied that anybody waits.\n\n"
    "A state law requires every bridge to leave four metres free.\n\n"
    "The council met on Monday.\n\nReed said the town had promised a new bridge."
)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot)
    made.add("A bridge too low", STORY)
    guide = made.pane.guide
    qtbot.waitUntil(lambda: bool(guide.offers))
    made.pane.page.setFocus()
    qtbot.waitUntil(made.pane.page.hasFocus)
    yield made
    assert made.told == []


def words(guide: Guide) -> list[str]:
    assert guide.current is not None
    return [STORY[start:end] for start, end in guide.current.content]


def test_by_key_alone_suggestions_become_boxes_with_speaker_and_quotations(desk: Desk) -> None:
    guide = desk.pane.guide
    assert [one.role for one in guide.offers] == ["claim", "rebuttal", "evidence", "claim"]
    desk.key(Qt.Key.Key_J)
    assert words(guide) == ["“Boats cannot pass,”", "“They have to wait.”"]
    assert guide.strip.speaker.text() == "Tom Reed"
    assert guide.strip.speaker.cursorPosition() == 0  # so that of a long name the beginning is seen
    desk.key(Qt.Key.Key_Return)
    document = desk.bridge.document
    (claim,) = document.claims.values()
    assert claim.text == "“Boats cannot pass,” … “They have to wait.”"
    assert claim.speaker is not None
    assert document.people[claim.speaker].name == "Tom Reed"
    quoted = [document.excerpts[citation.excerpt] for citation in document.citations_of(claim.id)]
    assert [STORY[one.start : one.end] for one in quoted] == ["“Boats cannot pass,”", "“They have to wait.”"]
    assert words(guide) == ["anybody waits"]
    desk.bridge.session.undo()
    assert not desk.bridge.document.claims
    assert len(guide.offers) == 4


def test_roles_speakers_and_the_box_it_hangs_on_are_chosen_by_key(desk: Desk) -> None:
    guide = desk.pane.guide
    for key in (Qt.Key.Key_J, Qt.Key.Key_Return):
        desk.key(key)
    root = ClaimId(next(iter(desk.bridge.document.claims)))
    desk.bridge.session.select([root])
    desk.key(Qt.Key.Key_W)
    speaker = guide.strip.speaker
    desk.qtbot.waitUntil(speaker.hasFocus)
    QTest.keyClicks(speaker, "Ada Quill, mayor")
    QTest.keyClick(speaker, Qt.Key.Key_Escape)
    QTest.keyClick(desk.pane.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    document = desk.bridge.document
    (link,) = document.links.values()
    assert (link.target, link.role) == (root, "attacks")
    named = document.claims[ClaimId(link.source)].speaker
    assert named is not None
    assert document.people[named].name == "Ada Quill, mayor"
    desk.key(Qt.Key.Key_C)
    assert guide.current is not None
    assert guide.current.role == "claim"
    desk.key(Qt.Key.Key_E)
    desk.key(Qt.Key.Key_Return)
    assert [claim.kind for claim in desk.bridge.document.claims.values()].count("evidence") == 1


def test_what_is_dismissed_stays_away(desk: Desk, qtbot: QtBot) -> None:
    guide = desk.pane.guide
    with qtbot.waitSignal(desk.pane.looked):
        desk.key(Qt.Key.Key_K)
        desk.key(Qt.Key.Key_X)
    assert len(guide.offers) == 3
    kept = desk.pane.view_state()
    other = Desk(qtbot)
    other.add("A copy", STORY)
    other.pane.restore_view(kept)
    qtbot.waitUntil(lambda: bool(other.pane.guide.offers))
    assert [one.role for one in other.pane.guide.offers] == ["claim", "rebuttal", "evidence"]


def test_words_marked_by_hand_are_not_offered_and_keys_mark_while_words_are_selected(desk: Desk) -> None:
    desk.pick("anybody waits")
    desk.key(Qt.Key.Key_C)
    assert [one.role for one in desk.pane.guide.offers] == ["claim", "evidence", "claim"]
    assert desk.pane.guide.current is None


def test_a_language_without_word_lists_is_said_to_be_one(qtbot: QtBot) -> None:
    made = Desk(qtbot)
    made.add("Silta", "Kaupunginvaltuusto päätti eilen illalla, että uusi silta rakennetaan. Pormestari kiisti.")
    strip = made.pane.guide.strip
    qtbot.waitUntil(strip.isVisible)
    assert not made.pane.guide.offers
