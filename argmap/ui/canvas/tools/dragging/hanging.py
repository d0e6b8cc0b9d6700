"""Dragging boxes: over another box, a line or a row the map shows as it would be, and says it in words.

On empty canvas a box that hangs somewhere is taken off and left there; one that hangs nowhere, or was placed by hand
already, is placed by hand. With Alt held down, at any moment of the drag, a copy is made of it instead.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from argmap.edits.arrangement import move_all, shown_at
from argmap.edits.copying import copy
from argmap.edits.outlining import uppermost
from argmap.layout.geometry import Point, Rect
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.records import ClaimId
from argmap.model.texts import counted
from argmap.ui.canvas.painting import overlay
from argmap.ui.canvas.tools.dragging.aim import ON_A_BOX, Aim
from argmap.ui.canvas.tools.dragging.aiming import Aiming, same_each_time
from argmap.ui.canvas.tools.dragging.placing import landing, landing_areas, set_loose
from argmap.ui.canvas.tools.dragging.trace import Trace
from argmap.ui.canvas.tools.dragging.zones import zones
from argmap.ui.canvas.tools.gesture import Keys

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Hang:
    """A drag of one or more boxes with all that hangs below them."""

    cursor = Qt.CursorShape.ClosedHandCursor
    pulls = True

    def __init__(self, canvas: "Canvas", start: Point, record: str) -> None:
        self._canvas = canvas
        self._start = scene = canvas.scene
        selected = [ClaimId(name) for name in canvas.bridge.session.selection.ids if name in scene.document.claims]
        held = selected if record in selected else [ClaimId(record)]
        # A box goes along with the one it hangs below; only the uppermost ones are moved.
        self._claims = uppermost(scene.tree, held)
        self._carried = frozenset(below for claim in self._claims for below, _ in scene.tree.walk(claim))
        self._grip = canvas.view.camera.to_map(start)
        self._home = scene.box(record)
        self._by_hand = all(scene.document.claims[claim].pin for claim in self._claims)
        self._minted = same_each_time()
        self._choices = ON_A_BOX[scene.document.claims[ClaimId(record)].kind]
        self._copies = False
        self._aiming = self._moving()
        self._words = ""
        self._point = start
        self._trace = Trace(canvas)

    def move(self, point: Point, keys: Keys) -> None:
        self._point = point
        copies = bool(keys & Qt.KeyboardModifier.AltModifier)
        if copies != self._copies:
            self._aiming.drop()
            self._copies = copies
            self._aiming = self._copying() if copies else self._moving()
            self.cursor = Qt.CursorShape.DragCopyCursor if copies else Qt.CursorShape.ClosedHandCursor
        self._aiming.move(point, keys)
        self._words = self._in_words()
        self._trace.follow((self._aiming.aim, copies, self._at_home(), self._words), self._drawn())

    def release(self, point: Point, keys: Keys) -> None:
        self.move(point, keys)
        bridge, aiming = self._canvas.bridge, self._aiming
        aimed, claims = aiming.aim, self._claims
        if aimed.target is not None:
            if not aiming.possible:
                return
            edit, label = (self._copied, "Copy") if self._copies else (self._hung, "Move")
            select = self._copies_in if self._copies else None
            words = self._label(label)
            if not self._at_own_row():
                words += f": {aimed.choice.label}"
            aiming.land(lambda: bridge.perform(lambda document: edit(document, aimed), words, select=select))
        elif not self._at_home():
            places = landing(self._canvas.scene, claims, self._offset())
            if self._copies:
                bridge.perform(
                    lambda document: copy(document, claims, places=places, mint=self._minted()),
                    self._label("Copy"),
                    select=self._copies_in,
                )
            else:
                loose = self._loosened()
                label = self._label("Take off" if loose else "Place by hand")
                bridge.perform(lambda document: set_loose(document, loose, places), label)

    def cancel(self) -> None:
        self._aiming.drop()

    def paint(self, painter: QPainter) -> None:
        canvas, aimed = self._canvas, self._aiming.aim
        if aimed.target is not None:
            zones(painter, canvas, aimed)
            shown = self._first_minted() if self._copies else self._claims
            overlay.rings(painter, canvas, shown, stance=self._stance)
        else:
            if not self._copies:
                overlay.veil(painter, canvas, self._carried)
            if not self._at_home():
                overlay.landing(painter, canvas, self._claims, self._offset())
        overlay.pill(painter, canvas, self._point, self._words, stance=self._stance, clear_of=aimed.zones)

    def _drawn(self) -> list[Rect]:
        """Return where on the screen something is drawn that follows the pointer."""
        canvas, aimed = self._canvas, self._aiming.aim
        areas = [overlay.pill_area(canvas, self._point, self._words, clear_of=aimed.zones)]
        if aimed.target is None and not self._at_home():
            areas += landing_areas(canvas, self._claims, self._offset())
        return areas

    def _moving(self) -> Aiming:
        rows = not self._by_hand  # a row would take away the place that was given by hand
        return Aiming(self._canvas, self._hung, choices=self._choices, carried=self._carried, rows=rows)

    def _copying(self) -> Aiming:
        return Aiming(self._canvas, self._copied, choices=self._choices, carried=frozenset(self._claims))

    def _in_words(self) -> str:
        aimed, several = self._aiming.aim, len(self._claims) > 1
        if aimed.target is not None:
            words = self._aiming.words
            if not self._aiming.changes:
                return words
            what = ["copy"] if self._copies else []
            what += [counted(len(self._claims), "box", "boxes")] if several else []
            if self._at_own_row():
                return " ".join(["place", *(what if several else []), "here"])
            what += ["here"] if aimed.place == "row" else []
            return f"{' '.join(what)}, {words}" if what else words
        if self._at_home():
            return "no copy here" if self._copies else "leave it here"
        if self._copies:
            return "copy, placed by hand"
        return "take off, leave it here" if self._loosened() else "place by hand"

    def _at_own_row(self) -> bool:
        """Whether a release changes the order of a row alone, and nobody's stance."""
        aimed, main = self._aiming.aim, self._start.tree.main
        steps = [main.get(claim) for claim in self._claims]
        return aimed.place == "row" and not self._copies and all(step and step.target == aimed.target for step in steps)

    @property
    def _stance(self) -> str:
        return "neutral" if self._at_own_row() else self._aiming.stance

    def _label(self, verb: str) -> str:
        """Return the words for the step to undo."""
        return verb if len(self._claims) == 1 else f"{verb} ({counted(len(self._claims), 'box', 'boxes')})"

    def _loosened(self) -> list[ClaimId]:
        """Return the boxes that letting go on empty canvas takes off what they hang on: not those placed by hand."""
        document, main = self._start.document, self._start.tree.main
        return [claim for claim in self._claims if claim in main and document.claims[claim].pin is None]

    def _hung(self, document: Document, aimed: Aim) -> Diff:
        roles = dict.fromkeys(self._claims, aimed.choice.role)
        for claim in self._claims:
            main = self._start.tree.main.get(claim)
            if aimed.place == "row" and main is not None and main.target == aimed.target:
                roles[claim] = main.role  # a new place in its own row changes no stance
        moved = move_all(document, roles, aimed.target, before=aimed.before, mint=self._minted())
        return shown_at(document, moved, aimed.target)

    def _copied(self, document: Document, aimed: Aim) -> Diff:
        role, before, mint = aimed.choice.role, aimed.before, self._minted()
        copied = copy(document, self._claims, target=aimed.target, role=role, before=before, mint=mint)
        return shown_at(document, copied, aimed.target)

    def _first_minted(self) -> list[ClaimId]:
        """Return the ids of the dragged boxes' own copies."""
        mint = self._minted()
        return [ClaimId(mint()) for _ in self._claims]

    def _copies_in(self, diff: Diff) -> list[ClaimId]:
        return [name for name in self._first_minted() if name in diff.added]

    def _at_home(self) -> bool:
        """Whether the pointer is over the place that the dragged box came from."""
        place = self._canvas.view.camera.to_map(self._point)
        return bool(self._home and self._home.holds(place)) and (self._copies or not self._by_hand)

    def _offset(self) -> Point:
        place = self._canvas.view.camera.to_map(self._point)
        return Point(place.x - self._grip.x, place.y - self._grip.y)
