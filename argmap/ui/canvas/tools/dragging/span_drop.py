"""A passage of an article dropped on the map becomes a box: reason, evidence or rebuttal of what it is dropped on."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from argmap.edits.claims import new_claim
from argmap.edits.excerpts import mark
from argmap.layout.geometry import Point
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.tools.dragging.aim import PASSAGE_ON_A_BOX, Aim
from argmap.ui.canvas.tools.dragging.aiming import Aiming, same_each_time
from argmap.ui.canvas.tools.gesture import Keys
from argmap.ui.span import Span

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class SpanDrop:
    """A passage held over the canvas."""

    def __init__(self, canvas: "Canvas", span: Span) -> None:
        self._canvas = canvas
        self._span = span
        self._minted = same_each_time()
        self._aiming = Aiming(canvas, self._marked, choices=PASSAGE_ON_A_BOX, rows=False)
        self._point = Point(0.0, 0.0)

    def move(self, point: Point, keys: Keys) -> None:
        """Follow the pointer; what a drop would do is previewed."""
        self._point = point
        self._aiming.move(point, keys)
        self._canvas.update()

    def drop(self, point: Point, keys: Keys) -> None:
        """Make the box."""
        self.move(point, keys)
        aimed = self._aiming.aim
        if aimed.target is None or self._aiming.possible:
            label = f"Add {aimed.choice.label if aimed.target is not None else 'claim'}"
            self._canvas.bridge.perform(
                lambda document: self._marked(document, aimed), label, select=lambda diff: [new_claim(diff)]
            )
            self._aiming.keep()

    def leave(self) -> None:
        """Show the map as it is."""
        self._aiming.drop()

    def paint(self, painter: QPainter) -> None:
        """Draw the zones and the words."""
        canvas, aiming = self._canvas, self._aiming
        overlay.aimed(painter, canvas, aiming.aim)
        words = aiming.words if aiming.aim.target is not None else "new claim here"
        overlay.pill(painter, canvas, self._point, words, stance=aiming.stance, clear_of=aiming.aim.zones)

    def _marked(self, document: Document, aimed: Aim) -> Diff:
        article, start, end, speaker = self._span
        mint = self._minted()
        if aimed.target is None:
            place = self._canvas.view.camera.to_map(self._point)
            # The first box of a map stands where the layout puts it; any other one where it was let go.
            pin = (round(place.x), round(place.y)) if document.claims else None
            return mark(document, article, start, end, speaker=speaker, pin=pin, mint=mint)
        choice, target = aimed.choice, aimed.target
        return mark(
            document, article, start, end, kind=choice.kind, target=target, role=choice.role, speaker=speaker, mint=mint
        )
