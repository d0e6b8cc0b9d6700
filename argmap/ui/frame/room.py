"""Room for words of any size: lengths that grow with the system's font, and parts that scroll where a screen is small.

Lengths are drawn for the usual font of a desktop; whoever needs larger letters gets larger rows, icons and panes too.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

USUAL = 16.5  # pixels a line of the font that lengths are drawn for
RIM = 4  # pixels that what scrolls keeps around itself, for the ring around its controls
_EDGES = QSize(48, 72)  # what the system draws around a window, and a bit of air


def grown(length: float) -> int:
    """Return a length in pixels, in whole quarters larger where the system's font is larger than usual."""
    times = QFontMetricsF(QApplication.font()).lineSpacing() / USUAL
    return round(length * max(1.0, int(times * 4) / 4))


def fitting(widget: QWidget, width: int, height: int) -> QSize:
    """Return a size for a window, grown with the font and no larger than its screen."""
    return QSize(grown(width), grown(height)).boundedTo(widget.screen().availableSize() - _EDGES)


def scrolled(content: QWidget) -> QScrollArea:
    """Return a frameless area that holds the content at its full width and scrolls what is too high."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
