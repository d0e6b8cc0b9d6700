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
from argmap.ui.canvas import overlay
from argmap.ui.canvas.tools.aim import EMPTY, ON_A_BOX, aim, words
from argmap.ui.canvas.tools.gesture import Keys
from argmap.ui.canvas.tools.placing import landing, set_loose

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
        self._edit_possible = False
        self._point = start

    def move(self, point: Point, keys: Keys) -> None:
        self._point = point
        canvas = self._canvas
        by_hand = bool(keys & Qt.KeyboardModifier.AltModifier)
        aimed = EMPTY
        if not by_hand:
            choices = ON_A_BOX[self._kind]
            aimed = aim(
                canvas.scene,
                canvas.view.camera,
                point,
                carried=self._carried,
                box_choices=choices,
                keys=keys,
                last=self._aim,
            )
        was = (self._aim.place, self._aim.target, self._aim.before, self._aim.chosen, self._by_hand)
        self._aim, self._by_hand = aimed, by_hand
        if was != (aimed.place, aimed.target, aimed.before, aimed.chosen, by_hand) or not self._words:
            self._show()
        elif aimed.target is None:
            self._say_loose()
        canvas.update()

    def release(self, point: Point, keys: Keys) -> None:
        self.move(point, keys)
        canvas = self._canvas
        canvas.hold(None)
        canvas.bridge.session.preview(None)
        if self._aim.target is not None:
            if self._edit_possible:
                canvas.bridge.perform(self._hung, f"Move: {self._aim.choice.label}")
        elif not self._at_home():
            places = landing(canvas.scene, self._claims, self._offset())
            if self._loosens():
                canvas.bridge.perform(lambda document: set_loose(document, self._claims, places), "Take off")
            else:
                canvas.bridge.perform(lambda document: pin(document, places), "Place by hand")

    def cancel(self) -> None:
        self._canvas.hold(None)
        self._canvas.bridge.session.preview(None)

    def paint(self, painter: QPainter) -> None:
        canvas = self._canvas
        overlay.veil(painter, canvas, self._carried if self._aim.target is None else ())
        if self._aim.target is not None:
            overlay.aimed(painter, canvas, self._aim)
            overlay.rings(painter, canvas, self._claims, stance=self._stance)
            overlay.held(painter, canvas, self._claims[0], self._point)
        elif not self._at_home():
            overlay.landing(painter, canvas, self._claims, self._offset())
        overlay.pill(painter, canvas, self._point, self._words, stance=self._stance)

    def _show(self) -> None:
        """Preview the move that is aimed at, or say why it cannot be."""
        canvas, aimed = self._canvas, self._aim
        session = canvas.bridge.session
        if aimed.target is None:
            session.preview(None)
            canvas.hold(None)
            self._say_loose()
            return
        document = session.document
        canvas.hold(aimed.target)
        try:
            diff = self._hung(document)
        except ArgmapError as error:
            session.preview(None)
            self._edit_possible = False
            self._words, self._stance = f"not here: {error.cause}", "neutral"
            return
        self._edit_possible = True
        session.preview(diff)
        verb = words(self._start, aimed)
        self._words = f"place here, {verb}" if aimed.place == "row" else verb
        self._stance = aimed.choice.stance

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
        return bool(home and not self._by_hand and home.x <= place.x <= home.right and home.y <= place.y <= home.bottom)

    def _offset(self) -> Point:
        place = self._canvas.view.camera.to_map(self._point)
        return Point(place.x - self._grip.x, place.y - self._grip.y)
