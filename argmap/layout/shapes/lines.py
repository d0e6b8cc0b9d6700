"""The lines of families in the automatic shape: each step to its box, by a stem or along its column's trunk."""

from itertools import pairwise

from argmap.layout.plan.plan import Plan
from argmap.layout.plan.routes import Line, Lines, side_port, turn
from argmap.layout.plan.rows import FIRST_STRIKE, Group
from argmap.layout.plan.spacing import BRACKET
from argmap.layout.shapes.families import Cluster, Family, Shapes
from argmap.layout.shapes.spacing import LEVELS, TURN
from argmap.model.document import Document
from argmap.model.records import Link, LinkId

Moves = dict[int, tuple[float, float]]
"""Box -> how far it was moved from where its shape put it; a box that is not named stayed."""
BESIDE_LEG = 14.0  # from the upper end of an upright bracket to where its step's line leaves
Foot = tuple[float, float]
NEAR = 0.01


def draw_shapes(plan: Plan, shapes: Shapes, moves: Moves, *, x: list[float], top: list[float], lines: Lines) -> None:
    """Draw the lines of all families into `lines`; `x` are the middles of the boxes."""
    pen = Pen(plan, x, top, lines)
    for node in plan.groups:
        family = shapes.families[node]
        right, _ = moves.get(node, (0.0, 0.0))
        sinking = 0.0  # how far below the box the arrows turn: below all of its head row
        if node in shapes.heads:
            sinking = shapes.floor[node] - plan.height[node]
        pen.family(node, family, right, sinking)


class Pen:
    """What all lines are drawn from: the plan, where the boxes stand, and what has been drawn."""

    def __init__(self, plan: Plan, x: list[float], top: list[float], lines: Lines) -> None:
        self.plan, self.x, self.top, self.lines = plan, x, top, lines

    def family(self, node: int, family: Family, right: float, sinking: float) -> None:
        """Draw the lines from a box's family to it."""
        plan, lines = self.plan, self.lines
        bottom = self.top[node] + plan.height[node]
        supports: list[tuple[float, Group, float]] = []
        attacks: list[tuple[float, Group, float]] = []
        begun: dict[str, Line] = {}
        for column in family.columns:
            for cluster in column.clusters:
                for step in self.cluster(node, cluster):
                    group, (stem, start) = step
                    attacking = group.link.role == "attacks"
                    if column.hangs:
                        line = self._aside(node, cluster, group, (stem, start))
                        stem, start = column.trunks[attacking] + right, line[-1][1]
                        if not family.bus:
                            lines.links[group.link.id] = [*line, (stem, start), (stem, bottom)]
                            continue
                        begun[group.link.id] = line
                    (attacks if attacking else supports).append((stem, group, start))
        if supports or attacks:
            levels = LEVELS._replace(head=LEVELS.head + sinking)
            turn(supports, attacks, self.x[node], plan.width[node], bottom, levels, lines)
            for link, line in begun.items():
                lines.links[link] = [*line, *lines.links[link]]

    def cluster(self, node: int, cluster: Cluster) -> list[tuple[Group, Foot]]:
        """Draw what strikes a cluster's step; return the steps that bear on the box, with where their lines begin."""
        lines = self.lines
        bearing: list[tuple[Group, Foot]] = []
        feet: dict[int, Foot] = {}
        for group in cluster.groups:
            foot = feet[id(group)] = self._foot(node, cluster, group)
            lines.stems[group.link.id] = foot[0]
            if group.loose:
                lines.loose.append(group.link)
            elif group.strikes is None:
                bearing.append((group, foot))
            else:
                lines.links[group.link.id] = self._strike(node, cluster, group, foot, feet[id(group.strikes)])
                lines.struck.add(group.link.id)
        return bearing

    def _foot(self, node: int, cluster: Cluster, group: Group) -> Foot:
        """Return where a step's line begins: at the top of its box or bracket, or at their left; draw the bracket."""
        members = self.plan.rows[node][group.first : group.last + 1]
        first, last = members[0], members[-1]
        if cluster.upright:
            left, high = side_port(self.plan, first, self.x, self.top)
            if first == last:
                return left, high
            _, low = side_port(self.plan, last, self.x, self.top)
            left -= BRACKET
            self.lines.brackets.append((group, members, [(left, high), (left, low)]))
            return left, high + min(BESIDE_LEG, (low - high) / 2)
        if first == last:
            return self.x[first], self.top[first]
        y = self.top[first] - BRACKET
        self.lines.brackets.append((group, members, [(self.x[first], y), (self.x[last], y)]))
        return (self.x[first] + self.x[last]) / 2, y

    def _strike(self, node: int, cluster: Cluster, group: Group, foot: Foot, struck: Foot) -> Line:
        assert group.strikes is not None
        away = (BRACKET if cluster.bracket else 0.0) + FIRST_STRIKE + (group.lane - 1) * LEVELS.strike
        first = self.plan.rows[node][group.strikes.first]
        if cluster.upright:
            x = self.x[first] - self.plan.width[first] / 2 - away
            return [foot, (x, foot[1]), (x, struck[1])]
        y = self.top[first] - away
        return [foot, (foot[0], y), (struck[0], y)]

    def _aside(self, node: int, cluster: Cluster, group: Group, foot: Foot) -> Line:
        """Return how a step's line sets out towards its column's trunk; its last point is as high as it goes there."""
        first = self.plan.rows[node][group.first]
        if cluster.stem:
            return [foot, (foot[0], self.top[first] - cluster.level - TURN)]
        return [foot if cluster.upright else side_port(self.plan, first, self.x, self.top)]


def astray(document: Document, lines: Lines) -> list[Link]:
    """Take back the lines that miss what they strike, because boxes in between made room; return their links."""
    result: list[Link] = []
    for name in sorted(lines.struck):
        link = document.links[LinkId(name)]
        struck = lines.links.get(link.target)
        if struck is not None and not _meets(lines.links[name][-1], struck):
            result.append(link)
    for link in result:
        del lines.links[link.id]
        lines.struck.discard(link.id)
    return result


def _meets(point: tuple[float, float], line: Line) -> bool:
    x, y = point
    return any(
        min(ax, bx) - NEAR <= x <= max(ax, bx) + NEAR and min(ay, by) - NEAR <= y <= max(ay, by) + NEAR
        for (ax, ay), (bx, by) in pairwise(line)
    )
