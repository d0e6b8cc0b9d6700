"""The arrows of a family: from their boxes up to the box they bear on.

The supports of a box share one trunk into it and its attacks another, so that a family reads as two bundles at most.
All coordinates here are (along the row, down), as in a top-down map.
"""

from argmap.layout.plan.plan import Plan
from argmap.layout.plan.rows import Group
from argmap.layout.plan.spacing import ATTACH, PORTS, Levels
from argmap.model.records import Link

Line = list[tuple[float, float]]


class Lines:
    """What has been drawn: `links` by id, which are `struck` onto a line or `cross`; `brackets`: group, boxes and bar.

    `loose` steps of a family are left to a search; `stems` is the x of each group's line where it leaves its boxes.
    """

    __slots__ = ("brackets", "cross", "links", "loose", "stems", "struck")

    def __init__(self) -> None:
        self.loose: list[Link] = []
        self.links: dict[str, Line] = {}
        self.struck: set[str] = set()
        self.brackets: list[tuple[Group, list[int], Line]] = []
        self.cross: set[str] = set()
        self.stems: dict[str, float] = {}


def turn(
    supports: list[tuple[float, Group, float]],
    attacks: list[tuple[float, Group, float]],
    x: float,
    width: float,
    bottom: float,
    levels: Levels,
    lines: Lines,
) -> None:
    """Draw the arrows of one family to their ports at the box's lower side."""
    bus = bottom + levels.head
    if not supports or not attacks:
        for bundle in (supports, attacks):
            _bundle(bundle, _port(bundle, x, width, None), bus, bottom, lines)
        return
    side = min(PORTS, width / 4)
    if sum(stem for stem, _, _ in supports) * len(attacks) > sum(stem for stem, _, _ in attacks) * len(supports):
        side = -side
    support_port, attack_port = _port(supports, x, width, x + side), _port(attacks, x, width, x - side)
    support_port = support_port if support_port is not None else x - side
    attack_port = attack_port if attack_port is not None else x + side
    low_s, high_s = _span(supports, support_port)
    low_a, high_a = _span(attacks, attack_port)
    upper = lower = bus
    if low_s <= high_a and low_a <= high_s:
        lower = bus + levels.bus
    # Of the two orders the one in which fewer lines cross.
    crossing_s = (low_s < attack_port < high_s) + sum(low_a < stem < high_a for stem, _, _ in supports)
    crossing_a = (low_a < support_port < high_a) + sum(low_s < stem < high_s for stem, _, _ in attacks)
    s_bus, a_bus = (upper, lower) if crossing_s <= crossing_a else (lower, upper)
    _bundle(supports, support_port, s_bus, bottom, lines)
    _bundle(attacks, attack_port, a_bus, bottom, lines)


def _port(bundle: list[tuple[float, Group, float]], x: float, width: float, other: float | None) -> float | None:
    """Return where a bundle enters its box: straight above a single arrow where that is well within the box."""
    if len(bundle) == 1:
        stem = bundle[0][0]
        if abs(stem - x) <= width / 2 - 20 and (other is None or abs(stem - other) >= 20):
            return stem
    return x if other is None else None


def _span(bundle: list[tuple[float, Group, float]], port: float) -> tuple[float, float]:
    return min(bundle[0][0], port), max(bundle[-1][0], port)


def _bundle(
    bundle: list[tuple[float, Group, float]], port: float | None, bus: float, bottom: float, lines: Lines
) -> None:
    for stem, group, start in bundle:
        assert port is not None
        if abs(stem - port) < 0.01:
            lines.links[group.link.id] = [(stem, start), (stem, bottom)]
        else:
            lines.links[group.link.id] = [(stem, start), (stem, bus), (port, bus), (port, bottom)]


def side_port(plan: Plan, node: int, x: list[float], top: list[float]) -> tuple[float, float]:
    """Return where a line of the tree leaves a box at its left side."""
    return x[node] - plan.width[node] / 2, top[node] + min(plan.height[node] / 2, ATTACH)


def leg(plan: Plan, node: int, bar: Line, *, x: list[float], top: list[float]) -> Line:
    """Return the leg from a premise to the bar of its bracket, which lies above the premises or to the left of them."""
    (left, high), (_, low) = bar
    if high == low:
        return [(x[node], top[node]), (x[node], high)]
    port = side_port(plan, node, x, top)
    return [port, (left, port[1])]


def straightened(line: Line) -> Line:
    """Return the line without points that lie on a straight piece."""
    result: Line = []
    for point in line:
        if result and point == result[-1]:
            continue
        if len(result) > 1 and (
            result[-2][0] == result[-1][0] == point[0] or result[-2][1] == result[-1][1] == point[1]
        ):
            result.pop()
        result.append(point)
    return result
