"""The lines of the map where its cards are not drawn in full: a few calls for all of them.

Upright and level pieces become rectangles on whole pixels, dashes too: each dash lies where the map has it, not where
its line begins, so that parallel lines are dashed alike and nothing crawls under a panning view.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from argmap.drawing.link_line import CROSS_WIDTH, WIDTH
from argmap.drawing.theme import Theme
from argmap.layout.geometry import Rect
from argmap.ui.canvas.arrays.nearby import Floats, Numbers
from argmap.ui.canvas.arrays.packs import TONES
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.detail import BARS, FULL, Detail, share
from argmap.ui.canvas.painting.far.batches import blend, draw_lines, draw_rects, offset, whole
from argmap.ui.canvas.scene import Scene

DASHES = {"attack": (4, 3), "undercut": (2, 3)}
"""Pixels on and off."""
MOST_DASHES = 12_000
"""More dashes than this at once are drawn as solid lines: nobody sees them in such a crowd."""
WIDE = 6.0
"""Corners of more pixels are drawn in more pieces."""
SHORTEST = 1.5
"""From afar, pieces of fewer pixels are left out."""

_NO_PEN, _NO_BRUSH = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)
_SMOOTH = QPainter.RenderHint.Antialiasing


class _Pieces(NamedTuple):
    """Pieces in device pixels from the map's origin: `lines` (x1, y1, x2, y2), which of them are level or upright, and
    where a corner was taken off at the start or the end; `bends` are the lines that go round the corners, each with its
    group."""

    lines: Floats
    level: npt.NDArray[np.bool_]
    upright: npt.NDArray[np.bool_]
    cut: npt.NDArray[np.bool_]
    bends: Floats
    bent: Numbers


def paint_wires(
    painter: QPainter, scene: Scene, camera: Camera, *, seen: Rect, area: Rect, theme: Theme, step: Detail
) -> None:
    """Paint the lines in an area of the map (`seen`) that shows in an `area` of the screen."""
    found = scene.pieces_in(seen)
    scale, ratio = camera.scale, camera.ratio
    if step < Detail.BARS:
        found = found[scene.reaches[found] >= SHORTEST / (scale * ratio)]
    owners = scene.owners[found]
    if step == Detail.CLOUD:
        # Thousands of links across the tree would lie over all of it like a fog.
        inner = ~scene.link_crosses[owners]
        found, owners = found[inner], owners[inner]
    if not len(found):
        return
    # Links across the tree lie under its arrows, and paler; of those the last tone strikes the others.
    groups: Numbers = scene.link_tones[owners].astype(np.intp)
    groups += np.where(scene.link_crosses[owners], 0, len(TONES))
    pieces = _pieces(scene.pieces[found], found, groups, camera, bend=theme.bend if step >= Detail.TITLES else 0.0)
    edges = area.grown(4.0)
    origin = offset(camera)
    low = np.floor(np.array([edges.x, edges.y] * 2) * ratio) - origin
    high = np.ceil(np.array([edges.right, edges.bottom] * 2) * ratio) - origin
    near = share(scale, BARS / 2, FULL)
    for group in np.unique(groups).tolist():
        tone, cross = TONES[group % len(TONES)], group < len(TONES)
        thick = max(1.0, float(round((CROSS_WIDTH if cross else WIDTH) * scale * ratio)))
        # From afar lines lie close together: paler, they do not drown the boxes.
        strength = (0.22 if cross else 0.42) + (0.38 if cross else 0.5) * near
        colour = blend(theme.accent(tone).line, theme.background, strength)
        mine = groups == group
        rects = _rects(pieces, mine, thick, low, high)
        dash = DASHES.get(tone) if step >= Detail.BARS else None
        painter.setPen(_NO_PEN)
        painter.setBrush(colour)
        filled = _dashed(rects, dash, ratio, thick) if dash else _plain(rects)
        filled[:, :2] += origin[:2]
        draw_rects(painter, filled / ratio)
        slanted = pieces.lines[mine & ~pieces.level & ~pieces.upright]
        curved = np.concatenate((slanted, pieces.bends[pieces.bent == group]))
        if len(curved):
            painter.setRenderHint(_SMOOTH)
            painter.setPen(QPen(colour, thick / ratio))
            draw_lines(painter, (curved + origin) / ratio)
            painter.setRenderHint(_SMOOTH, False)


def _pieces(lines: Floats, found: Numbers, groups: Numbers, camera: Camera, *, bend: float) -> _Pieces:
    lines = lines * (camera.scale * camera.ratio)
    level, upright = lines[:, 1] == lines[:, 3], lines[:, 0] == lines[:, 2]
    cut = np.zeros((len(lines), 2), bool)
    if not bend or len(lines) < 2:
        return _Pieces(lines, level, upright, cut, np.zeros((0, 4)), np.zeros(0, np.intp))
    meets = (found[1:] == found[:-1] + 1) & (lines[1:, :2] == lines[:-1, 2:]).all(axis=1)
    first = np.flatnonzero(meets & (level[1:] != level[:-1]) & (upright[1:] != upright[:-1]))
    ways = lines[:, 2:] - lines[:, :2]
    long = np.abs(ways).sum(axis=1)
    reach = np.minimum(np.minimum(long[first], long[first + 1]) / 2, bend * camera.scale * camera.ratio)
    first, reach = first[reach >= 1.0], reach[reach >= 1.0, None]
    corner = lines[first, 2:]
    before = corner - ways[first] / long[first, None] * reach
    after = corner + ways[first + 1] / long[first + 1, None] * reach
    # Points of the curve with its handle in the corner: enough to look round.
    number = 2 if bend * camera.scale * camera.ratio < WIDE else 6
    way = [(1 - t) ** 2 * before + 2 * t * (1 - t) * corner + t * t * after for t in np.linspace(0.0, 1.0, number + 1)]
    lines[first, 2:], lines[first + 1, :2] = before, after
    cut[first, 1] = cut[first + 1, 0] = True
    bends = np.concatenate([np.hstack(each) for each in pairwise(way)])
    return _Pieces(lines, level, upright, cut, bends, np.tile(groups[first], number))


def _rects(
    pieces: _Pieces, mine: npt.NDArray[np.bool_], thick: float, low: Floats, high: Floats
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return the level and upright pieces as edges in whole pixels within an area, and which of them are level."""
    chosen = mine & (pieces.level | pieces.upright)
    lines, level, cut = pieces.lines[chosen], pieces.level[chosen], pieces.cut[chosen]
    edges = np.concatenate((np.minimum(lines[:, :2], lines[:, 2:]), np.maximum(lines[:, :2], lines[:, 2:])), axis=1)
    backwards = (lines[:, :2] > lines[:, 2:]).any(axis=1)
    edges = whole(edges - thick / 2)
    # A piece that ends at a sharp corner fills it; one whose corner is round ends before.
    edges[:, 2:] += thick
    for side, at in ((0, 0), (1, 2)):
        shortened = np.where(backwards, cut[:, 1 - side], cut[:, side])
        inward = np.round(thick / 2) if side == 0 else -np.round(thick / 2)
        edges[:, at] += np.where(shortened & level, inward, 0.0)
        edges[:, at + 1] += np.where(shortened & ~level, inward, 0.0)
    return np.clip(edges, low, high), level


def _plain(rects: tuple[Floats, npt.NDArray[np.bool_]]) -> Floats:
    edges = rects[0].copy()
    edges[:, 2:] -= edges[:, :2]
    return edges[(edges[:, 2] > 0) & (edges[:, 3] > 0)]


def _dashed(rects: tuple[Floats, npt.NDArray[np.bool_]], dash: tuple[int, int], ratio: float, thick: float) -> Floats:
    """Return the dashes of lines, laid on the map's own grid of dashes."""
    edges, level = rects
    on, off = (max(round(part * ratio), thick if number else 2.0) for number, part in enumerate(dash))
    period = on + off
    axis = np.where(level, 0, 1)
    row = np.arange(len(edges))
    start, end = edges[row, axis], edges[row, axis + 2]
    before = np.floor(start / period)
    counts = np.maximum(np.ceil(end / period) - before, 0.0).astype(np.intp)
    total = int(counts.sum())
    if total > MOST_DASHES:
        return _plain(rects)
    line = np.repeat(row, counts)
    place = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
    from_ = (before[line] + place) * period
    dashes = edges[line]
    chosen, along = np.arange(total), axis[line]
    dashes[chosen, along] = np.maximum(from_, start[line])
    dashes[chosen, along + 2] = np.minimum(from_ + on, end[line])
    return _plain((dashes, level[line]))
