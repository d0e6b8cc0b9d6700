"""The panes of a real window: their sizes, and their colours in every theme."""

import pytest
from PySide6.QtWidgets import QCheckBox, QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import Start


def test_panes_keep_their_widths_over_a_restart(start: Start, qtbot: QtBot) -> None:
    first = start()
    for _ in range(2):
        widths = {name: dock.width() for name, dock in first.window.docks.items() if first.window.pane_shown(name)}
        assert first.desk.canvas.width() > 500
        first.leave()
        first = start()
        qtbot.wait(50)
        assert {name: first.window.docks[name].width() for name in widths} == pytest.approx(widths, abs=2)


@pytest.mark.parametrize("again", [False, True], ids=["first window", "after a restart"])
def test_the_panes_follow_the_theme_at_once(start: Start, qtbot: QtBot, *, again: bool) -> None:
    opened = start()
    if again:
        opened.leave()
        opened = start()
    for theme, dark in (("dark", True), ("light", False), ("dark", True)):
        opened.desk.settings.set("theme", theme)
        qtbot.wait(50)
        image = opened.window.grab().toImage()
        for name in ("articles", "inspector"):
            place = opened.window.docks[name].geometry()
            for x, y in ((place.left() + 3, place.top() + 3), (place.right() - 3, place.top() + 3)):
                assert (image.pixelColor(x, y).lightnessF() < 0.5) == dark, (theme, name, x, y)


def test_a_box_to_tick_can_be_seen_in_the_dark(start: Start, qtbot: QtBot) -> None:
    opened = start()
    opened.desk.settings.set("theme", "dark")
    for widget in (QCheckBox("Legend"), QRadioButton("The whole map")):
        qtbot.addWidget(widget)
        widget.resize(120, 24)
        image = widget.grab().toImage()
        ground = image.pixelColor(image.width() - 2, 2).lightnessF()
        row = [image.pixelColor(x, image.height() // 2).lightnessF() for x in range(16)]
        assert max(row) - ground > 0.25
