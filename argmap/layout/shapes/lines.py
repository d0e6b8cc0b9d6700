"""The lines of families in the automatic shape: each step to its box, by a stem or along its column's trunk."""

from argmap.layout.shapes.families import Cluster, Shapes
from argmap.layout.shapes.spacing import ATTACH, LEVELS, TURN
from argmap.layout.tree.families import FIRST_STRIKE, Group, Plan
from argmap.layout.tree.routes import Line, Lines, turn
from argmap.layout.tree.spacing import BRACKET

Moves = dict[int, tuple[float, float]]
"""Box -> how far it was moved from where its shape put it; a box that is not named stayed."""


def draw_shapes(plan: Plan, shapes: Shapes, moves: Moves, *, x: list[float], top: list[float], lines: Lines) -> None:
    """Draw the lines of all families into `lines`; `x` are the middles of the boxes."""
    for node in plan.groups:
        family = shapes.families[node]
        right, _ = moves.get(node, (0.0, 0.0))
        bottom = top[node] + plan.height[node]
        supports: list[tuple[float, Group, float]] = []
        attacks: list[tuple[float, Group, float]] = []
        before: dict[str, Line] = {}
        for column in family.columns:
            for cluster in column.clusters:
                for group in cluster.groups:
                    start, stem = _foot(plan, node, cluster, group, x=x, top=top, lines=lines)
                    lines.stems[group.link.id] = stem
                    if group.loose:
                        lines.loose.append(group.link)
                        continue
                    if group.strikes is not None:
                        _strike(plan, node, cluster, group, (stem, start), top=top, lines=lines)
                        continue
                    attacking = group.link.role == "attacks"
                    if column.hangs:
                        trunk = column.trunks[attacking] + right
                        way, start = _aside(plan, node, cluster, (stem, start), x=x, top=top)
                        before[group.link.id] = way
                        if not family.bus:
                            lines.links[group.link.id] = [*way, (trunk, start), (trunk, bottom)]
                            continue
                        stem = trunk
                    (attacks if attacking else supports).append((stem, group, start))
        if supports or attacks:
            levels = LEVELS
            if node in shapes.heads:  # the arrows turn below all of the head row
                levels = levels._replace(head=levels.head + shapes.floor[node] - plan.height[node])
            turn(supports, attacks, x[node], plan.width[node], bottom, levels, lines)
            for link, way in before.items():
                if family.bus:
                    lines.links[link] = [*way, *lines.links[link]]


def _foot(
    plan: Plan, node: int, cluster: Cluster, group: Group, *, x: list[float], top: list[float], lines: Lines
) -> tuple[float, float]:
    """Return the y and x where a step's line begins at the top of its box or bracket; draw the bracket."""
    row = plan.rows[node]
    first = row[group.first]
    if group.last == group.first:
        return top[first], x[first]
    members = row[group.first : group.last + 1]
    low, high = x[members[0]], x[members[-1]]
    y = top[first] - BRACKET
    lines.brackets.append((group, members, [(low, y), (high, y)]))
    return y, (low + high) / 2


def _strike(
    plan: Plan, node: int, cluster: Cluster, group: Group, foot: tuple[float, float], *, top: list[float], lines: Lines
) -> None:
    assert group.strikes is not None
    struck = group.strikes
    level = top[plan.rows[node][struck.first]]
    y = level - (BRACKET if cluster.bracket else 0.0) - FIRST_STRIKE - (group.lane - 1) * LEVELS.strike
    lines.links[group.link.id] = [foot, (foot[0], y), (lines.stems[struck.link.id], y)]
    lines.struck.add(group.link.id)


def _aside(
    plan: Plan, node: int, cluster: Cluster, foot: tuple[float, float], *, x: list[float], top: list[float]
) -> tuple[Line, float]:
    """Return how a step's line sets out towards its column's trunk, and at what height it goes there."""
    first = plan.rows[node][cluster.groups[0].first]
    if cluster.stem:
        y = top[first] - cluster.level - TURN
        return [foot, (foot[0], y)], y
    return [(x[first] - plan.width[first] / 2, attach(plan, first, top))], attach(plan, first, top)


def attach(plan: Plan, node: int, top: list[float]) -> float:
    """Return the height at which a box's line leaves it towards a trunk."""
    return top[node] + min(plan.height[node] / 2, ATTACH)
