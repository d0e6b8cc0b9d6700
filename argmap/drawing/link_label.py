"""Where a small word may stand on a line: in a gap of its own line, clear of all other lines and boxes.

A word in a gap needs no background, so it covers nothing and stands well on a transparent picture; where there is no
room for it, it is left out.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import dist, inf
from typing import NamedTuple

from argmap.drawing.primitives import Text
from argmap.layout.geometry import Bracket, Layout, Point, Rect
from argmap.layout.measure import TextMeasurer, TextStyle, Wrapped

LABEL = TextStyle(12)
CLEAR = 3.0
FARTHEST = 2000.0
"""Across a large map a line may pass thousands of others: no more of it than this is searched for a gap."""
STRUCK = 9.0
"""Half the length of the bar that an undercut ends with; a head that strikes a line needs no more."""


class Lines:
    """Where all lines and boxes of a laid-out map are, sorted for quick finding; made once for a layout."""

    def __init__(self, layout: Layout) -> None:
        self._upright: list[tuple[float, float, float, str]] = []
        self._level: list[tuple[float, float, float, str]] = []
        for link, route in layout.routes.items():
            self._add(route.points, link)
            if route.strikes and route.points:
                x, y = route.points[-1]
                self._upright.append((x, y - STRUCK, y + STRUCK, link))
                self._level.append((y, x - STRUCK, x + STRUCK, link))
        for bracket in layout.brackets.values():
            owner = bracket_owner(bracket)
            for points in (bracket.points, *bracket.legs):
                self._add(points, owner)
        self._boxes = sorted(layout.boxes.values())
        self._widest = max((box.width for box in self._boxes), default=0.0)
        self._upright.sort()
        self._level.sort()

    def _add(self, points: tuple[Point, ...], owner: str) -> None:
        for (x1, y1), (x2, y2) in pairwise(points):
            if x1 == x2:
                self._upright.append((x1, min(y1, y2), max(y1, y2), owner))
            elif y1 == y2:
                self._level.append((y1, min(x1, x2), max(x1, x2), owner))

    def near(self, area: Rect, *, but: str) -> Iterator[Rect]:
        """Yield the boxes that meet an area and the pieces of line, as rectangles without width; of these not those of
        one owner: the id of a link, or what `bracket_owner` gives."""
        left, top, right, bottom = area.x, area.y, area.right, area.bottom
        for at in range(bisect_left(self._upright, (left,)), len(self._upright)):
            x, low, high, owner = self._upright[at]
            if x > right:
                break
            if low < bottom and high > top and owner != but:
                yield Rect(x, low, 0, high - low)
        for at in range(bisect_left(self._level, (top,)), len(self._level)):
            y, low, high, owner = self._level[at]
            if y > bottom:
                break
            if low < right and high > left and owner != but:
                yield Rect(low, y, high - low, 0)
        for at in range(bisect_left(self._boxes, (left - self._widest,)), len(self._boxes)):
            box = self._boxes[at]
            if box[0] >= right:
                break
            if box[1] < bottom and box[1] + box[3] > top and box[0] + box[2] > left:
                yield box


def bracket_owner(bracket: Bracket) -> str:
    """Return the name of a bracket's own lines: the link of its step has lines too."""
    return f"bracket of {bracket.link}"


class Gap(NamedTuple):
    """A gap in a line between two points, and the word that stands in it."""

    near: Point
    far: Point
    text: Text


def gap(
    start: Point,
    end: Point,
    wrapped: Wrapped,
    colour: str,
    *,
    first: float,
    last: float,
    wish: float | None,
    lines: Lines | None,
    but: str,
) -> Gap | None:
    """Find room for a word on the piece from `start` to `end`; none if there is none.

    The gap lies between `first` and `last` (units from `start`), as near as may be to beginning at `wish`, or to the
    middle without one, and no further from there than FARTHEST.
    """
    upright = is_upright(start, end)
    wide = wrapped.width + 2 * CLEAR
    long, half = (LABEL.size + 2, wide / 2) if upright else (wide, LABEL.size / 2 + 1)
    if first + long > last:
        return None
    wish = (first + last - long) / 2 if wish is None else wish
    first, last = max(first, wish - FARTHEST), min(last, wish + FARTHEST)
    part = moved(start, end, max(0.0, first - 2)), moved(start, end, last + 2)
    taken = _taken(start, end, part, half, lines, but) if lines else ()
    place = _free(taken, long, first, last - long, wish)
    if place is None:
        return None
    middle = moved(start, end, place + long / 2)
    # Small letters stand about half their size high: that puts their middle on the line.
    origin = Point(middle.x - wrapped.width / 2, middle.y + LABEL.size * 0.32)
    text = Text(origin, wrapped.lines, wrapped.widths, LABEL.size * 1.35, wrapped.width, LABEL, colour)
    return Gap(moved(start, end, place), moved(start, end, place + long), text)


def _free(taken: Iterable[tuple[float, float]], long: float, least: float, most: float, wish: float) -> float | None:
    """Return the place nearest to `wish` within `least` and `most` from which `long` units are free; none if none is.

    >>> _free([(0, 10), (8, 20), (26, 30)], 5, 0, 40, 12), _free([(0, 10), (12, 20)], 5, 0, 14, 12)
    (20, None)
    """
    best: float | None = None
    start = least
    for low, high in (*sorted(taken), (inf, inf)):
        end = min(most, low - long)
        if end >= start:
            place = min(max(wish, start), end)
            if best is None or abs(place - wish) < abs(best - wish):
                best = place
        if high > start:
            start = high
        if start > most:
            break
    return best


def _taken(
    start: Point, end: Point, part: tuple[Point, Point], half: float, lines: Lines, but: str
) -> Iterator[tuple[float, float]]:
    """Yield the stretches of a piece (units from its start) beside which other lines come nearer than `half`, as far as
    they touch the part of it between two points."""
    upright = is_upright(start, end)
    (ax, ay), (bx, by) = part
    left, top, wide, high = min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay)
    area = Rect(left - half, top, 2 * half, high) if upright else Rect(left, top - half, wide, 2 * half)
    for line in lines.near(area, but=but):
        low, high = (line.y, line.bottom) if upright else (line.x, line.right)
        origin, sign = (start.y, end.y - start.y) if upright else (start.x, end.x - start.x)
        ends = (low - origin, high - origin) if sign > 0 else (origin - high, origin - low)
        yield ends[0] - 1, ends[1] + 1


def wrapped_word(words: str, measurer: TextMeasurer) -> Wrapped:
    """Return the words as one line in the style of labels."""
    return measurer.wrap(words, LABEL, 10_000)


def is_upright(start: Point, end: Point) -> bool:
    """Whether a piece of line runs up or down rather than across."""
    return abs(end.y - start.y) > abs(end.x - start.x)


def moved(start: Point, towards: Point, by: float) -> Point:
    """Return the point `by` units from `start` on the way to another one."""
    length = dist(start, towards) or 1.0
    return Point(start.x + (towards.x - start.x) / length * by, start.y + (towards.y - start.y) / length * by)
