"""A draft is pasted into the window, its quotations are listed, and each leads to where it stands."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.places import packaged
from argmap.ui.actions.table import BY_NAME
from argmap.ui.drafts import DraftDialog
from tests.ui.window.conftest import Start

SAMPLE = packaged("sample_maps/sanctuary-cities.argmap")


def test_a_pasted_draft_is_checked_and_leads_to_the_article(start: Start, qtbot: QtBot) -> None:
    desk = start(SAMPLE, trial=True).desk
    article = next(one for one in desk.document.articles.values() if one.text)
    words = article.text.split("\n\n")[-1].strip("“”")[:60].rsplit(" ", 1)[0]
    BY_NAME["check-draft"].run(desk, "")
    dialog = desk.window.findChild(DraftDialog)
    assert dialog is not None
    dialog.draft.setPlainText(f"🚌 They said “{words}”.\n\nAnd “the moon is a bus stop for very small gulls”.")
    qtbot.waitUntil(lambda: len(dialog.found) == 2)
    assert [one.state for one in dialog.found] == ["verbatim", "missing"]
    assert dialog.summary.text() == "2 quotations: 1 verbatim, 1 not found"
    marks = [mark.cursor.selectedText() for mark in dialog.draft.extraSelections()]
    assert marks[0] == words.replace("\n", "\u2029")
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.told.text() == "Stands in no article of the map"
    assert not dialog.show_button.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Up)
    dialog.show_button.click()
    assert desk.reader.article == dialog.found[0].article
    assert desk.reader.page.lit == dialog.found[0].places[0]
    dialog.close()
    BY_NAME["check-draft"].run(desk, "")
    assert desk.window.findChildren(DraftDialog) == [dialog]
    assert dialog.draft.toPlainText()
    dialog.close()
