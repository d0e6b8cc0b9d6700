"""The overview: the whole map small in a corner, with a frame around what is in view; dragged to look elsewhere.

It is hidden while the whole map is in view. The boxes are drawn once into a picture, in one call a tone; while the map
is panned only that picture and the frame are drawn.
"""

from typing import TYPE_CHECKING, Literal

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from argmap.layout.geometry import Point, Rect
from argmap.ui.canvas import camera as cameras
from argmap.ui.canvas.arrays.nearby import Floats
from argmap.ui.canvas.arrays.packs import TONES
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.far.batches import draw_rects, to_screen
from argmap.ui.canvas.painting.far.blocks import tint
from argmap.ui.canvas.scene import Scene
from argmap.ui.canvas.sight.dimming import Flags

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

Corner = Literal["bottom-right", "bottom-left", "top-left", "top-right"]
CORNERS: tuple[Corner, ...] = ("bottom-right", "bottom-left", "top-left", "top-right")
MOST, LEAST = QSize(208, 148), QSize(96, 56)
GRIP = 11
"""The height of the bar at which the overview itself is taken, in pixels."""
PAD = 6.0
LEAST_CANVAS = QSize(380, 280)
LEAST_BOX, LEAST_FRAME = 1.2, 7.0
FAINT = 50


class Overview(QWidget):
    """`dropped(corner)` when it was dragged to a corner."""

    dropped = Signal(str)

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.wanted = True
        self.corner: Corner = CORNERS[0]
        self.carried = False
        self._grab: Point | None = None
        self._picture: tuple[tuple[object, ...], QPixmap] | None = None
        self.setObjectName("overview")
        self.setAccessibleName("Overview of the map")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setMouseTracking(True)
        self.hide()

    @property
    def bounds(self) -> Rect:
        return self._canvas.stage.painted.layout.bounds

    def useful(self) -> bool:
        """Whether it is wanted, there is room for it, and not all of the map is in view."""
        canvas = self._canvas
        if not self.wanted or not canvas.stage.painted.claims:
            return False
        if canvas.width() < LEAST_CANVAS.width() or canvas.height() < LEAST_CANVAS.height():
            return False
        return not canvas.view.seen.grown(1.0).encloses(self.bounds)

    def sizeHint(self) -> QSize:
        bounds = self.bounds
        wide, high = MOST.width() - 2 * PAD, MOST.height() - 2 * PAD - GRIP
        scale = min(wide / max(bounds.width, 1.0), high / max(bounds.height, 1.0))
        hint = QSize(round(bounds.width * scale + 2 * PAD), round(bounds.height * scale + 2 * PAD) + GRIP)
        return hint.expandedTo(LEAST)

    @property
    def camera(self) -> Camera:
        """The camera through which the overview shows the map."""
        bounds = self.bounds
        wide, high = self.width() - 2 * PAD, self.height() - 2 * PAD - GRIP
        scale = min(wide / max(bounds.width, 1.0), high / max(bounds.height, 1.0))
        middle = bounds.centre
        x, y = self.width() / 2 - middle.x * scale, GRIP + (self.height() - GRIP) / 2 - middle.y * scale
        return Camera(scale, x, y, self.devicePixelRatioF())

    @property
    def frame(self) -> Rect:
        """Where the overview shows what is in view, large enough to be taken hold of."""
        shown = self.camera.rect_to_screen(self._canvas.view.seen)
        wide, high = max(shown.width, LEAST_FRAME), max(shown.height, LEAST_FRAME)
        return Rect(shown.centre.x - wide / 2, shown.centre.y - high / 2, wide, high)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._canvas.theme
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._drawn())
            inside = QRectF(1, GRIP, self.width() - 2, self.height() - GRIP - 1)
            painter.setClipRect(inside)
            painter.setPen(QPen(QColor(theme.selection), 2.0))
            shade = QColor(theme.selection)
            shade.setAlpha(FAINT)
            painter.setBrush(shade)
            frame = QRectF(*self.frame).intersected(inside.adjusted(1, 1, -1, -1))
            painter.drawRect(frame)

    def _drawn(self) -> QPixmap:
        """Return the picture of the boxes, made anew when they, the colours, the filter or the size changed."""
        canvas, scene = self._canvas, self._canvas.stage.painted
        basis = (scene.boxes, canvas.theme, canvas.bridge.dimmed, self.size(), self.devicePixelRatioF())
        known = self._picture
        if known and known[0][0] is basis[0] and known[0][1:] == basis[1:]:
            return known[1]
        picture = QPixmap(self.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        theme = canvas.theme
        picture.fill(QColor(theme.background))
        with QPainter(picture) as painter:
            self._draw_grip(painter)
            rects = to_screen(scene.boxes, self.camera)
            np.maximum(rects[:, 2:], LEAST_BOX, out=rects[:, 2:])
            painter.setPen(Qt.PenStyle.NoPen)
            parts = canvas.look.dimming.parts(scene, canvas.bridge.dimmed)
            pale = parts.pale.kept if parts else np.zeros(len(rects), np.bool_)
            self._draw_boxes(painter, scene, rects, pale)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.outline), 1.0))
            painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        self._picture = basis, picture
        return picture

    def _draw_boxes(self, painter: QPainter, scene: Scene, rects: Floats, pale: Flags) -> None:
        for strength, mine in ((70, pale), (255, ~pale)):
            for tone, name in enumerate(TONES):
                colour = QColor(tint(self._canvas.theme, name))
                colour.setAlpha(strength)
                painter.setBrush(colour)
                draw_rects(painter, rects[mine & (scene.tones == tone)])

    def _draw_grip(self, painter: QPainter) -> None:
        theme = self._canvas.theme
        painter.fillRect(0, 0, self.width(), GRIP, QColor(theme.neutral.tint))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.quiet))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for across in (-8, 0, 8):
            painter.drawEllipse(QPointF(self.width() / 2 + across, GRIP / 2), 1.5, 1.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # Looking elsewhere, and dragging the overview to another corner

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = Point(event.position().x(), event.position().y())
        self.carried = place.y < GRIP
        if self.carried:
            self._grab = place
            self.raise_()
        else:
            frame = self.frame
            within = frame.holds(place)
            self._grab = Point(place.x - frame.centre.x, place.y - frame.centre.y) if within else Point(0.0, 0.0)
            self._look_at(place, glide=not within)
        self._point_at(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = Point(event.position().x(), event.position().y())
        if self._grab is not None and self.carried:
            self.move(self.pos() + (event.position() - QPointF(*self._grab)).toPoint())
        elif self._grab is not None:
            self._look_at(place)
        self._point_at(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._grab is None:
            return
        self._grab = None
        if self.carried:
            self.carried = False
            self.dropped.emit(self._nearest_corner())
        self._point_at(Point(event.position().x(), event.position().y()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._canvas.view.zoom(1.2 ** (event.angleDelta().y() / 120.0))
        event.accept()

    def _look_at(self, place: Point, *, glide: bool = False) -> None:
        """Bring what lies at a place of the overview to the middle of the view, less the hold of the frame."""
        view, grab = self._canvas.view, self._grab or Point(0.0, 0.0)
        middle = self.camera.to_map(Point(place.x - grab.x, place.y - grab.y))
        bounds = self.bounds
        middle = Point(min(max(middle.x, bounds.x), bounds.right), min(max(middle.y, bounds.y), bounds.bottom))
        camera = cameras.centred(view.camera, middle, view.size)
        if glide:
            view.go(camera)
        else:
            view.clock.stop()
            view.show(camera)

    def _nearest_corner(self) -> Corner:
        middle, canvas = self.geometry().center(), self._canvas.rect().center()
        upper, left = middle.y() < canvas.y(), middle.x() < canvas.x()
        if upper:
            return "top-left" if left else "top-right"
        return "bottom-left" if left else "bottom-right"

    def _point_at(self, place: Point) -> None:
        held = self._grab is not None
        if place.y < GRIP or self.carried:
            self.setCursor(Qt.CursorShape.ClosedHandCursor if held else Qt.CursorShape.OpenHandCursor)
        elif self.frame.holds(place) or held:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)


def placed(size: QSize, corner: Corner, room: QRect) -> QRect:
    """Return where something of a size stands in a corner of a room."""
    left = room.left() if corner.endswith("left") else room.right() - size.width() + 1
    top = room.top() if corner.startswith("top") else room.bottom() - size.height() + 1
    return QRect(left, top, size.width(), size.height())
