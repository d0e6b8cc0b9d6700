"""The streets between the layers: which line runs in which lane, and from where to where on its way up.

The supports of a box share one line in the street below it and its attacks another, so that they read as two bundles;
what goes on to a slot has a line of its own. How many lanes a street needs sets the distance of its layers.
"""

from dataclasses import dataclass, field

from argmap.layout.layered.ranks import Edge, Ranks
from argmap.layout.plan.plan import Plan
from argmap.layout.plan.spacing import PORTS, PREMISES, TOP_PORTS, lane_step

LANE = 9.0
APART = 8.0  # between the ends of two lines in one lane
STRAIGHT = 20.0  # a line that comes up this far within a box's corner goes straight into it
BOTTOM_PORTS = 40.0  # from a box's middle to where a line leaves it downward
CORNER = 4.0


@dataclass(slots=True)
class Streets:
    """By layer, the street above it: the `lanes` in it and the `step` between them. By edge: where its ends lie, from
    the middles of its boxes, and `lane`: its lane in each street, from below; none where it goes straight on.
    """

    lanes: list[int]
    step: list[float]
    low: dict[int, float] = field(default_factory=dict)
    high: dict[int, float] = field(default_factory=dict)
    lane: dict[int, list[int | None]] = field(default_factory=dict)


def streets(plan: Plan, ranks: Ranks, x: list[float], at: list[float]) -> Streets:
    """Return the streets; `x` are the middles of the boxes, `at` those of units and slots."""
    result = Streets([0] * len(ranks.layers), [LANE] * len(ranks.layers))
    _leave(plan, ranks, result, x, at)
    _arrive(plan, ranks, result, x, at)
    parts: list[dict[tuple[int, str] | int, list[tuple[float, int, int]]]] = [{} for _ in ranks.layers]
    for number, edge in enumerate(ranks.edges):
        layer = ranks.layer[ranks.unit_of[edge.low]]
        place = x[edge.low] + result.low[number]
        result.lane[number] = [None] * (len(edge.slots) + 1)
        for step in range(len(edge.slots) + 1):
            arrives = step == len(edge.slots)
            to = x[edge.high] + result.high[number] if arrives else at[edge.slots[step]]
            key = (edge.high, _role(edge)) if arrives and not edge.turned else number
            lines = parts[layer - step].setdefault(key, [])
            if abs(place - to) > 0.01:
                lines += [(place, number, step), (to, number, step)]
            place = to
    for layer, wanted in enumerate(parts):
        spans = [(min(line)[0], max(line)[0], line) for line in wanted.values() if line]
        ends: list[list[tuple[float, float]]] = []
        for low, high, line in sorted(spans, key=lambda span: (span[1] - span[0], span[0])):
            wide = (low - APART, high + APART)
            free = (n for n, taken in enumerate(ends) if all(wide[1] < a or b < wide[0] for a, b in taken))
            lane = next(free, len(ends))
            if lane == len(ends):
                ends.append([])
            ends[lane].append((low, high))
            for _, number, step in line:
                result.lane[number][step] = lane
        result.lanes[layer] = len(ends)
        result.step[layer] = lane_step(len(ends), LANE)
    return result


def _role(edge: Edge) -> str:
    return "attacks" if edge.link.role == "attacks" else "supports"


def _leave(plan: Plan, ranks: Ranks, result: Streets, x: list[float], at: list[float]) -> None:
    """Set where each edge leaves its lower box: a step in its middle, the others beside that, on their way's side."""
    used: dict[tuple[int, bool], int] = {}
    for number, edge in enumerate(ranks.edges):
        if edge.group is not None and not edge.turned:
            members = plan.rows[edge.high][edge.group.first : edge.group.last + 1]
            result.low[number] = _stem(plan, members)
            continue
        right = (at[edge.slots[0]] if edge.slots else x[edge.high]) > x[edge.low]
        count = used[edge.low, right] = used.get((edge.low, right), 0) + 1
        away = min(count * TOP_PORTS, plan.width[edge.low] / 2 - CORNER)
        result.low[number] = away if right else -away


def _stem(plan: Plan, members: list[int]) -> float:
    """Return how far the middle of several premises lies from that of the first."""
    if len(members) == 1:
        return 0.0
    whole = sum([plan.width[box] for box in members[1:-1]])
    ends = (plan.width[members[0]] + plan.width[members[-1]]) / 2
    return (ends + whole + PREMISES * (len(members) - 1)) / 2


def _arrive(plan: Plan, ranks: Ranks, result: Streets, x: list[float], at: list[float]) -> None:
    """Set where each edge reaches its upper box: straight from below if it comes alone, else in its bundle's place."""
    bundles: dict[int, dict[str, list[tuple[float, int]]]] = {}
    used: dict[int, int] = {}
    for number, edge in enumerate(ranks.edges):
        if edge.turned:
            count = used[edge.high] = used.get(edge.high, 0) + 1
            away = BOTTOM_PORTS + (count - 1) // 2 * TOP_PORTS
            most = plan.width[edge.high] / 2 - CORNER
            result.high[number] = min(most, away) * (1 if count % 2 else -1)
            continue
        last = at[edge.slots[-1]] if edge.slots else x[edge.low] + result.low[number]
        bundles.setdefault(edge.high, {}).setdefault(_role(edge), []).append((last, number))
    for box, roles in bundles.items():
        side = 0.0
        if len(roles) == 2:
            means = {role: sum([place for place, _ in lines]) / len(lines) for role, lines in roles.items()}
            side = min(PORTS, plan.width[box] / 4) * (1 if means["attacks"] >= means["supports"] else -1)
        for role, lines in roles.items():
            port = side if role == "attacks" else -side
            alone = lines[0][0] - x[box]
            if len(lines) == 1 and abs(alone) < plan.width[box] / 2 - STRAIGHT and (not side or alone * port > 0):
                port = alone
            for _, number in lines:
                result.high[number] = port
