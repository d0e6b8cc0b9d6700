"""Thinking at the keyboard: boxes made, worded, folded and deleted by keys alone; the document is checked after it."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from argmap.edits.claims import delete, set_text
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from argmap.session.session import Session
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.inline_editor import InlineEditor
from tests.ui.conftest import CanvasOf
from tests.ui.hands import LEFT, NO_KEY, SHIFT, at, claim, on_screen, sample

Key = Qt.Key


@pytest.fixture
def canvas(canvas_of: CanvasOf) -> Canvas:
    return canvas_of(sample("first-steps"), 1500, 800)


def editor(canvas: Canvas) -> InlineEditor:
    assert canvas.writing is not None
    assert canvas.writing.editor.hasFocus()
    return canvas.writing.editor


def texts(canvas: Canvas) -> set[str]:
    return {record.text for record in canvas.bridge.session.document.claims.values()}


def key(canvas: Canvas, which: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
    """Press a key where the focus is, as the window system would."""
    QTest.keyClick(canvas.writing.editor if canvas.writing else canvas, which, modifiers)


def test_esc_on_a_new_box_leads_back_to_the_one_before(canvas: Canvas, qtbot: QtBot) -> None:
    session = canvas.bridge.session
    root = session.document.roots[0].id
    session.select([root])
    told: list[object] = []
    canvas.bridge.failed.connect(told.append)
    for words in ("", "Soon forgotten"):
        key(canvas, Key.Key_Tab)
        QTest.keyClicks(editor(canvas), words)
        if words:
            qtbot.waitUntil(lambda: "Soon forgotten" in texts(canvas), timeout=3000)
        key(canvas, Key.Key_Escape)
        assert session.selection.ids == (root,)
    key(canvas, Key.Key_Tab)
    assert canvas.writing is not None
    assert told == []


def test_words_that_cannot_be_stored_stay_in_the_editor(canvas: Canvas, qtbot: QtBot) -> None:
    full = True

    def store(_: object) -> None:
        if full:
            raise ArgmapError("The change", "the disk is full", "Free some space")

    document = canvas.bridge.session.document
    canvas.bridge.open(Session(document, store=store))
    canvas.setFocus()
    told: list[object] = []
    canvas.bridge.failed.connect(told.append)
    root = document.roots[0].id
    canvas.bridge.session.select([root])
    key(canvas, Key.Key_Tab)
    QTest.keyClicks(editor(canvas), "Hard to replace")
    for which in (Key.Key_Return, Key.Key_Tab):
        key(canvas, which)
        qtbot.wait(20)
        assert editor(canvas).toPlainText() == "Hard to replace"
    assert told
    assert canvas.bridge.session.document == document
    full = False
    key(canvas, Key.Key_Return)
    assert canvas.writing is None
    assert "Hard to replace" in texts(canvas)
    full = True
    key(canvas, Key.Key_F2)
    QTest.keyClicks(editor(canvas), " indeed")
    key(canvas, Key.Key_Return)
    assert editor(canvas).toPlainText() == "Hard to replace indeed"
    key(canvas, Key.Key_Escape)
    assert canvas.writing is None
    assert "Hard to replace" in texts(canvas)


def test_a_whole_argument_by_keys_alone(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(Document())
    session = canvas.bridge.session
    key(canvas, Key.Key_Return)
    QTest.keyClicks(editor(canvas), "Cities may refuse")
    key(canvas, Key.Key_Tab)
    QTest.keyClicks(editor(canvas), "The police need trust")
    key(canvas, Key.Key_Return)
    assert canvas.writing is None
    assert canvas.hasFocus()
    key(canvas, Key.Key_Return)
    QTest.keyClicks(editor(canvas), "It costs money")
    key(canvas, Key.Key_Backtab, SHIFT)
    QTest.keyClicks(editor(canvas), "Not much")
    key(canvas, Key.Key_Return)
    key(canvas, Key.Key_U)
    QTest.keyClicks(editor(canvas), "Cost is beside the point")
    key(canvas, Key.Key_Return)
    key(canvas, Key.Key_J)
    assert canvas.writing is not None
    key(canvas, Key.Key_Escape)
    document = session.document
    tree = hierarchy(document)
    named = {record.text: name for name, record in document.claims.items()}
    root = named["Cities may refuse"]
    assert tree.roots == [root]
    hanging = {text: tree.main[named[text]] for text in named if named[text] != root}
    assert {text: (link.target, link.role) for text, link in hanging.items()} == {
        "The police need trust": (root, "supports"),
        "It costs money": (root, "supports"),
        "Not much": (named["It costs money"], "attacks"),
        "Cost is beside the point": (hanging["Not much"].id, "attacks"),
    }
    for count in (4, 3, 2, 1, 0):
        QTest.keyClick(canvas, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(session.document.claims) == count


def test_typing_on_a_selected_box_goes_on_with_its_words(canvas: Canvas) -> None:
    name = claim(canvas, "A rebuttal speaks")
    before = canvas.bridge.document.claims[name].text
    canvas.bridge.session.select([name])
    QTest.keyClicks(canvas, "M")
    QTest.keyClicks(editor(canvas), "ore")
    key(canvas, Key.Key_Return)
    assert canvas.bridge.session.document.claims[name].text == f"{before} More"
    assert canvas.bridge.session.undo_label == "Edit words"


def test_esc_takes_back_all_that_was_written_and_leaves_no_trace_of_a_new_box(canvas: Canvas) -> None:
    session, before = canvas.bridge.session, canvas.bridge.session.document
    name = claim(canvas, "A rebuttal speaks")
    session.select([name])
    key(canvas, Key.Key_F2)
    QTest.keyClicks(editor(canvas), "and more")
    canvas.writing.save()  # type: ignore[union-attr]
    QTest.keyClicks(editor(canvas), "and more")
    key(canvas, Key.Key_Escape)
    assert session.document == before
    assert not session.history.done
    session.history.undone.clear()
    key(canvas, Key.Key_Tab)
    assert len(canvas.bridge.document.claims) == len(before.claims) + 1
    QTest.keyClicks(editor(canvas), "Never mind")
    key(canvas, Key.Key_Escape)
    assert canvas.bridge.document is session.document is not None
    assert session.document == before
    assert not session.history.done
    assert not session.history.undone


def test_words_are_committed_within_a_second_as_one_step(canvas: Canvas, qtbot: QtBot) -> None:
    session = canvas.bridge.session
    name = claim(canvas, "A rebuttal speaks")
    session.select([name])
    key(canvas, Key.Key_F2)
    for word in (" one", " two"):
        QTest.keyClicks(editor(canvas), word)
        qtbot.waitUntil(lambda word=word: session.document.claims[name].text.endswith(word), timeout=1500)
    assert canvas.writing is not None
    key(canvas, Key.Key_Return)
    assert len(session.history.done) == 1


def test_leaving_the_editor_commits_and_a_click_on_the_map_drops_an_empty_new_box(canvas: Canvas, qtbot: QtBot) -> None:
    session = canvas.bridge.session
    count = len(session.document.claims)
    other = QLineEdit()
    qtbot.addWidget(other)
    session.select([claim(canvas, "A rebuttal speaks")])
    key(canvas, Key.Key_Tab)
    QTest.keyClicks(editor(canvas), "Kept")
    canvas.writing.editor.clearFocus()  # type: ignore[union-attr]
    assert canvas.writing is None
    assert "Kept" in texts(canvas)
    key(canvas, Key.Key_Tab)
    QTest.mouseClick(canvas, LEFT, NO_KEY, QPoint(3, 3))
    assert canvas.writing is None
    assert len(session.document.claims) == count + 1
    assert canvas.bridge.document == session.document


def test_the_editor_lies_over_the_words_and_the_box_grows_with_them(canvas: Canvas) -> None:
    canvas.zoom_to_100()
    name = claim(canvas, "A rebuttal speaks")
    canvas.zoom_to(name)
    canvas.bridge.session.select([name])
    still = canvas.grab().toImage()
    key(canvas, Key.Key_F2)
    canvas.writing.editor.setCursorWidth(0)  # type: ignore[union-attr]
    box = on_screen(canvas, name)
    words = canvas.elements.card(canvas.scene, name).statement
    ratio = still.devicePixelRatio()
    x, y = round((box.x + words.origin.x) * ratio), round((box.y + words.origin.y - words.wrapped.ascent) * ratio)
    width, height = round(words.width * ratio) - 4, round(words.wrapped.height * ratio)
    written = canvas.grab().toImage()

    def ink(picture: QImage, lower: int = 0) -> set[tuple[int, int]]:
        dark = picture.copy(x, y + lower, width, height)
        return {(a, b) for a in range(width) for b in range(height) if dark.pixelColor(a, b).lightness() < 128}

    # An editor lies on whole pixels: on a fine screen it may be one of the screen's own pixels off.
    off = (0,) if ratio == 1 else (-1, 0, 1)
    assert max(len(ink(still) & ink(written, by)) for by in off) > 0.9 * len(ink(still)) > 0
    QTest.keyClicks(editor(canvas), " and goes on for as long as it takes to need another line or two")
    QTest.keyClick(editor(canvas), Key.Key_Return, SHIFT)
    after = on_screen(canvas, name)
    assert after.height >= box.height + 60
    assert (after.x, after.y) == pytest.approx((box.x, box.y), abs=1.0)
    shown = canvas.writing.editor.geometry()  # type: ignore[union-attr]
    assert shown.bottom() < after.bottom
    assert canvas.writing.editor.verticalScrollBar().value() == 0  # type: ignore[union-attr]
    assert canvas.writing.editor.document().size().height() <= shown.height() + 1  # type: ignore[union-attr]


def test_only_plain_clean_text_is_pasted(canvas: Canvas) -> None:
    canvas.bridge.session.select([claim(canvas, "A rebuttal speaks")])
    key(canvas, Key.Key_Tab)
    data = QMimeData()
    data.setHtml("<b>bold</b><script>x</script>")
    data.setText("<b>bo\x07ld</b>")
    editor(canvas).insertFromMimeData(data)
    key(canvas, Key.Key_Return)
    assert "<b>bold</b>" in texts(canvas)


def test_space_folds_delete_removes_and_ctrl_a_selects_all(canvas: Canvas) -> None:
    session = canvas.bridge.session
    parent = claim(canvas, "A reason stands")
    session.select([parent])
    QTest.keyClick(canvas, Key.Key_Space)
    assert session.document.claims[parent].collapsed
    assert canvas.scene.layout.folded[parent] > 0
    key(canvas, Key.Key_Tab)
    QTest.keyClicks(editor(canvas), "Seen at once")
    key(canvas, Key.Key_Return)
    assert not session.document.claims[parent].collapsed
    session.select([parent])
    key(canvas, Key.Key_Delete)
    assert parent not in session.document.claims
    assert session.selection.ids == (canvas.scene.tree.roots[0],)
    QTest.keyClick(canvas, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert set(session.selection.ids) == set(canvas.scene.claims)
    QTest.keyClick(canvas, Key.Key_Escape)
    assert session.selection.ids == ()


def test_a_double_click_edits_a_box_and_makes_one_on_empty_canvas(canvas: Canvas) -> None:
    name = claim(canvas, "A rebuttal speaks")
    QTest.mouseDClick(canvas, LEFT, NO_KEY, at(canvas, name))
    assert canvas.writing is not None
    assert canvas.writing.claim == name
    key(canvas, Key.Key_Escape)
    QTest.mouseDClick(canvas, LEFT, NO_KEY, QPoint(60, 700))
    QTest.keyClicks(editor(canvas), "Loose")
    key(canvas, Key.Key_Return)
    made = claim(canvas, "Loose")
    assert canvas.bridge.session.document.claims[made].pin is not None
    box = on_screen(canvas, made)
    assert (box.x, box.y) == pytest.approx((60, 700), abs=60.0)


def test_an_undercut_of_a_root_is_refused_in_words(canvas: Canvas) -> None:
    refused: list[str] = []
    canvas.bridge.failed.connect(lambda error: refused.append(str(error)))
    canvas.bridge.session.select([canvas.scene.tree.roots[0]])
    key(canvas, Key.Key_U)
    assert canvas.writing is None
    assert "step of reasoning" in refused[0]


def test_writing_lives_through_changes_from_elsewhere(canvas: Canvas, qtbot: QtBot) -> None:
    session = canvas.bridge.session
    name = claim(canvas, "A rebuttal speaks")
    session.select([name])
    key(canvas, Key.Key_Tab)
    QTest.keyClicks(editor(canvas), "Mine")
    session.receive(set_text(session.document, name, "Theirs"))
    qtbot.waitUntil(lambda: "Mine" in texts(canvas))
    made = claim(canvas, "Mine")
    session.receive(delete(session.document, [made]))
    qtbot.waitUntil(lambda: canvas.writing is None)
    assert "Mine" not in texts(canvas)


def test_an_input_method_starts_the_editor(canvas: Canvas) -> None:
    name = claim(canvas, "A rebuttal speaks")
    canvas.bridge.session.select([name])
    event = QInputMethodEvent()
    event.setCommitString("论")
    QApplication.sendEvent(canvas, event)
    key(canvas, Key.Key_Return)
    assert canvas.bridge.session.document.claims[name].text.endswith("论")


def test_tips_are_no_markup(canvas: Canvas) -> None:
    from argmap.ui.canvas.hit import Hit
    from argmap.ui.canvas.tools.tips import tip

    name = claim(canvas, "A rebuttal speaks")
    canvas.bridge.perform(lambda doc: set_text(doc, name, "<img src='file:///x'>"), "x")
    canvas.view.zoom_to(0.3)
    assert "<img" not in tip(canvas, Hit("claim", name))
    assert ClaimId(name) in canvas.scene.numbers
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
