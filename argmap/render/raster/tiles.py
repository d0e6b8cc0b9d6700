"""How a picture of any size is cut: bands of rows from top to bottom, wide ones into tiles, and what to paint in each.

Qt paints rightly to some 30,000 px a side, and a picture may be larger than the memory; a tile is at most 16,384
px wide and 4 Mpx large. Elements are found for a tile by where their ink is, in their order from back to front.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from argmap.drawing.primitives import Drawing, Element, Polyline, extent
from argmap.layout.geometry import Rect

_WIDEST = 16_384  # px of a tile
_LARGEST = 4 * 2**20  # px of a tile
_BAND = 48 * 2**20  # bytes of a band's packed rows
_FEWEST = 8  # bands, so that painting and compressing overlap
_LOWEST = 128  # px of a band, before it is cut for that
BLEED = 2  # px painted around a tile and left away: Qt smooths a little differently where a picture ends
_SLICE = 32  # px by which a tile's ink is told apart from what is blank
_EDGE = 3  # px by which smoothing and moving onto the pixel grid may leave an element's bounds


class Ink(NamedTuple):
    """A part of a tile that is not blank: pixels from its upper left corner, right and lower edge not included."""

    left: int
    top: int
    right: int
    bottom: int


class Tile(NamedTuple):
    """A rectangle of pixels of the whole picture, the elements that show in it, and where: parts that do not overlap
    (none: it is blank).
    """

    x: int
    y: int
    width: int
    height: int
    elements: Sequence[Element]
    ink: Sequence[Ink]


class Cut(NamedTuple):
    """How a picture of `width` x `height` px is cut into bands of `rows`, and these into tiles of `columns` px."""

    width: int
    height: int
    rows: int
    columns: int


def cut(width: int, height: int, *, channels: int) -> Cut:
    """Return the cut for a picture with so many bytes a pixel."""
    columns = min(width, _WIDEST)
    rows = min(_LARGEST // columns, _BAND // (width * channels), max(_LOWEST, math.ceil(height / _FEWEST)), height)
    return Cut(width, height, max(1, rows), columns)


def tiles(drawing: Drawing, shape: Cut, *, scale: float) -> Iterator[Tile]:
    """Yield the tiles in the order of their rows; each band's from left to right."""
    places = _places(drawing, shape, scale)
    waiting = sorted(range(len(places)), key=lambda index: places[index].top, reverse=True)
    active: list[int] = []
    count = math.ceil(shape.width / shape.columns)
    for y in range(0, shape.height, shape.rows):
        height = min(shape.rows, shape.height - y)
        active = [index for index in active if places[index].bottom > y]
        while waiting and places[waiting[-1]].top < y + height:
            index = waiting.pop()
            if places[index].bottom > y:
                active.append(index)
        active.sort()  # places keep the order of the elements
        shown: list[list[_Place]] = [[] for _ in range(count)]
        for index in active:
            place = places[index]
            first, last = place.left // shape.columns, (place.right - 1) // shape.columns
            for found in shown[max(0, first) : last + 1]:
                found.append(place)
        for column, found in enumerate(shown):
            x = column * shape.columns
            width = min(shape.columns, shape.width - x)
            # An element with several places is painted once.
            elements = tuple({id(place.element): place.element for place in found}.values())
            yield Tile(x, y, width, height, elements, _inked(found, x, y, width, height))


def whole(drawing: Drawing, width: int, height: int) -> Tile:
    """Return the one tile of a picture that is painted in one piece."""
    return Tile(0, 0, width, height, drawing.elements, (Ink(0, 0, width, height),))


def _inked(places: "list[_Place]", x: int, y: int, width: int, height: int) -> list[Ink]:
    """Return the parts of a tile that hold its ink: runs along slices, because a map's lines are long and thin."""
    slices: list[list[tuple[int, int]]] = [[] for _ in range(0, height, _SLICE)]
    for left, top, right, bottom, _ in places:
        run = (max(0, left - x), min(width, right - x))
        for number in range(max(0, top - y) // _SLICE, (min(height, bottom - y) - 1) // _SLICE + 1):
            slices[number].append(run)
    parts: list[Ink] = []
    for number, runs in enumerate(slices):
        top, bottom = number * _SLICE, min(height, (number + 1) * _SLICE)
        runs.sort()
        start = end = -_SLICE
        for left, right in runs:
            if left > end + _SLICE:
                if end > start:
                    parts.append(Ink(start, top, end, bottom))
                start, end = left, right
            elif right > end:
                end = right
        if end > start:
            parts.append(Ink(start, top, end, bottom))
    return parts


class _Place(NamedTuple):
    """Where an element has ink, in pixels of the whole picture."""

    left: int
    top: int
    right: int
    bottom: int
    element: Element


def _places(drawing: Drawing, shape: Cut, scale: float) -> list[_Place]:
    left, top = origin(drawing, scale)
    found: list[_Place] = []
    for element in drawing.elements:
        spread = max(element.bounds.width / shape.columns, element.bounds.height / shape.rows) * scale > 1
        for x, y, width, height in _ink(element) if spread else (element.bounds,):
            near, above = int(x * scale) - left - _EDGE, int(y * scale) - top - _EDGE
            far, below = int((x + width) * scale) - left + _EDGE, int((y + height) * scale) - top + _EDGE
            found.append(_Place(near, above, far, below, element))
    return found


def _ink(element: Element) -> Iterator[Rect]:
    """Yield rectangles that hold an element's ink closer than its bounds: a line's sides one by one."""
    for item in element.primitives:
        if isinstance(item, Polyline):
            for (ax, ay), (bx, by) in pairwise(item.points):
                yield Rect(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay)).grown(item.stroke.width)
        else:
            yield extent((item,))


def origin(drawing: Drawing, scale: float) -> tuple[int, int]:
    """Return the picture's left and top edge in scaled units: whole pixels, so that whole units stay on the grid."""
    return round(drawing.bounds.x * scale), round(drawing.bounds.y * scale)
