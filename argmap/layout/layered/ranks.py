"""Which layer everything stands in: below all that it bears on, as high as that allows; and what keeps together.

What stands in a layer is a unit: a step's premises with what strikes the step, side by side, or a root. A link between
units that are not in neighbouring layers passes the layers between through a slot in each. Links that lead round a
circle are turned for the count, the first way round.
"""

from dataclasses import dataclass, field

from argmap.layout.plan.plan import FOREST, Plan
from argmap.layout.plan.rows import Group
from argmap.layout.shapes.families import Cluster, clusters
from argmap.model.records import ClaimId, Link


@dataclass(eq=False, slots=True)
class Edge:
    """A link between two units, upward from the box `low` to the box `high`; `turned`: it leads downward.

    `group` is the step of which it is the line, none for a link outside the tree. `slots` are what it passes, from
    below.
    """

    link: Link
    low: int
    high: int
    group: Group | None = None
    turned: bool = False
    slots: list[int] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Ranks:
    """Units and slots by number: the units first. `layers` holds them from the top, each from left to right.

    `unit_of`: box -> unit. `places`: unit -> the plan's row and the cluster in it. `up`, `down`: neighbours.
    """

    places: list[tuple[int, Cluster]] = field(default_factory=list)
    unit_of: dict[int, int] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    layer: list[int] = field(default_factory=list)
    layers: list[list[int]] = field(default_factory=list)
    up: list[list[int]] = field(default_factory=list)
    down: list[list[int]] = field(default_factory=list)


def rank(plan: Plan, links: list[Link]) -> tuple[Ranks, list[Link]]:
    """Return the layer of every unit of a plan, and those cross links that do not lead from one unit to another."""
    result = Ranks()
    made, _ = clusters(plan, set())
    for node, row in plan.rows.items():
        for cluster in made[node]:
            for box in row[cluster.first : cluster.last + 1]:
                result.unit_of[box] = len(result.places)
            result.places.append((node, cluster))
    left = _edges(plan, result, links)
    below = _turned(result)
    _count(result, below)
    return result, left


def _edges(plan: Plan, ranks: Ranks, links: list[Link]) -> list[Link]:
    """Note all links from one unit to another; return the cross links that are none."""
    left: list[Link] = []
    for node, cluster in ranks.places:
        if node == FOREST:
            continue
        row = plan.rows[node]
        for group in cluster.groups:
            if group.strikes is None:
                ranks.edges.append(Edge(group.link, row[group.first], node, group))
                break
    for link in links:
        low, high = plan.index[link.source], plan.index.get(ClaimId(link.target))
        if high is None or ranks.unit_of[low] == ranks.unit_of[high] or plan.block[low] != plan.block[high]:
            left.append(link)
        else:
            ranks.edges.append(Edge(link, low, high))
    return left


def _turned(ranks: Ranks) -> list[list[int]]:
    """Turn the edges that close a circle, never a step; return for each unit those that must stand below it.

    Units are numbered from the roots down, so that only an edge to a later unit can close one.
    """
    unit_of = ranks.unit_of
    below: list[list[int]] = [[] for _ in ranks.places]
    later: list[Edge] = []
    for edge in ranks.edges:
        low, high = unit_of[edge.low], unit_of[edge.high]
        if high < low:
            below[high].append(low)
        else:
            later.append(edge)
    for edge in later:
        low, high = unit_of[edge.low], unit_of[edge.high]
        if _reaches(below, low, high):
            edge.turned = True
            edge.low, edge.high = edge.high, edge.low
            low, high = high, low
        below[high].append(low)
    return below


def _reaches(below: list[list[int]], start: int, end: int) -> bool:
    """Whether one unit must stand below another, by way of any others."""
    seen = {start}
    work = [start]
    while work:
        unit = work.pop()
        if unit == end:
            return True
        for lower in below[unit]:
            if lower not in seen:
                seen.add(lower)
                work.append(lower)
    return False


def _count(ranks: Ranks, below: list[list[int]]) -> None:
    """Set each unit's layer: one more than the deepest that it must stand below."""
    count = len(below)
    ranks.layer = [0] * count
    waiting = [0] * count
    for units in below:
        for lower in units:
            waiting[lower] += 1
    ready = [unit for unit in range(count) if not waiting[unit]]
    for above in ready:  # grows while it runs
        for lower in below[above]:
            ranks.layer[lower] = max(ranks.layer[lower], ranks.layer[above] + 1)
            waiting[lower] -= 1
            if not waiting[lower]:
                ready.append(lower)


def passed(ranks: Ranks) -> int:
    """Return how many slots all edges need."""
    layer, unit_of = ranks.layer, ranks.unit_of
    return sum([layer[unit_of[edge.low]] - layer[unit_of[edge.high]] - 1 for edge in ranks.edges])


def open_slots(ranks: Ranks) -> None:
    """Give every edge a slot in each layer that it passes, and put all into their layers in the author's order."""
    layer = ranks.layer
    count = len(ranks.places)
    ranks.up, ranks.down = [[] for _ in range(count)], [[] for _ in range(count)]
    keys = [float(unit) for unit in range(count)]
    for edge in ranks.edges:
        low, high = ranks.unit_of[edge.low], ranks.unit_of[edge.high]
        before = low
        for between in range(layer[low] - 1, layer[high], -1):
            slot = len(layer)
            layer.append(between)
            keys.append(low + 0.5)
            ranks.up.append([])
            ranks.down.append([before])
            ranks.up[before].append(slot)
            edge.slots.append(slot)
            before = slot
        ranks.up[before].append(high)
        ranks.down[high].append(before)
    ranks.layers = [[] for _ in range(max(layer, default=-1) + 1)]
    for item in sorted(range(len(layer)), key=keys.__getitem__):
        ranks.layers[layer[item]].append(item)
