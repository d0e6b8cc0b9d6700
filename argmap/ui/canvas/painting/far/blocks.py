"""The boxes of the map where they are not drawn in full: plain boxes, bars for words, tints; a few calls for all.

Every edge lies on whole pixels and every bar is as thick as the others, so that no pattern shimmers over a large map.
"""

from math import sqrt

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from argmap.drawing.theme import Theme
from argmap.ui.canvas.arrays.nearby import Floats, Numbers
from argmap.ui.canvas.arrays.packs import TONES
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.detail import BARS, FULL, TINTED, Detail, share
from argmap.ui.canvas.painting.far.batches import blend, draw_rects, to_pixels
from argmap.ui.canvas.scene import Scene

TINT = 0.62
"""How strong a colour stands for a box from afar."""

_EDGE, _RADIUS, _LEFT, _RIGHT, _TOP, _LINE = 5.0, 6.0, 18.0, 14.0, 12.0, 21.0
_NO_PEN = QPen(Qt.PenStyle.NoPen)


def paint_blocks(
    painter: QPainter, scene: Scene, camera: Camera, *, boxes: Numbers, theme: Theme, step: Detail
) -> None:
    """Paint the boxes with these numbers, without their words."""
    if not len(boxes):
        return
    painter.setPen(_NO_PEN)
    tones = scene.tones[boxes]
    edges = to_pixels(scene.boxes[boxes], camera)
    np.maximum(edges[:, 2:], edges[:, :2] + 1.0, out=edges[:, 2:])
    framed = step >= Detail.BARS
    corners = edges
    radius = round(_RADIUS * camera.scale * camera.ratio) if framed else 0
    if framed:
        strength = 0.5 + 0.5 * share(camera.scale, BARS, FULL)
        corners = _rounded(edges, radius)
        _fill(painter, corners, blend(theme.outline, theme.background, strength), camera)
        edges = edges + np.array([1.0, 1.0, -1.0, -1.0])
    tinted = 1.0 - share(camera.scale, BARS, TINTED)
    groups = [(TONES[tone], tones == tone) for tone in np.unique(tones).tolist()]
    if tinted == 0.0:
        _fill(painter, _rounded(edges, radius - 1), QColor(theme.card), camera)
    else:
        for tone, mine in groups:
            fill = blend(tint(theme, tone).name(), theme.card, tinted)
            _fill(painter, _rounded(edges[mine], radius - 1), fill, camera)
    if not framed:
        return
    wide = max(2.0, float(round(_EDGE * camera.scale * camera.ratio)))
    rows = len(corners) // len(edges)
    corners[:, 2] = np.minimum(np.tile(edges[:, 0] - 1.0 + wide, rows), corners[:, 2])
    for tone, mine in groups:
        _fill(painter, corners[np.tile(mine, rows)], QColor(theme.accent(tone).line), camera)
    if step == Detail.BARS:
        bars, owners = _bars(edges, boxes, camera)
        for tone, mine in groups:
            ground = blend(tint(theme, tone).name(), theme.card, tinted).name()
            _fill(painter, bars[mine[owners]], blend(theme.text, ground, 0.26 * (1.0 - tinted)), camera)


def tint(theme: Theme, tone: str) -> QColor:
    """Return the colour that stands for a box from afar."""
    return blend(theme.accent(tone).line, theme.background, TINT)


def _rounded(edges: Floats, radius: int) -> Floats:
    """Return boxes cut into rows of pixels at their corners, and the rest of each; row by row, without overlap."""
    insets = [int(radius - sqrt(radius**2 - (radius - row - 0.5) ** 2) + 0.75) for row in range(radius)]
    insets = [inset for inset in insets if inset > 0]
    if not insets:
        return edges
    left, top, right, bottom = edges.T
    parts = [np.column_stack((left, top + len(insets), right, np.maximum(bottom - len(insets), top)))]
    for row, inset in enumerate(insets):
        parts.append(np.column_stack((left + inset, top + row, right - inset, top + row + 1.0)))
        parts.append(np.column_stack((left + inset, bottom - row - 1.0, right - inset, bottom - row)))
    return np.concatenate(parts)


def _fill(painter: QPainter, edges: Floats, colour: QColor, camera: Camera) -> None:
    rects = edges / camera.ratio
    rects[:, 2:] -= rects[:, :2]
    np.maximum(rects[:, 2:], 0.0, out=rects[:, 2:])
    painter.setBrush(colour)
    draw_rects(painter, rects)


def _bars(edges: Floats, numbers: Numbers, camera: Camera) -> tuple[Floats, Numbers]:
    """Return one bar a line of words, or a bar for several where the lines lie too close, and the row of its box."""
    unit = camera.scale * camera.ratio
    pitch = max(4.0 * max(1.0, round(camera.ratio)), float(round(_LINE * unit)))
    thick = max(1.0, float(round(pitch * 0.36)))
    top, left, right = (max(2.0, float(round(part * unit))) for part in (_TOP, _LEFT, _RIGHT))
    counts = np.maximum((edges[:, 3] - edges[:, 1] - 2 * top + pitch - thick) // pitch, 1.0).astype(np.intp)
    owners = np.repeat(np.arange(len(edges)), counts)
    rows = edges[owners]
    line = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    last = line == counts[owners] - 1
    ragged = (numbers[owners] * 7 + line * 13) % 10
    wide = (rows[:, 2] - rows[:, 0] - left - right) * np.where(last, 0.35 + 0.05 * ragged, 0.86 + 0.014 * ragged)
    rows[:, 0] += left
    rows[:, 1] += top + line * pitch
    rows[:, 2] = rows[:, 0] + np.maximum(np.rint(wide), 1.0)
    rows[:, 3] = np.minimum(rows[:, 1] + thick, rows[:, 3])
    return rows, owners
