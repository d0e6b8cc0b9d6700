"""The tidy tree: x for every box of a block, as narrow as its gaps allow, parents over the middle of their reasons.

After A. van der Ploeg, "Drawing non-layered tidy trees in linear time" (Software: Practice and Experience, 2014):
boxes keep their own height and begin right below their parent; subtrees are pushed together contour to contour, and
what lies between two subtrees that touched is spread evenly. Contours are kept as lists here, deepest piece first, so
that a parent is put on by an append and a merge copies only the shallower side: linear time, no recursion.

What differs: the strip under a box, where its family's lines run, is part of the contour and as wide as the box and
its row; lines beside a box widen it; co-premises are not spread; what strikes a step does not pull the parent aside.
"""

from argmap.layout.tree.families import Plan
from argmap.layout.tree.spacing import CORRIDOR, FAMILIES, PREMISES, ROOM, ROOTS, SIBLINGS

Contour = list[tuple[float, float]]  # (bottom, x) of each piece, deepest first; x from the subtree's root


def tidy(
    plan: Plan,
    *,
    top: list[float],
    gap: list[float],
    pads: dict[int, tuple[float, float]],
    wide: dict[int, float],
) -> list[float]:
    """Return the x of every box's middle, from the middle of its block's head (for the forest: of its first root).

    `top`: y of every box; `gap`: height of the strip under a box; `pads`: room for lines at a box's left and right;
    `wide`: box -> least gap to the next one of its row.
    """
    count = len(plan.claims)
    rows, height, parent = plan.rows, plan.height, plan.parent
    half = [width / 2 for width in plan.width]
    left_pad, right_pad = [0.0] * count, [0.0] * count
    outer_left, outer_right = half[:], half[:]  # half a box with the lines beside it
    for node, (before, after) in pads.items():
        left_pad[node], right_pad[node] = before, after
        outer_left[node] += max(before - ROOM, 0.0)
        outer_right[node] += max(after - ROOM, 0.0)
    relative = [0.0] * count
    lefts: list[Contour] = [[]] * count
    rights: list[Contour] = [[]] * count
    left_shift = [0.0] * count
    right_shift = [0.0] * count
    for node in range(count - 1, -1, -1):
        bottom = top[node] + height[node]
        row = rows.get(node)
        if row is None:
            lefts[node] = [(bottom, -outer_left[node])]
            rights[node] = [(bottom, outer_right[node])]
            continue
        left, right, centre = _join_row(
            plan, node, row, half, (left_pad, right_pad), wide, (lefts, rights, left_shift, right_shift), relative
        )
        # From here on x counts from the middle of this box.
        first, last = row[0], row[-1]
        shift_left, shift_right = left_shift[node] - centre, right_shift[node] - centre
        for child in row:
            relative[child] -= centre
        own_left, own_right = -outer_left[node], outer_right[node]
        strip = bottom + gap[node]
        left.append((strip, min(relative[first] - outer_left[first], own_left) - shift_left))
        left.append((bottom, own_left - shift_left))
        right.append((strip, max(relative[last] + outer_right[last], own_right) - shift_right))
        right.append((bottom, own_right - shift_right))
        lefts[node], rights[node] = left, right
        left_shift[node], right_shift[node] = shift_left, shift_right
        for child in row:
            lefts[child] = rights[child] = []
    x = relative
    for node in range(1, count):
        above = parent[node]
        if above >= 0:
            x[node] += x[above]
    return x


def _join_row(
    plan: Plan,
    node: int,
    row: list[int],
    half: list[float],
    pads: tuple[list[float], list[float]],
    wide: dict[int, float],
    contours: tuple[list[Contour], list[Contour], list[float], list[float]],
    relative: list[float],
) -> tuple[Contour, Contour, float]:
    """Push the subtrees of a row together, from left to right.

    Sets `relative` (x from the first one's middle); returns the contours of all (their shifts are set for `node`) and
    the x over which the parent belongs.
    """
    lefts, rights, left_shift, right_shift = contours
    left_pad, right_pad = pads
    first = row[0]
    left, right = lefts[first], rights[first]
    shift_left, shift_right = left_shift[first], right_shift[first]
    groups = plan.groups.get(node)
    if len(row) > 1:
        least = SIBLINGS if node else ROOTS
        between = [least] * len(row)
        if groups is not None and len(groups) < len(row):
            for group in groups:
                for place in range(group.first + 1, group.last + 1):
                    between[place] = PREMISES
        place_of = [0.0]
        seen: list[tuple[float, int]] = [(right[0][0], 0)]  # what of the row is seen from the right: lowest y, place
        spreads: list[tuple[int, int, float]] = []
        before = first
        for place in range(1, len(row)):
            child = row[place]
            room = between[place]
            lines = right_pad[before] + left_pad[child]
            if lines > room:
                room = lines
            if wide and wide.get(before, 0.0) > room:
                room = wide[before]
            x = place_of[-1] + half[before] + half[child] + room
            other, other_shift = lefts[child], left_shift[child]
            a, b, look = len(right) - 1, len(other) - 1, len(seen) - 1
            low_a, low_b = right[a][0], other[b][0]
            while True:
                if low_a <= low_b:
                    a -= 1
                    if low_a == low_b:
                        b -= 1
                else:
                    b -= 1
                if a < 0 or b < 0:
                    break
                low_a, at_a = right[a]
                low_b, at_b = other[b]
                least_x = at_a + shift_right - at_b - other_shift + FAMILIES
                if least_x > x:
                    while seen[look][0] < low_a:
                        look -= 1
                    struck = seen[look][1]
                    if struck < place - 1:
                        spreads.append((struck, place, least_x - x))
                    x = least_x
            place_of.append(x)
            # The right side: the new subtree hides what lies to its left down to its own depth.
            own, own_shift = rights[child], right_shift[child]
            deep, reach = own[0][0], right[0][0]
            if deep >= reach:
                right, shift_right = own, own_shift + x
            else:
                while right[-1][0] <= deep:
                    right.pop()
                move = own_shift + x - shift_right
                right.extend([(low, at + move) for low, at in own])
            if deep > reach:
                move = shift_left - other_shift - x
                while other[-1][0] <= reach:
                    other.pop()
                other.extend([(low, at + move) for low, at in left])
                left, shift_left = other, other_shift + x
            while seen and seen[-1][0] <= deep:
                seen.pop()
            seen.append((deep, place))
            before = child
        if spreads:
            _spread(place_of, between, spreads)
        for place, child in enumerate(row):
            relative[child] = place_of[place]
    left_shift[node], right_shift[node] = shift_left, shift_right
    if node == 0:
        return left, right, 0.0
    return left, right, _middle(plan, node, row, relative)


def _spread(place_of: list[float], between: list[float], spreads: list[tuple[int, int, float]]) -> None:
    """Give what lies between two subtrees that were pushed apart its even share of the push; premises stay together."""
    weight = [0.0]
    for room in between[1:]:
        weight.append(weight[-1] + (0.0 if room == PREMISES else 1.0))
    slope = [0.0] * len(place_of)
    jump = [0.0] * len(place_of)
    for first, last, push in spreads:
        whole = weight[last] - weight[first]
        if whole:
            slope[first] += push / whole
            slope[last] -= push / whole
            jump[last] -= push
    steep = move = 0.0
    for place in range(1, len(place_of)):
        steep += slope[place - 1]
        move += steep * (weight[place] - weight[place - 1]) + jump[place]
        place_of[place] += move


def _middle(plan: Plan, node: int, row: list[int], relative: list[float]) -> float:
    """Return the middle between the first and the last step that bears on the box itself (else of all of the row)."""
    low = high = None
    for group in plan.groups[node]:
        if group.strikes is None and (group.pinned or not group.loose):
            middle = (relative[row[group.first]] + relative[row[group.last]]) / 2
            low = middle if low is None else low
            high = middle
    if low is None or high is None:
        return (relative[row[0]] + relative[row[-1]]) / 2
    return (low + high) / 2


def pad(lines: int, step: float) -> float:
    """Return the room that `lines` lines beside a box need."""
    return CORRIDOR + (lines - 1) * step + ROOM if lines else 0.0
