"""A box with the row below it, all that is known of it without knowing where the box itself stands.

A family is made from its row's families and never changed, so that an edit makes anew only the families from the one
it touches up to the roots; all others are kept as they are. Places count from the box's top middle.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from argmap.layout.geometry import Size
from argmap.layout.plan.routes import Lines
from argmap.layout.plan.rows import FOREST_ID, Row, Strip, strip_over
from argmap.layout.plan.spacing import PREMISES, ROOM, ROOTS, SIBLINGS, Levels, on_grid
from argmap.layout.tidy.contours import Piece, alike, joined
from argmap.model.records import ClaimId

NO_STRIP = Strip(0.0, 0.0, 0.0, 0.0, 8.0, False)


class Room(NamedTuple):
    """What cross links need about a box: left and right of it, in its strip (lines), and to its right neighbour."""

    before: float = 0.0
    after: float = 0.0
    passing: int = 0
    wide: float = 0.0


NO_ROOM = Room()


@dataclass(slots=True, eq=False)
class Family:
    """`places`: x of the boxes of its row, `level`: its y. `left` and `right` are the contours of all, `deep` its
    depth; `low` to `high` is how far it reaches sideways and `highest` where it begins, lines included."""

    claim: ClaimId
    row: Row
    size: Size
    half: float
    room: Room
    strip: Strip
    places: tuple[float, ...]
    level: float
    left: Piece
    right: Piece
    deep: float
    low: float
    high: float
    highest: float
    lines: Lines | None = None
    """Kept once somebody has asked for them."""

    def like(self, other: "Family") -> bool:
        """Whether the other one can take its place without anything above it changing."""
        return (
            self.size == other.size
            and self.room == other.room
            and self.deep == other.deep
            and self.low == other.low
            and self.high == other.high
            and alike(self.left, other.left)
            and alike(self.right, other.right)
        )


def family(
    claim: ClaimId, row: Row, size: Size, *, levels: Levels, room: Room, families: Mapping[ClaimId, Family]
) -> Family:
    """Return the family of a claim's box; those of its row are looked up in `families`."""
    wide, height = size
    half = wide / 2
    left_edge, right_edge = -half, half  # with the lines beside the box
    if room is not NO_ROOM:
        left_edge -= max(room.before - ROOM, 0.0)
        right_edge += max(room.after - ROOM, 0.0)
    members = row.members
    if not members:
        left: Piece = (height, left_edge, 0.0, 0.0, None)
        right: Piece = (height, right_edge, 0.0, 0.0, None)
        return Family(
            claim, row, size, half, room, NO_STRIP, (), height, left, right, height, left_edge, right_edge, 0.0
        )
    forest = claim == FOREST_ID
    strip = strip_over(row.groups, levels, room.passing)
    below = [families[member] for member in members]
    if len(below) == 1:
        only = below[0]
        places: tuple[float, ...] = (0.0,)
        lower_left, lower_right = only.left, only.right
        left_x = right_x = 0.0
        deep, low, high = only.deep, only.low, only.high
    else:
        between, tight = _between(row, below, least=ROOTS if forest else SIBLINGS)
        places, lower_left, left_x, lower_right, right_x, deep = joined(below, between, tight=tight)
        centre = 0.0 if forest else _middle(row, places)
        if centre:
            places = tuple([place - centre for place in places])
            left_x -= centre
            right_x -= centre
        low = min([place + other.low for place, other in zip(places, below, strict=True)])
        high = max([place + other.high for place, other in zip(places, below, strict=True)])
    level = highest = 0.0
    if not forest:
        level = height + strip.height
    elif room.passing:
        highest = -strip.cross - (room.passing - 1) * strip.step
    first_edge, last_edge = places[0] + below[0].left[1], places[-1] + below[-1].right[1]
    left = (level, first_edge if first_edge < left_edge else left_edge, left_x, level, lower_left)
    right = (level, last_edge if last_edge > right_edge else right_edge, right_x, level, lower_right)
    return Family(
        claim,
        row,
        size,
        half,
        room,
        strip,
        places,
        level,
        (height, left_edge, 0.0, 0.0, left),
        (height, right_edge, 0.0, 0.0, right),
        level + deep,
        low if low < left_edge else left_edge,
        high if high > right_edge else right_edge,
        highest,
    )


def _between(row: Row, below: Sequence[Family], *, least: float) -> tuple[list[float], list[bool]]:
    """Return the least room before each box of a row, and which of them stay close to the one before."""
    count = len(below)
    between, tight = [least] * count, [False] * count
    if len(row.groups) < count:
        for group in row.groups:
            for place in range(group.first + 1, group.last + 1):
                between[place], tight[place] = PREMISES, True
    before = below[0].room
    for place in range(1, count):
        room = below[place].room
        if room is not NO_ROOM or before is not NO_ROOM:
            between[place] = max(between[place], before.after + room.before, before.wide)
        before = room
    return between, tight


def _middle(row: Row, places: Sequence[float]) -> float:
    """Return the middle between the first and the last step that bears on the box itself (else of all of the row)."""
    low = high = None
    for group in row.groups:
        if group.strikes is None and (group.pinned or not group.loose):
            high = (places[group.first] + places[group.last]) / 2
            low = high if low is None else low
    if low is None or high is None:
        low, high = places[0], places[-1]
    return on_grid((low + high) / 2)
