"""Shape curves: the sizes that a part of a map can take, narrowest first, none both wider and higher than another.

After L. Stockmeyer, "Optimal orientations of cells in slicing floorplan designs" (Information and Control, 1983): side
by side or stacked, the curve of a whole follows from those of its parts, in time linear in their lengths. A curve keeps
a few well-spread sizes only, so that a map takes linear time.
"""

from operator import itemgetter
from typing import Any

Curve = list[tuple[float, float, Any]]
"""Width, height, and what its maker needs to know to build it."""

KEPT = 12
WORTH = 0.96
_WIDTH_HEIGHT = itemgetter(0, 1)


def beside(curves: list[Curve], gaps: float) -> Curve:
    """Return the curve of parts side by side, `gaps` in all between them; a size's way is the number of each part's."""
    at = [0] * len(curves)
    width = gaps + sum([curve[0][0] for curve in curves])
    result: Curve = []
    while True:
        heights = [curve[number][1] for curve, number in zip(curves, at, strict=True)]
        height = max(heights)
        result.append((width, height, tuple(at)))
        part = heights.index(height)
        curve, number = curves[part], at[part] + 1
        if number == len(curve):
            return result
        at[part] = number
        width += curve[number][0] - curve[number - 1][0]


def beside_two(first: Curve, second: Curve, gap: float, name: int) -> Curve:
    """Return the curve of two parts side by side; its ways are the name, and the numbers of the two's sizes."""
    one = two = 0
    last_one, last_two = len(first) - 1, len(second) - 1
    result: Curve = []
    while True:
        wide, high, _ = first[one]
        width, height, _ = second[two]
        if high >= height:
            result.append((wide + gap + width, high, (name, one, two)))
            if one == last_one:
                return result
            one += 1
        else:
            result.append((wide + gap + width, height, (name, one, two)))
            if two == last_two:
                return result
            two += 1


def stacked(curves: list[Curve], gaps: float) -> Curve:
    """Return the curve of parts below each other; else as `beside`."""
    at = [len(curve) - 1 for curve in curves]
    if not any(at):
        return [(max([curve[0][0] for curve in curves]), gaps + sum([curve[0][1] for curve in curves]), tuple(at))]
    height = gaps + sum([curve[-1][1] for curve in curves])
    result: Curve = []
    while True:
        widths = [curve[number][0] for curve, number in zip(curves, at, strict=True)]
        width = max(widths)
        result.append((width, height, tuple(at)))
        part = widths.index(width)
        number = at[part] - 1
        if number < 0:
            result.reverse()
            return result
        at[part] = number
        curve = curves[part]
        height += curve[number][1] - curve[number + 1][1]


def pruned(sizes: Curve, kept: int = KEPT) -> Curve:
    """Return the curve through some sizes: those that are no worse in both ways, and of many the best spread."""
    sizes.sort(key=_WIDTH_HEIGHT)
    result: Curve = []
    lowest = float("inf")
    for size in sizes:
        if size[1] < lowest * WORTH:
            if result and result[-1][0] >= size[0] * 0.999:
                result.pop()
            result.append(size)
            lowest = size[1]
    if len(result) > kept:
        last = len(result) - 1
        result = [result[number * last // (kept - 1)] for number in range(kept)]
    return result
