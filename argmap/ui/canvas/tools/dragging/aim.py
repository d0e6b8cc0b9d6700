"""Where something held over the map would land, and as what: shared by dragging boxes and by dropping passages.

Over a box and over a line the choices lie side by side as zones; between two siblings there is a place in their row.
Its rule: once aimed at, a target stays aimed at until the pointer leaves its zones, although the preview may move the
map below them. Otherwise the picture could flicker between two answers.
"""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt

from argmap.edits.claims import base_step
from argmap.layout.geometry import Point, Rect
from argmap.model.records import ClaimId, ClaimKind, LinkId, Role
from argmap.model.texts import shortened
from argmap.ui.canvas.arrays.nearby import Floats
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.hit import link_at
from argmap.ui.canvas.rows import in_column, siblings, upright
from argmap.ui.canvas.scene import Scene
from argmap.ui.canvas.tools.gesture import Keys

LINE_REACH = 10.0  # screen pixels: a held box is less exact than a click
ZONE = (124.0, 44.0)  # screen pixels: each of the two zones beside a line
ROW_REACH = 60.0  # map units beside a box that still belong to its row


class Choice(NamedTuple):
    """One thing that a drop may mean: the `label` on its zone, its `words` with the `{target}`, the role, the kind."""

    label: str
    words: str
    role: Role
    stance: str
    kind: ClaimKind = "claim"


REASON = Choice("reason", "supports: {target}", "supports", "support")
EVIDENCE = Choice("evidence", "is evidence for: {target}", "supports", "support", "evidence")
ASSUMPTION = Choice("assumption", "is assumed for: {target}", "supports", "support", "assumption")
QUESTION = Choice("question", "asks about: {target}", "supports", "support", "question")
REBUTTAL = Choice("rebuttal", "rebuts: {target}", "attacks", "attack")
COUNTER = Choice("counter-evidence", "is counter-evidence to: {target}", "attacks", "attack", "evidence")
CO_PREMISE = Choice("co-premise", "joins “{source}” as a co-premise", "joins", "support")
UNDERCUT = Choice("undercut", "undercuts the step from “{source}” to: {target}", "attacks", "undercut")
ON_A_LINE = (CO_PREMISE, UNDERCUT)
ON_A_BOX: dict[ClaimKind, tuple[Choice, ...]] = {
    "claim": (REASON, REBUTTAL),
    "evidence": (EVIDENCE, COUNTER),
    "assumption": (ASSUMPTION, REBUTTAL),
    "question": (QUESTION, REBUTTAL),
}
PASSAGE_ON_A_BOX = (REASON, EVIDENCE, REBUTTAL)


@dataclass(frozen=True, slots=True)
class Aim:
    """What lies below the pointer: its `zones` (screen pixels) with the choice for each and the number `chosen`; for a
    place in a row, the link it comes `before` (none: last).
    """

    place: Literal["box", "line", "row", "empty"] = "empty"
    target: ClaimId | LinkId | None = None
    zones: tuple[Rect, ...] = ()
    choices: tuple[Choice, ...] = ()
    chosen: int = 0
    before: LinkId | None = None

    @property
    def choice(self) -> Choice:
        return self.choices[self.chosen]


EMPTY = Aim()


def still(aimed: Aim, point: Point, keys: Keys) -> Aim | None:
    """Return what stays aimed at with the pointer at a screen point, or none where it has left."""
    reach = 6.0 if aimed.place == "line" else 1.0
    if any(zone.grown(reach).holds(point) for zone in aimed.zones):
        if aimed.place == "row":
            return aimed
        return replace(aimed, chosen=_chosen(aimed.zones, aimed.choices, point, keys))
    return None


def aim(
    scene: Scene,
    camera: Camera,
    point: Point,
    *,
    carried: frozenset[str],
    box_choices: tuple[Choice, ...],
    keys: Keys,
    rows: bool = True,
) -> Aim:
    """Return what is aimed at with the pointer at a screen point, `carried` claims being held.

    Shift chooses the attack, Ctrl the support, wherever in the target the pointer is.
    """
    place = camera.to_map(point)
    target = _box_at(scene, place, carried)
    if target is not None:
        box = scene.box(target)
        zones = _side_by_side(camera.rect_to_screen(box), len(box_choices)) if box else ()
        return Aim("box", target, zones, box_choices, _chosen(zones, box_choices, point, keys))
    line = link_at(scene, place, reach=LINE_REACH / camera.scale)
    if line is not None and scene.document.links[line].source not in carried:
        zones = _beside_line(scene, camera, place, point)
        return Aim("line", line, zones, ON_A_LINE, _chosen(zones, ON_A_LINE, point, keys))
    return _row(scene, camera, place, carried) if rows else EMPTY


def words(scene: Scene, aimed: Aim) -> str:
    """Return in words what a drop would do: "rebuts: Cities may refuse"."""
    if aimed.target is None:
        return ""
    links = scene.document.links
    target, source = aimed.target, ""
    if target in links:
        step = links[base_step(scene.document, LinkId(target), aimed.choice.role)]  # type: ignore[index]
        source = _named(scene, step.source, 32)
    while target in links:
        target = links[LinkId(target)].target
    return aimed.choice.words.format(target=_named(scene, ClaimId(target), 44), source=source)


def _named(scene: Scene, claim: ClaimId, most: int) -> str:
    record = scene.document.claims.get(claim)
    return shortened(record.text if record else "", most) or "(no words yet)"


def _chosen(zones: tuple[Rect, ...], choices: tuple[Choice, ...], point: Point, keys: Keys) -> int:
    wanted = "attacks" if keys & Qt.KeyboardModifier.ShiftModifier else ""
    if keys & Qt.KeyboardModifier.ControlModifier:
        wanted = "supports"
    if wanted:
        for number, choice in enumerate(choices):
            if (choice.role == "attacks") == (wanted == "attacks"):
                return number
    gaps = [max(abs(point.x - z.centre.x) - z.width / 2, abs(point.y - z.centre.y) - z.height / 2) for z in zones]
    return gaps.index(min(gaps)) if gaps else 0


def _side_by_side(area: Rect, count: int) -> tuple[Rect, ...]:
    width = area.width / count
    return tuple(Rect(area.x + number * width, area.y, width, area.height) for number in range(count))


def _beside_line(scene: Scene, camera: Camera, place: Point, point: Point) -> tuple[Rect, ...]:
    """Return a zone on either side of the line at the pointer: beside an upright piece, else above and below."""
    near = scene.pieces[scene.pieces_in(Rect(place.x, place.y, 0.0, 0.0).grown(LINE_REACH / camera.scale))]
    upright = bool(len(near)) and bool((np.abs(near[:, 3] - near[:, 1]) >= np.abs(near[:, 2] - near[:, 0])).any())
    width, height = ZONE
    if upright:
        x = camera.to_screen(Point(float(near[0, 0]), 0.0)).x if len(near) == 1 else point.x
        return (Rect(x - width, point.y - height / 2, width, height), Rect(x, point.y - height / 2, width, height))
    return (
        Rect(point.x - width / 2, point.y - height, width, height),
        Rect(point.x - width / 2, point.y, width, height),
    )


def _box_at(scene: Scene, place: Point, carried: frozenset[str]) -> ClaimId | None:
    found = scene.boxes_in(Rect(place.x, place.y, 0.0, 0.0)).tolist()
    return next((scene.claims[number] for number in reversed(found) if scene.claims[number] not in carried), None)


def _row(scene: Scene, camera: Camera, place: Point, carried: frozenset[str]) -> Aim:
    """Return the place between (or beside) siblings in a row of the picture, or nothing where no row is near."""
    if scene.layout.orientation != "automatic":
        return _in_row(scene, camera, place, carried, across=scene.layout.orientation == "left-to-right")
    aimed = _in_row(scene, camera, place, carried, across=False)
    return _in_row(scene, camera, place, carried, across=True) if aimed is EMPTY else aimed


def _in_row(scene: Scene, camera: Camera, place: Point, carried: frozenset[str], *, across: bool) -> Aim:
    """Return the place in a row that lies level or (`across`) stands upright."""
    mixed = scene.layout.orientation == "automatic"
    boxes = scene.boxes
    along, aside = (1, 0) if across else (0, 1)
    at, off = (place.y, place.x) if across else (place.x, place.y)
    held = np.fromiter((claim in carried for claim in scene.claims), np.bool_, len(scene.claims))
    level = (boxes[:, aside] - 8.0 <= off) & (off <= boxes[:, aside] + boxes[:, aside + 2] + 8.0) & ~held
    low, high = boxes[:, along], boxes[:, along] + boxes[:, along + 2]
    before = _closest(level & (high <= at), at - high)
    after = _closest(level & (low >= at), low - at)
    left = scene.claims[before] if before is not None else None
    right = scene.claims[after] if after is not None else None
    main = scene.tree.main
    if mixed and across and left and right:
        # Between two boxes of a column stands all that hangs from the upper one.
        left = next((host for host in (left, *scene.tree.ancestors(left)) if _follows(scene, host, right)), left)
    if mixed and left and right and _follows(scene, left, right) and in_column(scene, left, right) is not across:
        return EMPTY
    left_link, right_link = (main.get(left) if left else None), (main.get(right) if right else None)
    near_left = before is not None and at - high[before] <= ROW_REACH
    near_right = after is not None and low[after] - at <= ROW_REACH
    if mixed:
        near_left = near_left and left is not None and upright(scene, left) is across
        near_right = near_right and right is not None and upright(scene, right) is across
    beside = [number for number in (before, after) if number is not None]
    following: LinkId | None = None
    if (
        left_link
        and right_link
        and left_link.target == right_link.target
        and (not mixed or _follows(scene, left_link.source, right_link.source))
    ):
        step, following = right_link, right_link.id
        edge = float(high[beside[0]] + low[beside[1]]) / 2
    elif right_link and near_right and _end(scene, right_link.target, 0, carried) == right:
        step, following, beside = right_link, right_link.id, beside[-1:]
        edge = float(low[beside[0]]) - 14.0
    elif left_link and near_left and _end(scene, left_link.target, -1, carried) == left:
        step, beside = left_link, beside[:1]
        edge = float(high[beside[0]]) + 14.0
    else:
        return EMPTY
    if step.role == "joins":
        return EMPTY
    neighbours = boxes[np.asarray(beside, np.intp)]
    lowest = float(neighbours[:, aside].min())
    length = float((neighbours[:, aside] + neighbours[:, aside + 2]).max()) - lowest
    gap = Rect(lowest, edge - 16.0, length, 32.0) if across else Rect(edge - 16.0, lowest, 32.0, length)
    struck = step.target in scene.document.links
    choice = REASON if step.role == "supports" else UNDERCUT if struck else REBUTTAL
    return Aim("row", step.target, (camera.rect_to_screen(gap),), (choice,), 0, following)


def _follows(scene: Scene, first: ClaimId, second: ClaimId) -> bool:
    """Whether the second of two claims comes right after the first in their row."""
    row = siblings(scene, second)
    at = row.index(second)
    return at > 0 and row[at - 1] == first


def _closest(among: npt.NDArray[np.bool_], distance: Floats) -> int | None:
    return int(np.argmin(np.where(among, distance, np.inf))) if among.any() else None


def _end(scene: Scene, target: str, which: int, carried: frozenset[str]) -> ClaimId | None:
    """Return the first (0) or last (-1) claim that hangs on a target, held ones left out."""
    row = [link.source for link in scene.tree.hanging.get(target, ()) if link.source not in carried]
    return row[which] if row else None
