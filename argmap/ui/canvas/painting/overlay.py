"""What is drawn over the map and never exported: selection, hover, handles, drop hints, the rubber band, words.

All of it is drawn in screen pixels, so that a ring is as thick and a word as large at every zoom.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from argmap.drawing.primitives import Element, Icon
from argmap.drawing.theme import Theme
from argmap.layout.geometry import Point, Rect, Size
from argmap.layout.measure import TextStyle
from argmap.model.records import ClaimId, LinkId
from argmap.render.fonts import font
from argmap.render.painter import paint as paint_elements
from argmap.ui.canvas.hit import arrow_handle, fold_handle, foldable, pin_handle
from argmap.ui.canvas.painting.detail import FULL
from argmap.ui.canvas.painting.far.batches import draw_rects, to_screen
from argmap.ui.canvas.painting.near import at_box, paint_cards

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

WORDS = TextStyle(13, 500)
BEYOND = 24.0
"""How far beyond the map one can look without being told, in pixels: less than is left free around a whole map."""

INVITATION = (
    "Nothing here yet.",
    "Type, press Enter or double-click to make the first claim,",
    "or drop an article to take it from.",
)
INVITATION_TO_MARK = (
    "Nothing here yet.",
    "Select a sentence in the article and press C to make it a claim,",
    "or type, press Enter or double-click to write one.",
)

_SMOOTH = QPainter.RenderHint.Antialiasing
_NO_BRUSH, _NO_PEN = Qt.BrushStyle.NoBrush, Qt.PenStyle.NoPen


def hover(painter: QPainter, canvas: "Canvas", record: str) -> None:
    """Show what a click would take: a light ring or line, and on a box its handles."""
    scene, camera = canvas.stage.painted, canvas.view.camera
    box = scene.box(record)
    if box is None:
        if record in scene.layout.routes:
            line(painter, canvas, LinkId(record), colour=canvas.theme.selection, alpha=60)
        return
    if record not in canvas.bridge.session.selection:
        ring(painter, camera.rect_to_screen(box), colour=canvas.theme.selection, width=1.5, alpha=110)
    if camera.scale >= FULL:
        _handles(painter, canvas, ClaimId(record), box)


def ring(
    painter: QPainter, box: Rect, *, colour: str, width: float, alpha: int = 255, dashed: bool = False, gap: float = 2.0
) -> None:
    """Draw a rounded ring around a rectangle of the screen."""
    painter.setRenderHint(_SMOOTH)
    pen = QPen(faded(colour, alpha), width)
    if dashed:
        pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(_NO_BRUSH)
    around = box.grown(gap + width / 2)
    radius = min(8.0, around.height / 3)
    painter.drawRoundedRect(QRectF(*around), radius, radius)
    painter.setRenderHint(_SMOOTH, False)


def rings(painter: QPainter, canvas: "Canvas", claims: Iterable[ClaimId], *, stance: str) -> None:
    """Draw dashed rings around boxes that stand where they would be after a release."""
    colour = canvas.theme.accent(stance).line
    for claim in claims:
        box = canvas.scene.box(claim)
        if box:
            ring(painter, canvas.view.camera.rect_to_screen(box), colour=colour, width=2.0, dashed=True, gap=6.0)


def line(painter: QPainter, canvas: "Canvas", link: LinkId, *, colour: str, alpha: int) -> None:
    """Light up a link's line."""
    camera = canvas.view.camera
    route = canvas.stage.painted.layout.routes[link]
    points = [QPointF(*camera.to_screen(point)) for point in route.points]
    pen = QPen(faded(colour, alpha), max(5.0, 8.0 * min(1.0, camera.scale)))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setRenderHint(_SMOOTH)
    painter.setPen(pen)
    painter.setBrush(_NO_BRUSH)
    painter.drawPolyline(QPolygonF(points))
    painter.setRenderHint(_SMOOTH, False)


def flash(painter: QPainter, canvas: "Canvas", record: str, part: float) -> None:
    """Draw attention to a record: a ring that opens and fades while `part` goes from 0 to 1."""
    alpha = round(255 * (1.0 - part))
    scene, camera = canvas.stage.painted, canvas.view.camera
    box = scene.box(record)
    if box is not None:
        colour = canvas.theme.selection
        ring(painter, camera.rect_to_screen(box), colour=colour, width=4.0, alpha=alpha, gap=3.0 + 12.0 * part)
    elif record in scene.layout.routes:
        line(painter, canvas, LinkId(record), colour=canvas.theme.selection, alpha=alpha)


def band(painter: QPainter, area: Rect, *, theme: Theme) -> None:
    """Draw the rubber band."""
    painter.setPen(QPen(QColor(theme.selection), 1.0))
    painter.setBrush(faded(theme.selection, 28))
    painter.drawRect(QRectF(*area))


def veil(painter: QPainter, canvas: "Canvas", claims: Iterable[ClaimId | str]) -> None:
    """Pale the boxes that are being carried away from where they stand."""
    scene, camera = canvas.scene, canvas.view.camera
    numbers = [scene.numbers[ClaimId(claim)] for claim in claims if claim in scene.numbers]
    if numbers:
        painter.setPen(_NO_PEN)
        painter.setBrush(faded(canvas.theme.background, 165))
        rects = to_screen(scene.boxes[np.asarray(numbers, np.intp)], camera) + np.array([-1.0, -1.0, 2.0, 2.0])
        draw_rects(painter, rects)


def landing(painter: QPainter, canvas: "Canvas", claims: Iterable[ClaimId], offset: Point) -> None:
    """Draw boxes exactly where they would land, moved by an offset in map units."""
    scene, camera = canvas.scene, canvas.view.camera
    shifted = camera.to_screen(offset)
    painter.save()
    painter.translate(shifted.x - camera.x, shifted.y - camera.y)
    for claim in claims:
        box = scene.box(claim)
        if box:
            screen = camera.rect_to_screen(box)
            painter.setOpacity(0.9)
            painter.fillRect(QRectF(*screen), QColor(canvas.theme.card))
            ring(painter, screen, colour=canvas.theme.selection, width=1.5, dashed=True)
    painter.restore()
    numbers = np.asarray([scene.numbers[claim] for claim in claims if claim in scene.numbers], np.intp)
    if camera.scale >= FULL / 2:
        painter.setOpacity(0.9)
        there = canvas.view.camera_at(offset)
        paint_cards(painter, scene, there, boxes=numbers, elements=canvas.elements)
        painter.setOpacity(1.0)


def pill(
    painter: QPainter, canvas: "Canvas", point: Point, words: str, *, stance: str, clear_of: Sequence[Rect] = ()
) -> None:
    """Write words next to the pointer, inside the window, and above the zones `clear_of` where those are near."""
    if not words:
        return
    theme = canvas.theme
    area = QRectF(*pill_area(canvas, point, words, clear_of=clear_of))
    accent = theme.accent(stance)
    painter.setRenderHint(_SMOOTH)
    painter.setPen(QPen(QColor(accent.line), 1.5))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(area, 14.0, 14.0)
    painter.setFont(font(WORDS))
    painter.setPen(QColor(accent.word if stance != "neutral" else theme.text))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(area.width()) - 20)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)
    painter.setRenderHint(_SMOOTH, False)


def pill_area(canvas: "Canvas", point: Point, words: str, *, clear_of: Sequence[Rect] = ()) -> Rect:
    """Return where on the screen `pill` writes its words."""
    wide = QFontMetricsF(font(WORDS)).horizontalAdvance(words) + 24.0
    size = Size(min(wide, max(104.0, canvas.width() - 24.0)), 28.0)
    x = min(point.x + 16.0, canvas.width() - size.width - 8.0)
    top = min((zone.y for zone in clear_of), default=-1.0) - size.height - 6.0
    if top < 4.0 or top < point.y - 140.0:
        top = point.y + 14.0 if point.y + 50.0 < canvas.height() else point.y - 40.0
    return Rect(round(x) + 0.5, round(min(top, canvas.height() - size.height - 6.0)) + 0.5, *size)


def indicators(painter: QPainter, canvas: "Canvas") -> None:
    """Draw thin bars at the right and lower edge that tell which part of the map is in view, where no overview does."""
    bounds, camera = canvas.stage.painted.layout.bounds, canvas.view.camera
    if not canvas.stage.painted.claims or canvas.signs.overview.isVisible():
        return
    whole = camera.rect_to_screen(bounds).grown(BEYOND)
    painter.setPen(_NO_PEN)
    painter.setBrush(faded(canvas.theme.quiet, 60))
    painter.setRenderHint(_SMOOTH)
    width, height = float(canvas.width()), float(canvas.height())
    for low, high, room, upright in ((whole.x, whole.right, width, False), (whole.y, whole.bottom, height, True)):
        start, end = min(low, 0.0), max(high, room)
        if end - start <= room + 1.0:
            continue
        track = room - 12.0
        at, long = 4.0 + track * -start / (end - start), max(24.0, track * room / (end - start))
        at = min(at, room - 8.0 - long)
        bar = QRectF(width - 5.0, at, 3.0, long) if upright else QRectF(at, height - 5.0, long, 3.0)
        painter.drawRoundedRect(bar, 1.5, 1.5)
    painter.setRenderHint(_SMOOTH, False)


def invitation(painter: QPainter, canvas: "Canvas") -> None:
    """Write in the middle of an empty map what one can do there."""
    painter.setFont(font(TextStyle(15)))
    painter.setPen(QColor(canvas.theme.quiet))
    words = INVITATION_TO_MARK if canvas.bridge.document.articles else INVITATION
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(QRectF(canvas.rect()).adjusted(16, 0, -16, 0), flags, "\n".join(words))


def _handles(painter: QPainter, canvas: "Canvas", claim: ClaimId, box: Rect) -> None:
    scene, theme = canvas.stage.painted, canvas.theme
    painter.save()
    painter.setTransform(at_box(canvas.view.camera, scene, scene.numbers[claim]))
    painter.translate(-box.x, -box.y)
    painter.setRenderHint(_SMOOTH)
    painter.setPen(QPen(QColor(theme.outline), 1.0))
    painter.setBrush(QColor(theme.card))
    pinned = scene.document.claims[claim].pin is not None
    for icon, place, lit in (("pin", pin_handle(box), pinned), ("connect", arrow_handle(box), False)):
        painter.setRenderHint(_SMOOTH)
        painter.drawEllipse(QRectF(*place))
        sign = Icon(icon, place.grown(-4.0), theme.selection if lit else theme.quiet)
        painter.save()
        paint_elements(painter, (Element(claim, (sign,), place),))
        painter.restore()
    if foldable(scene, claim) and not scene.layout.folded.get(claim):
        place = fold_handle(box)
        painter.setRenderHint(_SMOOTH)
        painter.setPen(QPen(QColor(theme.outline), 1.0))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(QRectF(*place), place.height / 2, place.height / 2)
        painter.setPen(QPen(QColor(theme.quiet), 1.8))
        middle = place.centre
        painter.drawLine(QPointF(middle.x - 5.0, middle.y), QPointF(middle.x + 5.0, middle.y))
    painter.restore()


def faded(colour: str, alpha: int) -> QColor:
    """Return a colour seen through, by an alpha of 0..255."""
    faded = QColor(colour)
    faded.setAlpha(alpha)
    return faded
