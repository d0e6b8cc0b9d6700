"""The distances of a map, in map units, as for a top-down map: `across` is along a row, `down` from parent to child."""

from typing import NamedTuple

from argmap.layout.geometry import Size

BOX = Size(240, 60)  # a claim that nobody measured
SIBLINGS = 24.0
PREMISES = 12.0
FAMILIES = 36.0
ROOTS = 64.0
NEIGHBOURS_LINKED = 60.0  # between two boxes of a row when an arrow leads straight from one to the other

CORRIDOR = 20.0  # from a box's side to the first line beside it: an arrow head fits in
WIDEST = 7.0  # between two lines of a corridor
ROOM = 8.0  # what is left free beyond the last line of a corridor
BRACKET = 16.0  # height of the legs of a bracket
PORTS = 22.0  # from a box's middle to where the trunk of the second role enters it
ATTACH = 28.0  # from a box's top to where a line leaves at its left side, less on low boxes
TOP_PORTS = 14.0  # between the lines that leave one box


class Levels(NamedTuple):
    """The distances that depend on the orientation, because a label on a line needs more room along than across.

    `head`: from a box to the line under it on which its children's arrows turn. `stem`: the least length of an arrow
    before that. `strike`: between the lines of two undercuts, `bus`: between the lines of two roles.
    """

    head: float
    stem: float
    strike: float
    bus: float


LEVELS = {"top-down": Levels(24.0, 32.0, 18.0, 12.0), "left-to-right": Levels(28.0, 64.0, 18.0, 12.0)}


def lane_step(count: int, widest: float) -> float:
    """Return the distance between `count` parallel lines: `widest`, less where many run together, at least 3."""
    return widest if count * widest <= 96.0 else max(3.0, on_grid(96.0 / count))


def pad(lines: int) -> float:
    """Return the room that `lines` lines beside a box need."""
    return CORRIDOR + (lines - 1) * lane_step(lines, WIDEST) + ROOM if lines else 0.0


def on_grid(length: float) -> float:
    """Return the nearest length on the grid of a 64th of a unit.

    Sums of such lengths are exact, so places come out the same however they are added up.
    """
    return round(length * 64.0) / 64.0
