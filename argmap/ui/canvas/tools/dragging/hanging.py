"""Re-hanging: a box dragged over another one, a line or a row shows the map as it would be, and says it in words.

On empty canvas a box that hangs somewhere is taken off and left there; one that hangs nowhere is placed by hand, as is
any box with Alt held down.
"""

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from argmap.edits.arrangement import move as hang
from argmap.edits.arrangement import pin
from argmap.layout.geometry import Point
from argmap.model.diff import Diff, apply, then
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.ids import fresh
from argmap.model.records import ClaimId
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.tools.dragging.aim import EMPTY, ON_A_BOX, aim, still, words
from argmap.ui.canvas.tools.dragging.placing import landing, set_loose
from argmap.ui.canvas.tools.dragging.preview import Preview
from argmap.ui.canvas.tools.gesture import Keys

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Hang:
    """A drag of one or more boxes with all that hangs below them."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: "Canvas", start: Point, record: str) -> None:
        self._canvas = canvas
        scene = canvas.scene
        selected = [ClaimId(name) for name in canvas.bridge.session.selection.ids if name in scene.document.claims]
        held = selected if record in selected else [ClaimId(record)]
        # A box goes along with the one it hangs below; only the uppermost ones are moved.
        under = {below for claim in held for below in scene.tree.descendants(claim)}
        self._claims = [claim for claim in held if claim not in under]
        self._carried = frozenset((*self._claims, *under))
        self._start = scene
        self._grip = canvas.view.camera.to_map(start)
        self._home = scene.box(record)
        self._ids = tuple(fresh() for _ in self._claims)
        self._kind = scene.document.claims[ClaimId(record)].kind
        self._aim = EMPTY
        self._by_hand = False
        self._words, self._stance = "", "neutral"
        self._possible = False
        self._preview = Preview(canvas)
        self._point = start

    def move(self, point: Point, keys: Keys) -> None:
        self._point = point
        canvas = self._canvas
        by_hand = bool(keys & Qt.KeyboardModifier.AltModifier)
        aimed = EMPTY if by_hand else still(self._aim, point, keys)
        if aimed is None:
            self._preview.drop()
            choices, carried = ON_A_BOX[self._kind], self._carried
            aimed = aim(canvas.scene, canvas.view.camera, point, carried=carried, box_choices=choices, keys=keys)
        changed = (aimed, by_hand) != (self._aim, self._by_hand)
        self._aim, self._by_hand = aimed, by_hand
        if aimed.target is None:
            self._preview.drop()
            self._say_loose()
        elif changed:
            self._show()
        canvas.update()

    def release(self, point: Point, keys: Keys) -> None:
        self.move(point, keys)
        canvas = self._canvas
        if self._aim.target is not None:
            if self._possible:
                canvas.bridge.perform(self._hung, f"Move: {self._aim.choice.label}")
                self._preview.keep()
        elif not self._at_home():
            places = landing(canvas.scene, self._claims, self._offset())
            if self._loosens():
                canvas.bridge.perform(lambda document: set_loose(document, self._claims, places), "Take off")
            else:
                canvas.bridge.perform(lambda document: pin(document, places), "Place by hand")

    def cancel(self) -> None:
        self._preview.drop()

    def paint(self, painter: QPainter) -> None:
        canvas = self._canvas
        overlay.veil(painter, canvas, self._carried if self._aim.target is None else ())
        if self._aim.target is not None:
            overlay.aimed(painter, canvas, self._aim)
            overlay.rings(painter, canvas, self._claims, stance=self._stance)
        elif not self._at_home():
            overlay.landing(painter, canvas, self._claims, self._offset())
        overlay.pill(painter, canvas, self._point, self._words, stance=self._stance, clear_of=self._aim.zones)

    def _show(self) -> None:
        """Preview the move that is aimed at, or say why it cannot be."""
        aimed, target = self._aim, self._aim.target
        try:
            diff = self._hung(self._canvas.bridge.session.document)
        except ArgmapError as error:
            self._preview.drop()
            self._possible, self._words, self._stance = False, f"not here: {error.cause}", "neutral"
            return
        verb = words(self._start, aimed)
        self._words = f"place here, {verb}" if aimed.place == "row" else verb
        self._possible, self._stance = True, aimed.choice.stance
        if target is not None:
            self._preview.show(diff, target)

    def _say_loose(self) -> None:
        self._stance = "neutral"
        if self._at_home():
            self._words = "leave it here"
        else:
            self._words = "take off, leave it here" if self._loosens() else "place by hand"

    def _loosens(self) -> bool:
        """Whether letting go on empty canvas takes something off what it hangs on."""
        return not self._by_hand and any(claim in self._start.tree.main for claim in self._claims)

    def _hung(self, document: Document) -> Diff:
        aimed = self._aim
        mint = chain(self._ids, iter(fresh, "")).__next__
        diff, reached = Diff(), document
        for claim in self._claims:
            role = aimed.choice.role
            main = self._start.tree.main.get(claim)
            if aimed.place == "row" and main is not None and main.target == aimed.target:
                role = main.role  # a new place in its own row changes no stance
            step = hang(reached, claim, aimed.target, role=role, before=aimed.before, mint=mint)
            diff, reached = then(diff, step), apply(reached, step)
        return diff

    def _at_home(self) -> bool:
        """Whether the pointer is over the place that the dragged box came from."""
        place = self._canvas.view.camera.to_map(self._point)
        home = self._home
        return bool(home and not self._by_hand and home.holds(place))

    def _offset(self) -> Point:
        place = self._canvas.view.camera.to_map(self._point)
        return Point(place.x - self._grip.x, place.y - self._grip.y)
