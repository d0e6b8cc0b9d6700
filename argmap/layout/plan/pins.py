"""Hand-placed boxes: each stays exactly where it was put, with what hangs below it, and the rest makes room.

Where such a box would stand in its row is left free, so that placing it moves nothing that is not in its way. Room is
made by opening a gap: everything at or beyond a line is moved on by the same way, to the left, to the right or down,
whichever is shortest. That keeps the order of boxes in every row, lets none overlap that did not before, and ends: what
was moved right or down past an obstacle never comes back to it. Boxes pinned onto each other stay so.
"""

from argmap.layout.geometry import Rect
from argmap.layout.plan.avoidance import Crowd
from argmap.layout.plan.plan import FOREST, Plan
from argmap.layout.plan.spacing import SIBLINGS
from argmap.model.document import Document

MOST_ROUNDS = 1000
CAREFUL_STEPS = 20_000
LEFTWARD_ROUNDS = 8  # after these only rightward and down, so that it ends
SLACK = 0.01


def place_blocks(plan: Plan, document: Document, *, x: list[float], top: list[float], across: bool) -> None:
    """Move the blocks in `x` (middles) and `top` to their pins, and what is in their way aside."""
    if len(plan.blocks) == 1:
        return
    moves: dict[int, tuple[float, float]] = {FOREST: (0.0, 0.0)}
    members: dict[int, list[int]] = {}
    for node, block in enumerate(plan.block):
        if block == node and node != FOREST:
            pin = document.claims[plan.claims[node]].pin or (0.0, 0.0)
            left, high = (pin[1], pin[0]) if across else pin
            moves[node] = (left + plan.width[node] / 2 - x[node], high - top[node])
        else:
            members.setdefault(block, []).append(node)
        right, down = moves[block]
        x[node] += right
        top[node] += down
    taken = [_box(plan, head, x, top) for head in plan.blocks[1:]]
    for block in (*plan.blocks[1:], FOREST):
        nodes = [node for node in members.get(block, ()) if node != FOREST]
        if nodes:
            _make_room(plan, nodes, taken, x, top)
            taken += [_box(plan, node, x, top) for node in nodes]


def _box(plan: Plan, node: int, x: list[float], top: list[float]) -> Rect:
    return Rect(x[node] - plan.width[node] / 2, top[node], plan.width[node], plan.height[node])


def _make_room(plan: Plan, nodes: list[int], taken: list[Rect], x: list[float], top: list[float]) -> None:
    """Open gaps among `nodes` until none lies on what is taken."""
    crowd = Crowd([box.grown(SIBLINGS - SLACK) for box in taken])
    careful = CAREFUL_STEPS
    for turn in range(MOST_ROUNDS):
        clear = True
        for node in sorted(nodes, key=top.__getitem__):
            careful -= 1
            obstacle = crowd.met(_box(plan, node, x, top))
            if obstacle is not None:
                clear = False
                _open(plan, nodes, obstacle, x, top, leftward=turn < LEFTWARD_ROUNDS)
                if careful > 0:
                    break  # begin at the top again: what a row above gives way may spare the rows below theirs
        if clear:
            return


def _open(plan: Plan, nodes: list[int], obstacle: Rect, x: list[float], top: list[float], *, leftward: bool) -> None:
    half, height = [width / 2 for width in plan.width], plan.height
    left, high, right, low = obstacle.x, obstacle.y, obstacle.right, obstacle.bottom
    met = [
        node
        for node in nodes
        if top[node] < low
        and top[node] + height[node] > high
        and x[node] - half[node] < right
        and x[node] + half[node] > left
    ]
    first = min(x[node] - half[node] for node in met)
    last = max(x[node] + half[node] for node in met)
    highest = min(top[node] for node in met)
    aside, back, down = right - first + SLACK, last - left + SLACK, low - highest + SLACK
    if leftward and back < min(aside, down):
        for node in [node for node in nodes if x[node] + half[node] <= last]:
            x[node] -= back
    elif aside <= down:
        for node in [node for node in nodes if x[node] - half[node] >= first]:
            x[node] += aside
    else:
        for node in [node for node in nodes if top[node] >= highest]:
            top[node] += down
