"""How the zones of what is aimed at are drawn: each with its word, the chosen one filled."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from argmap.drawing.theme import Accent, Theme
from argmap.layout.geometry import Rect
from argmap.layout.measure import TextStyle
from argmap.render.fonts import font
from argmap.ui.canvas.tools.dragging.aim import Aim

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

LABEL = TextStyle(12, 600)
_SMOOTH = QPainter.RenderHint.Antialiasing


def zones(painter: QPainter, canvas: "Canvas", aim: Aim) -> None:
    """Draw the zones of the box or the line that is aimed at; a place in a row shows in the preview itself."""
    theme = canvas.theme
    if aim.place == "row":
        return
    painter.setRenderHint(_SMOOTH)
    for number, (zone, choice) in enumerate(zip(aim.zones, aim.choices, strict=False)):
        accent = theme.accent(choice.stance)
        if aim.place == "line":
            _chip(painter, zone.grown(-3.0), choice.label, accent=accent, theme=theme, chosen=number == aim.chosen)
            continue
        if number == aim.chosen:
            fill = QColor(accent.line)
            fill.setAlpha(46)
            painter.setPen(QPen(QColor(accent.line), 2.0))
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(*zone.grown(1.0)), 6.0, 6.0)
        room = Rect(zone.x, zone.bottom - 12.0, zone.width, 24.0)  # on the edge, where it hides no words
        if zone.width > 64.0 and zone.height > 34.0:
            _chip(painter, room, choice.label, accent=accent, theme=theme, chosen=number == aim.chosen, snug=True)
    painter.setRenderHint(_SMOOTH, False)


def _chip(
    painter: QPainter, room: Rect, label: str, *, accent: Accent, theme: Theme, chosen: bool, snug: bool = False
) -> None:
    """Draw a label in a rounded box, filled where it is chosen."""
    face = font(LABEL)
    metrics = QFontMetricsF(face)
    if snug:
        wide = min(room.width - 6.0, metrics.horizontalAdvance(label) + 18.0)
        room = Rect(room.centre.x - wide / 2, room.y, wide, room.height)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(*room), min(12.0, room.height / 2), min(12.0, room.height / 2))
    painter.setPen(QPen(QColor(accent.line), 2.0 if chosen else 1.0))
    painter.setBrush(QColor(accent.tint if chosen else theme.card))
    painter.drawPath(shape)
    painter.setFont(face)
    painter.setPen(QColor(accent.word))
    shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room.width - 6.0)
    painter.drawText(QRectF(*room), Qt.AlignmentFlag.AlignCenter, shown)
