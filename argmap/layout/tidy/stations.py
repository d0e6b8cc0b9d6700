"""The places where cross links meet and share room: each gives every line that comes there a number of its own.

There are four sorts: the strip of a row, in which lines run sideways; the side of a box, along which they go up or down
or end; the edge of a box, where they leave it; and the way straight over to a neighbour. A station knows only the lines
that come there, so a link that comes or goes concerns its own stations and no other.
"""

from collections.abc import Mapping
from heapq import heappop, heappush
from operator import itemgetter
from typing import Literal, NamedTuple

from argmap.model.records import ClaimId, LinkId

Side = Literal[-1, 1]
LEFT: Side = -1
RIGHT: Side = 1


class Strip(NamedTuple):
    """The strip of the row under a box. Lines ask for a part of it, or for none (they only depend on the row)."""

    family: ClaimId


class Beside(NamedTuple):
    """The side of a box. Lines ask as (0, 0) to end there, nearest to it, or as (1, -n) to pass: those that come from
    more steps below farther in, so that a line along several boxes stays straight."""

    box: ClaimId
    side: Side


class Edge(NamedTuple):
    """One half of a box's top or bottom edge, where lines leave it or end at its bottom."""

    box: ClaimId
    side: Side
    bottom: bool


class Over(NamedTuple):
    """The way from a box to its right neighbour."""

    left: ClaimId
    right: ClaimId


Station = Strip | Beside | Edge | Over
Wish = tuple[int, int] | None


class Lanes(NamedTuple):
    """The number of each line, from 0; how many numbers there are, and how many lines end here (at a side)."""

    of: Mapping[LinkId, int]
    most: int
    ending: int


def lanes(station: Station, wishes: Mapping[LinkId, Wish]) -> Lanes:
    """Return what a station gives to the lines that come there."""
    if isinstance(station, Strip):
        return _strip_lanes(wishes)
    if isinstance(station, Beside):
        order = sorted(wishes, key=lambda link: (wishes[link], link))
        ending = sum(wish == (0, 0) for wish in wishes.values())
        return Lanes({link: number for number, link in enumerate(order)}, len(order), ending)
    return Lanes({link: number for number, link in enumerate(sorted(wishes))}, len(wishes), 0)


def _strip_lanes(wishes: Mapping[LinkId, Wish]) -> Lanes:
    """Give each line the lowest lane that no line uses whose part of the strip meets its own.

    The parts are counted in places of the row (five to a box: left, left of its middle, its middle, ...), since no
    coordinate is known.
    """
    parts: list[tuple[LinkId, tuple[int, int]]] = [(link, wish) for link, wish in wishes.items() if wish is not None]
    parts.sort(key=itemgetter(0), reverse=True)  # of equal ones the outer below the inner
    parts.sort(key=itemgetter(1))
    of: dict[LinkId, int] = {}
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    for link, (low, high) in parts:
        while busy and busy[0][0] < low:
            heappush(free, heappop(busy)[1])
        lane = of[link] = heappop(free) if free else len(busy)
        heappush(busy, (high, lane))
    return Lanes(of, max(of.values(), default=-1) + 1, 0)
