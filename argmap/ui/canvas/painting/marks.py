"""What is selected and what a search has found: rings around boxes, light behind lines, drawn in screen pixels."""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from argmap.drawing.claim_card import fold_label
from argmap.layout.geometry import Rect
from argmap.model.records import ClaimId, LinkId
from argmap.session.selection import Selection
from argmap.ui.canvas.arrays.nearby import Floats, Numbers
from argmap.ui.canvas.painting.detail import FULL
from argmap.ui.canvas.painting.far.batches import draw_rects, to_screen
from argmap.ui.canvas.painting.overlay import faded, line, ring
from argmap.ui.canvas.scene import Scene

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

MOST_ROUND = 150
"""More selected boxes than this get plain rings, in one call."""

_NO_PEN = QPen(Qt.PenStyle.NoPen)


def selection(painter: QPainter, canvas: "Canvas") -> None:
    """Draw rings around the selected boxes and light up the selected lines; what keys act on has the strongest.

    What a search has found has a light band around it, selected or not.
    """
    _lit(painter, canvas)
    scene, camera = canvas.stage.painted, canvas.view.camera
    picked = canvas.bridge.session.selection
    every, lines = _picked(scene, picked)
    numbers = every[np.isin(every, scene.boxes_in(canvas.view.seen.grown(8.0 / camera.scale)))] if len(every) else every
    colour = canvas.theme.selection
    if len(numbers) > MOST_ROUND or (len(numbers) and camera.scale < FULL / 2):
        painter.setPen(_NO_PEN)
        painter.setBrush(QColor(colour))
        draw_rects(painter, plain_rings(to_screen(scene.boxes[numbers], camera)))
    else:
        for number in numbers.tolist():
            primary = scene.claims[number] == picked.primary
            box = camera.rect_to_screen(Rect(*scene.boxes[number].tolist()))
            strong = primary and canvas.hasFocus()
            painter.save()
            _spare_label(painter, canvas, number)
            ring(painter, box, colour=colour, width=3.0 if strong else 2.0, alpha=255 if strong else 150)
            painter.restore()
    for link in lines:
        line(painter, canvas, link, colour=colour, alpha=120)


@lru_cache(maxsize=1)
def _picked(scene: Scene, picked: Selection) -> tuple[Numbers, list[LinkId]]:
    """Return the numbers of the selected boxes and the selected links of a scene."""
    boxes, routes = scene.numbers, scene.layout.routes
    numbers = [boxes[ClaimId(name)] for name in picked.ids if name in boxes]
    return np.asarray(numbers, np.intp), [LinkId(name) for name in picked.ids if name in routes]


def plain_rings(rects: Floats, *, gap: float = 0.5, width: float = 2.0) -> Floats:
    """Return the four sides of square rings around rectangles, as rectangles: Qt's pens take ten times as long."""
    x, y, wide, high = rects.T
    left, top, outer = x - gap - width, y - gap - width, wide + 2 * (gap + width)
    tall, thick = high + 2 * gap, np.full(len(rects), width)
    sides = (
        (left, top, outer, thick),
        (left, y + high + gap, outer, thick),
        (left, y - gap, thick, tall),
        (x + wide + gap, y - gap, thick, tall),
    )
    return np.concatenate([np.column_stack(side) for side in sides])


def _spare_label(painter: QPainter, canvas: "Canvas", number: int) -> None:
    """Let what is drawn next leave out the words on the edge of a box that say what is folded below it."""
    scene, camera = canvas.stage.painted, canvas.view.camera
    claim = scene.claims[number]
    if camera.scale < FULL or not scene.layout.folded.get(claim):
        return
    label = fold_label(canvas.elements.card(scene, claim), Rect(*scene.boxes[number].tolist()))
    if label:
        words = QRectF(*camera.rect_to_screen(label)).toRect()
        around = QRegion(canvas.rect()).subtracted(QRegion(words))
        painter.setClipRegion(around, Qt.ClipOperation.IntersectClip)


def _lit(painter: QPainter, canvas: "Canvas") -> None:
    lit, scene, camera = canvas.bridge.lit, canvas.stage.painted, canvas.view.camera
    if not lit:
        return
    numbers = [number for number in scene.boxes_in(canvas.view.seen).tolist() if scene.claims[number] in lit]
    if len(numbers) > MOST_ROUND or camera.scale < FULL / 2:
        painter.setPen(_NO_PEN)
        painter.setBrush(faded(canvas.theme.selection, 130))
        rects = to_screen(scene.boxes[np.asarray(numbers, np.intp)], camera)
        draw_rects(painter, plain_rings(rects, gap=1.0, width=3.0))
        return
    for number in numbers:
        shown = camera.rect_to_screen(Rect(*scene.boxes[number].tolist()))
        ring(painter, shown, colour=canvas.theme.selection, width=6.0, alpha=90)
