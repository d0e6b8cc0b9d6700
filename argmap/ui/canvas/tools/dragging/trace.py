"""What a gesture has drawn over the map: no more than that, and what it draws next, is painted again."""

from collections.abc import Hashable, Iterable
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from argmap.layout.geometry import Rect

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

ROUND = 10.0  # pixels that rings and edges reach beyond what they belong to


class Trace:
    """Remembers the areas (screen pixels) of what moves; what stands still is told by a `state`."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._state: Hashable = None
        self._areas: tuple[Rect, ...] = ()

    def follow(self, state: Hashable, areas: Iterable[Rect]) -> None:
        """Ask to paint what has moved again, or everything where the state is another one."""
        was, self._areas = self._areas, tuple(areas)
        if state != self._state:
            self._state = state
            self._canvas.update()
            return
        for area in (*was, *self._areas):
            x, y = floor(area.x - ROUND), floor(area.y - ROUND)
            self._canvas.update(QRect(x, y, ceil(area.right + ROUND) - x, ceil(area.bottom + ROUND) - y))
