"""What lies under a point of the screen: a box or a part of it, a line within reach, or nothing.

Boxes lie over lines. The parts of a card (fold mark, quotation) and the words on a line can be hit only where they are
drawn.
"""

from typing import Literal, NamedTuple

import numpy as np

from argmap.drawing.claim_card import Placed, fold_label, fold_mark
from argmap.drawing.link_label import STRUCK
from argmap.drawing.primitives import Text
from argmap.layout.geometry import Point, Rect
from argmap.model.records import ClaimId, LinkId
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.detail import FULL
from argmap.ui.canvas.painting.elements import Elements
from argmap.ui.canvas.painting.near import MOST_ARROWS
from argmap.ui.canvas.scene import Scene

Part = Literal["nothing", "claim", "link", "fold", "quotation", "pin", "arrow"]
REACH = 6.0
"""How near to a line, in screen pixels, counts as on it."""

PIN_MARK = 22.0
WORDS_REACH = 150.0
"""No word reaches further than this from its line, in map units."""


class Hit(NamedTuple):
    """The `part` under a point and the claim or link it belongs to."""

    part: Part = "nothing"
    record: str = ""


NOTHING = Hit()


def hit(scene: Scene, camera: Camera, point: Point, *, elements: Elements, handles: str = "") -> Hit:
    """Return what lies under a screen point; `handles` is the claim that shows its handles for folding and placing."""
    place = camera.to_map(point)
    if handles and camera.scale >= FULL:
        part = _handle(scene, ClaimId(handles), place)
        if part:
            return Hit(part, handles)
    claim = claim_at(scene, place)
    if claim:
        return Hit(_part(scene, elements, claim, place) if camera.scale >= FULL else "claim", claim)
    if camera.scale >= FULL:
        below = claim_at(scene, Point(place.x, place.y - fold_mark(Rect(0, 0, 0, 0)).height / 2))
        if below and _part(scene, elements, below, place) == "fold":
            return Hit("fold", below)
    link = link_at(scene, place, reach=max(REACH / camera.scale, STRUCK))
    if link is None and camera.scale >= FULL:
        link = _word_at(scene, elements, place)
    return Hit("link", link) if link else NOTHING


def claim_at(scene: Scene, place: Point) -> ClaimId | None:
    """Return the uppermost claim whose box covers a place of the map."""
    found = scene.boxes_in(Rect(place.x, place.y, 0.0, 0.0))
    return scene.claims[int(found[-1])] if len(found) else None


def link_at(scene: Scene, place: Point, *, reach: float) -> LinkId | None:
    """Return the link whose line passes nearest to a place, within `reach` map units."""
    near = scene.pieces_in(Rect(place.x, place.y, 0.0, 0.0).grown(reach))
    if not len(near):
        return None
    pieces = scene.pieces[near]
    start, way = pieces[:, :2], pieces[:, 2:] - pieces[:, :2]
    length = np.maximum((way * way).sum(axis=1), 1e-9)
    from_start = np.array([place.x, place.y]) - start
    along = np.clip((from_start * way).sum(axis=1) / length, 0.0, 1.0)
    off = from_start - way * along[:, None]
    distance = np.hypot(off[:, 0], off[:, 1])
    best = int(np.argmin(distance))
    return scene.links[int(scene.owners[near[best]])] if distance[best] <= reach else None


def _word_at(scene: Scene, elements: Elements, place: Point) -> LinkId | None:
    """Return the link whose word on its line covers a place: words reach out further than lines can be hit."""
    near = scene.links_in(Rect(place.x, place.y, 0.0, 0.0).grown(WORDS_REACH))
    if len(near) > MOST_ARROWS:
        return None  # painted without words
    for link in near:
        for item in elements.link(scene, link).primitives:
            if isinstance(item, Text):
                x, y = item.origin
                if Rect(x, y - item.style.size, max(item.widths), item.style.size * 1.3).grown(1.0).holds(place):
                    return link
    return None


def claims_within(scene: Scene, area: Rect) -> list[ClaimId]:
    """Return the claims whose boxes an area of the map touches."""
    return [scene.claims[number] for number in scene.boxes_in(area).tolist()]


def fold_handle(box: Rect) -> Rect:
    """Return where the mark for folding stands on a box, folded or not."""
    return fold_mark(box)


def pin_handle(box: Rect) -> Rect:
    """Return where the handle for placing by hand stands on a box: at its upper right corner."""
    return Rect(box.right - PIN_MARK / 2, box.y - PIN_MARK / 2, PIN_MARK, PIN_MARK)


def arrow_handle(box: Rect) -> Rect:
    """Return where the handle for drawing an arrow stands on a box: at its upper left corner."""
    return Rect(box.x - PIN_MARK / 2, box.y - PIN_MARK / 2, PIN_MARK, PIN_MARK)


def foldable(scene: Scene, claim: ClaimId) -> bool:
    """Whether something hangs below a claim."""
    return bool(scene.tree.bearing(claim))


def text_area(placed: Placed, corner: Point) -> Rect:
    """Return the area of a text placed on a card whose box has its corner there."""
    top = corner.y + placed.origin.y - placed.wrapped.ascent
    return Rect(corner.x + placed.origin.x, top, placed.width, placed.wrapped.height)


def _handle(scene: Scene, claim: ClaimId, place: Point) -> Part | None:
    box = scene.box(claim)
    if box is None:
        return None
    if pin_handle(box).holds(place):
        return "pin"
    if arrow_handle(box).holds(place):
        return "arrow"
    return "fold" if foldable(scene, claim) and fold_handle(box).holds(place) else None


def _part(scene: Scene, elements: Elements, claim: ClaimId, place: Point) -> Part:
    box = scene.box(claim)
    if box is None:
        return "claim"
    card, corner = elements.card(scene, claim), Point(box.x, box.y)
    label = fold_label(card, box)
    if label and label.holds(place):
        return "fold"
    quoted = [text_area(placed, corner) for placed in card.texts if placed.part == "quotation"]
    quoted += [
        Rect(corner.x + mark.rect.x, corner.y + mark.rect.y, mark.rect.width, mark.rect.height).grown(3.0)
        for mark in card.marks
        if mark.icon == "quotation"
    ]
    return "quotation" if any(area.holds(place) for area in quoted) else "claim"
