"""Fonts: Inter from its own package for every machine alike, and the system's fonts for the scripts it lacks.

Qt's font sizes are whole pixels. A size such as 11.5 is therefore shaped at a whole multiple and painted smaller:
`reference` gives that font and its multiple, and all measuring and painting goes through it.
"""

import functools
import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from argmap.layout.measure import TextStyle
from argmap.model.errors import ArgmapError
from argmap.render.application import gui_application

_NO_HINTING = QFont.HintingPreference.PreferNoHinting
_WEIGHT_AXIS = QFont.Tag("wght")
_FINEST = 20  # sizes are exact to 1/20 px
# For what Inter lacks: Arabic, Hebrew, Chinese, Japanese, Korean, Indic scripts, Thai, symbols, emoji; in this order.
_FALLBACKS = {
    "win32": (
        *("Segoe UI", "Microsoft YaHei UI", "Yu Gothic UI", "Malgun Gothic", "Nirmala UI", "Leelawadee UI"),
        *("Segoe UI Symbol", "Segoe UI Emoji"),
    ),
    "darwin": (
        *("Helvetica Neue", "Geeza Pro", "Arial Hebrew", "PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo"),
        *("Kohinoor Devanagari", "Thonburi", "Apple Symbols", "Apple Color Emoji"),
    ),
    "linux": (
        *("Noto Sans", "Noto Naskh Arabic", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans CJK SC"),
        *("Source Han Sans SC", "WenQuanYi Micro Hei", "Droid Sans Fallback", "Noto Sans Devanagari", "Noto Sans Thai"),
        *("DejaVu Sans", "Noto Sans Symbols2", "Noto Color Emoji"),
    ),
}


class FontMissing(ArgmapError):
    """The typeface that comes with argmap cannot be loaded."""


class Reference(NamedTuple):
    """A font at a whole `multiple` of a style's size: lengths measured with it are that many times too long."""

    font: QFont
    multiple: int


@functools.cache
def install_fonts() -> str:
    """Make Inter known to Qt and return its family name; raises FontMissing. Needs (and makes) an application."""
    gui_application()
    # While it looks for a font that has a script's rules, Qt warns of each that has not.
    QLoggingCategory.setFilterRules("qt.text.font.db.warning=false")
    import fontpkg_inter

    folder = Path(fontpkg_inter.ROOT) / "files"
    files = sorted(folder.glob("*.ttf"))
    loaded = [QFontDatabase.addApplicationFont(str(path)) for path in files]
    if not files or -1 in loaded:
        raise FontMissing("The typeface Inter", f"cannot be loaded from {folder}", "Install fontpkg-inter again.")
    return QFontDatabase.applicationFontFamilies(loaded[0])[0]


@functools.cache
def families() -> tuple[str, ...]:
    """Return Inter and the fallback families, in the order in which a missing character is looked for."""
    return (install_fonts(), *_FALLBACKS.get(sys.platform, _FALLBACKS["linux"]))


def font(style: TextStyle) -> QFont:
    """Return the font of a style for widgets and editors, its size rounded to whole pixels (a copy, free to change)."""
    return QFont(_at(max(1, round(style.size)), style.weight, italic=style.italic))


@functools.lru_cache(maxsize=256)
def reference(style: TextStyle) -> Reference:
    """Return the font to measure and paint a style with, at the smallest multiple that makes its size whole."""
    multiple = next((k for k in range(1, _FINEST) if abs(style.size * k - round(style.size * k)) < 1e-6), _FINEST)
    return Reference(_at(max(1, round(style.size * multiple)), style.weight, italic=style.italic), multiple)


@functools.lru_cache(maxsize=256)
def _at(pixels: int, weight: int, *, italic: bool) -> QFont:
    made = QFont()
    made.setFamilies(list(families()))
    made.setPixelSize(pixels)
    # From 700 on Qt would also thicken the variable font's bold by drawing it twice; the axis alone is right. Qt finds
    # the weights of a font file by itself only where the system knows the family too, so the axis is always set.
    made.setWeight(_nearest(min(weight, 600)))
    made.setVariableAxis(_WEIGHT_AXIS, weight)
    made.setItalic(italic)
    made.setHintingPreference(_NO_HINTING)
    return made


def _nearest(weight: int) -> QFont.Weight:
    return min(QFont.Weight, key=lambda named: abs(named.value - weight))
