"""What cards and short arrows take of the painter, kept while the scale stays: panning only repeats it."""

from math import floor

from PySide6.QtGui import QPainter

from argmap.drawing.primitives import Element
from argmap.layout.geometry import Rect
from argmap.render.painter import draw_element
from argmap.render.plates import Plate, plate, replay
from argmap.render.shapes.grid import Grid, grid_of

MOST_KEPT = 400
"""So many plates are kept; one takes some 5 KB."""
SHORT = 1500.0
"""Of what goes further than this, only the part around the view is kept."""


class Plates:
    """Keeps the painter's calls for elements, on one pixel grid at a time; of long ones maybe in `parts` only."""

    def __init__(self, *, parts: bool = False) -> None:
        self._parts = parts
        self._grid: Grid | None = None
        self._moving = False  # the first frame at a scale may be the last one at it: nothing is kept of it
        self._around = Rect(0.0, 0.0, 0.0, 0.0)
        self._short: dict[int, tuple[Element, Plate]] = {}
        self._long: dict[int, tuple[Element, Plate]] = {}

    @property
    def calls(self) -> int:
        """How many of the painter's calls are kept."""
        return sum(len(known[1]) for kept in (self._short, self._long) for known in kept.values())

    def follow(self, painter: QPainter) -> None:
        """Draw on the pixel grid of a painter from now on, and what shows on its device."""
        found = grid_of(painter)
        if found is None:
            self._grid = None
            return
        grid, seen = found
        self._moving = grid != self._grid
        if self._moving:
            self._short.clear()
            self._long.clear()
            self._grid = grid
        # Parts of long elements are kept for a field of the map around the view, until the view leaves its middle.
        wide, high = max(seen.width, 1.0) / 2, max(seen.height, 1.0) / 2
        left, top = (floor(seen.centre.x / wide) - 1) * wide, (floor(seen.centre.y / high) - 1) * high
        around = Rect(left, top, 3 * wide, 3 * high)
        if around != self._around:
            self._long.clear()
            self._around = around
        for kept in (self._short, self._long):
            if len(kept) > MOST_KEPT:
                kept.clear()

    def draw(self, painter: QPainter, element: Element) -> None:
        """Draw an element."""
        grid = self._grid
        if grid is None:
            draw_element(painter, element, None, None)
            return
        if self._moving:
            draw_element(painter, element, grid, self._around if self._parts else element.bounds.grown(40.0))
            return
        bounds = element.bounds
        long = self._parts and max(bounds.width, bounds.height) > SHORT
        kept = self._long if long else self._short
        known = kept.get(id(element))
        if known is None or known[0] is not element:
            area = self._around if long else bounds.grown(40.0)
            known = kept[id(element)] = element, plate(element, grid, area)
        replay(painter, known[1])
