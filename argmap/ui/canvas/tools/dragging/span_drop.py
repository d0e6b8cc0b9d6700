"""A passage of an article dropped on the map becomes a box: reason, evidence or rebuttal of what it is dropped on."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from argmap.edits.claims import new_claim
from argmap.edits.excerpts import mark
from argmap.layout.geometry import Point
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.ids import fresh
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.tools.dragging.aim import EMPTY, PASSAGE_ON_A_BOX, aim, still, words
from argmap.ui.canvas.tools.dragging.preview import Preview
from argmap.ui.canvas.tools.gesture import Keys
from argmap.ui.span import Span

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class SpanDrop:
    """A passage held over the canvas."""

    def __init__(self, canvas: "Canvas", span: Span) -> None:
        self._canvas = canvas
        self._span = span
        self._ids = tuple(fresh() for _ in range(6))
        self._aim = EMPTY
        self._words, self._stance = "", "neutral"
        self._point = Point(0.0, 0.0)
        self._possible = False
        self._preview = Preview(canvas)

    def move(self, point: Point, keys: Keys) -> None:
        """Follow the pointer; what a drop would do is previewed."""
        self._point = point
        canvas = self._canvas
        aimed = still(self._aim, point, keys)
        if aimed is None:
            self._preview.drop()
            aimed = aim(
                canvas.scene,
                canvas.view.camera,
                point,
                carried=frozenset(),
                box_choices=PASSAGE_ON_A_BOX,
                keys=keys,
                rows=False,
            )
        if aimed != self._aim or not self._words:
            self._aim = aimed
            self._show()
        canvas.update()

    def drop(self, point: Point, keys: Keys) -> None:
        """Make the box."""
        self.move(point, keys)
        if self._possible:
            self._canvas.bridge.perform(self._marked, f"Add {self._label()}", select=lambda diff: [new_claim(diff)])
            self._preview.keep()

    def leave(self) -> None:
        """Show the map as it is."""
        self._preview.drop()

    def paint(self, painter: QPainter) -> None:
        """Draw the zones and the words."""
        canvas = self._canvas
        overlay.aimed(painter, canvas, self._aim)
        overlay.pill(painter, canvas, self._point, self._words, stance=self._stance, clear_of=self._aim.zones)

    def _label(self) -> str:
        return self._aim.choice.label if self._aim.target is not None else "claim"

    def _show(self) -> None:
        aimed = self._aim
        self._words, self._stance = "new claim here", "neutral"
        if aimed.target is not None:
            self._words, self._stance = words(self._canvas.scene, aimed), aimed.choice.stance
        try:
            diff = self._marked(self._canvas.bridge.session.document)
        except ArgmapError as error:
            self._preview.drop()
            self._possible, self._words, self._stance = False, f"not here: {error.cause}", "neutral"
            return
        self._possible = True
        if aimed.target is None:
            self._preview.drop()
        else:
            self._preview.show(diff, aimed.target)

    def _marked(self, document: Document) -> Diff:
        article, start, end, speaker = self._span
        mint = iter((*self._ids, *(fresh() for _ in range(6)))).__next__
        if self._aim.target is None:
            place = self._canvas.view.camera.to_map(self._point)
            # The first box of a map stands where the layout puts it; any other one where it was let go.
            pin = (round(place.x), round(place.y)) if document.claims else None
            return mark(document, article, start, end, speaker=speaker, pin=pin, mint=mint)
        choice = self._aim.choice
        return mark(
            document,
            article,
            start,
            end,
            kind=choice.kind,
            target=self._aim.target,
            role=choice.role,
            speaker=speaker,
            mint=mint,
        )
