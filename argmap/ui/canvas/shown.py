"""What the canvas shows now: from the document to a scene, and from one scene to the next on the screen.

Only what a change can have touched is done again: the tree and the layout are kept while they stay as they are, and
most keystrokes leave them so. Its rule: the box that is worked on stays where it is on the screen; the others glide.
"""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect, QTimer

from argmap.drawing.face import concerned
from argmap.layout.arrangement import Arranger, Changes
from argmap.layout.folding import UNFOLDED, Folds
from argmap.layout.folding import folds as author_folds
from argmap.layout.geometry import Layout, Point, Rect, Size
from argmap.model.diff import Diff, touched
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, hierarchy, rehung
from argmap.model.records import Claim, ClaimId, Link, MapInfo
from argmap.ui.canvas.painting.elements import Elements
from argmap.ui.canvas.scene import Scene, between, common, scene
from argmap.ui.canvas.view import Clock

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

FoldsOf = Callable[[Document, Hierarchy], Folds | None]
"""What the layout of a document leaves out (none: what its author folded)."""

GLIDE = 150  # ms for boxes to come to their new places
MOST_GLIDING = 400
"""With more boxes than this in view, they take their new places at once."""


class Shown:
    """Holds the last scene; `reshaped` says that the next one needs a new layout, `anew` that it is another map's."""

    def __init__(self, elements: Elements, folds: FoldsOf) -> None:
        self.elements = elements
        self._folds = folds
        self._arranger = Arranger()
        self._left_out = UNFOLDED
        self.reshaped = self.anew = True
        self.scene = scene(Document(), Hierarchy(), Layout())
        self.touched: set[str] = set()
        self._sizes: dict[ClaimId, Size] = {}
        self._drafted: ClaimId | None = None

    def note(self, diff: Diff) -> None:
        """Take note of a change that the next scene will show."""
        self.reshaped = self.reshaped or reshapes(diff)
        self.touched |= touched(diff)

    def renew(self, document: Document) -> Scene:
        """Return the scene of a document, the draft's words in their box."""
        old, tree = self.scene, hierarchy(document)
        hung = rehung(old.tree, tree)
        was_out = self._left_out.hidden
        if self.reshaped:
            self._left_out = self._folds(document, tree) or author_folds(document, tree)
        hidden = self._left_out.hidden
        named = None
        if not self.anew:
            named = concerned(self.touched, hung, ((old.document, old.tree), (document, tree)))
        resized = self._measure(document, tree, None if named is None else named | (was_out - hidden))
        if not self.reshaped and not resized:
            self.scene = old.for_document(document)
        else:
            # Where most of the map comes or goes, a fresh layout takes less time than following every box.
            much = 2 * len(was_out ^ hidden) > len(document.claims) - len(hidden)
            layout = self._arranger.arrange(
                document,
                self._sizes,
                orientation=document.info.orientation,
                tree=tree,
                folds=self._left_out,
                changes=None if self.anew or much else Changes(self.touched, hung, resized),
            )
            self.scene = scene(document, tree, layout, old)
        self.reshaped = self.anew = False
        self.touched = set()
        return self.scene

    def _measure(self, document: Document, tree: Hierarchy, named: set[ClaimId] | None) -> set[ClaimId]:
        """Measure the boxes `named` (none: all) and the one being written in; return those of another size now."""
        cards, sizes, hidden = self.elements.cards, self._sizes, self._left_out.hidden
        if named is None:
            measured = cards.sizes(document, tree, hidden=hidden)
        else:
            draft = self.elements.draft
            named |= {claim for claim in (self._drafted, draft and draft.claim) if claim}
            shown = [claim for claim in named if claim in document.claims and claim not in hidden]
            measured = {claim: cards.card(document, tree, claim)[1].size for claim in shown}
        draft, self._drafted = self.elements.draft, None
        if draft is not None and draft.claim in measured:
            drafted = self.elements.draft_size(Scene(document, tree, self.scene.layout, (), self.scene.boxes[:0]))
            measured[draft.claim] = drafted or measured[draft.claim]
            self._drafted = draft.claim
        resized = {claim for claim, size in measured.items() if sizes.get(claim) != size}
        if named is None:
            self._sizes = measured
        else:
            sizes.update(measured)
        return resized

    def outgrown(self) -> bool:
        """Whether the words being typed need another size of box than the scene gives them."""
        draft = self.elements.draft
        size = self.elements.draft_size(self.scene)
        box = self.scene.box(draft.claim) if draft else None
        return size is not None and box is not None and size != (box.width, box.height)


def reshapes(diff: Diff) -> bool:
    """Whether a change can touch more than words and sizes: the tree, the folding, the pins or the orientation."""
    if any(isinstance(record, Claim | Link) for part in (diff.added, diff.removed) for record in part.values()):
        return True
    for before, after in diff.updated.values():
        if isinstance(before, (Link, MapInfo)):
            return True
        if isinstance(before, Claim) and isinstance(after, Claim):
            was, now = (before.order, before.collapsed, before.pin), (after.order, after.collapsed, after.pin)
            if was != now:
                return True
    return False


def _within(inner: Rect, outer: Rect) -> bool:
    wide = outer.grown(1.0)
    return wide.x <= inner.x and inner.right <= wide.right and wide.y <= inner.y and inner.bottom <= wide.bottom


class Stage:
    """What is on the screen of one canvas: `painted` is on its way to the scene while boxes glide."""

    def __init__(self, canvas: "Canvas", elements: Elements) -> None:
        self._canvas = canvas
        self._shown = Shown(elements, canvas.look.folds)
        self.painted = self._shown.scene
        self.clock = Clock(canvas)
        self.held: ClaimId | None = None
        self._stale = True
        self._fresh = True
        self._soon = QTimer(canvas)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.renew)
        self._sought = False
        self._newest = ""
        self._seeking = QTimer(canvas)
        self._seeking.setSingleShot(True)
        self._seeking.timeout.connect(self._seek)

    @property
    def scene(self) -> Scene:
        """The scene of the map as it is now, wherever gliding boxes still are."""
        self.renew()
        return self._shown.scene

    def open(self) -> None:
        """Begin anew with another map: nothing glides, and it is fitted into the window when it is first painted."""
        self.clock.stop()
        self._shown.reshaped = self._shown.anew = self._stale = self._fresh = True
        self._canvas.update()

    def note(self, diff: Diff, *, done: Diff | None = None) -> None:
        """Take note of a change, to be shown at the end of this turn of the event loop or when somebody looks.

        Where `done` gave the map another shape, what is selected then comes into view, whoever did it, or a new box
        that is not selected.
        """
        self._shown.note(diff)
        self._sought = self._sought or (done is not None and reshapes(done))
        if done is not None:
            self._newest = next((name for name, record in done.added.items() if isinstance(record, Claim)), "")
        self.soon()

    def reworded(self, claim: ClaimId) -> None:
        """Measure a claim's words anew: they are not being typed any more."""
        self._shown.touched.add(claim)
        self.soon()

    def soon(self) -> None:
        """Look at the map again at the end of this turn."""
        self._stale = True
        self._soon.start(0)

    def reshape(self) -> None:
        """Lay the map out anew: another part of it is looked at."""
        self._shown.reshaped = True
        self.soon()

    def renew(self) -> None:
        """Take over what has changed since the last time."""
        if not self._stale:
            return
        self._stale = False
        self._soon.stop()
        names = self._shown.touched
        old, new = self._shown.scene, self._shown.renew(self._canvas.bridge.document)
        if self._fresh:
            self._fresh = False
            self.painted = new
            gc.freeze()  # the map holds no circles to look for, and looking would take as long as some frames
            self._canvas.fit_at_first()
            self._canvas.update()
        else:
            self._come_from(old, names)
            if self._sought:
                self._seeking.start(0)  # not at once: somebody may be painting
        self._sought = False
        self._canvas.renewed()

    def _seek(self) -> None:
        if self._canvas.gesture is None and self._canvas.writing is None:
            self._canvas.reveal_worked_on(self._newest)

    def grow(self) -> None:
        """Make room for the words being typed."""
        self.renew()
        if self._shown.outgrown():
            self.soon()
            self.renew()
            self._canvas.update()

    def _come_from(self, old: Scene, names: set[str]) -> None:
        """Bring the screen from an older scene to the one that is shown now."""
        new, view = self._shown.scene, self._canvas.view
        self.clock.stop()
        self.painted = new
        if old.layout is new.layout:
            self._repaint(names)
            return
        shift, whole = self._shift(old, new), _within(old.layout.bounds, view.seen)
        view.show(view.camera_at(Point(-shift.x, -shift.y)))
        claims = new.document.claims
        placed = any(name in claims and claims[ClaimId(name)].pin is not None for name in names)
        if whole and not placed and self._canvas.gesture is None and not _within(new.layout.bounds, view.seen):
            view.keep(new.layout.bounds)
        seen = view.seen
        before = Rect(seen.x - shift.x, seen.y - shift.y, seen.width, seen.height)
        now_in, was_in = new.boxes_in(seen).tolist(), old.boxes_in(before).tolist()
        few = max(len(now_in), len(was_in)) <= MOST_GLIDING
        in_view = {*(new.claims[n] for n in now_in), *(old.claims[n] for n in was_in)} if few else set()
        here, there = gliding = common(old, new, in_view)
        if (np.abs(old.boxes[here, :2] + (shift.x, shift.y) - new.boxes[there, :2]) > 0.01).any():
            links = [link for link in {*new.links_in(seen), *old.links_in(before)} if link in new.layout.routes]

            def step(part: float) -> None:
                self.painted = between(old, new, part, shift=shift, gliding=gliding, links=links)
                self._canvas.update()

            self.clock.run(GLIDE, step)
        self._canvas.update()

    def _shift(self, old: Scene, new: Scene) -> Point:
        """Return by how much the place moved of the box that must stay where it is on the screen.

        That is the one held, written in or selected, or what a new one hangs on, or else the first one in view.
        """
        canvas, seen = self._canvas, self._canvas.view.seen
        primary = canvas.bridge.session.selection.primary
        worked_on = [name for name in (self.held, canvas.writing and canvas.writing.claim, primary) if name]
        was_at, now_at = old.document.claims, new.document.claims
        if any(name in was_at and name in now_at and was_at[name].pin != now_at[name].pin for name in worked_on):  # type: ignore[index]
            return Point(0.0, 0.0)  # a box placed by hand lies where it was let go
        above = [new.tree.parent.get(ClaimId(name)) or old.tree.parent.get(ClaimId(name)) for name in worked_on]
        for name in (*worked_on, *above):
            was, now = (old.box(name), new.box(name)) if name else (None, None)
            if was and now and was.meets(seen):
                return Point(now.x - was.x, now.y - was.y)
        for number in old.boxes_in(seen).tolist():
            box = new.box(old.claims[number])
            if box:
                x, y = old.boxes[number, :2].tolist()
                return Point(box.x - x, box.y - y)
        return Point(0.0, 0.0)

    def _repaint(self, names: set[str]) -> None:
        canvas, scene = self._canvas, self._shown.scene
        for name in names:
            place = scene.place(name)
            if place is None:
                canvas.update()
                return
            around = canvas.view.camera.rect_to_screen(place).grown(24.0)
            canvas.update(QRect(int(around.x), int(around.y), int(around.width) + 2, int(around.height) + 2))
