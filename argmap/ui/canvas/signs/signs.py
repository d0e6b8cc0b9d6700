"""The signs of one canvas: made here, told what to show, and put in their places."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from argmap.layout.geometry import Rect, Size
from argmap.model.records import ClaimId
from argmap.model.texts import counted
from argmap.ui.canvas import camera as cameras
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.signs.clearing import way_out
from argmap.ui.canvas.signs.overview import CORNERS, Corner, Overview, placed
from argmap.ui.canvas.signs.path_bar import PathBar, Step
from argmap.ui.canvas.signs.strip import Strip
from argmap.ui.canvas.signs.whereabouts import out_of_view, way_to

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

EDGE = 12
LEAST_MARGIN = 32.0
AFTER = 30  # ms in which the signs follow a movement


class Signs(QObject):
    """`corner_taken(corner)` when the overview was dragged to another corner."""

    corner_taken = Signal(str)

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._above = 0
        self.path = PathBar(canvas)
        self.strip = Strip(canvas)
        self.overview = Overview(canvas)
        self._soon = QTimer(self, singleShot=True, interval=AFTER)
        self._soon.timeout.connect(self.follow)
        self.path.chosen.connect(self._go)
        self.path.left.connect(canvas.look.unfocus)
        self.strip.all_wanted.connect(canvas.look.show_all)
        self.strip.filter_ended.connect(canvas.look.end_filter)
        self.overview.dropped.connect(self._take_corner)
        canvas.looked.connect(self._moved)
        canvas.look.changed.connect(self.follow_soon)
        canvas.look.recounted.connect(self.follow_soon)
        canvas.bridge.changed.connect(lambda _: self.follow_soon())
        canvas.bridge.opened.connect(lambda _: self.follow_soon())
        canvas.bridge.lighted.connect(self.overview.update)

    def keep_below(self, above: int) -> None:
        """Leave so many pixels free at the top, for the bar that finds."""
        if above != self._above:
            self._above = above
            self.place()

    def want_overview(self, on: bool) -> None:
        """Show the overview while it is of use, or never."""
        self.overview.wanted = on
        self.follow()

    def put_overview(self, corner: object) -> None:
        """Put the overview into a corner; what is none is left alone."""
        if corner in CORNERS:
            self.overview.corner = corner
            self.follow()

    def turn_overview(self) -> None:
        """Put the overview into the next corner."""
        self._take_corner(CORNERS[(CORNERS.index(self.overview.corner) + 1) % len(CORNERS)])

    def _take_corner(self, corner: Corner) -> None:
        self.put_overview(corner)
        self.corner_taken.emit(corner)

    def follow_soon(self) -> None:
        """Bring the signs up to date at the end of a movement, or in its course."""
        if not self._soon.isActive():
            self._soon.start()

    def _moved(self) -> None:
        self.overview.update()
        self.follow_soon()

    def follow(self) -> None:
        """Show where the viewer is and what is left out now."""
        canvas, look = self._canvas, self._canvas.look
        scene, claims = canvas.stage.painted, canvas.bridge.document.claims
        focus = look.sight.focus if look.sight.focus in claims else None
        if focus:
            way = way_to(scene.tree, focus)
        else:
            way = out_of_view(scene, canvas.view.seen, canvas.bridge.session.selection.primary)
        steps = [Step(claim, claims[claim].text) for claim in way if claim in claims]
        if self.overview.useful() == self.overview.isHidden():
            self.overview.setVisible(self.overview.isHidden())
            canvas.update()  # where there is no overview, bars at the edges tell what is in view
        self.overview.update()
        room = canvas.width() - 2 * EDGE
        if self.overview.isVisible() and self.overview.corner.startswith("top"):
            room -= self.overview.sizeHint().width() + EDGE
        self.path.show_way(steps, focused=focus is not None, room=room)
        self.strip.tell(self._shown(), self._filtered())
        self.place()
        canvas.pointer.look_again()

    def _shown(self) -> str:
        canvas, sight = self._canvas, self._canvas.look.sight
        shown, total = len(canvas.stage.painted.claims), len(canvas.bridge.document.claims)
        if sight.whole or shown >= total:
            return ""
        level = f", down to level {sight.depth}" if sight.depth is not None else ""
        return f"{shown:,} of {counted(total, 'box', 'boxes')} shown{level}"

    def _filtered(self) -> str:
        look, total = self._canvas.look, len(self._canvas.bridge.document.claims)
        chosen, found = look.sight.filter, look.matching
        if chosen is None:
            return ""
        hidden = len(found) - len(found & self._canvas.stage.painted.numbers.keys())
        closed = f", {hidden:,} of them not shown" if hidden else ""
        return f"{chosen.title}: {len(found):,} of {counted(total, 'box', 'boxes')}{closed}"

    def _go(self, claim: str) -> None:
        look = self._canvas.look
        if look.sight.focus and claim != look.sight.focus:
            look.focus(ClaimId(claim))
        else:
            look.jump(claim)

    # Places

    @property
    def margins(self) -> Size:
        """How far from the edges a whole map is shown, across and down, so that no bar covers any of it."""
        # Without a focus the way is shown only while the contention is out of view.
        way = self.path.isVisible() and self._canvas.look.sight.focus is not None
        upper = self._above + (self.path.height() if way else 0)
        lower = self.strip.height() if self.strip.isVisible() else 0
        return Size(LEAST_MARGIN, max(LEAST_MARGIN, *(bar + 2.0 * EDGE for bar in (upper, lower) if bar), 0.0))

    def clear(self, camera: Camera, area: Rect) -> Camera:
        """Return the camera moved no further than brings an area of the map out from under the signs."""
        canvas = self._canvas
        covered = [Rect(0.0, 0.0, float(canvas.width()), float(EDGE + self._above))] if self._above else []
        places = [sign.geometry() for sign in (self.path, self.strip, self.overview) if sign.isVisible()]
        covered += [Rect(place.x(), place.y(), place.width(), place.height()) for place in places]
        shift = way_out(camera.rect_to_screen(area), covered, Rect(0.0, 0.0, *canvas.view.size))
        return cameras.moved(camera, shift.x, shift.y)

    def place(self) -> None:
        """Put every sign where it belongs."""
        canvas, corner = self._canvas, self.overview.corner
        room = canvas.rect().adjusted(EDGE, EDGE + self._above, -EDGE, -EDGE)
        taken = self.overview.isVisible()
        if taken and not self.overview.carried:
            _put(self.overview, placed(self.overview.sizeHint(), corner, room))
        beside = self.overview.sizeHint().width() + EDGE if taken else 0
        size = self.path.sizeHint()
        left = room.left() + (beside if corner == "top-left" else 0)
        _put(self.path, QRect(left, room.top(), min(size.width(), room.right() - left), size.height()))
        self.strip.fit(room.width())
        size = self.strip.sizeHint()
        left = room.left() + (beside if corner == "bottom-left" and beside + size.width() <= room.width() else 0)
        place = QRect(left, room.bottom() - size.height() + 1, min(size.width(), room.width()), size.height())
        if taken and place.intersects(self.overview.geometry()):
            place.moveBottom(self.overview.geometry().top() - EDGE // 2)
        _put(self.strip, place)


def _put(widget: QWidget, place: QRect) -> None:
    if widget.geometry() != place:
        widget.setGeometry(place)
