"""The viewer of one canvas: holds the sight, changes it, and walks back and forward through what was looked at.

Its rule: looking writes nothing. Only `Stage` lays out what a sight shows.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from argmap.layout.folding import Folds
from argmap.layout.geometry import Point, Size
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, hierarchy
from argmap.model.records import Claim, ClaimId, Link, LinkId
from argmap.session.change import RECORDED, Change
from argmap.ui.canvas import camera as cameras
from argmap.ui.canvas.sight.dimming import Dimming
from argmap.ui.canvas.sight.lights import Lights
from argmap.ui.canvas.sight.sight import (
    LARGE,
    WHOLE,
    Filter,
    Sight,
    exposed,
    first_depth,
    folds,
    height,
    stored,
    within,
)
from argmap.ui.canvas.sight.trail import Place, Trail
from argmap.ui.find.hits import hits
from argmap.ui.find.known import Knowledge
from argmap.ui.find.offers import Offer, offers

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

MARGIN = 64.0  # pixels around a claim in focus and its branch
AFTER = 250  # ms after an edit in which levels and boxes are counted anew
UNSEEN = 80  # ms in which a filter follows the edits of a large map


class Look(QObject):
    """`changed` when another sight is taken; `recounted` when the map has changed under it."""

    changed = Signal()
    recounted = Signal()

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._trail = Trail()
        self.knowledge = Knowledge()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._match)
        self._told = QTimer(self, singleShot=True, interval=AFTER)
        self._told.timeout.connect(self.recounted)
        self.sight = WHOLE
        self.dimming = Dimming()
        self.lights = Lights()
        self.matching: frozenset[str] = frozenset()
        """What the filter finds; nothing without one."""

    @property
    def document(self) -> Document:
        return self._canvas.bridge.document

    @property
    def tree(self) -> Hierarchy:
        return hierarchy(self.document)

    def folds(self, document: Document, tree: Hierarchy) -> Folds | None:
        """Return what the layout leaves out; none where the author's own folds hold."""
        return None if self.sight.whole else folds(document, tree, self.sight)

    def hides(self, claim: ClaimId) -> bool:
        """Whether what bears on a claim on the screen is hidden, by whomever."""
        return bool(self._canvas.stage.painted.layout.folded.get(claim))

    # Opening maps and following changes

    def open(self, document: Document) -> None:
        """Begin with another map, as with one never seen before."""
        self._trail = Trail()
        self.sight = Sight(depth=first_depth(document, hierarchy(document)))
        self._match()
        self.changed.emit()

    def restore(self, state: object) -> None:
        """Look at the map as the sight's own `state` once told."""
        self.set(stored(state, self.document))

    def follow(self, change: Change) -> None:
        """Follow the map: forget what is gone or folded by hand, show the selected box if it was made or moved."""
        if change.seen:
            self._told.start()
        if change.seen and self.sight.filter:
            self._soon.start(0 if len(change.after.claims) <= LARGE else UNSEEN)
        sight = within(self.sight, change.after)
        turned = {
            after.id
            for before, after in change.seen.updated.values()
            if isinstance(after, Claim) and isinstance(before, Claim) and before.collapsed != after.collapsed
        }
        if turned & sight.opened:
            sight = replace(sight, opened=sight.opened - turned)
        made = change.selected.primary
        if change.kind in RECORDED and made in change.after.claims and made in _placed(change):
            sight = exposed(change.after, hierarchy(change.after), sight, ClaimId(made))
        if sight != self.sight:
            self.sight = sight
            self._canvas.stage.reshape()
            self.changed.emit()

    # What is shown

    def set(self, sight: Sight, *, keep: ClaimId | None = None) -> None:
        """Take another sight; `keep`, or else the box worked on, stays where it is on the screen."""
        if sight == self.sight:
            return
        canvas, reshaped = self._canvas, replace(sight, filter=None) != replace(self.sight, filter=None)
        self.sight = sight
        if reshaped:
            canvas.end_writing()
            self._select_visible()
            if keep:
                canvas.hold(keep)
            canvas.stage.reshape()
            canvas.stage.renew()
            canvas.stage.held = None
        canvas.update()
        self.changed.emit()

    def _select_visible(self) -> None:
        """Select the nearest box above in place of a selected one that the sight hides: keys act on what is seen."""
        session = self._canvas.bridge.session
        taken = self.folds(self.document, self.tree)
        picked = [name for name in session.selection.ids if taken is None or name not in taken.hidden]
        if taken and len(picked) < len(session.selection.ids):
            above = self.tree.ancestors(ClaimId(session.selection.primary or ""))
            session.select(picked or [name for name in above if name not in taken.hidden][:1])

    def expose(self, record: str) -> None:
        """Show a claim, or the one a link comes from, that the sight or a folded branch hides."""
        link = self.document.links.get(LinkId(record))
        claim = link.source if link else ClaimId(record)
        if claim in self.document.claims:
            self.set(exposed(self.document, self.tree, self.sight, claim))

    def toggle(self, claims: Sequence[ClaimId]) -> bool:
        """Open branches that only the depth closes, or close those opened before it; whether there were such."""
        last, sight = claims[-1], self.sight
        if last in sight.opened:
            self.set(replace(sight, opened=sight.opened.difference(claims)), keep=last)
        elif self.hides(last) and not self.document.claims[last].collapsed:
            self.set(replace(sight, opened=sight.opened.union(claims)), keep=last)
        else:
            return False
        return True

    # Depth

    @property
    def levels(self) -> int:
        """The number of levels there are, below the claim in focus or the roots."""
        return height(self.tree, [self.sight.focus] if self.sight.focus else self.tree.roots)

    @property
    def depth(self) -> int:
        """The lowest level shown."""
        return min(self.sight.depth or self.levels, self.levels)

    def set_depth(self, depth: int) -> None:
        """Show the map down to a level, every branch alike."""
        shown = None if depth >= self.levels else max(1, depth)
        self.set(replace(self.sight, depth=shown, opened=frozenset()))

    def show_all(self) -> None:
        """Show every level, and all of the map."""
        self.set(replace(self.sight, focus=None, depth=None, opened=frozenset()))

    # Filter

    def filter(self, chosen: Filter | None) -> None:
        """Let what a filter does not find stand back; none ends it."""
        if chosen != self.sight.filter:
            self.sight = replace(self.sight, filter=chosen)
            self._match()
            self.changed.emit()

    def end_filter(self) -> None:
        """Show every box alike again."""
        self.filter(None)

    def offers(self) -> list[Offer]:
        """Return the filters that the map offers."""
        return offers(self.document, self.knowledge)

    def _match(self) -> None:
        chosen, document = self.sight.filter, self.document
        self.matching = frozenset(hits(document, chosen.query, self.knowledge)) if chosen else frozenset()
        self._canvas.bridge.dim(document.claims.keys() - self.matching if chosen else ())
        if chosen:
            self.recounted.emit()

    # Focus

    def focus(self, claim: ClaimId) -> None:
        """Show one claim with what is above and below it, and nothing else."""
        self.leave()
        self._canvas.bridge.session.select([claim])
        self.set(replace(self.sight, focus=claim), keep=claim)
        self._behold(claim)

    def unfocus(self) -> None:
        """Show again what the focus left out, with the claim it was on staying in its place."""
        focus = self.sight.focus
        if focus is not None:
            self.leave()
            self.set(replace(self.sight, focus=None), keep=focus)

    def _behold(self, claim: ClaimId) -> None:
        """Show all that the sight shows, or where that would be too small to read, the claim with room below it."""
        scene, view = self._canvas.scene, self._canvas.view
        box = scene.box(claim)
        across, down = self._canvas.signs.margins
        margins = Size(max(MARGIN, across), max(MARGIN, down))
        camera = cameras.fitted(view.camera, scene.layout.bounds, view.size, margins=margins)
        if box is None or camera.scale >= cameras.LEGIBLE:
            view.go(camera)
            return
        scale = min(1.0, max(cameras.LEGIBLE, view.camera.scale))
        # What hangs on the claim has the rest of the view: below it, or to its right.
        across = scene.layout.orientation == "left-to-right"
        start = Point(view.size.width / 4, view.centre.y) if across else Point(view.centre.x, view.size.height / 4)
        view.go(_camera(view.camera, scale, box.centre, start))

    # Jumps

    def leave(self) -> None:
        """Note where the viewer is, before a jump."""
        self._trail.leave(self._here())

    def jump(self, claim: str) -> None:
        """Go to a claim and select it, however hidden it is."""
        self.leave()
        self._canvas.bridge.session.select([claim])
        self._canvas.zoom_to(claim)

    @property
    def can_go_back(self) -> bool:
        return bool(self._trail.behind)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._trail.ahead)

    def back(self) -> None:
        """Go back to where the viewer was before the last jump."""
        self._go(self._trail.back(self._here()))

    def forward(self) -> None:
        """Go forward again."""
        self._go(self._trail.forward(self._here()))

    def _here(self) -> Place:
        canvas, view = self._canvas, self._canvas.view
        scene, seen = canvas.scene, view.seen
        primary = canvas.bridge.session.selection.primary
        box = scene.box(primary) if primary else None
        claim = ClaimId(primary) if primary and box and box.meets(seen) else None
        middle = box.centre if claim and box else seen.centre
        sight = replace(self.sight, filter=None)
        return Place(sight, claim, view.camera.to_screen(middle) if claim else middle, view.camera.scale)

    def _go(self, place: Place | None) -> None:
        if place is None:
            return
        canvas = self._canvas
        self.set(replace(within(place.sight, self.document), filter=self.sight.filter))
        if place.claim is None:
            camera = replace(canvas.view.camera, scale=place.scale)
            canvas.view.go(cameras.centred(camera, place.point, canvas.view.size))
            return
        box = canvas.scene.box(place.claim)
        if box is not None:
            canvas.bridge.session.select([place.claim])
            canvas.view.go(_camera(canvas.view.camera, place.scale, box.centre, place.point))


def _placed(change: Change) -> set[str]:
    """Return the claims that were made, or hung elsewhere, by a change."""
    links = [after for _, after in change.diff.updated.values() if isinstance(after, Link)]
    links += [record for record in change.diff.added.values() if isinstance(record, Link)]
    return {*change.diff.added, *(link.source for link in links)}


def _camera(camera: cameras.Camera, scale: float, place: Point, at: Point) -> cameras.Camera:
    """Return the camera at a scale under which a place of the map lies at a point of the screen."""
    return cameras.snapped(replace(camera, scale=scale, x=at.x - place.x * scale, y=at.y - place.y * scale))
