"""The mouse, the wheel, fingers and what is dragged in from outside: each is handed to the gesture it belongs to.

Space is held for panning; let go without a drag it folds, as its action says.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from argmap.layout.geometry import Point
from argmap.ui.canvas import verbs
from argmap.ui.canvas.hit import NOTHING
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.tools import tips
from argmap.ui.canvas.tools.dragging.incoming import Incoming
from argmap.ui.canvas.tools.gesture import Keys
from argmap.ui.canvas.tools.looking.edges import Edges
from argmap.ui.canvas.tools.looking.panning import Pan
from argmap.ui.canvas.tools.looking.turning import pinched, turn
from argmap.ui.canvas.tools.selecting.band import Band
from argmap.ui.canvas.tools.selecting.press import ADDING, Press
from argmap.ui.canvas.tools.touching import Touch

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

_SHAPES = {
    "claim": Qt.CursorShape.ArrowCursor,
    "link": Qt.CursorShape.ArrowCursor,
    "fold": Qt.CursorShape.PointingHandCursor,
    "quotation": Qt.CursorShape.PointingHandCursor,
    "pin": Qt.CursorShape.PointingHandCursor,
    "arrow": Qt.CursorShape.CrossCursor,
    "nothing": Qt.CursorShape.ArrowCursor,
}


class Pointer:
    """Takes the canvas's events first; what it does not know is left to the widget."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._space = False
        self._panned = False
        self._point = Point(0.0, 0.0)
        self._keys = Qt.KeyboardModifier.NoModifier
        self._edges = Edges(canvas, self._pulled)
        self._incoming = Incoming(canvas)
        self._touch = Touch(canvas, self)
        self.wheel_zooms = False
        self.lassoes = False

    @property
    def showing(self) -> bool:
        """Whether something is drawn at the pointer."""
        return self._incoming.holding or self.lassoes

    def paint(self, painter: QPainter) -> None:
        """Draw what the gesture shows over the map."""
        if self._canvas.gesture is not None:
            self._canvas.gesture.paint(painter)
        self._incoming.paint(painter)
        if self.lassoes and self._canvas.underMouse():
            overlay.pill(painter, self._canvas, self._point, "draw around the boxes", stance="neutral")

    def lasso(self) -> None:
        """Let the next drag be a lasso, wherever it starts."""
        self.lassoes = True
        self._canvas.update()
        self._cursor()

    def cancel(self) -> None:
        """Drop the gesture, or the wish for one."""
        gesture = self._canvas.gesture
        self._edges.stop()
        self.lassoes = False
        self._canvas.begin(None)
        if gesture is not None:
            gesture.cancel()
        self._cursor()

    def take(self, event: QEvent) -> bool:
        """Act on an event; return whether it is done with."""
        match event:
            case QMouseEvent():
                return self._mouse(event)
            case QWheelEvent():
                turn(self._canvas, event, zooms=self.wheel_zooms)
                self._under(_point(event.position()), event.modifiers())
                return True
            case QNativeGestureEvent():
                if pinched(self._canvas, event):
                    self._under(_point(event.position()), event.modifiers())
                    return True
                return False
            case QKeyEvent():
                return self._key(event)
            case QHelpEvent():
                return self._tip(event)
            case QContextMenuEvent():
                return self._menu(event)
            case QTouchEvent():
                return self._touch.take(event)
            case QDropEvent():
                self._incoming.take(event)
                return True
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self._incoming.leave()
        elif kind == QEvent.Type.Leave:
            self._canvas.hover(NOTHING)
        elif kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._space = False
            self._canvas.update()
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        point, keys = _point(event.position()), event.modifiers()
        self._point, self._keys = point, keys
        match event.type():
            case QEvent.Type.MouseButtonPress:
                return self.press(event.button(), point, keys)
            case QEvent.Type.MouseMove:
                self.move(point, keys)
            case QEvent.Type.MouseButtonRelease:
                self.release(point, keys)
            case QEvent.Type.MouseButtonDblClick:
                self.double(event.button(), point, keys)
            case _:
                return False
        return True

    def press(self, button: Qt.MouseButton, point: Point, keys: Keys) -> bool:
        """Begin what a press of a button begins; return whether it does anything."""
        canvas = self._canvas
        if canvas.gesture is not None:
            if button == Qt.MouseButton.RightButton:
                self.cancel()
            return True
        canvas.end_writing(drop_empty=True)
        QToolTip.hideText()
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and self._space):
            self._panned = True
            canvas.begin(Pan(canvas, point))
        elif button == Qt.MouseButton.LeftButton:
            canvas.setFocus(Qt.FocusReason.MouseFocusReason)
            if self.lassoes:
                self.lassoes = False
                canvas.begin(Band(canvas, point, add=bool(keys & ADDING), free=True))
            else:
                canvas.begin(Press(canvas, point, canvas.hit(point), keys))
        elif button == Qt.MouseButton.BackButton:
            canvas.look.back()
        elif button == Qt.MouseButton.ForwardButton:
            canvas.look.forward()
        else:
            return False
        self._cursor()
        return True

    def move(self, point: Point, keys: Keys) -> None:
        """Follow the pointer to a point of the screen."""
        self._under(point, keys)
        gesture = self._canvas.gesture
        if gesture is not None and gesture.pulls:
            self._edges.follow(point)
        self._cursor()

    def look_again(self) -> None:
        """Follow the map that has moved below a pointer that rests."""
        if self._canvas.hovered != NOTHING and self._canvas.gesture is None:
            self._canvas.hover(self._canvas.hit(self._point))
            self._cursor()

    def _under(self, point: Point, keys: Keys) -> None:
        """Follow what is under the pointer now, be it that the pointer has moved or the map below it."""
        canvas = self._canvas
        self._point, self._keys = point, keys
        if canvas.gesture is not None:
            canvas.gesture.move(point, keys)
        else:
            canvas.hover(canvas.hit(point))
            if self.lassoes:
                canvas.update()

    def _pulled(self) -> None:
        if self._canvas.gesture is not None:
            self._canvas.gesture.move(self._point, self._keys)

    def release(self, point: Point, keys: Keys) -> None:
        """Do what the gesture came for."""
        canvas = self._canvas
        gesture = canvas.gesture
        self._edges.stop()
        if gesture is None:
            return
        canvas.begin(None)
        gesture.release(point, keys)
        canvas.hover(canvas.hit(point))
        self._cursor()

    def double(self, button: Qt.MouseButton, point: Point, keys: Keys) -> None:
        """Open what lies at a point for writing, or make a box there."""
        canvas = self._canvas
        if button != Qt.MouseButton.LeftButton:
            if button in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
                self.press(button, point, keys)
            return
        found = canvas.hit(point)
        if found.part in ("claim", "quotation"):
            canvas.bridge.session.select([found.record])
            verbs.edit(canvas)
        elif found.part == "nothing":
            place = canvas.view.camera.to_map(point)
            verbs.new_root(canvas, at=place if canvas.scene.claims else None)
        else:
            self.press(button, point, keys)

    def _key(self, event: QKeyEvent) -> bool:
        canvas, key = self._canvas, event.key()
        pressed = event.type() == QEvent.Type.KeyPress
        if key == Qt.Key.Key_Space and not event.modifiers():
            # Kept from the shortcuts: only its release tells a tap, which folds, from a hold, which pans.
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.isAutoRepeat():
                return True
            if pressed:
                self._space, self._panned = True, False
            elif self._space:
                self._space = False
                if not self._panned and canvas.gesture is None:
                    verbs.toggle_fold(canvas)
            self._cursor()
            return True
        if key in _MODIFIERS and canvas.gesture is not None:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # Alt let go would open the menu bar
                return True
            self._keys = _with(event.modifiers(), _MODIFIERS[key], pressed)
            canvas.gesture.move(self._point, self._keys)
            self._cursor()
        return False

    def _tip(self, event: QHelpEvent) -> bool:
        found = self._canvas.hit(_point(QPointF(event.pos())))
        words = tips.tip(self._canvas, found)
        if words:
            QToolTip.showText(event.globalPos(), words, self._canvas)
        else:
            QToolTip.hideText()
        return True

    def _menu(self, event: QContextMenuEvent) -> bool:
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            self.ask_menu(_point(QPointF(event.pos())))
            return True
        canvas = self._canvas
        record = canvas.bridge.session.selection.primary or ""
        box = canvas.scene.place(record)
        at = canvas.view.camera.rect_to_screen(box).centre if box else canvas.view.centre
        canvas.context_menu_requested.emit(canvas.mapToGlobal(QPoint(round(at.x), round(at.y))), record)
        return True

    def ask_menu(self, point: Point) -> None:
        """Ask for the menu of what lies at a point of the screen, which is picked."""
        canvas, session = self._canvas, self._canvas.bridge.session
        record = canvas.hit(point).record
        if record and record not in session.selection:
            session.select([record])
        canvas.context_menu_requested.emit(canvas.mapToGlobal(QPoint(round(point.x), round(point.y))), record)

    def _cursor(self) -> None:
        canvas = self._canvas
        if canvas.gesture is not None:
            canvas.setCursor(canvas.gesture.cursor)
        elif self._space:
            canvas.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.lassoes:
            canvas.setCursor(Qt.CursorShape.CrossCursor)
        else:
            canvas.setCursor(_SHAPES[canvas.hovered.part])


_MODIFIERS: dict[int, Keys] = {
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
}


def _with(keys: Keys, key: Keys, pressed: bool) -> Keys:
    """Return the modifiers after one is pressed or let go; platforms differ in whether the event says so."""
    return keys | key if pressed else keys & ~key


def _point(position: QPointF) -> Point:
    return Point(position.x(), position.y())
