"""The action that shortens cross links by another order of siblings: found in a thread, made as one edit."""

from argmap.edits.ordering import reorder
from argmap.layout.geometry import Size
from argmap.layout.untangling import Rows, untangled
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.texts import counted
from argmap.ui.desk import Desk


def untangle(desk: Desk, label: str) -> None:
    """Find the order in which cross links are shortest, and give it to the map unless that was changed meanwhile."""
    document = desk.document
    # A box that is folded away has the usual size: it counts for little.
    sizes = {claim: Size(box.width, box.height) for claim, box in desk.canvas.scene.layout.boxes.items()}

    def done(rows: Rows) -> None:
        if desk.document is not document:
            desk.hint("The map was changed meanwhile: untangle it again")
        elif rows:
            desk.edit(lambda doc: reorder(doc, rows), label)
            desk.hint(f"{counted(len(rows), 'row')} in a new order, so that the arrows across are shorter")
        else:
            desk.hint("No other order that was tried makes the arrows across shorter")

    desk.jobs.start(label, lambda _: untangled(document, sizes, reordered=_reordered), then=done)


def _reordered(document: Document, rows: Rows) -> Document:
    return apply(document, reorder(document, rows))


def tangled(desk: Desk) -> str:
    """There must be an arrow that leads across the tree."""
    return "" if desk.tree.cross else "No arrow of this map leads across from one branch to another"
