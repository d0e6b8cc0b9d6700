"""Which way cross links go in the automatic shape: out of a box's left side, by gutters and streets, to the other's.

All gutters at the left edge of one branch lie beside each other with nothing between them, so a line goes straight to
the one that leads farthest up: a way has few bends. How many lanes a gutter or street needs follows from the places
that all has without them, because lanes change distances but never the order of things along a gutter or a street.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from argmap.layout.plan.plan import Plan
from argmap.layout.plan.routes import Line, Lines, side_port, straightened
from argmap.layout.plan.rows import Group
from argmap.layout.shapes.families import Shapes, Way
from argmap.layout.shapes.lines import Moves
from argmap.layout.shapes.placing import Places
from argmap.layout.shapes.spacing import EDGE, PORT_STEP
from argmap.model.records import Link

MANY = 64  # lines in one way for which looking through all lanes takes too long
Part = tuple[float, float, float, int, int]
"""What a trip might use of a way: its length, low and high bound, the trip's number, the number of the way in it."""


@dataclass(slots=True)
class Trip:
    """One cross link: from the box `source` along `ways`, each with the box whose family it belongs to, to the box
    `target`, or (none) to the line of the step of `struck`.

    A way that begins or ends at a box starts with a gutter; gutters and streets take turns. `lanes` are set for each.
    """

    link: Link
    source: int
    target: int | None
    struck: Group | None
    ways: list[tuple[Way, int]]
    lanes: list[int] = field(default_factory=list)


def trips(plan: Plan, shapes: Shapes, links: list[Link]) -> tuple[list[Trip], list[Link]]:
    """Return the trips of the cross links within one block, and the links that are left for a search."""
    result: list[Trip] = []
    left: list[Link] = []
    _open_gutters(plan, shapes)
    for link in links:
        trip = _trip(plan, shapes, link)
        if trip is None:
            left.append(link)
        else:
            result.append(trip)
    return result, left


def led_to(plan: Plan, link: Link) -> Group | None:
    """Return the step whose line a cross link strikes, if that line is drawn in its family."""
    group = plan.group_of.get(link.target)
    if group is None or group.loose or group.strikes is not None:
        return None
    return group


def _open_gutters(plan: Plan, shapes: Shapes) -> None:
    """Give every cluster its gutters, and note the cluster of each box."""
    for node, family in shapes.families.items():
        row = plan.rows[node]
        for column in family.columns:
            for cluster in column.clusters:
                count = cluster.last - cluster.first
                cluster.gutters = [column.gutter, *(column.gutter if cluster.upright else Way() for _ in range(count))]
                for child in row[cluster.first : cluster.last + 1]:
                    shapes.cluster_of[child] = cluster


def _trip(plan: Plan, shapes: Shapes, link: Link) -> Trip | None:
    source = plan.index[link.source]
    target = plan.index.get(link.target)
    struck = None
    if target is None:
        struck = led_to(plan, link)
        if struck is None:
            return None
    end = plan.family_of[link.target] if target is None else target
    if plan.block[source] != plan.block[end]:
        return None
    apex = _common(plan, source, end)
    if apex in (source, target):
        apex = plan.parent[apex]
    out = list(_way_up(plan, shapes, source, apex))
    if target is not None:
        back = list(_way_up(plan, shapes, target, apex))
    else:
        back = list(_from_step(plan, shapes, link, apex))
    met = {id(way): number for number, (way, _) in enumerate(back)}
    for number, (way, _) in enumerate(out):
        if id(way) in met:
            ways = out[: number + 1] + back[: met[id(way)]][::-1]
            return Trip(link, source, target, struck, ways)
    raise AssertionError(f"no common way for {link.id}")


def _common(plan: Plan, a: int, b: int) -> int:
    parent, depth = plan.parent, plan.depth
    while a != b:
        if depth[a] >= depth[b]:
            a = parent[a]
        else:
            b = parent[b]
    return a


def _way_up(plan: Plan, shapes: Shapes, node: int, apex: int, *, inside: bool = False) -> Iterator[tuple[Way, int]]:
    """Yield gutters and streets from a box's left side (or, `inside`, from its street) up to the street of `apex`.

    Left out are those that a level line passes on its way to a gutter farther left.
    """
    while True:
        above = plan.parent[node]
        cluster = shapes.cluster_of[node]
        place = 0 if cluster.upright else plan.place[node] - cluster.first
        if inside and node in shapes.heads:
            place = shapes.heads[node].first - cluster.first
        if place:
            yield cluster.gutters[place], above
            yield cluster.street, above
        column = cluster.column
        assert column is not None
        if column.number or above == apex:
            yield column.gutter, above
            yield shapes.families[above].street, above
        if above == apex:
            return
        node, inside = above, True


def _from_step(plan: Plan, shapes: Shapes, link: Link, apex: int) -> Iterator[tuple[Way, int]]:
    """Yield the ways from a step's own line up to the street of `apex`."""
    node = plan.family_of[link.target]
    cluster = shapes.cluster_of[plan.rows[node][plan.group_of[link.target].first]]
    column = cluster.column
    assert column is not None
    yield cluster.street, node
    if column.number or node == apex:
        yield column.gutter, node
        yield shapes.families[node].street, node
    if node != apex:
        yield from _way_up(plan, shapes, node, apex, inside=True)


def give_lanes(plan: Plan, found: list[Trip], places: Places) -> None:
    """Give every trip a lane in each of its ways, and every way the number of its lanes.

    Two lines share a lane only where the parts of the way that they might use keep apart; short lines lie nearest to
    the boxes, so that long ones go round them.
    """
    wanted: dict[int, tuple[Way, list[Part]]] = {}
    for number, trip in enumerate(found):
        trip.lanes = [0] * len(trip.ways)
        for at, (way, _) in enumerate(trip.ways):
            low, high = float("inf"), float("-inf")
            for end in (at - 1, at + 1):
                a, b = _bounds(plan, trip, end, places)
                low, high = min(low, a), max(high, b)
            wanted.setdefault(id(way), (way, []))[1].append((high - low, low, high, number, at))
    for way, parts in wanted.values():
        if len(parts) > MANY:
            parts.sort(key=itemgetter(1))
            way.lanes = _in_turn(parts, found)
        else:
            parts.sort()
            way.lanes = _short_first(parts, found)


def _short_first(parts: list[Part], found: list[Trip]) -> int:
    """Give each part, the shortest first, the nearest lane that is free; return how many lanes that takes."""
    lanes: list[list[tuple[float, float]]] = []
    for _, low, high, number, at in parts:
        free = (lane for lane, taken in enumerate(lanes) if all(high < begin or end < low for begin, end in taken))
        lane = next(free, len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((low, high))
        found[number].lanes[at] = lane
    return len(lanes)


def _in_turn(parts: list[Part], found: list[Trip]) -> int:
    """Give each part, in the order in which they begin, a lane on which the last one has ended: in n log n time."""
    ends: list[tuple[float, int]] = []
    lanes = 0
    for _, low, high, number, at in parts:
        if ends and ends[0][0] < low:
            _, lane = heapq.heappop(ends)
        else:
            lane, lanes = lanes, lanes + 1
        heapq.heappush(ends, (high, lane))
        found[number].lanes[at] = lane
    return lanes


def _bounds(plan: Plan, trip: Trip, at: int, places: Places) -> tuple[float, float]:
    """Return between which bounds a way is entered from the one at `at` of the trip, or from its box or step."""
    if 0 <= at < len(trip.ways):
        way = trip.ways[at][0]
        return way.low, way.high
    node = trip.source if at < 0 else trip.target
    if node is not None:
        return places.top[node], places.top[node] + plan.height[node]
    assert trip.struck is not None
    row = plan.rows[plan.family_of[trip.struck.link.id]]
    first, last = row[trip.struck.first], row[trip.struck.last]
    low = places.left[first] + places.inset[first]
    return low, places.left[last] + places.inset[last] + plan.width[last]


def draw_trips(
    plan: Plan, shapes: Shapes, found: list[Trip], moves: Moves, *, x: list[float], top: list[float], lines: Lines
) -> None:
    """Draw the lines of all trips into `lines`."""
    ports = _ports(plan, shapes, found, moves, top)
    for number, trip in enumerate(found):
        link = trip.link
        source = trip.source
        y = ports[number, True]
        line: Line = [(x[source] - plan.width[source] / 2, y)]
        for at, (way, node) in enumerate(trip.ways):
            right, down = moves.get(node, (0.0, 0.0))
            place = way.at - trip.lanes[at] * way.step
            before = line[-1]
            line.append((before[0], place + down) if at % 2 else (place + right, before[1]))
        if trip.target is None:
            stem = lines.stems[link.target]
            line.append((stem, line[-1][1]))
            lines.struck.add(link.id)
        else:
            y = ports[number, False]
            line += [(line[-1][0], y), (x[trip.target] - plan.width[trip.target] / 2, y)]
        lines.links[link.id] = straightened(line)
        lines.cross.add(link.id)


def _ports(
    plan: Plan, shapes: Shapes, found: list[Trip], moves: Moves, top: list[float]
) -> dict[tuple[int, bool], float]:
    """Return the y at which each trip leaves its source (true) and reaches its target (false): in the order in which
    they come from above and go down, below the tree's line if that leaves at this side too.
    """
    users: dict[int, list[tuple[float, int, bool]]] = {}
    for number, trip in enumerate(found):
        for node, leaves in ((trip.source, True), (trip.target, False)):
            if node is not None:
                users.setdefault(node, []).append((_next(trip, leaves, top), number, leaves))
    result: dict[tuple[int, bool], float] = {}
    for node, ends in users.items():
        ends.sort()
        high, low = top[node] + EDGE, top[node] + plan.height[node] - EDGE
        if _attached(plan, shapes, node):
            high = side_port(plan, node, top, top)[1] + EDGE
        step = min(PORT_STEP, (low - high) / len(ends))
        first = (high + low - step * (len(ends) - 1)) / 2
        for order, (_, number, leaves) in enumerate(ends):
            result[number, leaves] = first + order * step
    return result


def _next(trip: Trip, leaves: bool, top: list[float]) -> float:
    """Return about where the line goes from a box: up or down along the gutter beside it."""
    if len(trip.ways) > 1:
        way = trip.ways[1 if leaves else -2][0]
        return (way.low + way.high) / 2
    other = trip.target if leaves else trip.source
    return top[other] if other is not None else 0.0


def _attached(plan: Plan, shapes: Shapes, node: int) -> bool:
    """Whether a box's own step leaves at its left side."""
    cluster = shapes.cluster_of[node]
    return cluster.column is not None and cluster.column.hangs and not cluster.stem
