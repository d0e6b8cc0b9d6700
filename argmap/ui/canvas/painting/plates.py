"""What cards and short arrows take of the painter, kept while the scale stays: panning only repeats it."""

from PySide6.QtGui import QPainter

from argmap.drawing.primitives import Element
from argmap.layout.geometry import Rect
from argmap.render.painter import draw_element
from argmap.render.plates import Plate, plate, replay
from argmap.render.shapes.grid import Grid, grid_of

MOST_KEPT = 400
"""So many plates are kept; one takes some 5 KB."""
SHORT = 1500.0
"""Of a line that goes further than this only what shows is drawn, every time anew."""


class Plates:
    """Keeps the painter's calls for elements, on one pixel grid at a time."""

    def __init__(self) -> None:
        self._grid: Grid | None = None
        self._kept: dict[int, tuple[Element, Plate]] = {}

    def follow(self, painter: QPainter) -> None:
        """Draw on the pixel grid of a painter from now on."""
        found = grid_of(painter)
        grid = found[0] if found else None
        if grid != self._grid or len(self._kept) > MOST_KEPT:
            self._kept.clear()
            self._grid = grid

    def draw(self, painter: QPainter, element: Element, seen: Rect) -> None:
        """Draw an element, or of a large one what shows in an area (map units)."""
        bounds, grid = element.bounds, self._grid
        if grid is None or max(bounds.width, bounds.height) > SHORT:
            draw_element(painter, element, grid, seen)
            return
        known = self._kept.get(id(element))
        if known is None or known[0] is not element:
            known = self._kept[id(element)] = element, plate(element, grid, bounds.grown(40.0))
        replay(painter, known[1])
