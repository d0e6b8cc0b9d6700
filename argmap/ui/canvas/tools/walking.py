"""Where the arrow keys lead: the next box in a direction, by the argument first and by the eye second.

Towards the root goes to what the box hangs on, or what the step leads to that it joins or strikes; away from it to the
middle one of what hangs there; sideways to the neighbour as many steps from the root, whichever branch it belongs to;
and back again. The directions follow the map's shape; in the automatic one, up and down go along a column before they
go to the box that it hangs from.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from argmap.model.records import ClaimId, LinkId
from argmap.ui.canvas.rows import in_column, siblings
from argmap.ui.canvas.scene import Scene

Direction = Literal["up", "down", "left", "right"]
DIRECTIONS: tuple[Direction, ...] = ("up", "down", "left", "right")

# How each direction is meant when the map grows downward; a map that grows to the right is turned by this.
_TURNED: dict[Direction, Direction] = {"left": "up", "right": "down", "up": "left", "down": "right"}


def walked(selected: Sequence[str], to: ClaimId) -> list[str]:
    """Return the selection after one step more: a step back to the box before the last one gives the last one up.

    >>> walked(["a", "b"], ClaimId("c")), walked(["a", "b", "c"], ClaimId("b")), walked(["a", "b", "c"], ClaimId("a"))
    (['a', 'b', 'c'], ['a', 'b'], ['b', 'c', 'a'])
    """
    if len(selected) > 1 and selected[-2] == to:
        return list(selected[:-1])
    return [*(name for name in selected if name != to), to]


def neighbour(scene: Scene, start: str | None, direction: Direction) -> ClaimId | None:
    """Return the visible claim that an arrow key leads to from a claim or link, none where the map ends.

    From nothing it leads to the first root; from a link to the claim at its head (up) or at its tail (down).
    """
    if not scene.claims:
        return None
    meant = _TURNED[direction] if scene.layout.orientation == "left-to-right" else direction
    link = scene.document.links.get(start) if start else None  # type: ignore[call-overload]
    if link is not None:
        ends = [end for end in (link.target, link.source) if end in scene.numbers]
        return ClaimId(ends[0] if meant in ("up", "left") else ends[-1]) if ends else None
    number = scene.numbers.get(ClaimId(start)) if start else None
    if number is None:
        visible = [root for root in scene.tree.roots if root in scene.numbers]
        return visible[0] if visible else scene.claims[0]
    claim = scene.claims[number]
    if scene.layout.orientation == "automatic":
        return _seen(scene, claim, direction)
    if scene.layout.orientation == "layered" and direction in ("left", "right"):
        return _level_with(scene, claim, direction)
    if meant == "up":
        hosts = (_above(scene, claim), scene.tree.parent.get(claim))
        return next((host for host in hosts if host in scene.numbers), None)
    if meant == "down":
        links = [link for link in scene.tree.below.get(claim, ()) if link.source in scene.numbers]
        # What joins or strikes its own step stands beside it.
        below = [link.source for link in links if link.target == claim] or [link.source for link in links]
        return below[(len(below) - 1) // 2] if below else None
    return _beside(scene, claim, 1 if meant == "right" else -1)


def _seen(scene: Scene, claim: ClaimId, direction: Direction) -> ClaimId | None:
    """Return what an arrow key leads to where rows and columns are mixed."""
    if direction == "up":
        row = siblings(scene, claim)
        at = row.index(claim)
        if at and in_column(scene, row[at - 1], claim):
            return row[at - 1]
        host = _above(scene, claim)
        return host if host in scene.numbers else None
    if direction == "down":
        return _below(scene, claim) or _next_in_column(scene, claim)
    return _level_with(scene, claim, direction)


def _level_with(scene: Scene, claim: ClaimId, direction: Direction) -> ClaimId | None:
    """Return the nearest box to the left or right that is level with a box."""
    boxes = scene.boxes
    x, y, width, height = boxes[scene.numbers[claim]].tolist()
    level = (boxes[:, 1] < y + height) & (boxes[:, 1] + boxes[:, 3] > y)
    gap = boxes[:, 0] - (x + width) if direction == "right" else x - (boxes[:, 0] + boxes[:, 2])
    away = np.where(level & (gap >= 0), gap + np.abs(boxes[:, 1] - y) / 1e6, np.inf)
    nearest = int(np.argmin(away))
    return scene.claims[nearest] if np.isfinite(away[nearest]) else None


def _below(scene: Scene, claim: ClaimId) -> ClaimId | None:
    """Return of the boxes that hang from one the highest, and of equally high ones that nearest to its middle."""
    number = scene.numbers[claim]
    middle = scene.boxes[number, 0] + scene.boxes[number, 2] / 2
    hanging = [scene.numbers[link.source] for link in scene.tree.hanging.get(claim, ()) if link.source in scene.numbers]
    boxes = scene.boxes
    best = min(hanging, key=lambda at: (boxes[at, 1], abs(boxes[at, 0] + boxes[at, 2] / 2 - middle)), default=None)
    return None if best is None else scene.claims[best]


def _next_in_column(scene: Scene, claim: ClaimId) -> ClaimId | None:
    """Return what follows in the column that a box ends, or that ends with its branch."""
    at: ClaimId | None = claim
    for _ in range(len(scene.claims)):
        if at is None or at not in scene.numbers:
            return None
        row = siblings(scene, at)
        after = row.index(at) + 1
        if after < len(row) and in_column(scene, at, row[after]):
            return row[after]
        at = _above(scene, at)
    return None


def _above(scene: Scene, claim: ClaimId) -> ClaimId | None:
    """Return the claim in the next row towards the root: what joins or strikes a step stands in that step's row."""
    link, links = scene.tree.main.get(claim), scene.document.links
    for _ in range(len(links)):
        if link is None or LinkId(link.target) not in links:
            break
        link = links[LinkId(link.target)]
    return ClaimId(link.target) if link else None


def _beside(scene: Scene, claim: ClaimId, steps: int) -> ClaimId | None:
    """Return the next box of the same row: what joins or strikes a step stands in that step's row."""
    levels: dict[ClaimId, int] = {}
    level = _level(scene, claim, levels)
    along = 1 if scene.layout.orientation == "left-to-right" else 0
    middles = (scene.boxes[:, along] + scene.boxes[:, along + 2] / 2).tolist()
    row = [(middles[at], at) for at, other in enumerate(scene.claims) if _level(scene, other, levels) == level]
    row.sort()
    place = [scene.claims[at] for _, at in row].index(claim) + steps
    return scene.claims[row[place][1]] if 0 <= place < len(row) else None


def _level(scene: Scene, claim: ClaimId, levels: dict[ClaimId, int]) -> int:
    """Return how many steps a claim lies from its root; `levels` keeps what is known."""
    links, main = scene.document.links, scene.tree.main
    way: list[tuple[ClaimId, int]] = []
    at = claim
    while at not in levels:
        link = main.get(at)
        if link is None:
            levels[at] = 0
            break
        struck = links.get(LinkId(link.target))
        way.append((at, 0 if struck else 1))
        at = struck.source if struck else ClaimId(link.target)
        if len(way) > len(main):
            levels[at] = 0  # a circle through a step: any row will do
    level = levels[at]
    for name, down in reversed(way):
        level += down
        levels[name] = level
    return levels[claim]
