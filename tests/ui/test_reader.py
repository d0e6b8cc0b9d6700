"""The reader pane, driven by mouse and keys: from a selection to a box, and from a box to its passage."""

import json
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.drawing.theme import theme
from argmap.edits.claims import add_claim, new_claim
from argmap.edits.excerpts import mark
from argmap.ui.span import SPAN
from tests.ui.reader_desk import DECIDED, LAST, QUOTED, REPLIED, TEXT, Desk


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_from_the_keyboard_alone_an_article_becomes_an_argument(desk: Desk) -> None:
    desk.add()
    desk.pick(DECIDED)
    desk.key(Qt.Key.Key_C)
    root = desk.claim()
    assert desk.text_of(root) == DECIDED
    assert desk.bridge.session.undo_label == "Add claim"
    assert not desk.pane.marker.bar.isVisible()

    desk.pick(QUOTED)
    assert desk.pane.marker.bar.speaker.text() == "Odile Brandt"
    desk.key(Qt.Key.Key_S)
    reason = desk.claim()
    document = desk.bridge.document
    (link,) = document.links_out_of(reason)
    assert (link.target, link.role) == (root, "supports")
    speaker = document.claims[reason].speaker
    assert speaker is not None
    assert document.people[speaker].name == "Odile Brandt"

    desk.pick(REPLIED)
    desk.key(Qt.Key.Key_R)
    rebuttal = desk.claim()
    (attack,) = desk.bridge.document.links_out_of(rebuttal)
    assert (attack.target, attack.role) == (reason, "attacks")

    desk.pick("Nobody on the council laughed")
    desk.key(Qt.Key.Key_U)
    (strike,) = desk.bridge.document.links_out_of(desk.claim())
    assert (strike.target, strike.role) == (attack.id, "attacks")

    desk.bridge.session.select([root])
    desk.pick("The depot has no room")
    desk.key(Qt.Key.Key_E)
    evidence = desk.bridge.document.claims[desk.claim()]
    assert evidence.kind == "evidence"

    desk.bridge.session.select([root])
    desk.pick("for eight more buses")
    desk.key(Qt.Key.Key_Q)
    assert desk.claim() == root
    cited = [desk.bridge.document.excerpts[c.excerpt].exact for c in desk.bridge.document.citations_of(root)]
    assert cited == [DECIDED, "for eight more buses"]
    for excerpt in desk.bridge.document.excerpts.values():
        assert (TEXT + LAST)[excerpt.start : excerpt.end] == excerpt.exact
    for _ in range(6):
        desk.bridge.session.undo()
    assert not desk.bridge.document.claims
    assert not desk.told


def test_without_a_box_only_a_claim_can_be_made_and_the_bar_says_why(desk: Desk) -> None:
    desk.add()
    desk.pick(DECIDED)
    bar = desk.pane.marker.bar
    assert [name for name, button in bar.buttons.items() if button.isEnabled()] == ["claim"]
    assert "Select a box" in bar.buttons["rebuttal"].accessibleDescription()
    desk.key(Qt.Key.Key_R)
    assert not desk.bridge.document.claims
    assert bar.isVisible()
    change = desk.bridge.perform(partial(add_claim, text="A root that hangs on nothing"), "Add claim")
    assert change is not None
    desk.bridge.session.select([new_claim(change.diff)])
    enabled = [name for name, button in bar.buttons.items() if button.isEnabled()]
    assert enabled == ["claim", "reason", "rebuttal", "evidence", "quotation"]
    assert bar.buttons["rebuttal"].accessibleName() == "Rebuttal of “A root that hangs on nothing” (R)"
    assert "hangs on nothing" in bar.buttons["undercut"].accessibleDescription()


def test_with_the_mouse_a_dragged_selection_and_a_button_make_a_box(desk: Desk) -> None:
    desk.add()
    page = desk.pane.page
    start, end = desk.place_of(DECIDED), desk.place_of("council decided")
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.viewport(), end)
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=end)
    bar = desk.pane.marker.bar
    assert bar.isVisible()
    assert page.viewport().rect().contains(bar.geometry())
    bar.speaker.setFocus()
    bar.speaker.clear()
    QTest.keyClicks(bar.speaker, "The clerk")
    QTest.mouseClick(bar.buttons["claim"], Qt.MouseButton.LeftButton)
    claim = desk.bridge.document.claims[desk.claim()]
    # The hand ended inside a word; the whole word was meant.
    assert claim.text == "town will run buses all night, the council"
    assert claim.speaker is not None
    assert desk.bridge.document.people[claim.speaker].name == "The clerk"


def test_escape_hides_the_bar_and_the_keys_until_something_else_is_selected(desk: Desk) -> None:
    desk.add()
    desk.pick(DECIDED)
    desk.key(Qt.Key.Key_Tab)
    bar = desk.pane.marker.bar
    assert bar.speaker.hasFocus()
    QTest.keyClick(bar.speaker, Qt.Key.Key_Return)
    assert desk.pane.page.hasFocus()
    desk.key(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    desk.key(Qt.Key.Key_C)
    assert not desk.bridge.document.claims
    desk.pick(REPLIED)
    desk.key(Qt.Key.Key_C)
    assert len(desk.bridge.document.claims) == 1


def test_what_is_used_is_marked_and_a_click_on_it_leads_to_its_box(desk: Desk) -> None:
    article = desk.add()
    desk.pick(DECIDED)
    desk.key(Qt.Key.Key_C)
    root = desk.claim()
    desk.pick(QUOTED)
    desk.key(Qt.Key.Key_R)
    rebuttal = desk.claim()
    tinted = Qt.BrushStyle.SolidPattern  # what is only suggested has dots and no tint
    marks = [item for item in desk.pane.page.extraSelections() if item.format.background().style() == tinted]
    light = theme("light")
    words = {item.cursor.selectedText(): item.format.background().color().name() for item in marks}
    assert words == {DECIDED: light.neutral.tint, QUOTED: light.attack.tint}
    sought: list[str] = []
    desk.bridge.sought.connect(sought.append)
    desk.bridge.session.select([])
    QTest.mouseClick(desk.pane.page.viewport(), Qt.MouseButton.LeftButton, pos=desk.place_of(DECIDED))
    assert sought == [root]
    assert desk.bridge.session.selection.ids == (root,)
    # A second box on overlapping words: each further click leads to the next of them.
    start = (TEXT + LAST).index(DECIDED)
    change = desk.bridge.perform(lambda d: mark(d, article, start + 4, start + 12), "Add claim")
    assert change is not None
    for _ in range(2):
        QTest.mouseClick(desk.pane.page.viewport(), Qt.MouseButton.LeftButton, pos=desk.place_of("town will"))
    assert set(sought[1:]) == {root, new_claim(change.diff)}
    assert rebuttal not in sought


def test_asking_for_a_box_or_quotation_scrolls_to_its_passage_and_lights_it(desk: Desk) -> None:
    article = desk.add()
    other = desk.add("Another", "Quite another story about parking in the town, with words enough.")
    start = (TEXT + LAST).index("The depot")
    change = desk.bridge.perform(
        lambda d: mark(d, article, start, start + 9), "Add claim", select=lambda d: [new_claim(d)]
    )
    assert change is not None
    (excerpt,) = desk.bridge.document.excerpts.values()
    desk.pane.show_article(other)
    for motion in (True, False):
        desk.pane.set_motion(motion)
        for record in (new_claim(change.diff), excerpt.id):
            desk.pane.page.verticalScrollBar().setValue(0)
            desk.bridge.seek(record)
            assert desk.pane.page.article == article
            assert desk.pane.page.lit == (start, start + 9)
            assert desk.pane.page.viewport().rect().contains(desk.pane.page.cursorRect().center())
        desk.qtbot.waitUntil(lambda: desk.pane.page.lit is None, timeout=3000)
    desk.pane.show_article(other)
    desk.bridge.seek(article)
    assert desk.pane.page.article == article


def test_dragging_or_copying_takes_the_words_and_their_place(desk: Desk) -> None:
    article = desk.add()
    desk.pick("😀 divide the ")
    mime = desk.pane.page.createMimeDataFromSelection()
    assert mime.text() == "😀 divide the"
    place = json.loads(bytes(mime.data(SPAN).data()))
    assert place == {"article": article, "start": 12, "end": 24, "speaker": ""}
    assert (TEXT + LAST)[place["start"] : place["end"]] == mime.text()


def test_a_passage_dropped_on_the_map_is_let_go_in_the_reader(desk: Desk) -> None:
    article = desk.add()
    desk.pick(DECIDED)
    place = json.loads(bytes(desk.pane.page.createMimeDataFromSelection().data(SPAN).data()))
    desk.bridge.perform(lambda d: mark(d, article, place["start"], place["end"]), "Add claim")
    assert not desk.pane.marker.bar.isVisible()
    assert desk.pane.page.span() is None


def test_the_bar_stays_inside_narrow_panes_and_dark_colours_are_worn(qtbot: QtBot) -> None:
    desk = Desk(qtbot, width=280)
    desk.add()
    dark = theme("dark")
    desk.pane.set_theme(dark)
    assert desk.pane.page.palette().color(QPalette.ColorRole.Base).name() == dark.card
    for words in (DECIDED, "Paragraph 3 of", "The depot has"):
        desk.pick(words)
        bar, room = desk.pane.marker.bar, desk.pane.page.viewport().rect()
        assert room.contains(bar.geometry())
        for button in bar.buttons.values():
            assert bar.rect().contains(button.geometry())
            assert button.width() >= button.sizeHint().width()
        desk.key(Qt.Key.Key_Escape)
    assert desk.pane.width() == 280
