"""Drawing an arrow: from the handle of a box to another box or an arrow, which the box then bears on as well.

The box keeps hanging where it hangs: an arrow more is drawn, nothing is moved.
"""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from argmap.edits.links import connect
from argmap.layout.geometry import Point, Rect
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.records import ClaimId, Link
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.tools.dragging.aim import ON_A_BOX, Aim
from argmap.ui.canvas.tools.dragging.aiming import Aiming, same_each_time
from argmap.ui.canvas.tools.dragging.trace import Trace
from argmap.ui.canvas.tools.dragging.zones import zones
from argmap.ui.canvas.tools.gesture import Keys

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Connect:
    """An arrow being drawn from a box."""

    cursor = Qt.CursorShape.CrossCursor
    pulls = True

    def __init__(self, canvas: "Canvas", start: Point, record: str) -> None:
        self._canvas = canvas
        self._source = ClaimId(record)
        self._minted = same_each_time()
        kind = canvas.scene.document.claims[self._source].kind
        self._aiming = Aiming(canvas, self._connected, choices=ON_A_BOX[kind], carried=frozenset((record,)), rows=False)
        self._point = start
        self._words = ""
        self._trace = Trace(canvas)

    def move(self, point: Point, keys: Keys) -> None:
        self._point = point
        aiming = self._aiming
        aiming.move(point, keys)
        words = self._words = aiming.words if aiming.aim.target is not None else "to a box or an arrow"
        areas = [overlay.pill_area(self._canvas, point, words, clear_of=aiming.aim.zones)]
        box = self._canvas.scene.box(self._source)
        if box is not None:
            areas.append(self._canvas.view.camera.rect_to_screen(box).united(Rect(point.x, point.y, 0.0, 0.0)))
        self._trace.follow((aiming.aim, words), areas)

    def release(self, point: Point, keys: Keys) -> None:
        self.move(point, keys)
        aimed = self._aiming.aim
        if aimed.target is not None and self._aiming.possible:
            words = f"Connect: {aimed.choice.label}"
            perform = self._canvas.bridge.perform
            self._aiming.land(lambda: perform(lambda doc: self._connected(doc, aimed), words, select=_drawn))

    def cancel(self) -> None:
        self._aiming.drop()

    def paint(self, painter: QPainter) -> None:
        canvas, aiming = self._canvas, self._aiming
        box = canvas.scene.box(self._source)
        if box is None:
            return
        if aiming.aim.target is None or not aiming.possible:
            _draw_arrow(painter, canvas.view.camera.rect_to_screen(box), self._point, colour=canvas.theme.selection)
        zones(painter, canvas, aiming.aim)
        overlay.rings(painter, canvas, (self._source,), stance=aiming.stance)
        overlay.pill(painter, canvas, self._point, self._words, stance=aiming.stance, clear_of=aiming.aim.zones)

    def _connected(self, document: Document, aimed: Aim) -> Diff:
        assert aimed.target is not None
        return connect(document, self._source, aimed.target, role=aimed.choice.role, mint=self._minted())


def _drawn(diff: Diff) -> list[str]:
    return [record.id for record in diff.added.values() if isinstance(record, Link)]


def _draw_arrow(painter: QPainter, box: Rect, point: Point, *, colour: str) -> None:
    """Draw a dashed arrow from the edge of a box to a place of the screen outside of it."""
    middle = box.centre
    dx, dy = point.x - middle.x, point.y - middle.y
    out = max(abs(dx) / box.width, abs(dy) / box.height) * 2.0
    if out <= 1.0:
        return
    start, end = QPointF(middle.x + dx / out, middle.y + dy / out), QPointF(*point)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 2.0, Qt.PenStyle.DashLine))
    painter.drawLine(start, end)
    painter.setPen(QPen(QColor(colour), 2.0))
    away = math.atan2(dy, dx)
    for turn in (-0.45, 0.45):
        back = away + math.pi + turn
        painter.drawLine(end, QPointF(point.x + 11.0 * math.cos(back), point.y + 11.0 * math.sin(back)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
