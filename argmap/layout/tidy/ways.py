"""The lines of cross links, as coordinates that lie beside boxes: how far from which box, wherever that stands.

Every piece of a line is horizontal or vertical, so each station on its way gives it one coordinate, x and y by turns;
when a station gives it another lane, one number changes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from argmap.layout.plan.routes import Line, straightened
from argmap.layout.plan.rows import Group
from argmap.layout.plan.spacing import CORRIDOR, TOP_PORTS, WIDEST, Levels, lane_step
from argmap.layout.tidy.families import Family
from argmap.layout.tidy.stations import Beside, Edge, Lanes, Over, Station, Strip
from argmap.layout.tidy.trips import Trip
from argmap.model.records import ClaimId, LinkId

Place = tuple[ClaimId, float]
"""So far to the right of the middle of a box, or so far below its top."""
BOTTOM_PORTS = 44.0


class Way(NamedTuple):
    """A line from `x`, `y` on: `moves` are the coordinates to which it goes by turns, first up or down, then sideways.

    `strikes` tells that it ends on another line.
    """

    x: Place
    y: Place
    moves: tuple[Place, ...]
    strikes: bool = False


class Known(NamedTuple):
    """What a line is drawn with."""

    families: Mapping[ClaimId, Family]
    lanes: Mapping[Station, Lanes]
    levels: Levels


def way_of(trip: Trip, known: Known) -> Way:
    """Return the line of a trip."""
    if trip.direct:
        return _straight(trip, known)
    if trip.loop:
        return _loop(trip, known)
    families, target = known.families, trip.target
    leaving = trip.leaving
    moves = [place(trip, station, known) for station in trip.wishes if station is not leaving and station != leaving]
    if trip.struck is not None:
        family = families[target]
        end = stem(family, trip.struck)
        if trip.struck.strikes is None:
            moves.append((target, end))
        else:
            moves.append((target, (end + stem(family, trip.struck.strikes)) / 2))
            moves.append((target, strike_level(family, trip.struck, known.levels)))
    elif target == trip.apex:
        moves.append((target, families[target].size.height))
    else:
        here, height = known.lanes[Beside(target, trip.side)], families[target].size.height
        step = min(height / (here.ending + 1), 16.0)
        moves.append((target, height / 2 + (here.of[trip.link.id] - (here.ending - 1) / 2) * step))
        moves.append((target, trip.side * families[target].half))
    start = (trip.source, families[trip.source].size.height if leaving.bottom else 0.0)
    return Way(place(trip, leaving, known), start, tuple(moves), trip.struck is not None)


def place(trip: Trip, station: Station, known: Known) -> Place:
    """Return the coordinate that a station gives to a trip's line."""
    return next(places(station, (trip.link.id,), known))


def places(station: Station, names: Iterable[LinkId], known: Known) -> Iterator[Place]:
    """Yield the coordinate that a station gives to each of some lines."""
    here = known.lanes[station]
    if isinstance(station, Strip):
        family = known.families[station.family]
        box, first, step = station.family, family.level - family.strip.cross, -family.strip.step
    elif isinstance(station, Beside):
        box, side = station
        first = side * (known.families[box].half + CORRIDOR)
        step = side * lane_step(here.most, WIDEST)
    else:
        assert isinstance(station, Edge)
        box, side, bottom = station
        most = known.families[box].half - 4.0
        nearest = min(BOTTOM_PORTS if bottom else TOP_PORTS, most / 2)
        first, step = side * nearest, side * min(TOP_PORTS, (most - nearest) / here.most)
    of = here.of
    for name in names:
        yield box, first + of[name] * step


def led(way: Way, at: Callable[[ClaimId], tuple[float, float]]) -> Line:
    """Return where a line leads when the top middles of boxes stand `at` places."""
    x, y = at(way.x[0])[0] + way.x[1], at(way.y[0])[1] + way.y[1]
    line = [(x, y)]
    for number, (box, away) in enumerate(way.moves):
        if number % 2:
            x = at(box)[0] + away
        else:
            y = at(box)[1] + away
        line.append((x, y))
    return straightened(line)


def stem(family: Family, group: Group) -> float:
    """Return where the line of a step leaves its boxes: above the middle of its premises."""
    return (family.places[group.first] + family.places[group.last]) / 2


def strike_level(family: Family, group: Group, levels: Levels) -> float:
    """Return the y of the line on which a strike of the family turns toward what it strikes."""
    return family.level - family.strip.strike - (group.lane - 1) * levels.strike


def _straight(trip: Trip, known: Known) -> Way:
    """Return the line over to the neighbour; several between the same two lie below each other."""
    families = known.families
    station = next(station for station in trip.wishes if isinstance(station, Over))
    left, right = station
    number = known.lanes[station].of[trip.link.id] + 1
    y = (left, min(families[left].size.height, families[right].size.height) * (1 - 0.5**number))
    ends = (left, families[left].half), (right, -families[right].half)
    begin, end = ends if left == trip.source else ends[::-1]
    return Way(begin, y, (y, end))


def _loop(trip: Trip, known: Known) -> Way:
    box, here = trip.target, known.lanes[Beside(trip.target, 1)]
    lane, edge, height = here.of[trip.link.id], known.families[box].half, known.families[box].size.height
    out = edge + CORRIDOR + lane * lane_step(here.most, WIDEST)
    reach = height * (0.5 - 0.25 * 0.8**lane)  # several loops lie within each other
    low = (box, height - reach)
    return Way((box, edge), low, (low, (box, out), (box, reach), (box, edge)))
