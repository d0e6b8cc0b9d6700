"""Pictures of any size as PNG: painted in tiles, packed by a second thread meanwhile, never held as a whole.

Text and lines are painted at the target's scale, never scaled as pixels. The file is written beside the old one and
swapped in; a failure or a progress callback that raises leaves nothing behind.
"""

import math
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from argmap.drawing.primitives import Drawing
from argmap.formats.files import swapped
from argmap.model.errors import ArgmapError
from argmap.render.application import gui_application
from argmap.render.painter import paint
from argmap.render.progress import Progress, throttled
from argmap.render.raster.band import Band, rect
from argmap.render.raster.png_file import LIMIT, PngFile
from argmap.render.raster.tiles import BLEED, Tile, cut, origin, tiles
from argmap.render.shapes.grid import colour

UNIT_DPI = 96.0  # a map unit is 1/96 inch
_TURN = 0.0005  # seconds
_AHEAD = 4  # tiles painted before the first of them must be packed
# What many viewers and browsers stop at.
_LONG_SIDE = 30_000
_MANY_PIXELS = 250_000_000


class PictureTooLarge(ArgmapError):
    """A picture larger than its format or this program's memory allows."""


def png_size(drawing: Drawing, scale: float = 1.0) -> tuple[int, int]:
    """Return the picture's width and height in pixels. Raises PictureTooLarge beyond what the PNG format can count."""
    if not scale > 0:
        raise ValueError(f"scale must be above 0, not {scale}")
    sides = (drawing.bounds.width * scale, drawing.bounds.height * scale)
    if not all(side <= LIMIT for side in sides):
        asked = " x ".join(f"{side:,.0f}" for side in sides)
        raise PictureTooLarge(
            f"A picture of {asked} pixels", f"PNG counts to {LIMIT:,} a side", "Choose a smaller scale, PDF or SVG."
        )
    width, height = (max(1, math.ceil(side - 1e-6)) for side in sides)
    return width, height


def write_png(
    drawing: Drawing,
    path: Path,
    *,
    scale: float = 1.0,
    dpi: float | None = None,
    progress: Progress | None = None,
    text: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Write the drawing with `scale` pixels a map unit and return notes for the user, such as that it is very large.

    `dpi` is only written down; without one the picture keeps the same size in inches at every scale. A drawing
    without a background becomes transparent. `progress` hears shares from 0 to 1; `text` goes into the file as iTXt,
    by keyword. Memory stays below some 100 MB whatever the size. Raises PictureTooLarge, FileUnwritable, and whatever
    `progress` raises.
    """
    gui_application()
    size = png_size(drawing, scale)
    tell = throttled(progress)
    tell(0.0)
    background = colour(drawing.background) if drawing.background else _CLEAR
    packed, channels = _packed(background)
    shape = cut(*size, channels=channels)
    words = {"Software": "argmap"} | ({"Title": drawing.title} if drawing.title else {}) | dict(text or {})
    drawn = _PREMULTIPLIED if channels == 4 else QImage.Format.Format_RGB32
    # While a tile is painted, those before it are put among the band's rows, and these compressed, by a second thread.
    images = [QImage(shape.columns + 2 * BLEED, shape.rows + 2 * BLEED, drawn) for _ in range(_AHEAD)]
    band = Band(shape, background=background, packed=packed, channels=channels)
    waiting: deque[Future[None]] = deque()
    with swapped(path) as file, _swift_turns(), ThreadPoolExecutor(1) as worker:
        target = PngFile(file, size, channels=channels, dpi=dpi or UNIT_DPI * scale, text=words)
        for number, tile in enumerate(tiles(drawing, shape, scale=scale)):
            if len(waiting) == _AHEAD:
                waiting.popleft().result()  # its image is free again
            image = images[number % _AHEAD]
            paint_tile(image, drawing, tile, scale=scale, bleed=BLEED)
            waiting.append(worker.submit(_finish, tile, image, band, target))
            tell(min(0.99, (tile.y + tile.height * (tile.x + tile.width) / size[0]) / size[1]))
        while waiting:
            waiting.popleft().result()
        target.close()
        tell(1.0)
    return notes(size)


def _finish(tile: Tile, image: QImage, band: Band, target: PngFile) -> None:
    band.put(tile, image)
    if rows := band.rows_after(tile):
        target.rows(rows)


@contextmanager
def _swift_turns() -> Iterator[None]:
    """Let threads ask for the interpreter every 0.5 ms: a painting one never gives it up of itself."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def notes(size: tuple[int, int]) -> tuple[str, ...]:
    """Return what to tell about a picture of this size in pixels before or after it is written."""
    if max(size) <= _LONG_SIDE and size[0] * size[1] <= _MANY_PIXELS:
        return ()
    return (
        f"The picture is {size[0]:,} x {size[1]:,} pixels. Many programs open none longer than {_LONG_SIDE:,} pixels "
        f"or larger than {_MANY_PIXELS // 10**6} megapixels; PDF, SVG or a smaller scale opens everywhere.",
    )


_PREMULTIPLIED = QImage.Format.Format_ARGB32_Premultiplied
_CLEAR = QColor(0, 0, 0, 0)


def paint_tile(image: QImage, drawing: Drawing, tile: Tile, *, scale: float, bleed: int = 0) -> None:
    """Paint what shows in the tile, and `bleed` px around it, on the background.

    Further from the tile's ink the image keeps what it held.
    """
    if not tile.ink:
        return
    left, top = origin(drawing, scale)
    with QPainter(image) as painter:
        painter.translate(bleed, bleed)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        background = colour(drawing.background) if drawing.background else _CLEAR
        for part in tile.ink:
            painter.fillRect(rect(part).adjusted(-bleed, -bleed, bleed, bleed), background)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.translate(-left - tile.x, -top - tile.y)
        painter.scale(scale, scale)
        paint(painter, tile.elements)


def _packed(background: QColor) -> tuple[QImage.Format, int]:
    """Return how pixels lie in the file, and the bytes of one: with alpha only where it is needed."""
    opaque = background.alpha() == 255
    return (QImage.Format.Format_RGB888, 3) if opaque else (QImage.Format.Format_RGBA8888, 4)
