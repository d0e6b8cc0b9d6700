"""A drawing as one image in memory: for the clipboard and for previews. Large ones go to a file, see `png`."""

from PySide6.QtGui import QImage

from argmap.drawing.primitives import Drawing
from argmap.render.application import gui_application
from argmap.render.png import UNIT_DPI, PictureTooLarge, paint_tile, png_size
from argmap.render.raster.tiles import whole

LONGEST = 30_000  # px a side that Qt paints rightly in one piece
MOST_PIXELS = 100_000_000  # 400 MB, and as much again in the program that pastes it


def image(drawing: Drawing, scale: float = 1.0) -> QImage:
    """Return the drawing painted with `scale` pixels a map unit; transparent where it has no background.

    Raises PictureTooLarge above 30,000 px a side or 100 Mpx.
    """
    width, height = png_size(drawing, scale)
    if max(width, height) > LONGEST or width * height > MOST_PIXELS:
        raise PictureTooLarge(
            f"A picture of {width:,} x {height:,} pixels",
            f"more than {LONGEST:,} a side or {MOST_PIXELS // 10**6} megapixels is too much for other programs",
            "Export it to a PNG, PDF or SVG file, which may be of any size; or copy a part, or a smaller scale.",
        )
    gui_application()
    made = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    dots = round(UNIT_DPI * scale / 0.0254)
    made.setDotsPerMeterX(dots)
    made.setDotsPerMeterY(dots)
    paint_tile(made, drawing, whole(drawing, width, height), scale=scale)
    return made
