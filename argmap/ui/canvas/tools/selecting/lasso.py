"""Which boxes a drawn loop takes: those its line touches and those it goes round.

Each new piece of the line is met with all boxes once, so that a long loop over ten thousand boxes costs no more a move
than a short one.
"""

import numpy as np
import numpy.typing as npt

from argmap.layout.geometry import Point, Rect
from argmap.model.records import ClaimId
from argmap.ui.canvas.arrays.nearby import Floats, Numbers
from argmap.ui.canvas.scene import Scene


class Loop:
    """A line drawn over a scene in map units; it closes by itself from its end to its start."""

    def __init__(self, scene: Scene, start: Point) -> None:
        self.points = [start]
        self._renew(scene)

    def draw(self, scene: Scene, to: Point) -> None:
        """Draw on to a place; another scene than before is met with the whole line again."""
        if scene is not self._scene:
            self._renew(scene)
            for end in range(1, len(self.points)):
                self._meet(self.points[end - 1], self.points[end])
        if to != self.points[-1]:
            self._meet(self.points[-1], to)
            self.points.append(to)

    def claims(self) -> list[ClaimId]:
        """Return the claims whose boxes the line touches or goes round, once or several times."""
        closing = _turns(self._middles, self.points[-1], self.points[0])
        taken = self._touched | (self._turns + closing != 0)
        return [self._scene.claims[number] for number in np.flatnonzero(taken).tolist()]

    def _renew(self, scene: Scene) -> None:
        self._scene = scene
        self._middles = scene.boxes[:, :2] + scene.boxes[:, 2:] / 2
        self._turns = np.zeros(len(scene.boxes), np.intp)
        self._touched = np.zeros(len(scene.boxes), np.bool_)
        self._touched[scene.boxes_in(Rect(*self.points[0], 0.0, 0.0))] = True

    def _meet(self, start: Point, end: Point) -> None:
        self._turns += _turns(self._middles, start, end)
        self._touched |= _crossed(self._scene, start, end)


def _turns(places: Floats, start: Point, end: Point) -> Numbers:
    """Return for each place whether a piece of a line passes it on the right: upward 1, downward -1, else 0.

    Summed over a closed line it is the winding number, which is not 0 inside (Sunday, "Inclusion of a point in a
    polygon", 2001).
    """
    x, y = places[:, 0], places[:, 1]
    side = (end.x - start.x) * (y - start.y) - (x - start.x) * (end.y - start.y)
    up = (start.y <= y) & (y < end.y) & (side > 0)
    down = (end.y <= y) & (y < start.y) & (side < 0)
    return up.astype(np.intp) - down.astype(np.intp)


def _crossed(scene: Scene, start: Point, end: Point) -> npt.NDArray[np.bool_]:
    """Return for each box whether a piece of a line touches it: neither box nor line lies apart on any axis."""
    x, y, width, height = scene.boxes.T
    met = (x <= max(start.x, end.x)) & (x + width >= min(start.x, end.x))
    met &= (y <= max(start.y, end.y)) & (y + height >= min(start.y, end.y))
    # The third axis stands upright on the line: the box's four corners lie on both sides of the line.
    along, down = end.x - start.x, end.y - start.y
    off = along * (y + height / 2 - start.y) - down * (x + width / 2 - start.x)
    reach = np.abs(along) * height / 2 + np.abs(down) * width / 2
    touched: npt.NDArray[np.bool_] = met & (np.abs(off) <= reach)
    return touched
