"""The map on the screen, by level of detail: full cards near, plain boxes with words farther out, then bars, tints.

Far out a frame is a handful of calls on whole arrays, however many boxes it shows; near, the same primitives as in
every export. Its one rule: what a call costs is counted a box, so nothing here is done box by box beyond a few hundred.
"""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from argmap.layout.geometry import Rect
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.detail import Detail, detail
from argmap.ui.canvas.painting.elements import Elements
from argmap.ui.canvas.painting.far.blocks import paint_blocks
from argmap.ui.canvas.painting.far.cloud import paint_cloud
from argmap.ui.canvas.painting.far.wires import paint_wires
from argmap.ui.canvas.painting.near import paint_arrows, paint_cards, paint_texts
from argmap.ui.canvas.scene import Scene

MOST_STACKED = 200
"""More boxes over each other than this are painted like all others, whatever covers what."""


def paint_map(
    painter: QPainter, scene: Scene, camera: Camera, *, area: Rect, elements: Elements, ground: int = 255
) -> None:
    """Paint what of the map lies in an area of the screen (pixels), background included; `ground` (0..255) is how much
    of that covers what was painted before.

    The painter's transform must be the screen's own and is so again afterwards.
    """
    theme = elements.theme
    background = QColor(theme.background)
    background.setAlpha(ground)
    painter.fillRect(QRectF(*area), background)
    seen = camera.rect_to_map(area).grown(12.0 / camera.scale + 8.0)
    boxes = scene.boxes_in(seen)
    step = detail(camera.scale, len(boxes))
    if step == Detail.FULL:
        paint_arrows(painter, scene, camera, seen=seen, area=area, elements=elements)
        paint_cards(painter, scene, camera, boxes=boxes, elements=elements)
        return
    paint_wires(painter, scene, camera, seen=seen, area=area, theme=theme, step=step)
    if step == Detail.CLOUD:
        paint_cloud(painter, scene, camera, boxes=boxes, area=area, theme=theme)
        return
    words = {Detail.TITLES: elements.title, Detail.WORDS: elements.words}.get(step)
    stacked = np.intersect1d(scene.stacked, boxes)
    # Boxes over others come after these, one by one, each with its words.
    loose = np.setdiff1d(boxes, stacked) if 0 < len(stacked) <= MOST_STACKED else boxes
    for group in (loose, *stacked.reshape(-1, 1)) if loose is not boxes else (boxes,):
        paint_blocks(painter, scene, camera, boxes=group, theme=theme, step=step)
        if words:
            paint_texts(painter, scene, camera, boxes=group, words=words)
