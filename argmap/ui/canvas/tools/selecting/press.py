"""A press: as a click it picks, with Ctrl or Shift it adds and takes away; as a drag it becomes another gesture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from argmap.layout.geometry import Point
from argmap.ui.canvas import verbs
from argmap.ui.canvas.hit import Hit
from argmap.ui.canvas.tools.dragging.connecting import Connect
from argmap.ui.canvas.tools.dragging.hanging import Hang
from argmap.ui.canvas.tools.dragging.placing import Place
from argmap.ui.canvas.tools.gesture import Keys
from argmap.ui.canvas.tools.selecting.band import Band

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Press:
    """A press that is not a drag yet: it becomes one when the pointer has gone far enough, or else a click."""

    cursor = Qt.CursorShape.ArrowCursor
    pulls = False

    def __init__(self, canvas: "Canvas", start: Point, hit: Hit, keys: Keys) -> None:
        self._canvas, self._start, self._hit = canvas, start, hit
        selection = canvas.bridge.session.selection
        self._picked_late = False
        if hit.part in ("nothing", "fold", "pin", "arrow"):
            return
        if keys & ADDING:
            self._picked_late = True
        elif hit.record not in selection:
            canvas.bridge.session.select([hit.record])
        else:
            # A press on one of several may start a drag of all of them: only a click picks this one alone.
            self._picked_late = True

    def move(self, point: Point, keys: Keys) -> None:
        far = abs(point.x - self._start.x) + abs(point.y - self._start.y)
        if far < QApplication.startDragDistance():
            return
        part, canvas = self._hit.part, self._canvas
        if part in ("claim", "quotation", "fold"):
            canvas.begin(Hang(canvas, self._start, self._hit.record))
        elif part == "arrow":
            canvas.begin(Connect(canvas, self._start, self._hit.record))
        elif part == "pin":
            canvas.begin(Place(canvas, self._start, self._hit.record))
        else:
            canvas.begin(Band(canvas, self._start, add=bool(keys & ADDING)))
        if canvas.gesture is not None:
            canvas.gesture.move(point, keys)

    def release(self, point: Point, keys: Keys) -> None:
        canvas, (part, record) = self._canvas, self._hit
        session = canvas.bridge.session
        if part == "fold":
            verbs.toggle_fold(canvas, [record])
        elif part == "pin":
            verbs.toggle_pin(canvas, [record])
        elif part == "arrow":
            session.select([record])
        elif part == "nothing":
            if not keys & ADDING:
                session.select([])
        elif self._picked_late:
            ids = session.selection.ids
            if not keys & ADDING:
                session.select([record])
            elif record in ids:
                session.select([name for name in ids if name != record])
            else:
                session.select([*ids, record])
        if part == "quotation" and not keys & ADDING:
            citations = canvas.bridge.document.citations_of(record)
            if citations:
                canvas.bridge.seek(citations[0].excerpt)

    def cancel(self) -> None:
        """Leave the selection as the press made it."""

    def paint(self, painter: QPainter) -> None:
        """Show nothing."""
