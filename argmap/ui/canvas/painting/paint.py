"""The map on the screen, by level of detail: full cards near, plain boxes with words farther out, then bars, tints.

Far out a frame is a handful of calls on whole arrays, however many boxes it shows; near, the same primitives as in
every export. Its one rule: what a call costs is counted a box, so nothing here is done box by box beyond a few hundred.
"""

from typing import Any

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTransform
from shiboken6 import wrapInstance

from argmap.drawing.theme import Accent, Theme
from argmap.layout.geometry import Point, Rect
from argmap.render.painter import paint as paint_elements
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.elements import Elements
from argmap.ui.canvas.scene import TONES, Floats, Numbers, Scene

FULL, WORDS, BARS = 0.55, 0.3, 0.1
"""The least scales at which cards are drawn in full, with their words only, and with bars for words."""

MOST_WORDY = 220
"""More boxes than this at once get bars instead of words."""

_EDGE, _LEFT, _RIGHT, _TOP, _LINE, _FOOT = 5.0, 18.0, 14.0, 34.0, 21.0, 14.0
_NO_PEN, _NO_BRUSH = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)
_IDENTITY = QTransform()


def paint_map(painter: QPainter, scene: Scene, camera: Camera, *, area: Rect, elements: Elements) -> None:
    """Paint what of the map lies in an area of the screen (pixels), background included.

    The painter's transform must be the screen's own and is so again afterwards.
    """
    theme = elements.theme
    painter.fillRect(QRectF(*area), QColor(theme.background))
    seen = camera.rect_to_map(area).grown(12.0 / camera.scale + 8.0)
    boxes = scene.boxes_in(seen)
    if camera.scale >= FULL:
        _paint_links(painter, scene, camera, seen=seen, elements=elements)
        paint_cards(painter, scene, camera, boxes=boxes, elements=elements)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, camera.scale >= BARS)
        _paint_lines(painter, scene, camera, seen=seen, theme=theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        wordy = camera.scale >= WORDS and len(boxes) <= MOST_WORDY
        _paint_boxes(painter, scene, camera, boxes=boxes, theme=theme, barred=not wordy and camera.scale >= BARS)
        if wordy:
            for number in boxes.tolist():
                claim = scene.claims[number]
                painter.setTransform(at_box(camera, scene, number))
                paint_elements(painter, (elements.words(scene, claim),))
            painter.setTransform(_IDENTITY)


def paint_cards(painter: QPainter, scene: Scene, camera: Camera, *, boxes: Numbers, elements: Elements) -> None:
    """Paint the full cards of the boxes with these numbers."""
    for number in boxes.tolist():
        painter.setTransform(at_box(camera, scene, number))
        paint_elements(painter, (elements.claim(scene, scene.claims[number]),))
    painter.setTransform(_IDENTITY)


def at_box(camera: Camera, scene: Scene, number: int) -> QTransform:
    """Return the transform that puts a box's top left corner at the origin, on a whole device pixel."""
    x, y = scene.boxes[number, :2].tolist()
    corner = camera.to_screen(Point(x, y))
    ratio, scale = camera.ratio, camera.scale
    return QTransform(scale, 0.0, 0.0, scale, round(corner.x * ratio) / ratio, round(corner.y * ratio) / ratio)


def _paint_links(painter: QPainter, scene: Scene, camera: Camera, *, seen: Rect, elements: Elements) -> None:
    painter.setTransform(QTransform(camera.scale, 0.0, 0.0, camera.scale, camera.x, camera.y))
    visible, routes = scene.links_in(seen), scene.layout.routes
    # A cross link runs under the tree's arrows, and what strikes an arrow over it: as in every export.
    visible.sort(key=lambda link: (routes[link].strikes, not routes[link].cross))
    paint_elements(painter, [elements.link(scene, link) for link in visible])
    known = scene.layout.brackets
    brackets = (known[link] for link in visible if link in known)
    paint_elements(painter, [elements.bracket(scene, bracket) for bracket in brackets])
    painter.setTransform(_IDENTITY)


def _paint_lines(painter: QPainter, scene: Scene, camera: Camera, *, seen: Rect, theme: Theme) -> None:
    found = scene.pieces_in(seen)
    if not len(found):
        return
    flat = scene.pieces[found] * camera.scale
    flat[:, 0::2] += camera.x
    flat[:, 1::2] += camera.y
    tones = scene.link_tones[scene.owners[found]]
    near = camera.scale >= BARS
    width = max(1.0, 2.0 * camera.scale) if near else 0.0
    for tone in np.unique(tones).tolist():
        accent = tone_accent(theme, tone)
        dash = _dash(tone) if near else Qt.PenStyle.SolidLine
        # From afar lines lie close together: paler, they do not drown the boxes.
        pen = QPen(QColor(_blend(accent.line, theme.background, 0.75 if near else 0.4)), width, dash)
        painter.setPen(pen)
        mine = flat[tones == tone]
        if dash != Qt.PenStyle.SolidLine:
            _shorten(mine, camera.rect_to_screen(seen), period=sum(pen.dashPattern()) * width)
        draw_lines(painter, mine)


def _shorten(lines: Floats, area: Rect, *, period: float) -> None:
    """Cut upright and level lines to an area of the screen, by whole periods of their dashes where they start."""
    for axis, low, high in ((0, area.x, area.right), (1, area.y, area.bottom)):
        start, end = lines[:, axis], lines[:, axis + 2]
        aligned = lines[:, 1 - axis] == lines[:, 3 - axis]
        over = np.where(start < low, start - low, np.where(start > high, start - high, 0.0))
        lines[:, axis] = np.where(aligned, start - np.trunc(over / period) * period, start)
        lines[:, axis + 2] = np.where(aligned, np.clip(end, low, high), end)


def _paint_boxes(
    painter: QPainter, scene: Scene, camera: Camera, *, boxes: Numbers, theme: Theme, barred: bool
) -> None:
    if not len(boxes):
        return
    flat = to_screen(scene.boxes[boxes], camera)
    tones = scene.tones[boxes]
    near = camera.scale >= BARS
    if not near:
        np.maximum(flat[:, 2:], 1.0, out=flat[:, 2:])
    for tone in np.unique(tones).tolist():
        accent = tone_accent(theme, tone)
        mine = flat[tones == tone]
        painter.setPen(QPen(QColor(theme.outline), 0.0) if near else _NO_PEN)
        painter.setBrush(QColor(theme.card if near else _blend(accent.line, theme.background, 0.62)))
        draw_rects(painter, mine)
        if near:
            strips = mine.copy()
            strips[:, 2] = max(2.0, _EDGE * camera.scale)
            painter.setPen(_NO_PEN)
            painter.setBrush(QColor(accent.line))
            draw_rects(painter, strips)
    if barred:
        painter.setPen(_NO_PEN)
        painter.setBrush(QColor(_blend(theme.text, theme.card, 0.28)))
        draw_rects(painter, to_screen(_bars(scene.boxes[boxes], boxes), camera))


def _bars(boxes: Floats, numbers: Numbers) -> Floats:
    """Return one bar a line of words, as wide as the box's words reach, the last one shorter."""
    counts = np.maximum((boxes[:, 3] - _TOP - _FOOT) // _LINE, 1.0).astype(np.intp)
    rows = np.repeat(boxes, counts, axis=0)
    first = np.repeat(np.cumsum(counts) - counts, counts)
    line = np.arange(len(rows)) - first
    last = line == np.repeat(counts, counts) - 1
    ragged = (np.repeat(numbers, counts) * 7 + line * 13) % 10
    share = np.where(last, 0.35 + 0.05 * ragged, 0.86 + 0.014 * ragged)
    bars = np.empty_like(rows)
    bars[:, 0] = rows[:, 0] + _LEFT
    bars[:, 1] = rows[:, 1] + _TOP + line * _LINE + 4.0
    bars[:, 2] = (rows[:, 2] - _LEFT - _RIGHT) * share
    bars[:, 3] = 9.0
    return bars


def to_screen(rects: Floats, camera: Camera) -> Floats:
    """Return rectangles of the map (x, y, width, height) as ones of the screen."""
    flat = rects * camera.scale
    flat[:, 0] += camera.x
    flat[:, 1] += camera.y
    return flat


def draw_rects(painter: QPainter, rects: Floats) -> None:
    """Draw an array of rectangles in one call, without making a Qt object for each."""
    if len(rects):
        flat = np.ascontiguousarray(rects)
        whole: Any = painter
        whole.drawRects(wrapInstance(flat.ctypes.data, QRectF), len(flat))


def draw_lines(painter: QPainter, lines: Floats) -> None:
    """Draw an array of lines in one call."""
    if len(lines):
        flat = np.ascontiguousarray(lines)
        whole: Any = painter
        whole.drawLines(wrapInstance(flat.ctypes.data, QLineF), len(flat))


def tone_accent(theme: Theme, tone: int) -> Accent:
    """Return the colours of a tone (an index into scene.TONES)."""
    return theme.accent(TONES[tone])


def _dash(tone: int) -> Qt.PenStyle:
    if TONES[tone] == "attack":
        return Qt.PenStyle.DashLine
    return Qt.PenStyle.DotLine if TONES[tone] == "undercut" else Qt.PenStyle.SolidLine


def _blend(colour: str, ground: str, share: float) -> str:
    """Return the opaque colour that `colour` gives on `ground` at a share of 0..1."""
    over, under = QColor(colour), QColor(ground)
    mixed = [
        round(a * share + b * (1.0 - share))
        for a, b in zip(
            (over.red(), over.green(), over.blue()), (under.red(), under.green(), under.blue()), strict=True
        )
    ]
    return QColor(*mixed).name()
