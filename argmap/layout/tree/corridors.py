"""Which way the cross links go: along the tree, through the strips under boxes and the corridors beside them.

From its source's top a link goes into the strip of its family, sideways to the corridor beside an ancestor, up past it,
and so on to the strip where the two ends' branches meet; from there down again beside the ancestors of its target, to
the target's side. The tree keeps every strip and corridor free of boxes, so the way meets none and nothing has to be
searched. Each line gets a lane of its own; how many lanes a strip or corridor needs is known before any coordinate is.
"""

from dataclasses import dataclass, field

from argmap.layout.tree.contours import pad
from argmap.layout.tree.families import Plan, Strip, levels_of_rows
from argmap.layout.tree.routes import Line, Lines, straightened
from argmap.layout.tree.spacing import CORRIDOR, NEIGHBOURS_LINKED, TOP_PORTS, lane_step
from argmap.model.records import Link

LEFT, RIGHT = 0, 1
WIDEST = 7.0  # between two lines of a corridor


@dataclass(slots=True)
class Trip:
    """One cross link's way: `ups` and `downs` are the boxes passed, with the side; in the strip of `apex` it turns.

    It ends at the `side` of the box `target`, at its bottom where that is the apex, or (`strikes`) on a step's line in
    the strip of `target`. `direct`: straight over to the neighbour in the row. `loop`: from a box to itself.
    """

    link: Link
    source: int
    target: int
    apex: int
    ups: list[tuple[int, int]]
    downs: list[tuple[int, int]]
    side: int = LEFT
    strikes: bool = False
    direct: bool = False
    loop: bool = False
    lanes: dict[int, int] = field(default_factory=dict)  # strip -> lane
    beside: dict[int, int] = field(default_factory=dict)  # box passed or reached -> lane in its corridor


@dataclass(slots=True)
class Traffic:
    """All trips, the lanes that each strip needs, the lines in each corridor (box, side), and what follows for rows."""

    trips: list[Trip] = field(default_factory=list)
    passing: dict[int, int] = field(default_factory=dict)
    corridors: dict[tuple[int, int], int] = field(default_factory=dict)
    arrivals: dict[tuple[int, int], int] = field(default_factory=dict)
    wide: dict[int, float] = field(default_factory=dict)

    def pads(self) -> dict[int, tuple[float, float]]:
        """Return the room that each box's corridors need at its left and right."""
        boxes = {box for box, _ in self.corridors}
        return {box: (self._pad(box, LEFT), self._pad(box, RIGHT)) for box in boxes}

    def _pad(self, box: int, side: int) -> float:
        lines = self.corridors.get((box, side), 0)
        return pad(lines, lane_step(lines, WIDEST))


def traffic(plan: Plan, links: list[Link]) -> tuple[Traffic, list[Link]]:
    """Return the trips of the cross links that stay within one block, and the links that are left for a search."""
    result = Traffic()
    left: list[Link] = []
    for link in links:
        trip = _trip(plan, link)
        if trip is None:
            left.append(link)
        else:
            result.trips.append(trip)
    _corridor_lanes(plan, result)
    _strip_lanes(plan, result)
    return result, left


def _trip(plan: Plan, link: Link) -> Trip | None:
    index, parent, depth, place = plan.index, plan.parent, plan.depth, plan.place
    source = index[link.source]
    target = index.get(link.target)
    strikes = target is None
    if target is None:
        group = plan.group_of.get(link.target)
        if group is None or group.loose or group.strikes is not None:
            return None
        target = plan.family_of[link.target]
    if plan.block[source] != plan.block[target]:
        return None
    if source == target and not strikes:
        return Trip(link, source, target, source, [], [], RIGHT, loop=True)
    from_source: list[int] = []
    from_target: list[int] = []
    a, b = source, target
    while a != b:
        if depth[a] >= depth[b]:
            from_source.append(a)
            a = parent[a]
        else:
            from_target.append(b)
            b = parent[b]
    apex = a
    trip = Trip(link, source, target, apex, [], [], strikes=strikes)
    up, down = _sides(plan, trip, from_source, from_target)
    trip.side = down
    trip.ups = [(box, up) for box in from_source[1:]]
    passed = from_target if strikes else from_target[1:]
    trip.downs = [(box, down) for box in reversed(passed)]
    if len(from_source) == len(from_target) == 1 and not strikes and abs(place[source] - place[target]) == 1:
        trip.direct = True
    return trip


def _sides(plan: Plan, trip: Trip, from_source: list[int], from_target: list[int]) -> tuple[int, int]:
    """Return on which side of boxes the link goes up, and on which down: on the way to the other end."""
    place = plan.place
    if from_source and from_target:
        return (RIGHT, LEFT) if place[from_source[-1]] < place[from_target[-1]] else (LEFT, RIGHT)
    row = plan.rows[trip.apex]
    middle = (len(row) - 1) / 2
    if from_source and trip.strikes:
        group = plan.group_of[trip.link.target]
        middle = (group.first + group.last) / 2
    side = LEFT if place[(from_source or from_target or row)[-1]] > middle else RIGHT
    return side, side


def _corridor_lanes(plan: Plan, result: Traffic) -> None:
    """Give each line its lane beside each box: those that end at the box nearest to it, those that pass farther out."""
    for trip in result.trips:
        if not trip.direct and not trip.strikes and (trip.target != trip.apex or trip.loop):
            key = (trip.target, trip.side)
            trip.beside[trip.target] = lane = result.corridors.get(key, 0)
            result.corridors[key] = lane + 1
            result.arrivals[key] = result.arrivals.get(key, 0) + 1
    for trip in result.trips:
        for run in (*_runs(plan, trip.ups), *_runs(plan, trip.downs[::-1])):
            lane = max(result.corridors.get(key, 0) for key in run)
            for key in run:
                trip.beside[key[0]] = lane
                result.corridors[key] = lane + 1


def _runs(plan: Plan, passed: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the boxes passed on the way up in runs of only children, beside which a line can go straight on."""
    runs: list[list[tuple[int, int]]] = []
    for key in passed:
        if runs and len(plan.rows[key[0]]) == 1:
            runs[-1].append(key)
        else:
            runs.append([key])
    return runs


def _strip_lanes(plan: Plan, result: Traffic) -> None:
    """Give each line its lane in each strip: one that no line uses whose part of the strip meets its own.

    The parts are counted in places of the row (five to a box: left, left of its middle, its middle, ...), since no
    coordinate is known; one that begins or ends at the upper box may meet everything.
    """
    parts: dict[int, list[tuple[int, int, int]]] = {}
    for number, trip in enumerate(result.trips):
        if trip.loop:
            continue
        if trip.direct:
            result.wide[_left_neighbour(plan, trip)] = NEIGHBOURS_LINKED
            continue
        for strip, begin, end in _legs(plan, trip):
            low, high = (begin, end) if begin <= end else (end, begin)
            if low < 0:
                low, high = -1, 5 * len(plan.rows[strip])
            parts.setdefault(strip, []).append((low, high, -number))  # of equal ones the outer below the inner
    for strip, wanted in parts.items():
        wanted.sort()
        ends: list[int] = []
        for low, high, number in wanted:
            for lane, end in enumerate(ends):
                if end < low:
                    ends[lane] = high
                    break
            else:
                lane = len(ends)
                ends.append(high)
            result.trips[-number].lanes[strip] = lane
        result.passing[strip] = len(ends)


def _legs(plan: Plan, trip: Trip) -> list[tuple[int, int, int]]:
    """Return the strips a trip runs through, with the place where it enters and leaves; -1 is the upper box."""
    place, parent = plan.place, plan.parent
    result: list[tuple[int, int, int]] = []
    at = -1
    if trip.source != trip.apex:
        at = 5 * place[trip.source] + 2
        for box, side in trip.ups:
            result.append((box, at, -1))
            at = 5 * place[box] + 4 * side
    strip = trip.apex
    for box, side in trip.downs:
        result.append((strip, at, 5 * place[box] + 4 * side))
        at, strip = -1, box
    if trip.strikes:
        group = plan.group_of[trip.link.target]
        # The middle of several premises may lie anywhere between them.
        result.append((strip, at, 5 * group.first + 2 if group.first == group.last else -1))
    elif trip.target == trip.apex:
        result.append((strip, at, -1))
    else:
        result.append((parent[trip.target], at, 5 * place[trip.target] + 4 * trip.side))
    return result


def _left_neighbour(plan: Plan, trip: Trip) -> int:
    return trip.source if plan.place[trip.source] < plan.place[trip.target] else trip.target


def draw_trips(
    plan: Plan, result: Traffic, strip_of: dict[int, Strip], *, x: list[float], top: list[float], lines: Lines
) -> None:
    """Draw the lines of all trips into `lines`."""
    if not result.trips:
        return
    level_of = levels_of_rows(plan, top)
    ports = _ports(plan, result, x)
    sides: dict[tuple[int, int], int] = {}
    for number, trip in enumerate(result.trips):
        link = trip.link
        lines.cross.add(link.id)
        if trip.direct:
            lines.links[link.id] = _straight(plan, trip, x, top, sides)
            continue
        if trip.loop:
            lines.links[link.id] = _loop(plan, result, trip, x, top)
            continue
        begin, end = ports[number]
        source, target = trip.source, trip.target
        line: Line = [(begin, top[source] if source != trip.apex else top[source] + plan.height[source])]
        at = begin
        for box, side in trip.ups:
            at = _pass(strip_of, level_of, line, (box, trip), at, _beside(plan, result, trip, box, side, x))
        strip = trip.apex
        for box, side in trip.downs:
            at = _pass(strip_of, level_of, line, (strip, trip), at, _beside(plan, result, trip, box, side, x))
            strip = box
        if trip.strikes:
            lines.struck.add(link.id)
            _pass(strip_of, level_of, line, (strip, trip), at, lines.stems[link.target])
        elif target == trip.apex:
            _pass(strip_of, level_of, line, (strip, trip), at, end)
            line.append((end, top[target] + plan.height[target]))
        else:
            strip = plan.parent[target]
            at = _pass(strip_of, level_of, line, (strip, trip), at, _beside(plan, result, trip, target, trip.side, x))
            y = _arrival(plan, result, trip, top)
            edge = x[target] + (plan.width[target] / 2) * (1 if trip.side == RIGHT else -1)
            line += [(at, y), (edge, y)]
        lines.links[link.id] = straightened(line)


def _pass(
    strip_of: dict[int, Strip],
    level_of: dict[int, float],
    line: Line,
    where: tuple[int, Trip],
    at: float,
    to: float,
) -> float:
    """Add the piece of a line along its lane in a strip, from x `at` to x `to`."""
    box, trip = where
    strip = strip_of[box]
    y = level_of[box] - strip.cross - trip.lanes[box] * strip.step
    line += [(at, y), (to, y)]
    return to


def _beside(plan: Plan, result: Traffic, trip: Trip, box: int, side: int, x: list[float]) -> float:
    step = lane_step(result.corridors[box, side], WIDEST)
    away = plan.width[box] / 2 + CORRIDOR + trip.beside[box] * step
    return x[box] + away if side == RIGHT else x[box] - away


def _arrival(plan: Plan, result: Traffic, trip: Trip, top: list[float]) -> float:
    """Return the y at which the trip reaches its target's side: a nearer lane higher up, so that none cross there."""
    count = result.arrivals[trip.target, trip.side]
    step = min(plan.height[trip.target] / (count + 1), 16.0)
    middle = top[trip.target] + plan.height[trip.target] / 2
    return middle + (trip.beside[trip.target] - (count - 1) / 2) * step


def _straight(plan: Plan, trip: Trip, x: list[float], top: list[float], sides: dict[tuple[int, int], int]) -> Line:
    """Return the line over to the neighbour; several between the same two lie below each other."""
    left = _left_neighbour(plan, trip)
    right = trip.target if left == trip.source else trip.source
    number = sides[left, right] = sides.get((left, right), 0) + 1
    low = min(plan.height[left], plan.height[right])
    y = top[left] + low * (1 - 0.5**number)
    begin, end = (x[left] + plan.width[left] / 2, y), (x[right] - plan.width[right] / 2, y)
    return [begin, end] if left == trip.source else [end, begin]


def _loop(plan: Plan, result: Traffic, trip: Trip, x: list[float], top: list[float]) -> Line:
    edge, height = x[trip.target] + plan.width[trip.target] / 2, plan.height[trip.target]
    lane = trip.beside[trip.target]
    out = _beside(plan, result, trip, trip.target, RIGHT, x)
    reach = height * (0.5 - 0.25 * 0.8**lane)  # several loops lie within each other
    low, high = top[trip.target] + height - reach, top[trip.target] + reach
    return [(edge, low), (out, low), (out, high), (edge, high)]


def _ports(plan: Plan, result: Traffic, x: list[float]) -> list[tuple[float, float]]:
    """Return where each trip leaves and (at the bottom of a box) ends: beside the tree's lines, on the way's side."""
    used: dict[tuple[int, int, bool], list[tuple[int, bool]]] = {}
    ends = [(0.0, 0.0)] * len(result.trips)
    for number, trip in enumerate(result.trips):
        if trip.direct or trip.loop:
            continue
        bottom = trip.source == trip.apex
        side = trip.ups[0][1] if trip.ups else trip.side
        if not trip.ups and trip.target != trip.apex:
            side = LEFT if side == RIGHT else RIGHT  # on its way to the left side of a box it goes to the right
        used.setdefault((trip.source, side, bottom), []).append((number, True))
        if trip.target == trip.apex and not trip.strikes:
            used.setdefault((trip.target, LEFT if trip.side == RIGHT else RIGHT, True), []).append((number, False))
    for (box, side, bottom), users in used.items():
        first = 44.0 if bottom else TOP_PORTS
        most = plan.width[box] / 2 - 4.0
        first = min(first, most / 2)
        step = min(TOP_PORTS, (most - first) / len(users))
        for order, (number, leaves) in enumerate(users):
            port = x[box] + (first + order * step) * (1 if side == RIGHT else -1)
            begin, end = ends[number]
            ends[number] = (port, end) if leaves else (begin, port)
    return ends
