"""What a filter leaves out, seen through a veil: pale boxes and lines first, a breath of background, then the rest.

Every level of detail is painted as ever, twice, so that the number of painter calls stays a handful.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QPainter

from argmap.drawing.link_label import Room
from argmap.layout.geometry import Rect
from argmap.model.records import LinkId
from argmap.ui.canvas.arrays.nearby import Numbers
from argmap.ui.canvas.painting.paint import paint_map
from argmap.ui.canvas.scene import Scene

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

Flags = npt.NDArray[np.bool_]
VEIL = 170
"""How much of the background lies over what is dimmed, of 255."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Part(Scene):
    """The boxes and pieces of a whole scene that are `kept`; their numbers are those of the whole."""

    whole: Scene
    kept: Flags
    kept_pieces: Flags

    @cached_property
    def room(self) -> Room | None:
        return self.whole.room

    def boxes_in(self, area: Rect) -> Numbers:
        found = super().boxes_in(area)
        return found[self.kept[found]]

    def pieces_in(self, area: Rect) -> Numbers:
        found = super().pieces_in(area)
        return found[self.kept_pieces[found]]


class Parts(NamedTuple):
    """A scene's `pale` part and its `clear` one."""

    pale: Part
    clear: Part


class Dimming:
    """Keeps the parts of the last scene that was dimmed."""

    def __init__(self) -> None:
        self._basis: tuple[Scene, frozenset[str]] | None = None
        self._parts: Parts | None = None

    def parts(self, scene: Scene, dimmed: frozenset[str]) -> Parts | None:
        """Return the parts of a scene, none where nothing in it is dimmed."""
        basis = self._basis
        if basis is None or basis[0] is not scene or basis[1] is not dimmed:
            self._basis = scene, dimmed
            self._parts = _parted(scene, dimmed) if dimmed else None
        return self._parts


def paint_seen(painter: QPainter, canvas: "Canvas", area: Rect) -> None:
    """Paint what of the map lies in an area of the screen, with what a filter leaves out behind a veil."""
    scene, camera, elements = canvas.stage.painted, canvas.view.camera, canvas.elements
    parts = canvas.look.dimming.parts(scene, canvas.bridge.dimmed)
    if parts is None:
        paint_map(painter, scene, camera, area=area, elements=elements)
        return
    paint_map(painter, parts.pale, camera, area=area, elements=elements)
    paint_map(painter, parts.clear, camera, area=area, elements=elements, ground=VEIL)


def _parted(scene: Scene, dimmed: frozenset[str]) -> Parts | None:
    pale = np.fromiter((claim in dimmed for claim in scene.claims), np.bool_, len(scene.claims))
    if not pale.any():
        return None
    links = scene.document.links

    def stands_back(link: LinkId) -> bool:
        """A line is pale where what it comes from or leads to is; a step is where it comes from."""
        record = links.get(link)
        if record is None:
            return False
        struck = links.get(LinkId(record.target))
        return record.source in dimmed or (struck.source if struck else record.target) in dimmed

    lines = np.fromiter((stands_back(link) for link in scene.links), np.bool_, len(scene.links))
    pieces = lines[scene.owners] if len(scene.owners) else np.zeros(0, np.bool_)
    for name, value in vars(Scene).items():
        if isinstance(value, cached_property) and name != "room":
            getattr(scene, name)  # made once, for both parts
    return Parts(_part(scene, pale, pieces), _part(scene, ~pale, ~pieces))


def _part(scene: Scene, kept: Flags, pieces: Flags) -> Part:
    part = Part(
        scene.document,
        scene.tree,
        scene.layout,
        scene.claims,
        scene.boxes,
        scene.resting,
        whole=scene,
        kept=kept,
        kept_pieces=pieces,
    )
    known = {name: value for name, value in vars(scene).items() if name not in part.__dict__ and name != "room"}
    part.__dict__.update(known)
    return part
