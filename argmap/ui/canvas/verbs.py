"""What the keys do to the selected box: new boxes that open for writing at once, folding, pinning, deleting.

Each is a function of a place where boxes are written, the canvas or the outline, and makes one step to undo; what
cannot be done is told through the bridge.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from argmap.edits.arrangement import fold, pin, shown_at, unpin
from argmap.edits.claims import add_claim, add_reason, add_sibling, delete, new_claim
from argmap.layout.geometry import Point
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import ArgmapError, EditRefused
from argmap.model.hierarchy import hierarchy
from argmap.model.ids import Mint, fresh
from argmap.model.records import ClaimId, LinkId, Role
from argmap.ui.bridge import Bridge
from argmap.ui.canvas.course import Make
from argmap.ui.canvas.tools.dragging.placing import landing

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.ui.canvas.canvas import Canvas

    Recipe = Callable[[Document, str, Mint], Diff]


class Place(Protocol):
    """Where boxes are shown and written. `writing` is what is being written there, none mostly."""

    bridge: Bridge

    @property
    def writing(self) -> object | None: ...

    def shown(self) -> Sequence[ClaimId]:
        """Return the boxes that can be seen, in no order."""

    def write(
        self, claim: ClaimId, *, make: Make | None = None, label: str = "Edit words", before: tuple[str, ...] = ()
    ) -> None:
        """Open a box for writing; `make` adds it to the map when it has words, or else `before` is selected again."""

    def end_writing(self) -> None:
        """Commit the words being written and close the editor."""


_NAMES: dict[Role, str] = {"supports": "Add reason", "attacks": "Add rebuttal", "joins": "Add co-premise"}


def edit(place: Place) -> None:
    """Open the selected box for writing."""
    claim = primary_claim(place)
    if claim is not None:
        place.write(claim)


def select_all(place: Place) -> None:
    """Select every box that can be seen."""
    place.bridge.session.select(place.shown())


def new_root(place: Place, *, at: Point | None = None) -> None:
    """Add a claim that hangs on nothing, placed by hand `at` a place of the map if that is given."""
    pin_at = (round(at.x), round(at.y)) if at else None
    write_new(place, lambda doc, text, mint: add_claim(doc, text=text, pin=pin_at, mint=mint), "Add claim")


def new_sibling(place: Place) -> None:
    """Add a box beside the selected one, in the same role; with nothing selected a new claim."""
    claim = primary_claim(place)
    if claim is None:
        new_root(place)
        return
    main = hierarchy(place.bridge.document).main.get(claim)
    label = _NAMES[main.role] if main else "Add claim"
    write_new(place, lambda doc, text, mint: add_sibling(doc, claim, text=text, mint=mint), label)


def new_below(place: Place, role: Role) -> None:
    """Add a reason or a rebuttal under the selected box, or what bears on the selected step."""
    primary = place.bridge.session.selection.primary
    if primary is None:
        new_root(place)
        return
    target = LinkId(primary) if primary in place.bridge.document.links else ClaimId(primary)
    struck = role == "attacks" and target in place.bridge.document.links
    _bearing_on(place, target, role, label="Add undercut" if struck else _NAMES[role])


def new_at_step(place: Place, role: Role) -> None:
    """Add an undercut of the selected box's step (attacks), or a co-premise to it (joins)."""
    primary = place.bridge.session.selection.primary
    if primary in place.bridge.document.links:
        step: LinkId | None = LinkId(primary)  # type: ignore[arg-type]
    else:
        main = hierarchy(place.bridge.document).main.get(ClaimId(primary)) if primary else None
        step = main.id if main else None
    thing = "An undercut" if role == "attacks" else "A co-premise"
    if step is None:
        remedy = "Select a box that hangs on another one, or an arrow"
        place.bridge.failed.emit(EditRefused(thing, "it needs a step of reasoning", remedy))
        return
    _bearing_on(place, step, role, label="Add undercut" if role == "attacks" else "Add co-premise")


def write_new(place: Place, recipe: "Recipe", label: str) -> None:
    """Show a new box and open it for writing; it comes into the map with its first words, or with Enter."""
    place.end_writing()
    if place.writing:
        return  # its words could not be stored, which was told
    ids = tuple(fresh() for _ in range(8))

    def make(document: Document, text: str) -> Diff:
        return recipe(document, text, iter(ids).__next__)

    session = place.bridge.session
    try:
        diff = make(session.document, "")
    except ArgmapError as error:
        place.bridge.failed.emit(error)
        return
    claim, before = new_claim(diff), session.selection.ids
    session.preview(diff)
    session.select([claim])
    place.write(claim, make=make, label=label, before=before)


def toggle_fold(canvas: "Canvas", records: Sequence[str] = ()) -> None:
    """Fold the branches of boxes (none: of those selected), or unfold them where the last one is folded."""
    records = records or canvas.bridge.session.selection.ids
    document, tree = canvas.bridge.document, canvas.scene.tree
    claims = [ClaimId(name) for name in records if tree.bearing(ClaimId(name))]
    if claims and not canvas.look.toggle(claims):
        collapsed = not document.claims[claims[-1]].collapsed
        canvas.bridge.perform(lambda doc: fold(doc, claims, collapsed), "Fold" if collapsed else "Unfold")
        if not collapsed:
            canvas.look.toggle(claims)  # the depth may close it still


def toggle_pin(canvas: "Canvas", records: Sequence[str] = ()) -> None:
    """Pin boxes (none: those selected) where they are, or give them back to the layout if the last one is pinned."""
    document = canvas.bridge.document
    claims = [ClaimId(name) for name in records or canvas.bridge.session.selection.ids if name in document.claims]
    if not claims:
        return
    if document.claims[claims[-1]].pin is not None:
        canvas.bridge.perform(lambda doc: unpin(doc, claims), "Unpin")
    else:
        places = landing(canvas.scene, claims)
        canvas.bridge.perform(lambda doc: pin(doc, places), "Pin")


def remove(place: Place) -> None:
    """Delete what is selected, and select what the first of it hung on."""
    ids = place.bridge.session.selection.ids
    if not ids:
        return
    tree = hierarchy(place.bridge.document)
    heir = next((tree.parent[ClaimId(name)] for name in ids if ClaimId(name) in tree.parent), None)
    label = "Delete" if len(ids) == 1 else f"Delete {len(ids)}"
    place.bridge.perform(
        lambda doc: delete(doc, ids), label, select=lambda diff: [heir] if heir and heir not in diff.removed else []
    )


def primary_claim(place: Place) -> ClaimId | None:
    """Return the claim that keys act on: the last one selected; for a link the claim it comes from."""
    primary, document = place.bridge.session.selection.primary, place.bridge.document
    if primary in document.links:
        return document.links[LinkId(primary)].source  # type: ignore[arg-type]
    return ClaimId(primary) if primary in document.claims else None  # type: ignore[arg-type]


def _bearing_on(place: Place, target: ClaimId | LinkId, role: Role, *, label: str) -> None:
    def recipe(document: Document, text: str, mint: Mint) -> Diff:
        return shown_at(document, add_reason(document, target, role=role, text=text, mint=mint), target)

    write_new(place, recipe, label)
