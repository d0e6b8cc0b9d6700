"""What actions do to where boxes stand: branches moved by keys, boxes lined up, arrows between two, rows untangled.

A branch goes the way the key points. Where a map grows downward its rows lie across: left and right change the place in
the row, up takes out and down takes in. Where it grows to the right, as in the outline, and in columns of the
automatic shape the rows stand upright and all of this is turned.
"""

from collections.abc import Mapping
from functools import partial

from argmap.edits import links, outlining
from argmap.edits.ordering import reorder
from argmap.layout.geometry import Size
from argmap.layout.untangling import Rows, untangled
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.records import Link, Role
from argmap.model.texts import counted
from argmap.ui.actions.action import Run
from argmap.ui.canvas.rows import upright
from argmap.ui.canvas.tools.dragging.aligning import Line, align, nudge, placed_by_hand
from argmap.ui.canvas.tools.walking import Direction
from argmap.ui.desk import Desk

LEVEL: Mapping[Direction, outlining.Way] = {"left": "earlier", "right": "later", "up": "out", "down": "in"}
UPRIGHT: Mapping[Direction, outlining.Way] = {"up": "earlier", "down": "later", "left": "out", "right": "in"}
_TITLES: Mapping[outlining.Way, str] = {
    "earlier": "Move before its neighbour",
    "later": "Move behind its neighbour",
    "in": "Move under the box before it",
    "out": "Move out, beside what it hangs on",
}
LINES: Mapping[Line, str] = {
    "left": "Align left edges",
    "centre": "Align centres in a column",
    "right": "Align right edges",
    "top": "Align top edges",
    "middle": "Align centres in a row",
    "bottom": "Align bottom edges",
    "across": "Space out evenly across",
    "down": "Space out evenly down",
}
CONNECTIONS: tuple[tuple[Role, str, str], ...] = (
    ("supports", "Connect as a reason", "connect"),
    ("attacks", "Connect as a rebuttal", ""),
)


def _way(desk: Desk, direction: Direction) -> outlining.Way:
    scene = desk.canvas.stage.painted  # what is seen: this is asked after every edit, before it is laid out
    shown = [claim for claim in desk.claims if claim in scene.numbers]
    turned = upright(scene, shown[0]) if shown else scene.layout.orientation == "left-to-right"
    return (UPRIGHT if desk.place is desk.outline or turned else LEVEL)[direction]


def moving(direction: Direction) -> Run:
    """Return the verb that moves the selected branches one step in a direction of the screen."""

    def move(desk: Desk, label: str) -> None:
        way, chosen = _way(desk, direction), desk.claims
        desk.edit(lambda doc: outlining.step(doc, chosen, way), _TITLES[way], select=lambda _: chosen)

    return move


def can_move(desk: Desk, way: Direction) -> str:
    """A claim must be selected that is not at the end of that way."""
    if len(desk.claims) != 1:
        return "" if desk.claims else "Select a claim first"
    why = outlining.end_of_way(desk.document, desk.claims[0], _way(desk, way))
    return why[:1].upper() + why[1:]


def move_title(desk: Desk, way: Direction) -> str:
    """Say what moving in a direction means now."""
    return f"Move {way}: {_TITLES[_way(desk, way)].removeprefix('Move ')}"


def nudging(direction: Direction) -> Run:
    """Return the verb that places the selected boxes by hand, a little way off."""
    return lambda desk, _: nudge(desk.canvas, direction, "Place by hand")


def aligning(line: Line) -> Run:
    """Return the verb that lines up the selected boxes."""
    return lambda desk, label: align(desk.canvas, line, label)


def several_by_hand(desk: Desk) -> str:
    """Two or more boxes placed by hand must be selected."""
    several = len(placed_by_hand(desk.canvas)) > 1
    return "" if several else "Select two or more boxes that are pinned: the layout lines up the others"


def two_boxes(desk: Desk) -> str:
    """Two boxes must be selected."""
    return "" if len(desk.claims) == 2 else "Select two boxes: first the one that bears on the other"


def connecting(role: Role) -> Run:
    """Return the verb that draws an arrow from the box selected first to the one selected last."""

    def connect(desk: Desk, label: str) -> None:
        source, target = desk.claims
        desk.edit(
            partial(links.connect, source=source, target=target, role=role),
            label,
            select=lambda diff: [record.id for record in diff.added.values() if isinstance(record, Link)],
        )

    return connect


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
