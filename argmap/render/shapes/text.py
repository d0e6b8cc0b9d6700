"""Lines of text shaped into glyph runs once and kept, so that drawing them again is one call.

Runs are positioned relative to the first baseline's left end, in the pixels of the style's reference font. Each thread
keeps its own: a run holds the font as its thread has loaded it, which no other may use at the same time, nor later.
"""

import threading
from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGlyphRun, QTextLayout, QTextOption

from argmap.drawing.primitives import right_to_left
from argmap.layout.measure import TextStyle
from argmap.render.fonts import reference

LETTERS_KEPT = 800_000
"""So many letters are kept shaped, of the texts drawn last: a letter takes some 35 bytes, all of them 28 MB."""
TEXT_COUNTS = 20
"""What a text takes by itself, in letters."""

_WIDEST = 1e6
_LEFT = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
_LEFT.setWrapMode(QTextOption.WrapMode.NoWrap)
_LEFT.setTextDirection(Qt.LayoutDirection.LeftToRight)
_RIGHT = QTextOption(_LEFT)
_RIGHT.setTextDirection(Qt.LayoutDirection.RightToLeft)


class Shaped(NamedTuple):
    """The glyphs of a text, one run a font, `multiple` times too large (see `fonts.reference`)."""

    runs: tuple[QGlyphRun, ...]
    multiple: int


def shape(lines: tuple[str, ...], style: TextStyle, line_height: float, width: float) -> Shaped:
    """Shape lines below each other; those of a right-to-left text end at the right edge `width`."""
    return _kept.shaped(lines, style, line_height, width)


def letters_kept() -> int:
    """Return how many letters this thread keeps shaped."""
    return _kept.letters


def _shaped(lines: tuple[str, ...], style: TextStyle, line_height: float, width: float) -> Shaped:
    font, multiple = reference(style)
    to_left = right_to_left("".join(lines))
    layout = QTextLayout("\u2028".join(lines), font)
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


class _Kept(threading.local):
    """The runs of one thread, which go with it."""

    def __init__(self) -> None:
        self.letters = 0
        self._runs: OrderedDict[tuple[tuple[str, ...], TextStyle, float, float], Shaped] = OrderedDict()

    def shaped(self, lines: tuple[str, ...], style: TextStyle, line_height: float, width: float) -> Shaped:
        """Return what is kept, or shape it and let go of what was not drawn for longest."""
        key = lines, style, line_height, width
        known = self._runs.get(key)
        if known is None:
            known = self._runs[key] = _shaped(*key)
            self.letters += _weight(lines)
            while self.letters > LETTERS_KEPT and len(self._runs) > 1:
                gone, _ = self._runs.popitem(last=False)
                self.letters -= _weight(gone[0])
        else:
            self._runs.move_to_end(key)
        return known


def _weight(lines: tuple[str, ...]) -> int:
    return sum(map(len, lines)) + TEXT_COUNTS


_kept = _Kept()
