"""Selecting: a click picks, with Ctrl or Shift it adds and takes away; a drag over empty canvas picks a whole area."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from argmap.layout.geometry import Point, Rect
from argmap.ui.canvas import verbs
from argmap.ui.canvas.hit import Hit, claims_within
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.tools.gesture import Keys
from argmap.ui.canvas.tools.hanging import Hang
from argmap.ui.canvas.tools.placing import Place

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Press:
    """A press that is not a drag yet: it becomes one when the pointer has gone far enough, or else a click."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: "Canvas", start: Point, hit: Hit, keys: Keys) -> None:
        self._canvas, self._start, self._hit = canvas, start, hit
        selection = canvas.bridge.session.selection
        self._picked_late = False
        if hit.part in ("nothing", "fold", "pin"):
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


class Band:
    """A rubber band over empty canvas."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: "Canvas", start: Point, *, add: bool) -> None:
        self._canvas = canvas
        self._before = canvas.bridge.session.selection.ids
        self._kept = self._before if add else ()
        # Kept in map units, so that the band holds its start when the wheel scrolls under it.
        self._start = canvas.view.camera.to_map(start)
        self._point = start

    def move(self, point: Point, keys: Keys) -> None:
        self._point = point
        canvas = self._canvas
        found = claims_within(canvas.scene, canvas.view.camera.rect_to_map(self._area()))
        canvas.bridge.session.select([*self._kept, *found])
        canvas.update()

    def release(self, point: Point, keys: Keys) -> None:
        self.move(point, keys)

    def cancel(self) -> None:
        self._canvas.bridge.session.select(self._before)

    def paint(self, painter: QPainter) -> None:
        overlay.band(painter, self._area(), theme=self._canvas.theme)

    def _area(self) -> Rect:
        start = self._canvas.view.camera.to_screen(self._start)
        x, y = min(start.x, self._point.x), min(start.y, self._point.y)
        return Rect(x, y, max(abs(start.x - self._point.x), 0.1), max(abs(start.y - self._point.y), 0.1))
