"""Hits that cannot be seen: the mark of a closed branch lights up while a search or a filter finds something in it."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from argmap.drawing.claim_card import fold_label
from argmap.model.records import ClaimId
from argmap.ui.canvas.camera import LEGIBLE
from argmap.ui.canvas.painting.overlay import ring
from argmap.ui.canvas.scene import Scene

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Lights:
    """Keeps which boxes hide hits, for the last scene and the last hits."""

    def __init__(self) -> None:
        self._basis: tuple[Scene, frozenset[str]] | None = None
        self._over: frozenset[ClaimId] = frozenset()

    def over(self, scene: Scene, lit: frozenset[str]) -> frozenset[ClaimId]:
        """Return the visible claims that hide hits below them."""
        basis = self._basis
        if basis is None or basis[0] is not scene or basis[1] is not lit:
            self._basis, self._over = (scene, lit), closed_over(scene, lit)
        return self._over


def closed_over(scene: Scene, lit: frozenset[str]) -> frozenset[ClaimId]:
    """Return the nearest visible and closed claim above each hit that is hidden."""
    numbers, above, found = scene.numbers, scene.tree.parent, set()
    for name in lit:
        claim: ClaimId | None = ClaimId(name)
        while claim is not None and claim not in numbers:
            claim = above.get(claim)
        if claim is not None and claim != name and scene.layout.folded.get(claim):
            found.add(claim)
    return frozenset(found)


def paint_hidden_hits(painter: QPainter, canvas: "Canvas") -> None:
    """Light up the marks of closed branches with hits in them; from afar the lower edge of their boxes."""
    scene, camera = canvas.stage.painted, canvas.view.camera
    lit = canvas.bridge.lit or canvas.look.matching
    over = canvas.look.lights.over(scene, lit) if lit else frozenset()
    for claim in over:
        box = scene.box(claim)
        if box is None or not box.meets(canvas.view.seen):
            continue
        label = fold_label(canvas.elements.card(scene, claim), box) if camera.scale >= LEGIBLE else None
        if label:
            ring(painter, camera.rect_to_screen(label), colour=canvas.theme.selection, width=5.0, alpha=120, gap=0.0)
        else:
            ring(painter, camera.rect_to_screen(box), colour=canvas.theme.selection, width=2.0, alpha=160, dashed=True)
