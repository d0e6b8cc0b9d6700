"""Hand-placed boxes: each stays exactly where it was put and heads a block of its own, and the rest makes room.

Room is made by opening a gap: everything at or beyond a line is moved on by the same way, to the left, to the right or
downward, whichever is shortest. That keeps the order of boxes in every row, lets none overlap that did not before, and
ends: what was moved right or down past an obstacle never comes back to it. Boxes pinned onto each other stay so.
"""

from argmap.layout.families import FOREST, Plan
from argmap.layout.geometry import Rect
from argmap.layout.spacing import SIBLINGS
from argmap.model.document import Document

MOST_ROUNDS = 10_000
LEFTWARD_ROUNDS = 3  # after these only rightward and down, so that it ends


def place_blocks(plan: Plan, document: Document, *, x: list[float], top: list[float], across: bool) -> None:
    """Move the blocks in `x` (middles) and `top` to their pins, and what is in their way aside."""
    if len(plan.blocks) == 1:
        return
    members: dict[int, list[int]] = {}
    for node, block in enumerate(plan.block):
        members.setdefault(block, []).append(node)
    heads: list[Rect] = []
    for head in plan.blocks[1:]:
        pin = document.claims[plan.claims[head]].pin or (0.0, 0.0)
        left, high = (pin[1], pin[0]) if across else pin
        right = left + plan.width[head] / 2
        for node in members[head]:
            x[node] += right
            top[node] += high
        heads.append(Rect(left, high, plan.width[head], plan.height[head]))
    taken = list(heads)
    for head, box in zip(plan.blocks[1:], heads, strict=True):
        below = members[head][1:]
        if below:
            _make_room(plan, below, [other for other in taken if other is not box], x, top)
            taken.append(_extent(plan, below, x, top, box.bottom))
    _make_room(plan, members[FOREST][1:], taken, x, top)


def _extent(plan: Plan, nodes: list[int], x: list[float], top: list[float], high: float) -> Rect:
    left = min(x[node] - plan.width[node] / 2 for node in nodes)
    right = max(x[node] + plan.width[node] / 2 for node in nodes)
    low = max(top[node] + plan.height[node] for node in nodes)
    high = min(high, min(top[node] for node in nodes))
    return Rect(left, high, right - left, low - high)


def _make_room(plan: Plan, nodes: list[int], taken: list[Rect], x: list[float], top: list[float]) -> None:
    """Open gaps among `nodes` until none lies on what is taken."""
    half, height = plan.width, plan.height
    taken = sorted(taken)
    for turn in range(MOST_ROUNDS):
        clear = True
        for obstacle in taken:
            left, high = obstacle.x - SIBLINGS, obstacle.y - SIBLINGS
            right, low = obstacle.right + SIBLINGS, obstacle.bottom + SIBLINGS
            met = [
                node
                for node in nodes
                if top[node] < low - 0.01
                and top[node] + height[node] > high + 0.01
                and x[node] - half[node] / 2 < right - 0.01
                and x[node] + half[node] / 2 > left + 0.01
            ]
            if not met:
                continue
            clear = False
            first = min(x[node] - half[node] / 2 for node in met)
            last = max(x[node] + half[node] / 2 for node in met)
            highest = min(top[node] for node in met)
            aside, back, down = right - first, last - left, low - highest
            if back < min(aside, down) and turn < LEFTWARD_ROUNDS:
                for node in [node for node in nodes if x[node] + half[node] / 2 <= last]:
                    x[node] -= back
            elif aside <= down:
                for node in [node for node in nodes if x[node] - half[node] / 2 >= first]:
                    x[node] += aside
            else:
                for node in [node for node in nodes if top[node] >= highest]:
                    top[node] += down
        if clear:
            return
