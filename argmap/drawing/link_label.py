"""Where a small word may stand on a line: in a gap of its own line, clear of all other lines and boxes.

A word in a gap needs no background, so it covers nothing and stands well on a transparent picture; where there is no
room for it, it is left out.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from math import dist, inf
from typing import NamedTuple, Protocol

from argmap.drawing.primitives import Text
from argmap.layout.geometry import Layout, Point, Rect
from argmap.layout.measure import TextMeasurer, TextStyle, Wrapped
from argmap.model.records import LinkId

LABEL = TextStyle(12)
CLEAR = 3.0
FARTHEST = 2000.0
"""Across a large map a line may pass thousands of others: no more of it than this is searched for a gap."""
CROWD = 100
"""Between so many lines no word is looked for."""
STRUCK = 9.0
"""Half the length of the bar that an undercut ends with; a head that strikes a line needs no more."""


class Room(Protocol):
    """All that words on lines must keep clear of."""

    def near(self, area: Rect, *, but: str) -> Iterator[Rect]:
        """Yield the boxes that meet an area and the pieces of line, as rectangles without width; of these not those of
        one owner: the id of a link, or what `bracket_owner` gives."""
        ...


class Lines:
    """Where all lines and boxes of a laid-out map are, sorted for quick finding; made once for a layout."""

    def __init__(self, layout: Layout) -> None:
        self._upright, self._level = _Rows(), _Rows()
        for link, route in layout.routes.items():
            self._add(route.points, link)
            if route.strikes and route.points:
                x, y = route.points[-1]
                self._upright.add(x, y - STRUCK, y + STRUCK, link)
                self._level.add(y, x - STRUCK, x + STRUCK, link)
        for bracket in layout.brackets.values():
            owner = bracket_owner(bracket.link)
            for points in (bracket.points, *bracket.legs):
                self._add(points, owner)
        self._boxes = _Rows()
        for x, y, width, height in layout.boxes.values():
            self._boxes.add(x, y, y + height, "", width)
        for rows in (self._upright, self._level, self._boxes):
            rows.close()

    def _add(self, points: tuple[Point, ...], owner: str) -> None:
        for (x1, y1), (x2, y2) in pairwise(points):
            if x1 == x2:
                self._upright.add(x1, min(y1, y2), max(y1, y2), owner)
            elif y1 == y2:
                self._level.add(y1, min(x1, x2), max(x1, x2), owner)

    def near(self, area: Rect, *, but: str) -> Iterator[Rect]:
        """Yield what `Room` says."""
        left, top, right, bottom = area.x, area.y, area.right, area.bottom
        for x, low, high, owner, _ in self._upright.meeting(left, right, top, bottom):
            if owner != but:
                yield Rect(x, low, 0, high - low)
        for y, low, high, owner, _ in self._level.meeting(top, bottom, left, right):
            if owner != but:
                yield Rect(low, y, high - low, 0)
        for x, low, high, _, width in self._boxes.meeting(left - self._boxes.widest, right, top, bottom):
            if x < right and x + width > left:
                yield Rect(x, low, width, high - low)


class _Rows:
    """Stretches that lie side by side in rows: all with one coordinate in common make a row."""

    def __init__(self) -> None:
        self._rows: dict[float, list[tuple[float, float, float, str, float]]] = {}
        self._places: list[float] = []
        self._longest: dict[float, float] = {}
        self.widest = 0.0

    def add(self, place: float, low: float, high: float, owner: str, width: float = 0.0) -> None:
        self._rows.setdefault(place, []).append((place, low, high, owner, width))
        self.widest = max(self.widest, width)

    def close(self) -> None:
        """Sort what was added; nothing is added afterwards."""
        self._places = sorted(self._rows)
        for place, row in self._rows.items():
            row.sort()
            self._longest[place] = max(stretch[2] - stretch[1] for stretch in row)

    def meeting(
        self, first: float, last: float, low: float, high: float
    ) -> Iterator[tuple[float, float, float, str, float]]:
        """Yield the stretches of the rows from `first` to `last` that reach between `low` and `high`."""
        for at in range(bisect_left(self._places, first), len(self._places)):
            place = self._places[at]
            if place > last:
                break
            row = self._rows[place]
            for number in range(bisect_left(row, (place, low - self._longest[place])), len(row)):
                stretch = row[number]
                if stretch[1] >= high:
                    break
                if stretch[2] > low:
                    yield stretch


def bracket_owner(link: LinkId) -> str:
    """Return the name of a bracket's own lines: the link of its step has lines too."""
    return f"bracket of {link}"


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
    lines: Room | None,
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
    taken = list(islice(_taken(start, end, part, half, lines, but), CROWD)) if lines else []
    if len(taken) == CROWD:
        return None
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
    start: Point, end: Point, part: tuple[Point, Point], half: float, lines: Room, but: str
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
