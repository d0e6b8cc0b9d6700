"""The tidy tree: the boxes of a row pushed together as near as their subtrees allow, spread evenly between.

After A. van der Ploeg, "Drawing non-layered tidy trees in linear time" (Software: Practice and Experience, 2014):
boxes keep their own height and begin right below their parent; subtrees are pushed together contour to contour, and
what lies between two subtrees that touched is spread evenly. No recursion.

What differs: a contour is never changed. It is a chain of pieces from the top down, and a merge copies only the
shallower side and leads on into the deeper one; so every subtree keeps its own, and after an edit only the rows above
it are pushed together again. The strip under a box is part of the contour, as wide as the box and its row; lines beside
a box widen it; co-premises are not spread. All places lie on a grid, where sums are exact in any order.
"""

from collections.abc import Sequence
from typing import NamedTuple, Optional, Protocol

from argmap.layout.plan.spacing import FAMILIES, on_grid

Piece = tuple[float, float, float, float, Optional["Piece"]]
"""Where a piece ends below, its x; how far the places of the following pieces are shifted (x, y); these."""


class Subtree(Protocol):
    """What a row is pushed together from: contours from its box's top middle, its depth, half its box's width."""

    @property
    def left(self) -> Piece: ...
    @property
    def right(self) -> Piece: ...
    @property
    def deep(self) -> float: ...
    @property
    def half(self) -> float: ...


class Joined(NamedTuple):
    """The x of each box of a row from the first one's middle, and the contours of all; `left_x` and `right_x` shift
    these; y counts from the row's top."""

    places: tuple[float, ...]
    left: Piece
    left_x: float
    right: Piece
    right_x: float
    deep: float


def joined(row: Sequence[Subtree], between: Sequence[float], *, tight: Sequence[bool]) -> Joined:
    """Push the subtrees of a row together, from left to right.

    `between[i]` is the least room between the boxes i - 1 and i; the `tight` ones are never spread apart.
    """
    first = row[0]
    left, left_x, right, right_x, deepest = first.left, 0.0, first.right, 0.0, first.deep
    place_of = [0.0]
    seen: list[tuple[float, int]] = [(deepest, 0)]  # what of the row is seen from the right: lowest y, place
    spreads: list[tuple[int, int, float]] = []
    for place in range(1, len(row)):
        child = row[place]
        x = place_of[-1] + row[place - 1].half + child.half + between[place]
        a: Piece | None = right
        b: Piece | None = child.left
        assert a is not None and b is not None  # noqa: PT018
        ax, ay, bx, by = right_x, 0.0, 0.0, 0.0
        look = len(seen) - 1
        low_a, low_b = a[0], b[0]
        while True:
            if low_a <= low_b:
                ax += a[2]
                ay += a[3]
                a = a[4]
            if low_b <= low_a:
                bx += b[2]
                by += b[3]
                b = b[4]
            if a is None or b is None:
                break
            low_a, low_b = a[0] + ay, b[0] + by
            least_x = a[1] + ax - b[1] - bx + FAMILIES
            if least_x > x:
                while look and seen[look][0] < low_a:  # sums of the same lengths may differ in their last digits
                    look -= 1
                struck = seen[look][1]
                if struck < place - 1:
                    spreads.append((struck, place, least_x - x))
                x = least_x
        place_of.append(x)
        # The right side: the new subtree hides what lies to its left down to its own depth.
        deep = child.deep
        if deep >= deepest:
            if deep > deepest:
                left, left_x = _continued(left, left_x, child.left, x, deepest), 0.0
            right, right_x = child.right, x
            deepest = deep
        else:
            right, right_x = _continued(child.right, x, right, right_x, deep), 0.0
        while seen and seen[-1][0] <= deep:
            seen.pop()
        seen.append((deep, place))
    if spreads:
        _spread(place_of, tight, spreads)
    return Joined(tuple(place_of), left, left_x, right, right_x, deepest)


def _continued(upper: Piece, upper_x: float, lower: Piece, lower_x: float, depth: float) -> Piece:
    """Return the upper contour, which ends at `depth`, led on by those pieces of the lower one that reach deeper."""
    x, y = lower_x, 0.0
    rest: Piece | None = lower
    while rest is not None and rest[0] + y <= depth:
        x += rest[2]
        y += rest[3]
        rest = rest[4]
    copied: list[tuple[float, float]] = []
    at, down = upper_x, 0.0
    piece: Piece | None = upper
    while piece is not None:
        copied.append((piece[0] + down, piece[1] + at))
        at += piece[2]
        down += piece[3]
        piece = piece[4]
    low, edge = copied.pop()
    result: Piece = (low, edge, x, y, rest)
    for low, edge in reversed(copied):
        result = (low, edge, 0.0, 0.0, result)
    return result


def alike(one: Piece | None, other: Piece | None) -> bool:
    """Whether two contours are the same line, however they are put together."""
    x = y = 0.0  # of the first against the second
    while one is not None and other is not None:
        if one is other:
            return not x and not y
        if one[0] + y != other[0] or one[1] + x != other[1]:
            return False
        x += one[2] - other[2]
        y += one[3] - other[3]
        one, other = one[4], other[4]
    return one is other


def _spread(place_of: list[float], tight: Sequence[bool], spreads: list[tuple[int, int, float]]) -> None:
    """Give what lies between two subtrees that were pushed apart its even share of the push; premises stay together."""
    weight = [0.0]
    for stays in tight[1:]:
        weight.append(weight[-1] + (0.0 if stays else 1.0))
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
        place_of[place] += on_grid(move)
