"""A whole map of tens of thousands of boxes as a cloud: every box colours its own pixels of one picture.

A box is less than a few pixels there. Where several share a pixel their colours mix, by how much of it each covers, so
that a dense branch looks dense and nothing flickers while the view moves.
"""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from argmap.drawing.theme import Theme
from argmap.layout.geometry import Rect
from argmap.ui.canvas.arrays.nearby import Numbers
from argmap.ui.canvas.arrays.packs import TONES
from argmap.ui.canvas.camera import Camera
from argmap.ui.canvas.painting.far.batches import to_pixels
from argmap.ui.canvas.painting.far.blocks import tint
from argmap.ui.canvas.scene import Scene

Pixels = npt.NDArray[np.uint32]
Whole = npt.NDArray[np.int32]

WIDEST = 6
"""A box takes no more pixels than this in each direction: what is larger is not drawn as a cloud."""


def paint_cloud(painter: QPainter, scene: Scene, camera: Camera, *, boxes: Numbers, area: Rect, theme: Theme) -> None:
    """Paint boxes that show in an area of the screen."""
    edges = to_pixels(scene.boxes[boxes], camera).astype(np.int32)
    left, top = int(area.x * camera.ratio), int(area.y * camera.ratio)
    wide, high = int(np.ceil(area.width * camera.ratio)), int(np.ceil(area.height * camera.ratio))
    x, y = edges[:, 0] - left, edges[:, 1] - top
    across, down = np.maximum(edges[:, 2:] - edges[:, :2], 1).clip(max=WIDEST).T
    rows = max(int(y.min()), 0), min(int((y + down).max()), high)
    if rows[0] >= rows[1]:
        return
    picture = np.zeros((rows[1] - rows[0], wide), np.uint32)
    colours = np.array([tint(theme, tone).rgba() for tone in TONES], np.uint32)[scene.tones[boxes]]
    if across.max() == down.max() == 1:
        _mix(picture, x, y - rows[0], colours)
    else:
        for dx in range(int(across.max())):
            for dy in range(int(down.max())):
                wanted = (across > dx) & (down > dy)
                _put(picture, x[wanted] + dx, y[wanted] + dy - rows[0], colours[wanted])
    image = QImage(picture.data, wide, len(picture), 4 * wide, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(camera.ratio)
    painter.drawImage(QPointF(left / camera.ratio, (top + rows[0]) / camera.ratio), image)


def _inside(picture: Pixels, x: Whole, y: Whole) -> npt.NDArray[np.bool_]:
    high, wide = picture.shape
    inside: npt.NDArray[np.bool_] = (x >= 0) & (x < wide) & (y >= 0) & (y < high)
    return inside


def _put(picture: Pixels, x: Whole, y: Whole, colours: Pixels) -> None:
    """Colour one pixel a box; the last box wins."""
    within = _inside(picture, x, y)
    picture[y[within], x[within]] = colours[within]


def _mix(picture: Pixels, x: Whole, y: Whole, colours: Pixels) -> None:
    """Give each pixel the mean of the colours of the boxes that lie in it."""
    within = _inside(picture, x, y)
    places, colours = y[within] * picture.shape[1] + x[within], colours[within]
    order = np.argsort(places)
    places, colours = places[order], colours[order]
    first = np.flatnonzero(np.diff(places, prepend=-1))
    counts = np.diff(first, append=len(places))
    mixed = np.zeros(len(first), np.uint32)
    for shift in (0, 8, 16, 24):
        sums = np.add.reduceat((colours >> shift) & 255, first)
        mixed |= (sums // counts).astype(np.uint32) << np.uint32(shift)
    picture.reshape(-1)[places[first]] = mixed
