"""Lines of text shaped into glyph runs once and kept, so that drawing them again is one call.

Runs are positioned relative to the first baseline's left end, in the pixels of the style's reference font.
"""

import functools
import unicodedata
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGlyphRun, QTextLayout, QTextOption

from argmap.layout.measure import TextStyle
from argmap.render.fonts import reference

RUNS_KEPT = 4_096  # texts; one of 200 letters takes some 7 KB

_WIDEST = 1e6
_FIRST_RTL = "\u0590"  # nothing before the Hebrew block runs from right to left
_LEFT = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
_LEFT.setWrapMode(QTextOption.WrapMode.NoWrap)
_LEFT.setTextDirection(Qt.LayoutDirection.LeftToRight)
_RIGHT = QTextOption(_LEFT)
_RIGHT.setTextDirection(Qt.LayoutDirection.RightToLeft)


class Shaped(NamedTuple):
    """The glyphs of a text, one run a font, `multiple` times too large (see `fonts.reference`)."""

    runs: tuple[QGlyphRun, ...]
    multiple: int


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction belongs to a script that is written from right to left.

    >>> runs_right_to_left("1. שלום"), runs_right_to_left("a שלום")
    (True, False)
    """
    if not text or max(text) < _FIRST_RTL:
        return False
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((direction != "L" for direction in strong if direction in ("L", "R", "AL")), False)


@functools.lru_cache(maxsize=RUNS_KEPT)
def shape(lines: tuple[str, ...], style: TextStyle, line_height: float, width: float) -> Shaped:
    """Shape lines below each other; those of a right-to-left text end at the right edge `width`."""
    font, multiple = reference(style)
    text = "\u2028".join(lines)
    to_left = runs_right_to_left(text)
    layout = QTextLayout(text, font)
    layout.setTextOption(_RIGHT if to_left else _LEFT)
    layout.beginLayout()
    baseline = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(_WIDEST)
        left = width * multiple - line.naturalTextWidth() if to_left else 0.0
        line.setPosition(QPointF(left, baseline - line.ascent()))
        baseline += line_height * multiple
    layout.endLayout()
    return Shaped(tuple(layout.glyphRuns()), multiple)
