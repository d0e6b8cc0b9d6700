"""The map on the screen, by level of detail: full cards near, plain boxes with words farther out, then bars, tints.

Far out a frame is a handful of calls on whole arrays, however many boxes it shows; near, the same primitives as in
every export. Its one rule: what a call costs is counted a box, so nothing here is done box by box beyond a few hundred.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTransform

from argmap.layout.geometry import Point, Rect
from argmap.render.painter import paint as paint_elements
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.blocks import paint_blocks
from argmap.ui.canvas.painting.cloud import paint_cloud
from argmap.ui.canvas.painting.detail import Detail, detail
from argmap.ui.canvas.painting.elements import Elements
from argmap.ui.canvas.painting.wires import paint_wires
from argmap.ui.canvas.scene import Numbers, Scene

_IDENTITY = QTransform()


def paint_map(painter: QPainter, scene: Scene, camera: Camera, *, area: Rect, elements: Elements) -> None:
    """Paint what of the map lies in an area of the screen (pixels), background included.

    The painter's transform must be the screen's own and is so again afterwards.
    """
    theme = elements.theme
    painter.fillRect(QRectF(*area), QColor(theme.background))
    seen = camera.rect_to_map(area).grown(12.0 / camera.scale + 8.0)
    boxes = scene.boxes_in(seen)
    step = detail(camera.scale, len(boxes))
    if step == Detail.FULL:
        _paint_links(painter, scene, camera, seen=seen, elements=elements)
        paint_cards(painter, scene, camera, boxes=boxes, elements=elements)
        return
    paint_wires(painter, scene, camera, seen=seen, area=area, theme=theme, step=step)
    if step == Detail.CLOUD:
        paint_cloud(painter, scene, camera, boxes=boxes, area=area, theme=theme)
        return
    paint_blocks(painter, scene, camera, boxes=boxes, theme=theme, step=step)
    if step >= Detail.TITLES:
        words = elements.words if step == Detail.WORDS else elements.title
        for number in boxes.tolist():
            painter.setTransform(at_box(camera, scene, number))
            paint_elements(painter, (words(scene, scene.claims[number]),))
        painter.setTransform(_IDENTITY)


def paint_cards(painter: QPainter, scene: Scene, camera: Camera, *, boxes: Numbers, elements: Elements) -> None:
    """Paint the full cards of the boxes with these numbers."""
    for number in boxes.tolist():
        painter.setTransform(at_box(camera, scene, number))
        paint_elements(painter, (elements.claim(scene, scene.claims[number]),))
    painter.setTransform(_IDENTITY)


def at_box(camera: Camera, scene: Scene, number: int) -> QTransform:
    """Return the transform that puts a box's top left corner at the origin, on a whole device pixel."""
    x, y = scene.boxes[number, :2].tolist()
    corner = camera.to_screen(Point(x, y))
    ratio, scale = camera.ratio, camera.scale
    return QTransform(scale, 0.0, 0.0, scale, round(corner.x * ratio) / ratio, round(corner.y * ratio) / ratio)


def _paint_links(painter: QPainter, scene: Scene, camera: Camera, *, seen: Rect, elements: Elements) -> None:
    painter.setTransform(QTransform(camera.scale, 0.0, 0.0, camera.scale, camera.x, camera.y))
    visible, routes = scene.links_in(seen), scene.layout.routes
    # A cross link runs under the tree's arrows, and what strikes an arrow over it: as in every export.
    visible.sort(key=lambda link: (routes[link].strikes, not routes[link].cross))
    paint_elements(painter, [elements.link(scene, link) for link in visible])
    known = scene.layout.brackets
    brackets = (known[link] for link in visible if link in known)
    paint_elements(painter, [elements.bracket(scene, bracket) for bracket in brackets])
    painter.setTransform(_IDENTITY)
