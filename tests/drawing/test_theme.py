"""Every theme is legible, and says support and attack apart even without colour."""

import math
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


# How colours look without the cones for red, for green, for blue: Machado, Oliveira and Fernandes 2009, severity 1.
BLIND = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def seen_by(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """A colour as eyes without one kind of cone see it, in CIE L*a*b* (D65)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    r, g, b = (min(1.0, max(0.0, sum(k * c for k, c in zip(row, linear, strict=True)))) for row in matrix)
    x, y, z = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("blindness", BLIND)
@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_colour_blind_eyes_tell_support_from_attack_by_colour_too(name: str, blindness: str) -> None:
    chosen, matrix = theme(name), BLIND[blindness]
    for one, other in ((chosen.support.line, chosen.attack.line), (chosen.support.word, chosen.attack.word)):
        assert math.dist(seen_by(one, matrix), seen_by(other, matrix)) > 20, (one, other)


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
