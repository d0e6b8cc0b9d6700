"""Every text of the window keeps 4.5:1 with what it stands on, in every theme, and every edge that says something 3:1.

The colours of the map itself are held to the same in the tests of the themes.
"""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from argmap.drawing.theme import Theme, themes
from argmap.ui.appearance import field_edge, mixed, palette, surface
from argmap.ui.outline.row import LIT
from tests.drawing.test_theme import contrast

Role = QPalette.ColorRole
every_theme = pytest.mark.parametrize("theme", themes().values(), ids=themes().keys())
PAIRS = (
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.PlaceholderText, Role.Base),
    (Role.PlaceholderText, Role.Window),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.Link, Role.Base),
    (Role.Link, Role.Window),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.BrightText, Role.Window),
)


def ratio(one: QColor | str, other: QColor | str) -> float:
    return contrast(QColor(one).name(), QColor(other).name())


@every_theme
def test_the_windows_texts(qapp: QApplication, theme: Theme) -> None:
    colours = palette(theme)
    for text, ground in PAIRS:
        assert ratio(colours.color(text), colours.color(ground)) >= 4.5, (text, ground)
        off = QPalette.ColorGroup.Disabled
        assert ratio(colours.color(off, text), colours.color(off, ground)) >= 3, (text, ground)


@every_theme
def test_the_texts_that_style_and_rows_add(theme: Theme) -> None:
    window, lit = surface(theme), mixed(theme.card, theme.selection, LIT / 255)
    for ground in (window, QColor(theme.card), lit, mixed(theme.background, theme.text, 0.09)):
        for text in (theme.text, theme.quiet):
            assert ratio(text, ground) >= 4.5, (text, ground.name())
    for accent in (theme.neutral, theme.support, theme.attack):
        for ground in (QColor(theme.card), lit, window):
            assert ratio(accent.word, ground) >= 4.5, (accent, ground.name())
        for text in (theme.text, theme.quiet):  # on notices and on marked passages
            assert ratio(text, accent.tint) >= 4.5, (text, accent)


@every_theme
def test_what_shows_the_keyboards_place_and_the_edges_of_fields(theme: Theme) -> None:
    for ground in (surface(theme), QColor(theme.card), QColor(theme.background)):
        assert ratio(theme.selection, ground) >= 3
        assert ratio(field_edge(theme), ground) >= 3
    colours = palette(theme)
    assert ratio(colours.color(Role.HighlightedText), colours.color(Role.Highlight)) >= 3
