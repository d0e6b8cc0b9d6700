"""The live preview: the very drawing that will be written, fitted into the widget or at full size under the pointer."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from argmap.drawing.primitives import Drawing
from argmap.layout.geometry import Rect
from argmap.render.painter import paint
from argmap.render.shapes.grid import colour

EDGE = 16
SQUARE = 8
DRAGGED = 4


class Preview(QWidget):
    """Shows a drawing; a click switches between the whole and full size at that place, dragging moves at full size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: Drawing | None = None
        self._image: QImage | None = None
        self._near = False
        self._centre = QPointF()
        self._pressed: QPointF | None = None
        self._moved = False
        self.setMinimumSize(320, 240)
        self.setAccessibleName("Preview of the picture")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(640, 520)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self._image = None
        self.update()

    @property
    def scale(self) -> float:
        """Widget pixels a map unit."""
        if self._near or self._drawing is None:
            return 1.0
        bounds = self._drawing.bounds
        room = self.size() - QSize(2 * EDGE, 2 * EDGE)
        return min(1.0, room.width() / max(1, bounds.width), room.height() / max(1, bounds.height))

    def _origin(self, bounds: Rect) -> QPointF:
        """Return where the drawing's top left corner stands in the widget."""
        scale = self.scale
        if self._near:
            return QPointF(self.width() / 2, self.height() / 2) - self._centre * scale
        return QPointF((self.width() - bounds.width * scale) / 2, (self.height() - bounds.height * scale) / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            self._image = self._painted()
        with QPainter(self) as painter:
            painter.drawImage(QPointF(0, 0), self._image)

    def _painted(self) -> QImage:
        ratio = self.devicePixelRatioF()
        image = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(self.palette().color(QPalette.ColorRole.Mid))
        drawing = self._drawing
        if drawing is None:
            return image
        bounds, scale = drawing.bounds, self.scale
        origin = self._origin(bounds)
        sheet = QRectF(origin.x(), origin.y(), bounds.width * scale, bounds.height * scale)
        seen = QRectF(self.rect()).intersected(sheet)
        left, top = bounds.x + (seen.x() - origin.x()) / scale, bounds.y + (seen.y() - origin.y()) / scale
        window = Rect(left, top, seen.width() / scale, seen.height() / scale)
        with QPainter(image) as painter:
            if drawing.background is None:
                _chequer(painter, seen)
            else:
                painter.fillRect(seen, colour(drawing.background))
            painter.setClipRect(seen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(origin)
            painter.scale(scale, scale)
            painter.translate(-bounds.x, -bounds.y)
            paint(painter, [element for element in drawing.elements if element.bounds.meets(window)])
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._image = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        self._moved = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if self._moved or way.manhattanLength() > DRAGGED:
            self._moved = True
            if self._near:
                self._centre -= way
                self._pressed = event.position()
                self._image = None
                self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._drawing is None:
            return
        self._pressed = None
        if not self._moved:
            place = (event.position() - self._origin(self._drawing.bounds)) / self.scale
            self._near = not self._near
            self._centre = place
            self._image = None
            self.update()


def _chequer(painter: QPainter, area: QRectF) -> None:
    """Paint the squares that stand for see-through."""
    painter.fillRect(area, QColor("#ffffff"))
    grey = QColor("#e4e4e4")
    painter.save()
    painter.setClipRect(area)
    for row in range(int(area.height() // SQUARE) + 1):
        for column in range(row % 2, int(area.width() // SQUARE) + 1, 2):
            painter.fillRect(QRectF(area.x() + column * SQUARE, area.y() + row * SQUARE, SQUARE, SQUARE), grey)
    painter.restore()
