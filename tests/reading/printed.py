"""PDF files for the tests, set by Qt: one column or two, with running heads, page numbers and hyphens at line ends.

Whoever calls them has the fixture `qapp`, since windows tested in the same process need an application for widgets.
"""

import re
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter

from argmap.render.fonts import install_fonts

_LINE = 16.0
_PAGE = QSizeF(420, 300)


def print_article(path: Path, paragraphs: list[str], *, columns: int = 1, head: str = "", hyphens: bool = True) -> int:
    """Write a PDF file and return the number of its pages."""
    writer = _writer(path)
    font = QFont(install_fonts())
    font.setPixelSize(11)
    painter = QPainter(writer)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    width = (_PAGE.width() - 20 * (columns - 1)) / columns
    lines = _lines(paragraphs, metrics, width, hyphens=hyphens)
    rows = int((_PAGE.height() - 60) / _LINE)
    page = 0
    while lines:
        if page:
            writer.newPage()
        page += 1
        if head:
            painter.drawText(QRectF(0, 0, _PAGE.width(), _LINE), head)
            painter.drawText(QRectF(0, _PAGE.height() - 18, _PAGE.width(), _LINE), f"Page {page}")
        for column in range(columns):
            for row in range(rows):
                if not lines:
                    break
                painter.drawText(QRectF(column * (width + 20), 24 + row * _LINE, width + 40, _LINE), lines.pop(0))
    painter.end()
    return page


def print_scan(path: Path) -> None:
    """Write a PDF file whose one page is a picture."""
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(0xFFCCCCCC)
    writer = _writer(path)
    painter = QPainter(writer)
    painter.drawImage(QRectF(0, 0, 300, 200), picture)
    painter.end()


def _writer(path: Path) -> QPdfWriter:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(_PAGE, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    writer.setTitle("The ferry strike goes on")
    return writer


def _lines(paragraphs: list[str], metrics: QFontMetricsF, width: float, *, hyphens: bool) -> list[str]:
    lines: list[str] = []
    for paragraph in paragraphs:
        running = ""
        for word in paragraph.split():
            trial = f"{running} {word}".strip()
            if metrics.horizontalAdvance(trial) <= width:
                running = trial
                continue
            broken = re.fullmatch(r"([a-z]{4})([a-z]{4,}\W*)", word) if hyphens else None
            if broken and metrics.horizontalAdvance(f"{running} {broken[1]}-") <= width:
                lines.append(f"{running} {broken[1]}-")
                running = broken[2]
            else:
                lines.append(running)
                running = word
        lines += [running, ""]
    return lines
