"""Aiming with something held over the map: what lies below the pointer, the preview of letting go, the words for it.

Dragged boxes, copies, new arrows and passages all aim in the same way; each only says which diff a release would make.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from argmap.layout.geometry import Point, Rect
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.ids import Mint, fresh
from argmap.ui.canvas.tools.dragging.aim import EMPTY, Aim, Choice, aim, still, words
from argmap.ui.canvas.tools.dragging.preview import Preview
from argmap.ui.canvas.tools.gesture import Keys

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

Make = Callable[[Document, Aim], Diff]
AT_ONCE = 1500
"""With more boxes than this the words come at once and the picture when the pointer rests: it needs a new layout."""
REST = 90  # ms


class Aiming:
    """`aim` is what is aimed at now, `possible` whether a release there does something, `words` and `stance` say what.

    Where nothing is aimed at the words are the holder's own.
    """

    def __init__(
        self,
        canvas: "Canvas",
        make: Make,
        *,
        choices: tuple[Choice, ...],
        carried: frozenset[str] = frozenset(),
        rows: bool = True,
    ) -> None:
        self._canvas, self._make = canvas, make
        self._choices, self._carried, self._rows = choices, carried, rows
        self._start = canvas.scene
        self._seen = canvas.view.camera
        self._preview = Preview(canvas)
        self.aim = EMPTY
        self.possible = False
        self.words, self.stance = "", "neutral"
        self._diff = Diff()
        self._resting = QTimer()
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._picture)

    def move(self, point: Point, keys: Keys) -> None:
        """Follow the pointer to a place of the screen."""
        canvas = self._canvas
        self._follow_map()
        aimed = still(self.aim, point, keys)
        if aimed is None:
            self._preview.drop()
            aimed = aim(
                canvas.scene,
                canvas.view.camera,
                point,
                carried=self._carried,
                box_choices=self._choices,
                keys=keys,
                rows=self._rows,
            )
        if aimed.target is None:
            self.drop()
        elif aimed != self.aim:
            self.aim = aimed
            self._show()
        elif self._resting.isActive():
            self._resting.start()
        self._seen = canvas.view.camera

    @property
    def changes(self) -> bool:
        """Whether a release would change the map."""
        return self.possible and bool(self._diff)

    def drop(self) -> None:
        """Aim at nothing, and show the map as it is."""
        self._resting.stop()
        self._preview.drop()
        self.aim, self.possible, self.stance = EMPTY, False, "neutral"
        self._seen = self._canvas.view.camera

    def land(self, perform: Callable[[], object]) -> None:
        """Commit by `perform`, with what is aimed at staying where it is on the screen."""
        self._resting.stop()
        if self.aim.target is not None:
            self._canvas.hold(self.aim.target)
        perform()
        self._preview.keep()

    def _follow_map(self) -> None:
        """Keep the zones over what they belong to when the map was moved below the pointer."""
        was, now = self._seen, self._canvas.view.camera
        if was.scale != now.scale:
            self.drop()
        elif was != now:
            dx, dy = now.x - was.x, now.y - was.y
            zones = tuple(Rect(zone.x + dx, zone.y + dy, zone.width, zone.height) for zone in self.aim.zones)
            self.aim = replace(self.aim, zones=zones)

    def _show(self) -> None:
        """Preview what is aimed at, or say why it cannot be."""
        try:
            self._diff = self._make(self._canvas.bridge.session.document, self.aim)
        except ArgmapError as error:
            self._resting.stop()
            self._preview.drop()
            self.possible, self.words, self.stance = False, f"not here: {error.cause}", "neutral"
            return
        self.possible, self.stance = True, self.aim.choice.stance
        self.words = words(self._start, self.aim)
        if not self._diff:
            self.words, self.stance = "leave it here", "neutral"
        if len(self._start.claims) > AT_ONCE:
            self._resting.start()
        else:
            self._picture()

    def _picture(self) -> None:
        """Show the map as it would be."""
        if self.aim.target is not None and self._diff:
            self._preview.show(self._diff, self.aim.target)
            self._seen = self._canvas.view.camera
        else:
            self._preview.drop()


def same_each_time() -> Callable[[], Mint]:
    """Return what starts a mint over that gives the same ids each time: a preview and its release name the same box."""
    known: list[str] = []

    def start() -> Mint:
        turn = count()

        def mint() -> str:
            number = next(turn)
            while len(known) <= number:
                known.append(fresh())
            return known[number]

        return mint

    return start
