"""Letters twice as large: no text of the window and its dialogs is cut off, and every pane still has its room."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as QtBotTimeoutError
from pytestqt.qtbot import QtBot

from argmap.model.errors import EditRefused
from argmap.places import packaged
from argmap.ui.actions.maps import settings
from argmap.ui.frame.docks import Dock
from argmap.ui.frame.key_list import KeyList
from argmap.ui.frame.map_list import MapList
from argmap.ui.handover.dialog import HandoverDialog
from argmap.ui.handover.form import Handover
from argmap.ui.inspector.fields import LETTERS, LineField, TextField, form_layout
from tests.ui.window.conftest import Opened, Start

TIMES = 2.0


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """The system's letters are twice as large as usual."""
    usual = qapp.font()
    font = qapp.font()
    font.setPointSizeF(usual.pointSizeF() * TIMES)
    qapp.setFont(font)
    yield
    qapp.setFont(usual)


@pytest.fixture
def opened(large: None, start: Start) -> Opened:
    return start(packaged("sample_maps/sanctuary-cities.argmap"), trial=True)


def cut_off(widget: QWidget) -> str:
    """What is missing of a widget's text, empty if it is all there."""
    if isinstance(widget, QLabel) and widget.text() and not widget.pixmap():
        room = widget.contentsRect()
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return f"{widget.text()!r} needs {needed} px, has {widget.height()}" if needed > widget.height() + 1 else ""
        wide = widget.fontMetrics().horizontalAdvance(widget.text())
        high = widget.fontMetrics().height()
        return f"{widget.text()!r} in {room}" if wide > room.width() + 1 or high > room.height() + 1 else ""
    if isinstance(widget, QAbstractButton | QComboBox):
        text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
        shown = text and not (isinstance(widget, QToolButton) and not widget.toolButtonStyle().value)
        size, needed_size = widget.size(), widget.minimumSizeHint()
        if shown and (needed_size.width() > size.width() + 1 or needed_size.height() > size.height() + 1):
            return f"{text!r} needs {needed_size}, has {size}"
    return ""


def reachable(widget: QWidget) -> bool:
    """Whether a widget lies inside all that holds it, or can be scrolled to."""
    holder = widget.parentWidget()
    while holder is not None and not widget.isWindow():
        above = holder.parentWidget()
        if above is not None and isinstance(above.parentWidget(), QScrollArea):
            return True
        place = QRect(widget.mapTo(holder, QPoint(0, 0)), widget.size())
        if not holder.rect().adjusted(-1, -1, 1, 1).contains(place):
            return False
        if holder.isWindow():
            return True
        holder = above
    return True


def behind(widget: QWidget) -> bool:
    """Whether a widget is in a pane behind another tab, which Qt counts as visible."""
    holder: QWidget | None = widget
    while holder is not None and not isinstance(holder, Dock):
        holder = holder.parentWidget()
    return holder is not None and not holder.seen


def all_cut_off(window: QWidget) -> list[str]:
    """What is missing of all texts of a window, and the buttons that nobody can reach."""
    parts = [part for part in window.findChildren(QWidget) if part.isVisible() and part.window() is window]
    parts = [part for part in parts if not behind(part)]
    outside = [part for part in parts if isinstance(part, QPushButton) and not reachable(part)]
    return [words for part in parts if (words := cut_off(part))] + [f"{part.text()!r} lies outside" for part in outside]


def settle(qtbot: QtBot, window: QWidget) -> None:
    """Give the layouts the turns they take to share the room; what is still cut off then is for the test to say."""
    with suppress(QtBotTimeoutError):
        qtbot.waitUntil(lambda: not all_cut_off(window), timeout=1000)


def test_the_window(opened: Opened, qtbot: QtBot) -> None:
    desk, window = opened.desk, opened.window
    window.reset_panes()
    desk.bridge.failed.emit(EditRefused("An undercut", "it needs a step of reasoning", "Select a box or an arrow"))
    for shown in ("articles", "outline"):
        window.show_pane(shown)
        for selection in ([], [next(iter(desk.document.claims))], [next(iter(desk.document.links))]):
            desk.bridge.session.select(selection)
            settle(qtbot, window)
            assert all_cut_off(window) == []
    desk.hint("Select an arrow, or a claim that bears on another one")
    settle(qtbot, window)
    status = window.status
    inside = status.rect().adjusted(0, 0, 1, 1)
    assert all(inside.contains(part.geometry()) for part in (status.slider, status.percent, status.level))
    assert status.said.width() >= min(status.said.fontMetrics().horizontalAdvance(status.said.text()), 400)
    assert desk.canvas.width() >= window.width() * 0.35
    assert window.minimumSizeHint().height() <= 800


def test_the_details_of_an_article_scroll_to_the_field_that_is_written_in(opened: Opened) -> None:
    desk = opened.desk
    opened.window.show_pane("articles")
    desk.reader.details.toggle.setChecked(True)
    QApplication.processEvents()
    field = QApplication.focusWidget()
    assert field is not None
    assert desk.reader.details.isAncestorOf(field)
    assert field.visibleRegion().boundingRect().height() >= field.height() - 2


def test_the_dialogs(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    desk = opened.desk
    settings(desk, "Settings")
    handover = HandoverDialog(
        desk.document,
        selected=(),
        choices=Handover(),
        suggestion=tmp_path,
        jobs=desk.jobs,
        told=desk.hint,
        failed=desk.bridge.failed.emit,
        remember=lambda _: None,
        parent=opened.window,
    )
    dialogs = [*opened.window.findChildren(QDialog), KeyList(opened.window), MapList(desk), handover]
    for dialog in dialogs:
        dialog.show()
        qtbot.waitExposed(dialog)
        settle(qtbot, dialog)
        assert all_cut_off(dialog) == [], dialog.windowTitle()
        assert dialog.height() <= dialog.screen().availableSize().height()
        dialog.close()


def test_rows_and_icons_grow_with_the_letters(opened: Opened) -> None:
    desk, window = opened.desk, opened.window
    assert window.tools.iconSize().height() >= 30
    window.open_palette()
    rows = window.findChild(QWidget, "palette").findChildren(QWidget)
    assert any(getattr(row, "sizeHintForRow", lambda _: 0)(0) > row.fontMetrics().height() for row in rows)
    assert desk.reader.page.fontMetrics().height() >= 30


def test_a_field_moves_below_its_label_rather_than_show_a_few_letters(large: None, qtbot: QtBot) -> None:
    pane, form = QWidget(), form_layout()
    qtbot.addWidget(pane)
    pane.setLayout(form)
    fields = LineField("Title"), TextField("Question")
    for field in fields:
        form.addRow(field.accessibleName(), field)
    pane.resize(240, 400)
    pane.show()
    for field in fields:
        label = form.labelForField(field)
        assert label.geometry().bottom() <= field.geometry().top()
        assert field.width() >= LETTERS * field.fontMetrics().averageCharWidth()
    pane.resize(600, 400)
    qtbot.waitUntil(lambda: form.labelForField(fields[1]).geometry().right() < fields[1].geometry().left())
