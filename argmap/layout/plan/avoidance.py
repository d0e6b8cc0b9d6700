"""A general search for the few lines that the tree cannot lead: to and from hand-placed boxes, and onto odd lines.

An A* search over the lines beside boxes' sides, in right angles, that likes few bends; it looks near both ends first
and at the whole map if that fails. Where no way is free (a box buried under others) the line goes straight across.
"""

import heapq
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from argmap.layout.geometry import Rect
from argmap.layout.plan.routes import Line, straightened

BEND = 40.0
STUB = 14.0  # the straight piece at either end
ODD_SIDE = 150.0  # for leaving or reaching a box elsewhere than a tree's arrow would
NEAR = 300.0
FAR = 4000.0
ABOVE_ALL = 40.0
EAGER = 1.2  # the search weighs the way left this much: a tenth of the time for hardly a longer line
DIRECTIONS = ((1, 0), (0, 1), (-1, 0), (0, -1))
LEFTWARD, UP = 2, 3

End = tuple[float, float, int, float]  # x, y, direction of the line there (index of DIRECTIONS), extra cost


class Crowd:
    """Many boxes, to be asked which of them lie near a line; kept by squares of the plane."""

    SQUARE = 600.0

    def __init__(self, boxes: Sequence[Rect]) -> None:
        self.boxes = boxes
        self.squares: dict[tuple[int, int], list[Rect]] = {}
        for box in boxes:
            for square in self._squares(box.x, box.y, box.right, box.bottom):
                self.squares.setdefault(square, []).append(box)

    def crossed(self, line: Sequence[tuple[float, float]]) -> bool:
        """Whether a line passes through the inside of any of the boxes."""
        for a, b in pairwise(line):
            for square in self._squares(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])):
                near = self.squares.get(square)
                if near and crosses((a, b), near):
                    return True
        return False

    def met(self, box: Rect) -> Rect | None:
        """Return one of the boxes that overlap `box`, if any does."""
        for square in self._squares(box.x, box.y, box.right, box.bottom):
            for other in self.squares.get(square, ()):
                if other.meets(box):
                    return other
        return None

    def within(self, area: Rect) -> list[Rect]:
        """Return the boxes that overlap an area."""
        return [box for box in self.boxes if box.meets(area)]

    def _squares(self, left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
        size = self.SQUARE
        columns = range(int(left // size), int(right // size) + 1)
        rows = range(int(top // size), int(bottom // size) + 1)
        return [(column, row) for column in columns for row in rows]


def crosses(line: Sequence[tuple[float, float]], boxes: Sequence[Rect]) -> bool:
    """Whether a line passes through the inside of any of the boxes."""
    for (ax, ay), (bx, by) in pairwise(line):
        left, right = (ax, bx) if ax <= bx else (bx, ax)
        high, low = (ay, by) if ay <= by else (by, ay)
        for x, y, width, height in boxes:
            if left < x + width - 0.01 and right > x + 0.01 and high < y + height - 0.01 and low > y + 0.01:
                return True
    return False


def leaving(box: Rect, shift: float) -> list[End]:
    """Return where a line may leave a box; `shift` moves it along the side, away from earlier ones."""
    return [(x, y, way, 0.0 if way == 3 else ODD_SIDE) for x, y, way in _middles(box, shift)]


def reaching(box: Rect, shift: float) -> list[End]:
    """Return where a line may reach a box."""
    return [(x, y, (way + 2) % 4, 0.0 if way == 1 else ODD_SIDE / 2) for x, y, way in _middles(box, shift)]


def striking(line: Sequence[tuple[float, float]]) -> list[End]:
    """Return where a line may strike another: square to it, in the middle and at the quarters of its pieces."""
    ends: list[End] = []
    for (ax, ay), (bx, by) in pairwise(line):
        length = abs(ax - bx) + abs(ay - by)
        for share, cost in ((0.5, 0.0), (0.25, 20.0), (0.75, 20.0)):
            x, y = ax + (bx - ax) * share, ay + (by - ay) * share
            short = 0.0 if length >= 24 else 100.0
            ends += [(x, y, way, cost + short) for way in ((0, 2) if ax == bx else (1, 3))]
    return ends


def _middles(box: Rect, shift: float) -> list[tuple[float, float, int]]:
    across = box.x + box.width / 2 + max(-box.width / 2 + 6, min(box.width / 2 - 6, shift))
    down = box.y + box.height / 2 + max(-box.height / 2 + 6, min(box.height / 2 - 6, shift / 3))
    return [(across, box.y, 3), (across, box.bottom, 1), (box.x, down, 2), (box.right, down, 0)]


def way_round(starts: list[End], ends: list[End], crowd: Crowd, *, lane: int) -> Line:
    """Return a line from one of `starts` to one of `ends` that passes through no box.

    `lane` varies the distance from boxes, so that lines found one after the other seldom lie on each other.
    """
    around = _around([*starts, *ends])
    if around.width > FAR:
        line = _over_all(starts, ends, crowd, lane)
        if line:
            return line
    for area in (around.grown(NEAR), around.grown(1e9)):
        for stub, clear in ((STUB + lane % 4 * 5.0, 6.0), (STUB, 0.0), (4.0, 0.0)):
            grid = _Grid(crowd, area, beside=8.0 + lane % 5 * 1.5, clear=clear)
            line = _search(starts, ends, grid, stub=stub)
            if line:
                return line
    (ax, ay, way, _), (bx, by, _, _) = starts[0], ends[0]
    return straightened([(ax, ay), (ax, by), (bx, by)] if DIRECTIONS[way][1] else [(ax, ay), (bx, ay), (bx, by)])


def _over_all(starts: list[End], ends: list[End], crowd: Crowd, lane: int) -> Line:
    """Return a line that climbs above the whole map and comes down again far away; empty if there is none.

    A search sideways through a wide map would try thousands of ways; up and down there are few boxes to get past.
    """
    high = min(box.y for box in crowd.boxes) - ABOVE_ALL - lane % 12 * 8.0
    halves: list[Line] = []
    for half in (starts, [(x, y, (way + 2) % 4, cost) for x, y, way, cost in ends]):
        foot = half[0]
        exits = [(foot[0] + aside, high, 3, abs(aside)) for aside in (0.0, -180.0, 180.0, -480.0, 480.0)]
        grid = _Grid(crowd, _around([*half, *exits]).grown(NEAR), beside=8.0 + lane % 5 * 1.5, clear=6.0)
        line = _search(half, exits, grid, stub=STUB)
        if not line:
            return []
        halves.append(line)
    return straightened(halves[0] + halves[1][::-1])


def _around(ends: list[End]) -> Rect:
    left, top = min(end[0] for end in ends), min(end[1] for end in ends)
    return Rect(left, top, max(end[0] for end in ends) - left, max(end[1] for end in ends) - top)


class _Grid:
    """The lines of the search, and for each which steps between neighbouring ones pass through a box."""

    def __init__(self, crowd: Crowd, area: Rect, *, beside: float, clear: float) -> None:
        self.solid = crowd.within(area)
        self.boxes = [box.grown(clear) for box in self.solid]
        edges_x = [edge for box in self.solid for edge in (box.x - beside, box.x + box.width + beside)]
        edges_y = [edge for box in self.solid for edge in (box.y - beside, box.y + box.height + beside)]
        # A line outside the area could lead through boxes that are not looked at.
        self.xs = [x for x in edges_x if area.x < x < area.right]
        self.ys = [y for y in edges_y if area.y < y < area.bottom]
        self._rows: dict[int, bytearray] = {}
        self._columns: dict[int, bytearray] = {}

    def finish(self, points: list[tuple[float, float]]) -> None:
        """Add lines through the points where the search begins and may end."""
        self.xs = sorted({*self.xs, *(x for x, _ in points)})
        self.ys = sorted({*self.ys, *(y for _, y in points)})

    def row(self, number: int) -> bytearray:
        """Return which steps along a row are closed."""
        found = self._rows.get(number)
        if found is None:
            y = self.ys[number]
            found = self._rows[number] = self._closed(
                self.xs, [(box.x, box.right) for box in self.boxes if box.y < y < box.bottom]
            )
        return found

    def column(self, number: int) -> bytearray:
        """Return which steps along a column are closed."""
        found = self._columns.get(number)
        if found is None:
            x = self.xs[number]
            found = self._columns[number] = self._closed(
                self.ys, [(box.y, box.bottom) for box in self.boxes if box.x < x < box.right]
            )
        return found

    @staticmethod
    def _closed(at: list[float], spans: list[tuple[float, float]]) -> bytearray:
        closed = bytearray(len(at))
        for low, high in spans:
            first = max(bisect_left(at, low) - (1 if low not in at else 0), 0) if at else 0
            for step in range(first, len(at) - 1):
                if at[step] >= high:
                    break
                if at[step + 1] > low:
                    closed[step] = 1
        return closed


def _search(starts: list[End], ends: list[End], grid: _Grid, *, stub: float) -> Line:
    """Return the cheapest line in the grid, or an empty one if there is none."""
    boxes = grid.solid
    begin = [(end, _stepped(end, stub)) for end in starts]
    begin = [(end, out) for end, out in begin if not crosses([end[:2], out], boxes)]
    finish = [(end, _stepped(end, -stub)) for end in ends]
    finish = [(end, out) for end, out in finish if not crosses([end[:2], out], boxes)]
    if not begin or not finish:
        return []
    grid.finish([out for _, out in begin + finish])
    xs, ys = grid.xs, grid.ys
    x_at, y_at = {x: n for n, x in enumerate(xs)}, {y: n for n, y in enumerate(ys)}
    goals: dict[tuple[int, int], list[End]] = {}
    for end, (x, y) in finish:
        goals.setdefault((x_at[x], y_at[y]), []).append(end)
    left, right = min(out[0] for _, out in finish), max(out[0] for _, out in finish)
    high, low = min(out[1] for _, out in finish), max(out[1] for _, out in finish)

    def rest(x: float, y: float) -> float:
        return EAGER * (max(left - x, x - right, 0.0) + max(high - y, y - low, 0.0))

    State = tuple[int, int, int]
    best: dict[State, float] = {}
    before: dict[State, State | None] = {}
    origin: dict[State, End] = {}
    heap: list[tuple[float, int, float, State]] = []
    for end, (x, y) in begin:
        state = (x_at[x], y_at[y], end[2])
        if end[3] < best.get(state, 1e18):
            best[state], before[state], origin[state] = end[3], None, end
            heapq.heappush(heap, (end[3] + rest(x, y), len(heap), end[3], state))
    count = len(heap)
    arrived: tuple[float, State, End] | None = None
    while heap:
        guess, _, cost, state = heapq.heappop(heap)
        if arrived is not None and guess >= arrived[0]:
            break
        if cost > best[state]:
            continue
        column, row, way = state
        for end in goals.get((column, row), ()):
            if end[2] != (way + 2) % 4:
                total = cost + end[3] + (BEND if end[2] != way else 0.0)
                if arrived is None or total < arrived[0]:
                    arrived = (total, state, end)
        for turn, (dx, dy) in enumerate(DIRECTIONS):
            if turn == (way + 2) % 4:
                continue
            next_column, next_row = column + dx, row + dy
            if dx:
                if not 0 <= next_column < len(xs) or grid.row(row)[min(column, next_column)]:
                    continue
                length = abs(xs[next_column] - xs[column])
            else:
                if not 0 <= next_row < len(ys) or grid.column(column)[min(row, next_row)]:
                    continue
                length = abs(ys[next_row] - ys[row])
            further = cost + length + (BEND if turn != way else 0.0)
            following = (next_column, next_row, turn)
            if further < best.get(following, 1e18) - 1e-9:
                best[following], before[following] = further, state
                count += 1
                onward = further + rest(xs[next_column], ys[next_row])
                heapq.heappush(heap, (onward, count, further, following))
    if arrived is None:
        return []
    line: Line = [arrived[2][:2]]
    step: State | None = arrived[1]
    while step is not None:
        line.append((xs[step[0]], ys[step[1]]))
        first, step = step, before[step]
    line.append(origin[first][:2])
    return straightened(line[::-1])


def _stepped(end: End, by: float) -> tuple[float, float]:
    dx, dy = DIRECTIONS[end[2]]
    return end[0] + dx * by, end[1] + dy * by
