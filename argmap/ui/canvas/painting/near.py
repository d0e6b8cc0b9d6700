"""The map from near: cards and arrows in full, the same primitives as in every export.

What a card or a short arrow takes of the painter is kept while the scale stays, so that panning only repeats it.
"""

from collections.abc import Callable
from math import floor

import numpy as np
from PySide6.QtGui import QPainter, QTransform

from argmap.drawing.primitives import Element
from argmap.layout.geometry import Rect
from argmap.model.records import ClaimId
from argmap.render.painter import HINTS, draw_element
from argmap.ui.canvas.arrays.nearby import Numbers
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.detail import Detail
from argmap.ui.canvas.painting.elements import Elements
from argmap.ui.canvas.painting.far.wires import paint_wires
from argmap.ui.canvas.scene import Scene

CROWD = 100
"""Among more pieces of line than this it is worth looking for those that lie on each other."""
MOST_ARROWS = 200
"""More lines than this are painted as from afar: nobody could tell their heads and words from each other."""


def paint_arrows(
    painter: QPainter, scene: Scene, camera: Camera, *, seen: Rect, area: Rect, elements: Elements
) -> None:
    """Paint the arrows in an area of the map (`seen`) that shows in an `area` of the screen."""
    brackets, plates, links, crosses = scene.layout.brackets, elements.line_plates, scene.links, scene.link_crosses
    found = _distinct(scene, seen)
    # A cross link runs under the tree's arrows, and what strikes an arrow over it: as in every export.
    found.sort(key=lambda number: (links[number] in scene.strikers, not crosses[number]))
    visible = [links[number] for number in found]
    if len(visible) > MOST_ARROWS or not elements.some_made(scene, visible):
        paint_wires(painter, scene, camera, seen=seen, area=area, theme=elements.theme, step=Detail.FULL)
        return
    painter.save()
    painter.setRenderHints(HINTS)
    painter.setTransform(QTransform(camera.scale, 0.0, 0.0, camera.scale, camera.x, camera.y))
    plates.follow(painter)
    for link in visible:
        plates.draw(painter, elements.link(scene, link))
    for link in visible:
        if link in brackets:
            plates.draw(painter, elements.bracket(scene, brackets[link]))
    painter.restore()


def _distinct(scene: Scene, seen: Rect) -> list[int]:
    """Return the numbers of the links with a line in an area, of those that look the same there only one.

    A thousand answers to one claim share the line that leads to it.
    """
    found = scene.pieces_in(seen)
    owners = scene.owners[found]
    if len(found) > CROWD:
        low, high = (seen.x, seen.y) * 2, (seen.right, seen.bottom) * 2
        looks = scene.link_tones[owners], scene.link_crosses[owners]
        shown = np.column_stack((np.clip(scene.pieces[found], low, high), *looks))
        owners = owners[np.unique(shown, axis=0, return_index=True)[1]]
    numbers: list[int] = np.unique(owners).tolist()
    return numbers


def paint_cards(painter: QPainter, scene: Scene, camera: Camera, *, boxes: Numbers, elements: Elements) -> None:
    """Paint the full cards of the boxes with these numbers."""
    painter.save()
    painter.setRenderHints(HINTS)
    for count, number in enumerate(boxes.tolist()):
        painter.setTransform(at_box(camera, scene, number))
        if not count:
            elements.card_plates.follow(painter)
        card = elements.claim(scene, scene.claims[number])
        elements.card_plates.draw(painter, card)
    painter.restore()


def paint_texts(
    painter: QPainter, scene: Scene, camera: Camera, *, boxes: Numbers, words: Callable[[Scene, ClaimId], Element]
) -> None:
    """Paint the elements that `words` gives for the boxes with these numbers."""
    painter.save()
    painter.setRenderHints(HINTS)
    for number in boxes.tolist():
        painter.setTransform(at_box(camera, scene, number))
        draw_element(painter, words(scene, scene.claims[number]), None, None)
    painter.restore()


def at_box(camera: Camera, scene: Scene, number: int) -> QTransform:
    """Return the transform that puts a box's top left corner at the origin, on a whole device pixel."""
    ratio, scale = camera.ratio, camera.scale
    x, y = (floor(value * scale * ratio + 0.5) / ratio for value in scene.boxes[number, :2].tolist())
    return QTransform(scale, 0.0, 0.0, scale, x + camera.x, y + camera.y)
