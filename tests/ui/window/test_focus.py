"""Where the keyboard is can be seen everywhere: a line on its pane, and a ring around its control or box or row."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from argmap.places import packaged
from argmap.ui.actions.maps import settings
from argmap.ui.frame.focus import PaneLine, ringed
from tests.ui.window.conftest import Opened, Start


@pytest.fixture(params=["light", "dark"])
def opened(start: Start, request: pytest.FixtureRequest) -> Opened:
    opened = start(packaged("sample_maps/free-buses.argmap"), trial=True)
    opened.desk.settings.set("theme", request.param)
    opened.window.reset_panes()
    QApplication.processEvents()
    return opened


def seen(window: QWidget, area: QRect, colour: str) -> int:
    """How many pixels of an area of the window have a colour, or nearly."""
    picture, wanted = window.grab(area).toImage().convertToFormat(QImage.Format.Format_RGBX8888), QColor(colour)
    if picture.isNull():
        return 0  # behind another tab
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1, 4)[..., :3].astype(int)
    away = np.abs(pixels - (wanted.red(), wanted.green(), wanted.blue())).sum(axis=2)
    return int((away < 24).sum())


def around(widget: QWidget, by: int = 3) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size()).adjusted(-by, -by, by, by)


def test_the_pane_with_the_keyboard_has_a_line(opened: Opened) -> None:
    window, accent = opened.window, opened.desk.appearance.theme.selection
    lines = {line.pane: line for line in window.findChildren(PaneLine)}
    visited = set()
    for _ in range(3):
        window.cycle_panes(1)
        QApplication.processEvents()
        lit = [pane for pane, line in lines.items() if line.lit and line.isVisible()]
        assert len(lit) == 1
        visited.add(lit[0])
        for line in lines.values():
            if line.isVisible():
                assert (seen(window, around(line, 0), accent) > line.width()) == line.lit
    assert len(visited) == 3


def test_controls_have_a_ring_and_every_field_is_reached_by_tab(opened: Opened, qtbot: QtBot) -> None:
    desk, window = opened.desk, opened.window
    accent = desk.appearance.theme.selection
    desk.bridge.session.select([next(iter(desk.document.claims))])
    QApplication.processEvents()
    desk.inspector.setFocus()
    reached = []
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        if focused is None or not desk.inspector.isAncestorOf(focused):
            break
        reached.append(focused.accessibleName())
        area = around(focused)
        bare = seen(window, area.adjusted(3, 3, -3, -3), accent)
        assert not ringed(focused) or seen(window, area, accent) - bare > focused.width()
    assert {"Text of the box", "Kind", "Speaker", "Confidence", "Tags", "Note"} <= set(reached)


def test_the_selected_box_and_the_current_row_show_the_keyboard(opened: Opened) -> None:
    desk, window = opened.desk, opened.window
    accent = desk.appearance.theme.selection
    root = desk.document.roots[0].id
    desk.bridge.session.select([root])
    desk.canvas.setFocus()
    desk.canvas.reveal_selected()
    QApplication.processEvents()
    strong = seen(window, around(desk.canvas, 0), accent)
    window.show_pane("outline")
    desk.outline.set_seen(True)
    desk.outline.tree.setFocus()
    QApplication.processEvents()
    assert seen(window, around(desk.canvas, 0), accent) < strong
    row = desk.outline.tree.visualRect(desk.outline.tree.currentIndex())
    place = QRect(desk.outline.tree.viewport().mapTo(window, row.topLeft()), row.size())
    ink = desk.outline.tree.palette().highlightedText().color().name()
    focused = seen(window, place, ink)
    desk.canvas.setFocus()
    QApplication.processEvents()
    assert focused - seen(window, place, ink) > row.width()


def test_dialogs_have_the_ring_too(opened: Opened, qtbot: QtBot) -> None:
    desk = opened.desk
    settings(desk, "Settings")
    dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert dialog is not None
    close = dialog.findChild(QPushButton)
    assert close is not None
    close.setFocus()
    QApplication.processEvents()
    area = around(close)
    assert seen(dialog, area, desk.appearance.theme.selection) > close.width()
    dialog.close()
    opened.window.activateWindow()
    opened.window.focus_canvas()
    qtbot.waitUntil(desk.canvas.hasFocus)
    desk.inspector.setFocus()  # the ring of a dialog that is gone is not missed
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
