"""The x of everything in its layer, after U. Brandes and B. Köpf, "Fast and simple horizontal coordinate assignment"
(Graph Drawing, 2001): four times everything is lined up with a median neighbour, to the upper or lower, the left or the
right one, and packed; the place is the mean of the two in the middle. Long links run straight through the layers.

Packed is by the longest way through the blocks, which keeps all distances; so does a mean of two packings.
"""

from itertools import pairwise
from operator import add, sub

from argmap.layout.layered.ranks import Ranks

UNITS, SLOT, SLOTS = 28.0, 16.0, 9.0  # between two units, a unit and a slot, two slots


def spread(ranks: Ranks, width: list[float]) -> list[float]:
    """Return the x of the middle of every unit and slot; `width` are those of the units."""
    count, units = len(ranks.layer), len(ranks.places)
    half = [wide / 2 for wide in width] + [0.0] * (count - units)
    marked = _marked(ranks, units)
    tries: list[list[float]] = []
    for downward in (True, False):
        layers = ranks.layers if downward else ranks.layers[::-1]
        near = ranks.up if downward else ranks.down
        for leftward in (True, False):
            rows = layers if leftward else [row[::-1] for row in layers]
            root = _aligned(rows, near, marked, count)
            x = _packed(rows, root, half, units)
            tries.append(x if leftward else [-at for at in x])
    return _balanced(tries, half)


def _marked(ranks: Ranks, units: int) -> set[tuple[int, int]]:
    """Return the pieces of links (between an item and an upper one) that cross a piece between two slots."""
    place = [0] * len(ranks.layer)
    for row in ranks.layers:
        for number, item in enumerate(row):
            place[item] = number
    result: set[tuple[int, int]] = set()
    for upper, lower in pairwise(ranks.layers):
        bound, start = -1, 0
        for number, item in enumerate(lower):
            inner = next((other for other in ranks.up[item] if other >= units), None) if item >= units else None
            if inner is None and number < len(lower) - 1:
                continue
            limit = place[inner] if inner is not None else len(upper)
            for between in lower[start : number + 1]:
                for other in ranks.up[between]:
                    if not bound <= place[other] <= limit and (between < units or other < units):
                        result.add((between, other))
            bound, start = (limit if inner is not None else bound), number + 1
    return result


def _aligned(rows: list[list[int]], near: list[list[int]], marked: set[tuple[int, int]], count: int) -> list[int]:
    """Return for every item the first of the block that it is lined up with, down the rows."""
    place = [0] * count
    for row in rows:
        for number, item in enumerate(row):
            place[item] = number
    root, taken = list(range(count)), [False] * count
    for row in rows[1:]:
        rightmost = -1
        for item in row:
            others = sorted(near[item], key=place.__getitem__)
            if not others:
                continue
            for middle in dict.fromkeys(((len(others) - 1) // 2, len(others) // 2)):
                other = others[middle]
                free = rightmost < place[other] and not taken[other] and root[item] == item
                if free and (item, other) not in marked and (other, item) not in marked:
                    root[item] = root[other]
                    taken[other] = True
                    rightmost = place[other]
    return root


def _packed(rows: list[list[int]], root: list[int], half: list[float], units: int) -> list[float]:
    """Return the x of all, blocks as far to the left as they go, and then as near to what is right of them."""
    count = len(root)
    after: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    waiting = [0] * count
    for row in rows:
        for one, two in pairwise(row):
            gap = UNITS if two < units and one < units else SLOTS if one >= units and two >= units else SLOT
            after[root[one]].append((root[two], half[one] + gap + half[two]))
            waiting[root[two]] += 1
    order = [item for item in range(count) if root[item] == item and not waiting[item]]
    x = [0.0] * count
    for block in order:  # grows while it runs
        for other, apart in after[block]:
            x[other] = max(x[other], x[block] + apart)
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    for block in reversed(order):
        if after[block]:
            x[block] = max(x[block], min([x[other] - apart for other, apart in after[block]]))
    return [x[root[item]] for item in range(count)]


def _balanced(tries: list[list[float]], half: list[float]) -> list[float]:
    """Return the mean of the two middle ones of four tries, laid over the narrowest at its left or right."""
    if not half:
        return []
    ends = [(min(map(sub, x, half)), max(map(add, x, half))) for x in tries]
    left, right = min(ends, key=lambda end: end[1] - end[0])
    for number, (low, high) in enumerate(ends):
        move = left - low if number % 2 == 0 else right - high
        tries[number] = [at + move for at in tries[number]]
    result: list[float] = []
    for places in zip(*tries, strict=True):
        _, one, two, _ = sorted(places)
        result.append((one + two) / 2)
    return result
