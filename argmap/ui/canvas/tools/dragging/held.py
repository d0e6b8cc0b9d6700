"""What is held over the map by a drag from outside, and becomes boxes where it is dropped.

A passage of an article becomes a box that stands on it; words from another program become the boxes that pasting them
would make. On empty canvas they stand where they were let go.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from argmap.edits.arrangement import shown_at
from argmap.edits.excerpts import mark
from argmap.edits.fragments import paste
from argmap.edits.pasting.boxes import boxes
from argmap.layout.geometry import Point
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.ids import Mint
from argmap.model.records import Claim
from argmap.model.texts import counted
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.tools.dragging.aim import ON_A_BOX, PASSAGE_ON_A_BOX, Aim, Choice
from argmap.ui.canvas.tools.dragging.aiming import Aiming, same_each_time
from argmap.ui.canvas.tools.dragging.trace import Trace
from argmap.ui.canvas.tools.dragging.zones import zones
from argmap.ui.canvas.tools.gesture import Keys
from argmap.ui.span import Span

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

Place = tuple[float, float] | None
Recipe = Callable[[Document, Aim, Place, Mint], Diff]
"""Makes the boxes of what is held, where it is aimed at, or with a pin at a place of the map."""


class Held:
    """Something held over the canvas that a drop makes boxes of; `what` names them in words."""

    def __init__(
        self, canvas: "Canvas", recipe: Recipe, *, what: str, choices: tuple[Choice, ...], several: bool = False
    ) -> None:
        self._canvas, self._recipe, self._what, self._several = canvas, recipe, what, several
        self._minted = same_each_time()
        self._aiming = Aiming(canvas, self._made, choices=choices, rows=False)
        self._point = Point(0.0, 0.0)
        self._words = ""
        self._trace = Trace(canvas)

    def move(self, point: Point, keys: Keys) -> None:
        """Follow the pointer; what a drop would do is previewed."""
        self._point = point
        self._aiming.move(point, keys)
        self._words = self._in_words()
        aimed = self._aiming.aim
        area = overlay.pill_area(self._canvas, point, self._words, clear_of=aimed.zones)
        self._trace.follow((aimed, self._words), [area])

    def drop(self, point: Point, keys: Keys) -> None:
        """Make the boxes."""
        self.move(point, keys)
        aimed = self._aiming.aim
        if aimed.target is None or self._aiming.possible:
            named = self._what if self._several or aimed.target is None else aimed.choice.label
            perform = self._canvas.bridge.perform
            self._aiming.land(lambda: perform(lambda doc: self._made(doc, aimed), f"Add {named}", select=_added))

    def leave(self) -> None:
        """Show the map as it is."""
        self._aiming.drop()

    def paint(self, painter: QPainter) -> None:
        """Draw the zones and the words."""
        canvas, aiming = self._canvas, self._aiming
        zones(painter, canvas, aiming.aim)
        overlay.pill(painter, canvas, self._point, self._words, stance=aiming.stance, clear_of=aiming.aim.zones)

    def _in_words(self) -> str:
        if self._aiming.aim.target is None:
            return f"{self._what} here" if self._several else f"new {self._what} here"
        return f"{self._what}, {self._aiming.words}" if self._several else self._aiming.words

    def _made(self, document: Document, aimed: Aim) -> Diff:
        place = None
        if aimed.target is None and document.claims:
            # The first box of a map stands where the layout puts it; any other one where it was let go.
            there = self._canvas.view.camera.to_map(self._point)
            place = (float(round(there.x)), float(round(there.y)))
        return shown_at(document, self._recipe(document, aimed, place, self._minted()), aimed.target)


def passage(canvas: "Canvas", span: Span) -> Held:
    """Return a passage of an article, to be dropped as a reason, evidence or a rebuttal."""
    article, start, end, speaker = span

    def recipe(document: Document, aimed: Aim, place: Place, mint: Mint) -> Diff:
        if aimed.target is None:
            return mark(document, article, start, end, speaker=speaker, pin=place, mint=mint)
        choice, target = aimed.choice, aimed.target
        return mark(
            document, article, start, end, kind=choice.kind, target=target, role=choice.role, speaker=speaker, mint=mint
        )

    return Held(canvas, recipe, what="claim", choices=PASSAGE_ON_A_BOX)


def words(canvas: "Canvas", text: str) -> Held:
    """Return a text from elsewhere, to be dropped as what pasting it makes."""
    found = boxes(text)
    number = len(found.document.claims)

    def recipe(document: Document, aimed: Aim, place: Place, mint: Mint) -> Diff:
        if aimed.target is None:
            return paste(document, found.document, place=place, mint=mint)
        on_claim = aimed.target in document.claims
        role, roles = aimed.choice.role, found.roles if on_claim else None
        return paste(document, found.document, target=aimed.target, role=role, roles=roles, mint=mint)

    what = counted(number, "box", "boxes") if number > 1 else "claim"
    return Held(canvas, recipe, what=what, choices=ON_A_BOX["claim"], several=number > 1)


def _added(diff: Diff) -> list[str]:
    return [record.id for record in diff.added.values() if isinstance(record, Claim)]
