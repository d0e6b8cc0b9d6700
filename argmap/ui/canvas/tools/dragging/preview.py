"""The map as a release would leave it, shown and taken back without a trace: what is aimed at stays under the pointer.

Every preview starts from the map as it is, never from another preview, so that a place means the same whichever way the
pointer came.
"""

from typing import TYPE_CHECKING

from argmap.model.diff import Diff
from argmap.model.records import ClaimId, LinkId
from argmap.ui.canvas import camera as cameras
from argmap.ui.canvas.camera import Camera

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas


class Preview:
    """One preview at a time on one canvas."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._cameras: tuple[Camera, Camera] | None = None  # before and with the preview

    def show(self, diff: Diff, target: ClaimId | LinkId) -> None:
        """Show what a diff does, with the target staying where it is on the screen."""
        self.drop()
        canvas = self._canvas
        before = canvas.view.camera
        canvas.hold(target)
        canvas.bridge.session.preview(diff)
        canvas.stage.renew()
        self._cameras = before, canvas.view.camera

    def drop(self) -> None:
        """Show the map as it is, from where it was seen before."""
        canvas = self._canvas
        if self._cameras is None:
            return
        before, during = self._cameras
        self._cameras = None
        now = canvas.view.camera
        canvas.bridge.session.preview(None)
        canvas.stage.renew()
        canvas.hold(None)
        if now.scale == during.scale:
            # What was moved meanwhile, with the wheel or at an edge, stays moved.
            canvas.view.show(cameras.moved(before, now.x - during.x, now.y - during.y))

    def keep(self) -> None:
        """Leave the map as it now is, after the commit of what was shown."""
        self._canvas.stage.renew()
        self._canvas.hold(None)
        self._cameras = None
