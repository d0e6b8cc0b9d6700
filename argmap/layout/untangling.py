"""Which order of siblings shortens the cross links: each row's best, given where the far ends of its links lie.

All branches are taken for blocks beside each other, as wide as what they hold. Row by row, the best of all orders is
kept (of a long row: that by the mean place of the far ends, as in the barycentre sweeps of Sugiyama, Tagawa and Toda,
1981), until none gets better. That finds the nearest good order, not the best; so it is tried from several beginnings,
and laying the map out in its own shape decides between them. The same map always gives the same order.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import permutations
from math import dist

from argmap.layout.arrangement import arrange
from argmap.layout.folding import UNFOLDED
from argmap.layout.geometry import Size
from argmap.layout.plan.plan import FOREST, Plan, plan
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId, LinkId

Rows = dict[str, list[str]]
"""By the claim that a row hangs on, its links in order; by the empty text, the roots."""
SWEEPS = 8
BEGINNINGS = 10
BOXES = 10_000  # that are laid out in all: a larger map is tried from fewer beginnings
SHORT = 6  # a row of which all orders are tried
BETWEEN = 24.0


def untangled(
    document: Document, sizes: Mapping[ClaimId, Size], *, reordered: Callable[[Document, Rows], Document]
) -> Rows:
    """Return the rows that should have another order, with that order; none where no other makes the links shorter.

    The premises of a step, and what strikes it, stay with the step. `reordered` gives the document with some rows in
    another order.
    """
    laid = plan(document, hierarchy(document), sizes, hidden=frozenset(), across=False)
    ends = _ends(document)
    circles = any(document.links_out_of(root) for root in hierarchy(document).roots)
    known = _Blocks(laid, ends, circles=circles).rows()
    best, least = known, _length(document, sizes, ends)
    for beginning in range(max(1, min(BEGINNINGS, BOXES // len(laid.claims))) if ends else 0):
        blocks = _Blocks(laid, ends, circles=circles)
        if beginning:
            blocks.shuffle(random.Random(beginning))
        blocks.settle()
        rows = blocks.rows()
        length = _length(reordered(document, _changed(rows, known)), sizes, ends)
        if length < least:
            best, least = rows, length
    return _changed(best, known)


def _changed(rows: Rows, known: Rows) -> Rows:
    return {name: row for name, row in rows.items() if row != known[name]}


def _ends(document: Document) -> list[tuple[ClaimId, ClaimId]]:
    """Return the two boxes of each cross link; of one that bears on a step, that step's first premise."""
    result: list[tuple[ClaimId, ClaimId]] = []
    for link in hierarchy(document).cross:
        target = link.target
        while target in document.links:
            target = document.links[LinkId(target)].source
        if target in document.claims and link.source in document.claims:
            result.append((link.source, ClaimId(target)))
    return result


def _length(document: Document, sizes: Mapping[ClaimId, Size], ends: list[tuple[ClaimId, ClaimId]]) -> float:
    """Return how far apart the ends of the cross links lie in the map's own shape."""
    boxes = arrange(document, sizes, folds=UNFOLDED).boxes
    return sum(dist(boxes[a].centre, boxes[b].centre) for a, b in ends)


@dataclass(slots=True)
class _Unit:
    """What keeps together in a row: its first link (a root: the claim), and its boxes."""

    name: str
    boxes: list[int]


Pulls = list[float]
Pairs = dict[tuple[int, int], tuple[int, float]]


class _Blocks:
    """The branches of a map as blocks beside each other, and the rows in their order of the moment."""

    def __init__(self, laid: Plan, ends: list[tuple[ClaimId, ClaimId]], *, circles: bool) -> None:
        self._laid = laid
        self._ends = [(laid.index[a], laid.index[b]) for a, b in ends]
        self._units: dict[int, list[_Unit]] = {}
        for node, row in laid.rows.items():
            units = [_Unit(laid.claims[root], [root]) for root in row] if node == FOREST and not circles else []
            if node == FOREST and circles:  # which of a circle is the root depends on the order of its claims
                units = [_Unit("", row)]
            for group in laid.groups.get(node, ()):
                boxes = row[group.first : group.last + 1]
                if not units or group.link.target == laid.claims[node]:
                    units.append(_Unit(group.link.id, boxes))
                else:  # what strikes a step stands after it
                    units[-1].boxes.extend(boxes)
            self._units[node] = units
        self._width = [width + BETWEEN for width in laid.width]
        for node in range(len(self._width) - 1, -1, -1):
            if node in laid.rows:
                self._width[node] = max(self._width[node], sum([self._width[child] for child in laid.rows[node]]))
        self._left = [0.0] * len(self._width)
        self._middle = [0.0] * len(self._width)
        self._passing = self._passages()
        self._place(FOREST)

    def rows(self) -> Rows:
        """Return the rows of more than one unit, in the order that they have now."""
        claims = self._laid.claims
        return {claims[node]: [unit.name for unit in units] for node, units in self._units.items() if len(units) > 1}

    def shuffle(self, choose: random.Random) -> None:
        """Put every row in a random order."""
        for units in self._units.values():
            choose.shuffle(units)
        self._place(FOREST)

    def settle(self) -> None:
        """Put one row after the other in the order in which the links are shortest, until none changes."""
        depth = self._laid.depth
        nodes = sorted((node for node, units in self._units.items() if len(units) > 1), key=depth.__getitem__)
        for _ in range(SWEEPS):
            before = self._whole()
            for node in nodes:
                self._improve(node)
            nodes.reverse()
            if self._whole() >= before:
                return

    def _whole(self) -> float:
        return sum([abs(self._middle[a] - self._middle[b]) for a, b in self._ends])

    def _place(self, node: int) -> None:
        """Set the places of all blocks below one, side by side within it."""
        left, width = self._left, self._width
        work = [node]
        while work:
            above = work.pop()
            self._middle[above] = left[above] + width[above] / 2
            units = self._units.get(above)
            if units is None:
                continue
            row = [box for unit in units for box in unit.boxes]
            at = self._middle[above] - sum([width[box] for box in row]) / 2
            for box in row:
                left[box] = at
                at += width[box]
            work += row

    def _passages(self) -> dict[int, list[tuple[int, int, int, int]]]:
        """Return for each row the links that leave its branches: the branch's box, the link's end within and without,
        and the other branch of the row that it leads to (-1: it leads out of the row)."""
        parent, depth = self._laid.parent, self._laid.depth
        result: dict[int, list[tuple[int, int, int, int]]] = {}
        for a, b in self._ends:
            ups: list[list[int]] = [[], []]
            one, two = a, b
            while one != two:
                side = 0 if depth[one] >= depth[two] else 1
                ups[side].append(one if side == 0 else two)
                one, two = (parent[one], two) if side == 0 else (one, parent[two])
            both = bool(ups[0] and ups[1])
            for side, (near, far) in enumerate(((a, b), (b, a))):
                way = ups[side][:-1] if both else ups[side]
                for box in way:
                    result.setdefault(parent[box], []).append((box, near, far, -1))
            if both:
                result.setdefault(one, []).append((ups[0][-1], a, b, ups[1][-1]))
        return result

    def _improve(self, node: int) -> None:
        """Put a row in the best order that is found for it, as things stand elsewhere."""
        passing = self._passing.get(node)
        if not passing:
            return
        units = self._units[node]
        pulls, pairs = self._wishes(node, passing)
        widths = [sum([self._width[box] for box in unit.boxes]) for unit in units]
        now = tuple(range(len(units)))
        if len(units) <= SHORT:
            tried = list(permutations(now))
        else:
            tried = [now, tuple(sorted(now, key=self._means(node, passing).__getitem__))]
        costs = [_cost(order, widths, pulls, pairs) for order in tried]
        least = min(costs)
        if least < costs[0] - 1e-6:
            order = tried[costs.index(least)]
            self._units[node] = [units[number] for number in order]
            self._place(node)

    def _unit_of(self, node: int) -> dict[int, int]:
        return {box: number for number, unit in enumerate(self._units[node]) for box in unit.boxes}

    def _wishes(self, node: int, passing: list[tuple[int, int, int, int]]) -> tuple[Pulls, Pairs]:
        """Return how much longer all links get as each unit moves to the right by one, and for each two units the
        number of links between them, with the sum of the ways from their places in the first to those in the second.
        """
        unit_of = self._unit_of(node)
        starts = [self._left[unit.boxes[0]] for unit in self._units[node]]
        pulls = [0.0] * len(starts)
        pairs: Pairs = {}
        middle = self._middle
        for box, near, far, other in passing:
            one = unit_of[box]
            if other < 0:
                pulls[one] += 1.0 if middle[far] < middle[node] else -1.0
                continue
            two = unit_of[other]
            if one != two:
                count, ways = pairs.get((one, two), (0, 0.0))
                way = (middle[far] - starts[two]) - (middle[near] - starts[one])
                pairs[one, two] = (count + 1, ways + way)
        return pulls, pairs

    def _means(self, node: int, passing: list[tuple[int, int, int, int]]) -> list[float]:
        """Return for each unit the mean place of its links' far ends; of one without links its own."""
        unit_of = self._unit_of(node)
        far_ends: list[list[float]] = [[] for _ in self._units[node]]
        for box, near, far, other in passing:
            far_ends[unit_of[box]].append(self._middle[far])
            if other >= 0:
                far_ends[unit_of[other]].append(self._middle[near])
        return [
            sum(ends) / len(ends) if ends else self._middle[unit.boxes[0]]
            for ends, unit in zip(far_ends, self._units[node], strict=True)
        ]


def _cost(order: tuple[int, ...], widths: list[float], pulls: Pulls, pairs: Pairs) -> float:
    """Return how long the links are, but for what no order changes."""
    starts = [0.0] * len(order)
    at = cost = 0.0
    for unit in order:
        starts[unit] = at
        cost += pulls[unit] * at
        at += widths[unit]
    for (one, two), (count, ways) in pairs.items():
        apart = count * (starts[two] - starts[one]) + ways
        cost += apart if starts[one] < starts[two] else -apart
    return cost
