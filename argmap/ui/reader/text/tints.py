"""How a used passage looks: the tint of its role behind the words, and a line under them, solid, dashed or dotted
like the arrow on the map, so that nothing depends on colour alone.
"""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat

from argmap.drawing.theme import Theme
from argmap.ui.appearance import mixed

_UNDERLINES = {
    "support": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "attack": QTextCharFormat.UnderlineStyle.DashUnderline,
    "undercut": QTextCharFormat.UnderlineStyle.DotLine,
    "neutral": QTextCharFormat.UnderlineStyle.SingleUnderline,
}


def used(theme: Theme, stances: Sequence[str]) -> QTextCharFormat:
    """Return the look of words that passages of these stances lie over; the last one draws the line."""
    shape = QTextCharFormat()
    shape.setBackground(_blend([QColor(theme.accent(stance).tint) for stance in stances]))
    shape.setUnderlineStyle(_UNDERLINES[stances[-1]])
    shape.setUnderlineColor(QColor(theme.accent(stances[-1]).line))
    return shape


def hinted(theme: Theme, stance: str, *, current: bool) -> QTextCharFormat:
    """Return the look of words that could be marked: dots under them, and the tint while they are in view."""
    accent = theme.accent(stance)
    shape = QTextCharFormat()
    shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    shape.setUnderlineColor(QColor(accent.line))
    if current:
        shape.setBackground(QColor(accent.tint))
    return shape


def lit(theme: Theme, stance: str, strength: float) -> QTextCharFormat:
    """Return the look of a passage that is lit up; `strength` 1 is just now, 0 is no more."""
    accent = theme.accent(stance)
    shape = QTextCharFormat()
    shape.setBackground(mixed(accent.tint, accent.line, 0.5 * strength))
    return shape


def _blend(colours: list[QColor]) -> QColor:
    count = len(colours)
    red, green, blue = (
        sum(part) // count for part in zip(*((c.red(), c.green(), c.blue()) for c in colours), strict=True)
    )
    return QColor(red, green, blue)
