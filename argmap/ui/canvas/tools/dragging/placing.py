"""Placing by hand: boxes land exactly where they are let go and stay there, whatever the layout does."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from argmap.edits.arrangement import move_all, pin
from argmap.layout.geometry import Point, Rect
from argmap.model.diff import Diff, apply, then
from argmap.model.document import Document
from argmap.model.records import ClaimId
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.scene import Scene
from argmap.ui.canvas.tools.dragging.trace import Trace
from argmap.ui.canvas.tools.gesture import Keys

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

Places = dict[ClaimId, tuple[float, float]]
HERE = Point(0.0, 0.0)
WORDS = "place by hand"


class Place:
    """A drag by the pin: the box and the others selected move with the pointer and are pinned on release."""

    cursor = Qt.CursorShape.SizeAllCursor
    pulls = True

    def __init__(self, canvas: "Canvas", start: Point, record: str) -> None:
        self._canvas = canvas
        selected = canvas.bridge.session.selection.ids
        self._claims = [ClaimId(name) for name in (selected if record in selected else (record,))]
        self._grip = canvas.view.camera.to_map(start)
        self._point = start
        self._trace = Trace(canvas)

    def move(self, point: Point, keys: Keys) -> None:
        self._point = point
        ghosts = landing_areas(self._canvas, self._claims, self._offset())
        self._trace.follow("", [*ghosts, overlay.pill_area(self._canvas, point, WORDS)])

    def release(self, point: Point, keys: Keys) -> None:
        self._point = point
        places = landing(self._canvas.scene, self._claims, self._offset())
        self._canvas.bridge.perform(lambda document: pin(document, places), "Place by hand")

    def cancel(self) -> None:
        """Nothing was changed yet."""

    def paint(self, painter: QPainter) -> None:
        overlay.landing(painter, self._canvas, self._claims, self._offset())
        overlay.pill(painter, self._canvas, self._point, WORDS, stance="neutral")

    def _offset(self) -> Point:
        place = self._canvas.view.camera.to_map(self._point)
        return Point(place.x - self._grip.x, place.y - self._grip.y)


def landing(scene: Scene, claims: Iterable[ClaimId], offset: Point = HERE) -> Places:
    """Return the places of boxes that were moved by an offset (map units)."""
    boxes = ((claim, scene.box(claim)) for claim in claims)
    return {claim: (box.x + offset.x, box.y + offset.y) for claim, box in boxes if box}


def landing_areas(canvas: "Canvas", claims: Iterable[ClaimId], offset: Point) -> list[Rect]:
    """Return where on the screen boxes would lie that were moved by an offset (map units)."""
    boxes = [box for claim in claims if (box := canvas.scene.box(claim))]
    moved = [Rect(box.x + offset.x, box.y + offset.y, box.width, box.height) for box in boxes]
    return [canvas.view.camera.rect_to_screen(box) for box in moved]


def set_loose(document: Document, claims: Iterable[ClaimId], places: Places) -> Diff:
    """Take claims off what they hang on, and leave all that `places` names where they were let go."""
    freed = move_all(document, dict.fromkeys(claims, "supports"), None)
    return then(freed, pin(apply(document, freed), places))
