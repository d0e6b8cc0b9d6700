"""Every theme is legible, and says support and attack apart even without colour."""

import re
from itertools import product

import pytest

from argmap.drawing.claim_card import CUTS
from argmap.drawing.link_line import DASHES, arrow
from argmap.drawing.primitives import Polygon, Polyline
from argmap.drawing.theme import Theme, ThemeUnknown, theme, themes
from argmap.layout.geometry import Point


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


every_theme = pytest.mark.parametrize("name", ["light", "dark", "print", "greyscale"])


@every_theme
def test_texts_and_lines_keep_their_contrast_with_all_that_they_stand_on(name: str) -> None:
    chosen = theme(name)
    accents = [chosen.neutral, chosen.support, chosen.attack]
    grounds = [chosen.background, chosen.card, *(accent.tint for accent in accents)]
    for text, ground in product([chosen.text, chosen.quiet], grounds):
        assert contrast(text, ground) >= 4.5, (text, ground)
    for accent in accents:
        for ground in (chosen.background, chosen.card, chosen.neutral.tint, accent.tint):
            assert contrast(accent.word, ground) >= 4.5, (accent, ground)
        for ground in (chosen.background, chosen.card, chosen.neutral.tint):
            assert contrast(accent.line, ground) >= 3, (accent, ground)
    for line, ground in product([chosen.outline, chosen.selection], [chosen.background, chosen.card]):
        assert contrast(line, ground) >= 3, (line, ground)


@every_theme
def test_colours_are_six_hexadecimal_digits(name: str) -> None:
    chosen = theme(name)
    assert chosen.name == name
    colours = [chosen.background, chosen.card, chosen.outline, chosen.text, chosen.quiet, chosen.selection]
    for colour in [*colours, *chosen.neutral, *chosen.support, *chosen.attack]:
        assert re.fullmatch("#[0-9a-f]{6}", colour)


@every_theme
def test_support_attack_and_undercut_differ_without_any_colour(name: str) -> None:
    def shape(side: str) -> tuple[object, ...]:
        line = (Point(0, 0), Point(0, 50))
        drawn = arrow(line, side, theme(name))  # type: ignore[arg-type]
        return tuple(
            (type(item), item.points, item.stroke.dash if isinstance(item, Polyline) else None)
            for item in drawn
            if isinstance(item, Polyline | Polygon)
        )

    support, attack, undercut = shape("support"), shape("attack"), shape("undercut")
    assert len({support, attack, undercut}) == 3
    # Both the dash of the line and the shape of the head tell them apart, each on its own.
    assert len({drawn[0][2] for drawn in (support, attack, undercut)}) == 3  # type: ignore[index]
    assert len({drawn[-1][1:] for drawn in (support, attack, undercut)}) == 3  # type: ignore[index]
    assert set(DASHES) == set(CUTS) == {"attack", "undercut"}


def test_greyscale_has_no_colour_and_keeps_support_lighter_than_attack() -> None:
    chosen = theme("greyscale")
    colours = [chosen.background, chosen.card, chosen.outline, chosen.text, chosen.quiet]
    for colour in [*colours, *chosen.neutral, *chosen.support, *chosen.attack]:
        assert colour[1:3] == colour[3:5] == colour[5:7]
    assert contrast(chosen.support.line, chosen.attack.line) >= 2


def test_themes_come_in_a_fixed_order_and_an_unknown_one_is_refused() -> None:
    assert list(themes()) == ["light", "dark", "print", "greyscale"]
    assert all(isinstance(hash(one), int) and isinstance(one, Theme) for one in themes().values())
    with pytest.raises(ThemeUnknown, match="Choose light, dark, print, greyscale"):
        theme("sepia")
