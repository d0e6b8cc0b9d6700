"""The lines that neither the tree nor its corridors can lead: they are found by search, one after the other.

These are the links of hand-placed boxes, strikes on lines that are not steps of a family, and, in maps with hand-placed
boxes, any line that one of those has got in the way of. A line that strikes waits for the line it strikes.
"""

from collections.abc import Iterable

from argmap.layout.geometry import Rect
from argmap.layout.plan.avoidance import LEFTWARD, STUB, UP, Crowd, leaving, reaching, striking, way_round
from argmap.layout.plan.plan import Plan
from argmap.layout.plan.routes import Line, Lines, leg
from argmap.layout.plan.rows import Group
from argmap.model.document import Document
from argmap.model.records import Link, LinkId


def draw_remainder(
    plan: Plan, document: Document, left: Iterable[Link], *, x: list[float], top: list[float], lines: Lines
) -> None:
    """Draw the lines of the links that are `left`, and again those that lead through a box or end on nothing."""
    boxes = [
        Rect(x[node] - plan.width[node] / 2, top[node], plan.width[node], plan.height[node])
        for node in range(1, len(plan.claims))
    ]
    crowd = Crowd(boxes)
    wanted = {link.id: link for link in left}
    if len(plan.blocks) > 1:
        for link in _without_bracket(document, plan, lines, crowd, x, top):
            wanted[link.id] = link
        for name, line in lines.links.items():
            if crowd.crossed(line):
                link = document.links[LinkId(name)]
                wanted[link.id] = link
    follow = list(wanted.values())
    for link in follow:  # grows while it runs: what strikes a line that moves has to find it again
        for other in document.links_into(link.id):
            if other.id in lines.links and other.id not in wanted:
                wanted[other.id] = other
                follow.append(other)
    work = sorted(wanted.values(), key=lambda link: (_strike_depth(document, link), link.id))
    used: dict[str, int] = {}
    bars = {group.link.id: bar for group, _, bar in lines.brackets}
    for number, link in enumerate(work):
        if link.target in document.links:
            struck = lines.links.get(link.target) or _leg(plan, lines, link.target, x, top)
            ends = striking(struck)
            lines.struck.add(link.id)
        else:
            node = plan.index[link.target]
            ends = reaching(boxes[node - 1], _shift(used, link.target, taken=5 if node in plan.groups else 0))
        bar = bars.get(link.id)
        if bar is not None:
            starts = [(*_middle(bar), 0.0)]
        else:
            shift = _shift(used, link.source, taken=1) if link.id not in plan.group_of else 0.0
            starts = leaving(boxes[plan.index[link.source] - 1], shift)
        lines.links[link.id] = way_round(starts, ends, crowd, lane=number)


def _without_bracket(
    document: Document, plan: Plan, lines: Lines, crowd: Crowd, x: list[float], top: list[float]
) -> list[Link]:
    """Take away the brackets that a hand-placed box has got in the way of; return the links that they stood for.

    Then the step leaves its first premise, and each co-premise strikes its line.
    """
    kept: list[tuple[Group, list[int], Line]] = []
    result: list[Link] = []
    for group, members, bar in lines.brackets:
        x_middle, y_middle, way = _middle(bar)
        out = (x_middle, y_middle - STUB) if way == UP else (x_middle - STUB, y_middle)
        legs = [leg(plan, member, bar, x=x, top=top) for member in members]
        if not any(crowd.crossed(line) for line in (bar, [(x_middle, y_middle), out], *legs)):
            kept.append((group, members, bar))
            continue
        result.append(group.link)
        for member in members:
            result += [
                link
                for link in document.links_out_of(plan.claims[member])
                if plan.joined.get(link.id, (None, 0))[0] is group
            ]
    lines.brackets = kept
    return result


def _shift(used: dict[str, int], box: str, *, taken: int) -> float:
    """Return how far from the middle of a side the next line of a box goes: 0, 16, -16, 32, ...

    The first `taken` places belong to the lines of the tree.
    """
    number = used[box] = used.get(box, taken - 1) + 1
    return (number + 1) // 2 * 16.0 * (1 if number % 2 else -1)


def _leg(plan: Plan, lines: Lines, link: str, x: list[float], top: list[float]) -> list[tuple[float, float]]:
    """Return the leg of the bracket that stands for a co-premise's step."""
    group, place = plan.joined[link]
    node = plan.rows[plan.family_of[link]][place]
    bar = next(bar for other, _, bar in lines.brackets if other is group)
    return leg(plan, node, bar, x=x, top=top)


def _middle(bar: Line) -> tuple[float, float, int]:
    """Return the middle of a bracket's bar, and the direction in which the step's line leaves it."""
    (left, high), (right, low) = bar
    return (left + right) / 2, (high + low) / 2, UP if high == low else LEFTWARD


def _strike_depth(document: Document, link: Link) -> int:
    depth = 0
    target = link.target
    while target in document.links:
        depth += 1
        target = document.links[LinkId(target)].target
    return depth
