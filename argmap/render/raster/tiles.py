"""How a picture of any size is cut: bands of rows from top to bottom, wide ones into tiles, and what to paint in each.

Qt paints rightly to some 30,000 px a side, and a picture may be larger than the memory; a tile is at most 16,384 px
wide and 4 Mpx large. Elements are found for a tile by their bounds, in their order from back to front.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from argmap.drawing.primitives import Drawing, Element

WIDEST = 16_384  # px of a tile
_LARGEST = 4 * 2**20  # px of a tile
_BAND = 48 * 2**20  # bytes of a band's packed rows
_FEWEST = 8  # bands, so that painting and compressing overlap
_LOWEST = 128  # px of a band, before it is cut for that
_EDGE = 2.0  # px by which smoothing and moving onto the pixel grid may leave an element's bounds


class Tile(NamedTuple):
    """A rectangle of pixels of the whole picture, and the elements that show in it."""

    x: int
    y: int
    width: int
    height: int
    elements: Sequence[Element]


@dataclass(frozen=True, slots=True)
class Cut:
    """How a picture of `width` x `height` px is cut into bands of `rows`, and these into tiles of `columns` px."""

    width: int
    height: int
    rows: int
    columns: int


def cut(width: int, height: int, *, channels: int) -> Cut:
    """Return the cut for a picture with so many bytes a pixel."""
    columns = min(width, WIDEST)
    rows = min(_LARGEST // columns, _BAND // (width * channels), max(_LOWEST, math.ceil(height / _FEWEST)), height)
    return Cut(width, height, max(1, rows), columns)


def tiles(drawing: Drawing, shape: Cut, *, scale: float) -> Iterator[Tile]:
    """Yield the tiles in the order of their rows; each band's from left to right."""
    left, top = origin(drawing, scale)
    elements = drawing.elements
    waiting = sorted(range(len(elements)), key=lambda index: elements[index].bounds.y, reverse=True)
    active: list[int] = []
    count = math.ceil(shape.width / shape.columns)
    for y in range(0, shape.height, shape.rows):
        height = min(shape.rows, shape.height - y)
        above, below = (top + y - _EDGE) / scale, (top + y + height + _EDGE) / scale
        active = [index for index in active if elements[index].bounds.bottom > above]
        while waiting and elements[waiting[-1]].bounds.y < below:
            index = waiting.pop()
            if elements[index].bounds.bottom > above:
                active.append(index)
        active.sort()
        shown: list[list[Element]] = [[] for _ in range(count)]
        for index in active:
            element = elements[index]
            first = int((element.bounds.x * scale - left - _EDGE) // shape.columns)
            last = int((element.bounds.right * scale - left + _EDGE) // shape.columns)
            for column in range(max(0, first), min(count - 1, last) + 1):
                shown[column].append(element)
        for column, found in enumerate(shown):
            x = column * shape.columns
            yield Tile(x, y, min(shape.columns, shape.width - x), height, found)


def origin(drawing: Drawing, scale: float) -> tuple[int, int]:
    """Return the picture's left and top edge in scaled units: whole pixels, so that whole units stay on the grid."""
    return round(drawing.bounds.x * scale), round(drawing.bounds.y * scale)
