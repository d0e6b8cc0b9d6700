"""What lies near a place of a scene, found by testing flat arrays: pieces of line by whole links first.

Words on lines ask it what to keep clear of, so that nothing has to be sorted for them after every edit.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from argmap.drawing.link_label import STRUCK
from argmap.layout.geometry import Point, Rect
from argmap.model.records import LinkId

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]
Edges = tuple[Floats, Floats, Floats, Floats]
"""Rectangles by their left, upper, right and lower edges."""


class Runs(NamedTuple):
    """Pieces that follow each other and belong to one line: the `first` of each run, how many, and what it covers."""

    first: Numbers
    long: Numbers
    covered: Edges


def found_within(runs: Runs, pieces: Floats, area: Rect) -> Numbers:
    """Return the numbers of the pieces (x1, y1, x2, y2) that touch an area, lowest first."""
    first, long, covered = runs
    near = np.flatnonzero(_touching(covered, area))
    if len(near) == len(first) and _within(covered, area):
        return np.arange(len(pieces))
    long = long[near]
    found = np.repeat(first[near] - np.cumsum(long) + long, long) + np.arange(int(long.sum()))
    return found[_touching(edges_of(pieces[found]), area)]


def edges_of(pieces: Floats) -> Edges:
    """Return what pieces of line cover."""
    x1, y1, x2, y2 = pieces.T
    return np.minimum(x1, x2), np.minimum(y1, y2), np.maximum(x1, x2), np.maximum(y1, y2)


def _within(edges: Edges, area: Rect) -> bool:
    left, top, right, bottom = edges
    if not len(left):
        return True
    return bool(
        left.min() >= area.x and top.min() >= area.y and right.max() <= area.right and bottom.max() <= area.bottom
    )


def _touching(edges: Edges, area: Rect) -> npt.NDArray[np.bool_]:
    left, top, right, bottom = edges
    return (left <= area.right) & (right >= area.x) & (top <= area.bottom) & (bottom >= area.y)


class Nearby:
    """The room that words on lines find (see `link_label.Room`)."""

    def __init__(
        self,
        boxes: Edges,
        runs: Runs,
        pieces: Floats,
        owners: Sequence[str],
        struck: Sequence[tuple[LinkId, Point]],
    ) -> None:
        """`owners` names the owner of each run; `struck` are the ends of lines that strike others."""
        self._boxes, self._runs, self._pieces, self._owners = boxes, runs, pieces, owners
        bars = [(x, y - STRUCK, x, y + STRUCK) for _, (x, y) in struck]
        bars += [(x - STRUCK, y, x + STRUCK, y) for _, (x, y) in struck]
        left, top, right, bottom = np.array(bars, np.float64).reshape(-1, 4).T
        self._bars: Edges = left, top, right, bottom
        self._strikers = [link for link, _ in struck] * 2

    def near(self, area: Rect, *, but: str) -> Iterator[Rect]:
        """Yield the boxes and the upright and level pieces of line that reach into an area, none of one owner's."""
        found = found_within(self._runs, self._pieces, area)
        runs = np.searchsorted(self._runs.first, found, side="right") - 1
        bars = np.flatnonzero(_touching(self._bars, area))
        names = [self._owners[run] for run in runs.tolist()] + [self._strikers[bar] for bar in bars.tolist()]
        lines = edges_of(self._pieces[found])
        rows = _rows(lines, np.arange(len(found))) + _rows(self._bars, bars)
        for owner, (x, y, right, bottom) in zip(names, rows, strict=True):
            upright = x == right
            if owner == but or not (upright or y == bottom):
                continue
            if (y < area.bottom and bottom > area.y) if upright else (x < area.right and right > area.x):
                yield Rect(x, y, right - x, bottom - y)
        boxes = np.flatnonzero(_touching(self._boxes, area))
        for x, y, right, bottom in _rows(self._boxes, boxes):
            if x < area.right and right > area.x and y < area.bottom and bottom > area.y:
                yield Rect(x, y, right - x, bottom - y)


def _rows(edges: Edges, numbers: Numbers) -> list[list[float]]:
    rows: list[list[float]] = np.column_stack([edge[numbers] for edge in edges]).tolist()
    return rows
