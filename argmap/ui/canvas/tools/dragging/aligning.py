"""Placing boxes by hand without a pointer: nudged by key, lined up by an edge or their middles, or spaced out evenly.

Only boxes placed by hand are lined up: the layout does it for all the others. No rulers, no grid.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from argmap.edits.arrangement import pin
from argmap.layout.geometry import Point, Rect
from argmap.model.records import ClaimId
from argmap.ui.canvas.tools.dragging.placing import landing
from argmap.ui.canvas.tools.walking import Direction

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

Line = Literal["left", "centre", "right", "top", "middle", "bottom", "across", "down"]
NUDGE = 8.0  # map units
_WAYS: Mapping[Direction, tuple[int, int]] = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}
Boxes = Mapping[ClaimId, Rect]
Places = dict[ClaimId, tuple[float, float]]


def align(canvas: "Canvas", line: Line, label: str) -> None:
    """Line up those of the selected boxes that were placed by hand, as one step to undo."""
    scene = canvas.scene
    boxes = {claim: box for claim in placed_by_hand(canvas) if (box := scene.box(claim))}
    places = aligned(boxes, line)
    canvas.bridge.perform(lambda document: pin(document, places), label)


def nudge(canvas: "Canvas", direction: Direction, label: str) -> None:
    """Place the selected boxes by hand a little way off; nudges in a row are one step to undo."""
    across, down = _WAYS[direction]
    session = canvas.bridge.session
    claims = [ClaimId(name) for name in session.selection.ids if name in session.document.claims]
    places = landing(canvas.scene, claims, Point(across * NUDGE, down * NUDGE))
    canvas.bridge.perform(lambda document: pin(document, places), label, join="-".join(("nudge", *claims)))
    canvas.reveal_selected()


def placed_by_hand(canvas: "Canvas") -> list[ClaimId]:
    """Return the selected claims that were placed by hand."""
    claims = canvas.bridge.session.document.claims
    selected = [claims[ClaimId(name)] for name in canvas.bridge.session.selection.ids if name in claims]
    return [claim.id for claim in selected if claim.pin is not None]


def aligned(boxes: Boxes, line: Line) -> Places:
    """Return the top left corners of boxes when they are lined up: edges at the outermost one's, middles at the middle
    of all; `across` and `down` leave the outer two and give even gaps between all.

    >>> aligned({ClaimId("a"): Rect(0, 0, 10, 10), ClaimId("b"): Rect(4, 50, 20, 10)}, "right")
    {'a': (14, 0), 'b': (4, 50)}
    """
    if not boxes:
        return {}
    rects = list(boxes.values())
    match line:
        case "left":
            to = min(box.x for box in rects)
            return {claim: (to, box.y) for claim, box in boxes.items()}
        case "right":
            to = max(box.right for box in rects)
            return {claim: (to - box.width, box.y) for claim, box in boxes.items()}
        case "centre":
            to = (min(box.x for box in rects) + max(box.right for box in rects)) / 2
            return {claim: (to - box.width / 2, box.y) for claim, box in boxes.items()}
        case "across":
            return _spaced(boxes, key=lambda box: (box.x, box.width), place=lambda box, at: (at, box.y))
        case "top":
            to = min(box.y for box in rects)
            return {claim: (box.x, to) for claim, box in boxes.items()}
        case "bottom":
            to = max(box.bottom for box in rects)
            return {claim: (box.x, to - box.height) for claim, box in boxes.items()}
        case "middle":
            to = (min(box.y for box in rects) + max(box.bottom for box in rects)) / 2
            return {claim: (box.x, to - box.height / 2) for claim, box in boxes.items()}
        case "down":
            return _spaced(boxes, key=lambda box: (box.y, box.height), place=lambda box, at: (box.x, at))


def _spaced(
    boxes: Boxes,
    *,
    key: Callable[[Rect], tuple[float, float]],
    place: Callable[[Rect, float], tuple[float, float]],
) -> Places:
    """Return places with even gaps; `key` gives a box's start and length on the axis."""
    row: Sequence[ClaimId] = sorted(boxes, key=lambda claim: (key(boxes[claim])[0], claim))
    starts, lengths = zip(*(key(boxes[claim]) for claim in row), strict=True)
    first, last = starts[0], max(start + length for start, length in zip(starts, lengths, strict=True))
    gap = (last - first - sum(lengths)) / max(1, len(row) - 1)
    places: Places = {}
    at = first
    for claim, length in zip(row, lengths, strict=True):
        places[claim] = place(boxes[claim], at)
        at += length + gap
    return places
