"""The inspector: what it shows fits the selection, and what is typed there is never lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from argmap.edits.articles import add_article
from argmap.edits.claims import set_text
from argmap.edits.excerpts import cite
from argmap.edits.versions import renew_article
from argmap.formats import native
from argmap.model.errors import ArgmapError
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ArticleId, ClaimId
from argmap.places import packaged
from argmap.session.change import Change
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.inspector import InspectorPane
from argmap.ui.inspector.quotations import Quotation
from argmap.ui.inspector.wording import Wording
from tests.ui.hands import wheel


@pytest.fixture
def bridge(qtbot: QtBot) -> Bridge:
    return Bridge(Session(native.read(Path(packaged("sample_maps/sanctuary-cities.argmap"))).document))


@pytest.fixture
def pane(qtbot: QtBot, bridge: Bridge) -> InspectorPane:
    pane = InspectorPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(320, 800)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


def cited(bridge: Bridge) -> ClaimId:
    document = bridge.document
    return next(claim.id for claim in document.claims.values() if document.citations_of(claim.id) and claim.speaker)


def test_typed_text_is_kept_after_a_pause_and_is_one_step(pane: InspectorPane, bridge: Bridge, qtbot: QtBot) -> None:
    root = bridge.document.roots[0].id
    bridge.session.select([root])
    field = pane.claim_form.text
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "First ")
    qtbot.waitUntil(lambda: bridge.document.claims[root].text == "First", timeout=2000)
    qtbot.keyClicks(field, "and second")
    pane.claim_form.note.setFocus()
    qtbot.waitUntil(lambda: bridge.document.claims[root].text == "First and second")
    before = bridge.session.undo()
    assert before is not None
    assert before.label == "Edit words"
    assert bridge.document.claims[root].text.startswith("The federal government")
    assert bridge.session.undo_label is None


def test_what_is_typed_is_kept_for_its_own_box_when_another_is_picked(
    pane: InspectorPane, bridge: Bridge, qtbot: QtBot
) -> None:
    root = bridge.document.roots[0].id
    bridge.session.select([root])
    pane.claim_form.note.setFocus()
    qtbot.keyClicks(pane.claim_form.note, "mine")
    bridge.session.select([cited(bridge)])
    assert bridge.document.claims[root].note == "mine"
    assert bridge.document.claims[cited(bridge)].note == ""


def test_a_speaker_is_offered_and_set_for_all_selected(pane: InspectorPane, bridge: Bridge, qtbot: QtBot) -> None:
    ids = list(bridge.document.claims)[:3]
    bridge.session.select(ids)
    assert not pane.claim_form.text.isVisible()
    qtbot.keyClicks(pane.claim_form.speaker, "Tom Wong")
    qtbot.keyClick(pane.claim_form.speaker, Qt.Key.Key_Return)
    people = bridge.document.people
    assert {people[bridge.document.claims[name].speaker or ""].name for name in ids} == {"Tom Wong"}  # type: ignore[index]
    assert sum(person.name == "Tom Wong" for person in people.values()) == 1


def test_quotations_show_their_state_lead_to_the_article_and_go(
    pane: InspectorPane, bridge: Bridge, qtbot: QtBot
) -> None:
    claim = cited(bridge)
    bridge.session.select([claim])
    [quotation] = pane.claim_form.findChildren(Quotation)
    assert any("word for word" in label.text() for label in quotation.findChildren(QLabel))
    show, _card, remove = quotation.findChildren(QToolButton)
    [citation] = bridge.document.citations_of(claim)
    with qtbot.waitSignal(bridge.sought) as sought:
        qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    assert sought.args == [citation.excerpt]
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert not bridge.document.citations_of(claim)


def test_an_arrow_is_put_into_a_sentence_and_turned(pane: InspectorPane, bridge: Bridge) -> None:
    tree = hierarchy(bridge.document)
    link = tree.main[tree.children(tree.roots[0])[0]]
    bridge.session.select([link.id])
    assert "supports" in pane.link_form.sentence.text()
    pane.link_form.role.chosen.emit("attacks")
    assert bridge.document.links[link.id].role == "attacks"
    assert "speaks against" in pane.link_form.sentence.text()


def test_with_nothing_selected_the_map_itself_is_shown(pane: InspectorPane, bridge: Bridge, qtbot: QtBot) -> None:
    bridge.session.select([])
    assert pane.map_form.isVisible()
    assert "70 boxes" in pane.map_form.counts.text()
    pane.map_form.title.selectAll()
    qtbot.keyClicks(pane.map_form.title, "Another title")
    qtbot.keyClick(pane.map_form.title, Qt.Key.Key_Return)
    assert bridge.document.info.title == "Another title"


def test_texts_are_never_rich(pane: InspectorPane, bridge: Bridge) -> None:
    bridge.session.select([cited(bridge)])
    QApplication.processEvents()
    labels = pane.claim_form.findChildren(Quotation)[0].findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_wheel_over_the_form_changes_nothing(pane: InspectorPane, bridge: Bridge) -> None:
    bridge.session.select([bridge.document.roots[0].id])
    before, form = bridge.session.document, pane.claim_form
    for field in (form.kind, form.confidence):
        wheel(field, field.rect().center(), QPoint(0, 120))
    assert bridge.session.document is before


def test_no_form_is_wider_than_the_pane(pane: InspectorPane, bridge: Bridge) -> None:
    root = bridge.document.roots[0].id
    for ids in ([cited(bridge)], [next(iter(bridge.document.links))], []):
        bridge.session.select(ids)
        for width in (240, 320):
            pane.resize(width, 600)
            bridge.session.commit(set_text(bridge.document, root, f"{ids} {width}"), "Edit text")
            QApplication.processEvents()
            [form] = [form for form in (pane.claim_form, pane.link_form, pane.map_form) if form.isVisible()]
            assert form.minimumSizeHint().width() <= form.width() <= pane.viewport().width()


def test_a_quotation_that_brings_its_own_marks_gets_no_second_ones(pane: InspectorPane, bridge: Bridge) -> None:
    claim = cited(bridge)
    text = "“It is late,” she said. The bus was full."
    change = bridge.perform(lambda doc: add_article(doc, title="Late", text=text), "Add article")
    assert change is not None
    article = ArticleId(next(iter(change.diff.added)))
    for words, shown in (("“It is late,”", "“It is late,”"), ("The bus was full.", "“The bus was full.”")):
        start, end = text.index(words), text.index(words) + len(words)
        bridge.perform(lambda doc, at=start, to=end: cite(doc, claim, article, at, to), "Quote")
        bridge.session.select([claim])
        assert shown in [label.text() for label in pane.claim_form.findChildren(QLabel)]


def test_what_could_not_be_stored_is_tried_again(qtbot: QtBot) -> None:
    full = True

    def store(change: Change) -> None:
        if full:
            raise ArgmapError("The library", "the disk is full")

    document = native.read(Path(packaged("sample_maps/first-steps.argmap"))).document
    bridge = Bridge(Session(document, store=store))
    told: list[ArgmapError] = []
    bridge.failed.connect(told.append)
    pane = InspectorPane(bridge)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    root = document.roots[0].id
    bridge.session.select([root])
    qtbot.keyClicks(pane.claim_form.note, "mine")
    pane.claim_form.note.drafts.keep()
    assert len(told) == 1
    assert pane.claim_form.note.toPlainText() == "mine"
    full = False
    bridge.session.select([])
    assert bridge.document.claims[root].note == "mine"


def test_a_quotation_whose_words_changed_shows_them_and_takes_them_by_a_button(
    pane: InspectorPane, bridge: Bridge
) -> None:
    claim = cited(bridge)
    excerpt = bridge.document.excerpts[bridge.document.citations_of(claim)[0].excerpt]
    article = bridge.document.articles[excerpt.article or ArticleId("")]
    first, *rest = excerpt.exact.split(" ")
    new = " ".join([first, "hardly", *rest])
    text = article.text[: excerpt.start] + new + article.text[excerpt.end :]
    bridge.perform(lambda d: renew_article(d, article.id, text=text, places={}), "Renew article")
    bridge.session.select([claim])
    (quotation,) = (box for box in pane.claim_form.findChildren(Quotation) if box.findChildren(Wording))
    assert "now: hardly" in quotation.findChildren(Wording)[0].accessibleName()
    button = next(b for b in quotation.findChildren(QToolButton) if b.text() == "Use the new words")
    button.click()
    assert bridge.document.excerpts[excerpt.id].exact == new
    assert bridge.session.undo_label == "Use the new words"
    assert pane.claim_form.findChildren(Wording) == [] or not pane.claim_form.findChildren(Wording)[0].isVisible()
