"""The strip under a box, where its family's lines run: how high it must be and at which height each line lies.

From the row up: the brackets, the lines of strikes, the cross links passing through, the line or two on which the
arrows turn toward the box, and room for the arrow heads.
"""

from dataclasses import dataclass

from argmap.layout.families import Plan
from argmap.layout.spacing import BRACKET, Levels, lane_step

FIRST_STRIKE = 14.0
ABOVE = 10.0  # free between the lines of two sorts


@dataclass(frozen=True, slots=True)
class Strip:
    """Heights above the row (`bracket`, and of the first lines of `strike` and `cross`) and the whole `height`.

    `mixed` tells that both supports and attacks turn in it; `step` is the distance between cross links.
    """

    height: float
    bracket: float
    strike: float
    cross: float
    step: float
    mixed: bool


def strips(plan: Plan, levels: Levels, passing: dict[int, int]) -> dict[int, Strip]:
    """Return the strip of every box with something below; `passing` counts the lines that cross links need in it."""
    result: dict[int, Strip] = {}
    known: dict[tuple[int, bool, bool, int], Strip] = {}
    for node in plan.rows:
        strikes = 0
        bracket = supports = attacks = False
        for group in plan.groups.get(node, ()):
            if group.strikes is not None:
                strikes = max(strikes, group.lane)
            elif group.pinned or not group.loose:
                if group.link.role == "attacks":
                    attacks = True
                else:
                    supports = True
            bracket = bracket or group.last > group.first
        shape = (strikes, bracket, supports and attacks, passing.get(node, 0))
        strip = known.get(shape)
        if strip is None:
            strip = known[shape] = _strip(shape, levels)
        result[node] = strip
    return result


def _strip(shape: tuple[int, bool, bool, int], levels: Levels) -> Strip:
    strikes, bracketed, mixed, passing = shape
    bracket = BRACKET if bracketed else 0.0
    step = lane_step(passing, 8.0)
    strike = bracket + FIRST_STRIKE
    used = strike + (strikes - 1) * levels.strike if strikes else bracket
    cross = used + ABOVE
    if passing:
        used = cross + (passing - 1) * step
    stem = max(levels.stem + bracket, used + ABOVE)
    return Strip(stem + levels.head + (levels.bus if mixed else 0.0), bracket, strike, cross, step, mixed)


def heights(plan: Plan, strip_of: dict[int, Strip]) -> tuple[list[float], list[float]]:
    """Return the y of every box's top, from the top of its block's head (the roots: 0), and its strip's height."""
    count = len(plan.claims)
    gap = [0.0] * count
    for node, strip in strip_of.items():
        gap[node] = strip.height
    gap[0] = 0.0
    top = [0.0] * count
    parent, height = plan.parent, plan.height
    for node in range(1, count):
        above = parent[node]
        if above >= 0:
            top[node] = top[above] + height[above] + gap[above]
    return top, gap


def levels_of_rows(plan: Plan, top: list[float]) -> dict[int, float]:
    """Return the y of each row: of its first box that is not placed by hand."""
    block = plan.block
    return {
        node: top[next((child for child in row if block[child] != child), row[0])] for node, row in plan.rows.items()
    }
