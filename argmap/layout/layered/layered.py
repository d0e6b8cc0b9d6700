"""The door of the room: the layered layout of a plan, in the same terms as the tidy tree's."""

from argmap.layout.layered import MOST
from argmap.layout.layered.ranks import Ranks, open_slots, passed
from argmap.layout.layered.spread import spread
from argmap.layout.layered.streets import Streets, streets
from argmap.layout.layered.sweeps import untie
from argmap.layout.plan.pins import place_blocks
from argmap.layout.plan.plan import FOREST, Plan
from argmap.layout.plan.routes import Line, Lines, straightened
from argmap.layout.plan.rows import ABOVE
from argmap.layout.plan.spacing import BRACKET, LEVELS
from argmap.layout.shapes.choice import between, lines_above
from argmap.layout.shapes.lines import Pen, astray
from argmap.model.document import Document
from argmap.model.records import Link

MOST_PASSED = 6000  # layers that links pass: the sweeps of a larger map would take too long
_LEVELS = LEVELS["top-down"]


def fits(ranks: Ranks) -> bool:
    """Whether a map is small enough to be laid out in layers."""
    return len(ranks.unit_of) <= MOST and passed(ranks) <= MOST_PASSED


def layer(plan: Plan, document: Document, ranks: Ranks) -> tuple[list[float], list[float], Lines, list[Link]]:
    """Return the x of every box's middle, the y of its top, and the lines of a plan whose units have their layers; and
    the links that are left for a search.
    """
    open_slots(ranks)
    untie(ranks)
    at = spread(ranks, [_width(plan, ranks, unit) for unit in range(len(ranks.places))])
    x = [0.0] * len(plan.claims)
    for unit, (node, cluster) in enumerate(ranks.places):
        edge = at[unit] - _width(plan, ranks, unit) / 2
        gaps = between(cluster)
        for place in range(cluster.first, cluster.last + 1):
            box = plan.rows[node][place]
            x[box] = edge + plan.width[box] / 2
            edge += plan.width[box] + gaps[place - cluster.first]
    ways = streets(plan, ranks, x, at)
    top, lanes = _heights(plan, ranks, ways)
    place_blocks(plan, document, x=x, top=top, across=False)
    lines = Lines()
    _draw(plan, ranks, ways, lanes, at, x=x, top=top, lines=lines)
    return x, top, lines, astray(document, lines) if len(plan.blocks) > 1 else []


def _width(plan: Plan, ranks: Ranks, unit: int) -> float:
    node, cluster = ranks.places[unit]
    boxes = plan.rows[node][cluster.first : cluster.last + 1]
    return sum([plan.width[box] for box in boxes]) + sum(between(cluster)[:-1])


def _heights(plan: Plan, ranks: Ranks, ways: Streets) -> tuple[list[float], list[float]]:
    """Return the y of the top of every box, and for each layer of the first lane above it."""
    top = [0.0] * len(plan.claims)
    lanes: list[float] = []
    bottom = -_LEVELS.head
    for number, row in enumerate(ranks.layers):
        lanes.append(bottom + _LEVELS.head)
        units = [ranks.places[item] for item in row if item < len(ranks.places)]
        above = max([lines_above(cluster) for _, cluster in units], default=0.0)
        stem = _LEVELS.stem + (BRACKET if any(cluster.bracket for _, cluster in units) else 0.0)
        y = lanes[-1]
        if number:
            y += max(ways.lanes[number] - 1, 0) * ways.step[number] + max(stem, above + ABOVE)
        else:
            y += above + ABOVE if above else 0.0
        bottom = y
        for node, cluster in units:
            for box in plan.rows[node][cluster.first : cluster.last + 1]:
                top[box] = y
                bottom = max(bottom, y + plan.height[box])
    return top, lanes


def _draw(
    plan: Plan,
    ranks: Ranks,
    ways: Streets,
    lanes: list[float],
    at: list[float],
    *,
    x: list[float],
    top: list[float],
    lines: Lines,
) -> None:
    """Draw all lines: within the units, and the way of each edge from street to street."""
    pen = Pen(plan, x, top, lines)
    feet: dict[str, tuple[float, float]] = {}
    for node, cluster in ranks.places:
        if node != FOREST:
            feet |= {group.link.id: foot for group, foot in pen.cluster(node, cluster)}
    for number, edge in enumerate(ranks.edges):
        if edge.group is not None and edge.link.id not in feet:
            continue  # its box was placed by hand: the line is found by search
        layer_of = ranks.layer[ranks.unit_of[edge.low]]
        start = (x[edge.low] + ways.low[number], top[edge.low])
        if edge.group is not None and not edge.turned:
            start = feet[edge.link.id]
        line: Line = [start]
        for step, lane in enumerate(ways.lane[number]):
            arrives = step == len(edge.slots)
            to = x[edge.high] + ways.high[number] if arrives else at[edge.slots[step]]
            if abs(to - line[-1][0]) > 0.01:
                street = layer_of - step
                y = lanes[street] + (lane or 0) * ways.step[street]
                line += [(line[-1][0], y), (to, y)]
        line.append((line[-1][0], top[edge.high] + plan.height[edge.high]))
        lines.links[edge.link.id] = straightened(line[::-1] if edge.turned else line)
