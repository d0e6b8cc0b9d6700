"""What the canvas is measured by: the same cards in a bare loop, the same arrays in two calls, one item a box."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView, QWidget
from shiboken6 import wrapInstance

from argmap.drawing.primitives import Box, Polygon, Polyline, Primitive, Text
from argmap.render.shapes.grid import brush, pen
from argmap.render.shapes.icons import picture
from argmap.render.shapes.text import shape
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.painting.near import at_box


class Bare(QWidget):
    """The visible cards in a bare loop, all it needs made before: what a plain program would take for them alone."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(canvas.size())
        plan, camera = canvas.scene, canvas.view.camera
        self.ground = QColor(canvas.theme.background)
        self.cards = []
        for number in plan.boxes_in(canvas.view.seen).tolist():
            element = canvas.elements.claim(plan, plan.claims[number])
            self.cards.append((at_box(camera, plan, number), [ready(item) for item in element.primitives]))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, items in self.cards:
                painter.setTransform(place)
                for pen, brush, draw, args in items:
                    painter.setPen(pen)
                    painter.setBrush(brush)
                    for each in args:
                        draw(painter, *each)


def ready(item: Primitive) -> tuple[Any, Any, Any, list[tuple[Any, ...]]]:
    """Return pen, brush, call and arguments for a primitive, as the painter's manual would have it."""
    none = QPen(Qt.PenStyle.NoPen)
    if isinstance(item, Box):
        around = pen(item.stroke) if item.stroke else none
        fill = brush(item.fill) if item.fill else QBrush()
        return around, fill, QPainter.drawRoundedRect, [(QRectF(*item.rect), item.radius, item.radius)]
    if isinstance(item, Text):
        runs = shape(item.lines, item.style, item.line_height, item.width).runs
        return QColor(item.colour), QBrush(), QPainter.drawGlyphRun, [(QPointF(*item.origin), run) for run in runs]
    if isinstance(item, Polygon):
        return none, brush(item.fill), QPainter.drawPolygon, [(QPolygonF([QPointF(*at) for at in item.points]),)]
    if isinstance(item, Polyline):
        return pen(item.stroke), QBrush(), QPainter.drawPolyline, [(QPolygonF([QPointF(*at) for at in item.points]),)]
    move = QTransform.fromTranslate(item.rect.x, item.rect.y).scale(item.rect.width / 24, item.rect.width / 24)
    paths = [(move.map(part.path),) for part in picture(item.name).shapes]
    return QPen(QColor(item.colour), 1.0), QBrush(), QPainter.drawPath, paths


class Calls(QWidget):
    """All boxes and all lines in two calls of the painter on arrays that are ready."""

    def __init__(self, canvas: Canvas, boxes: npt.NDArray[np.float64], pieces: npt.NDArray[np.float64]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(canvas.size())
        self.arrays = np.ascontiguousarray(boxes), np.ascontiguousarray(pieces)
        self.rects = wrapInstance(self.arrays[0].ctypes.data, QRectF)
        self.lines = wrapInstance(self.arrays[1].ctypes.data, QLineF)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor("#ffffff"))
            painter.setPen(QPen(QColor("#808080"), 0.0))
            painter.drawLines(self.lines, len(self.arrays[1]))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#009060"))
            painter.drawRects(self.rects, len(self.arrays[0]))


class Item(QGraphicsItem):
    """A box as one item of a QGraphicsScene, its first words in it."""

    def __init__(self, box: QRectF, words: str) -> None:
        super().__init__()
        self.box, self.words = box, words

    def boundingRect(self) -> QRectF:
        return self.box

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        painter.drawRect(self.box)
        painter.drawText(self.box, self.words)


def items(canvas: Canvas) -> QGraphicsView:
    plan = canvas.scene
    stage = QGraphicsScene(canvas)
    for claim, (x, y, width, height) in zip(plan.claims, plan.boxes.tolist(), strict=True):
        stage.addItem(Item(QRectF(x, y, width, height), plan.document.claims[claim].text))
    view = QGraphicsView(stage)
    view.setFrameShape(QGraphicsView.Shape.NoFrame)
    view.resize(canvas.size())
    view.setTransform(QTransform.fromScale(canvas.view.camera.scale, canvas.view.camera.scale))
    return view
