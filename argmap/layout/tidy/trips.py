"""Which way the cross links go: along the tree, through the strips under boxes and the corridors beside them.

From its source's top a link goes into the strip of its family, sideways to the corridor beside an ancestor, up past it,
and so on to the strip where the two ends' branches meet; from there down again beside the ancestors of its target, to
the target's side. The tree keeps every strip and corridor free of boxes, so the way meets none and nothing has to be
searched. What a way needs of each station is known before any coordinate is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.layout.plan.rows import Group
from argmap.layout.tidy.stations import LEFT, RIGHT, Beside, Edge, Over, Side, Station, Strip, Wish
from argmap.model.records import ClaimId, Link

if TYPE_CHECKING:
    from argmap.layout.tidy.ground import Ground


@dataclass(eq=False)
class Trip:
    """One cross link's way: `ups` and `downs` are the boxes passed, with the side; in the strip of `apex` it turns.

    It ends at the `side` of the box `target`, at its bottom where that is the apex, or (`struck`) on a step's line in
    the strip of `target`. `direct`: straight over to the neighbour in the row. `loop`: from a box to itself. `wishes`
    is what it asks of each station.
    """

    link: Link
    source: ClaimId
    target: ClaimId
    apex: ClaimId
    ups: list[tuple[ClaimId, Side]]
    downs: list[tuple[ClaimId, Side]]
    side: Side
    struck: Group | None
    direct: bool
    loop: bool
    wishes: dict[Station, Wish]
    """In the order of the way; the edge where it leaves comes after what the way passes."""

    @cached_property
    def leaving(self) -> Edge:
        """The edge at which it leaves its source."""
        side = self.ups[0][1] if self.ups else self.side
        if not self.ups and self.target != self.apex:
            side = LEFT if side == RIGHT else RIGHT  # on its way to the left side of a box it goes to the right
        return Edge(self.source, side, self.source == self.apex)

    @cached_property
    def order(self) -> dict[Station, int]:
        """Which move of its line each station gives."""
        return {station: number for number, station in enumerate(self.wishes)}

    @cached_property
    def fixed(self) -> frozenset[Station]:
        """The stations that give more than a move: where it begins and ends, or all of a short way."""
        if self.direct or self.loop:
            return frozenset(self.wishes)
        return frozenset((self.leaving, Beside(self.target, self.side)))


def trip(ground: "Ground", link: Link) -> Trip | None:
    """Return the trip of a link between boxes that are to be seen, or none where the tree leads no such way."""
    source, struck = link.source, None
    if link.target in ground.rows:
        target = ClaimId(link.target)
    else:
        target, struck = ground.groups.get(link.target, (source, None))
        if struck is None or struck.loose:
            return None
    if source == target and struck is None:
        return Trip(link, source, target, source, [], [], RIGHT, None, False, True, {Beside(source, RIGHT): (0, 0)})
    apex, from_source, from_target = _paths(ground.home, source, target)
    if ground.pinned and not ground.pinned.isdisjoint((*from_source, *from_target)):
        return None
    up, down = _sides(ground, apex, struck, from_source, from_target)
    ups = [(box, up) for box in from_source[1:]]
    passed = from_target if struck else from_target[1:]
    downs = [(box, down) for box in reversed(passed)]
    place = ground.place
    direct = len(from_source) == len(from_target) == 1 and not struck and abs(place[source] - place[target]) == 1
    result = Trip(link, source, target, apex, ups, downs, down, struck, direct, False, {})
    if direct:
        left, right = (source, target) if place[source] < place[target] else (target, source)
        result.wishes = {Over(left, right): None, Strip(apex): None}
    else:
        result.wishes = _wishes(ground, result)
    return result


def _paths(
    home: Mapping[ClaimId, ClaimId], source: ClaimId, target: ClaimId
) -> tuple[ClaimId, list[ClaimId], list[ClaimId]]:
    """Return the nearest box above both (or one of them), and what lies below it on the way to each, lowest first."""
    from_source = [source]
    at = source
    while at in home:
        at = home[at]
        from_source.append(at)
    from_target = [target]
    at = target
    while at in home:
        at = home[at]
        from_target.append(at)
    apex = from_source[-1]
    while from_source and from_target and from_source[-1] == from_target[-1]:
        apex = from_source.pop()
        from_target.pop()
    return apex, from_source, from_target


def _sides(
    ground: "Ground", apex: ClaimId, struck: Group | None, from_source: list[ClaimId], from_target: list[ClaimId]
) -> tuple[Side, Side]:
    """Return on which side of boxes the link goes up, and on which down: on the way to the other end."""
    place = ground.place
    if from_source and from_target:
        return (RIGHT, LEFT) if place[from_source[-1]] < place[from_target[-1]] else (LEFT, RIGHT)
    middle = (len(ground.rows[apex].members) - 1) / 2
    if from_source and struck:
        middle = (struck.first + struck.last) / 2
    last = (from_source or from_target)[-1:]
    at = place[last[0]] if last else 0
    side = LEFT if at > middle else RIGHT
    return side, side


def _wishes(ground: "Ground", trip: Trip) -> dict[Station, Wish]:
    """Return what a trip asks of each station on its way."""
    place, home, rows = ground.place, ground.home, ground.rows
    wishes: dict[Station, Wish] = {}

    def run(strip: ClaimId, begin: int, end: int) -> None:
        low, high = (begin, end) if begin <= end else (end, begin)
        # What begins or ends at the upper box, or between several, may meet everything.
        wishes[Strip(strip)] = (low, high) if low >= 0 else (-1, 5 * len(rows[strip].members))

    def beside(box: ClaimId, side: Side) -> int:
        return 5 * place[box] + (4 if side == RIGHT else 0)

    at = -1
    if trip.source != trip.apex:
        at = 5 * place[trip.source] + 2
        for number, (box, side) in enumerate(trip.ups, start=1):
            run(box, at, -1)
            wishes[Beside(box, side)] = (1, -number)
            at = beside(box, side)
    strip = trip.apex
    below = len(trip.downs)
    for number, (box, side) in enumerate(trip.downs):
        run(strip, at, beside(box, side))
        wishes[Beside(box, side)] = (1, number - below)
        at, strip = -1, box
    ends_below = False
    if trip.struck:
        group = trip.struck
        alone = group.first == group.last and group.strikes is None
        run(strip, at, 5 * group.first + 2 if alone else -1)
    elif trip.target == trip.apex:
        run(strip, at, -1)
        ends_below = True
    else:
        run(home[trip.target], at, beside(trip.target, trip.side))
        wishes[Beside(trip.target, trip.side)] = (0, 0)
    if ends_below:
        wishes[Edge(trip.target, LEFT if trip.side == RIGHT else RIGHT, True)] = None
    wishes[trip.leaving] = None
    return wishes
