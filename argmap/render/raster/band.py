"""A band of a picture as the PNG file wants it: rows of packed pixels, each after a filter byte that stays 0.

Qt converts a tile's pixels straight to their place among the rows, and only those that are not blank.
"""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from argmap.render.raster.tiles import BLEED, Cut, Ink, Tile

_SOURCE = QPainter.CompositionMode.CompositionMode_Source


class Band:
    """The memory of one band, used again and again. Where a single row is very long, each tile is a band of its own."""

    def __init__(self, shape: Cut, *, background: QColor, packed: QImage.Format, channels: int) -> None:
        self._shape = shape
        self._channels = channels
        self._background = background
        self._alone = shape.rows == 1
        width = shape.columns if self._alone else shape.width
        self._row = 1 + width * channels
        self._bytes = memoryview(bytearray(self._row * shape.rows))
        # Images of the columns of tiles that lie in these bytes, and where each is not blank.
        self._columns = [
            QImage(self._bytes[1 + x * channels :], min(shape.columns, width - x), shape.rows, self._row, packed)
            for x in range(0, width, shape.columns)
        ]
        for column in self._columns:
            column.fill(background)
        self._inked = [QRegion() for _ in self._columns]

    def put(self, tile: Tile, image: QImage) -> None:
        """Take over a tile's pixels from an image that is BLEED larger all around; blank where it has none."""
        number = 0 if self._alone else tile.x // self._shape.columns
        before = self._inked[number]
        parts = [rect(part) for part in tile.ink]
        after = QRegion()
        for part in parts:
            after += part
        with QPainter(self._columns[number]) as painter:
            painter.setCompositionMode(_SOURCE)
            # Iterable, though its stub does not say so.
            for part in cast(Iterable[QRect], before - after):
                painter.fillRect(part, self._background)
            for part in parts:
                painter.drawImage(part.topLeft(), image, part.translated(BLEED, BLEED))
        self._inked[number] = after

    def rows_after(self, tile: Tile) -> memoryview | None:
        """Return the bytes that are ready for the file once this tile was put, if it was the last one of its band."""
        if self._alone:
            return self._bytes[1 if tile.x else 0 : 1 + tile.width * self._channels]
        if tile.x + tile.width < self._shape.width:
            return None
        return self._bytes[: self._row * tile.height]


def rect(ink: Ink) -> QRect:
    """Return a part of a tile as Qt writes it."""
    return QRect(ink.left, ink.top, ink.right - ink.left, ink.bottom - ink.top)
