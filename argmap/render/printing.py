"""A drawing on paper: fitted on one page, or in its own size over as many pages as it takes, to be put together."""

import math
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from argmap.drawing.primitives import Drawing
from argmap.layout.geometry import Rect
from argmap.model.errors import ArgmapError
from argmap.render.painter import paint
from argmap.render.progress import Progress, throttled

_UNITS = 96.0  # map units an inch


class PrintingFailed(ArgmapError):
    """The printer, or the file it prints to, cannot be used."""


class Sheets(NamedTuple):
    """How many pages a drawing takes: `across` times `down`."""

    across: int
    down: int


def sheets(drawing: Drawing, printer: QPrinter, *, scale: float | None = None) -> Sheets:
    """Return the pages that `print_drawing` would fill."""
    if scale is None:
        return Sheets(1, 1)
    width, height = _page_units(printer)
    across, down = drawing.bounds.width * scale / width, drawing.bounds.height * scale / height
    return Sheets(max(1, math.ceil(across - 1e-6)), max(1, math.ceil(down - 1e-6)))


def print_drawing(
    drawing: Drawing, printer: QPrinter, *, scale: float | None = None, progress: Progress | None = None
) -> int:
    """Print the drawing and return the number of pages; raises PrintingFailed, and whatever `progress` raises.

    Without `scale` it is fitted on one page, which the drawing's shape turns upright or lying, and never enlarged; with
    one it is printed at that many times its own size, page after page, row by row. Paper stays white.
    """
    tell = throttled(progress)
    if scale is None:
        lying = drawing.bounds.width > drawing.bounds.height
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
    grid = sheets(drawing, printer, scale=scale)
    width, height = _page_units(printer)
    size = scale or min(1.0, width / max(drawing.bounds.width, 1.0), height / max(drawing.bounds.height, 1.0))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintingFailed(printer.printerName() or "The printer", "it cannot be used", "Choose another printer.")
    try:
        for number in range(grid.across * grid.down):
            tell(number / (grid.across * grid.down))
            if number and not printer.newPage():
                raise PrintingFailed(printer.printerName() or "The printer", "it stopped", "Look at the printer.")
            row, column = divmod(number, grid.across)
            part = Rect(
                drawing.bounds.x + column * width / size,
                drawing.bounds.y + row * height / size,
                width / size,
                height / size,
            )
            _page(painter, drawing, part, scale=size * printer.resolution() / _UNITS)
        tell(1.0)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return grid.across * grid.down


def _page(painter: QPainter, drawing: Drawing, part: Rect, *, scale: float) -> None:
    painter.save()
    painter.scale(scale, scale)
    painter.translate(-part.x, -part.y)
    painter.setClipRect(QRectF(*part))
    paint(painter, [element for element in drawing.elements if element.bounds.meets(part)])
    painter.restore()


def _page_units(printer: QPrinter) -> tuple[float, float]:
    """Return the width and height in map units that one page has within its margins."""
    page = printer.pageRect(QPrinter.Unit.Inch)
    return page.width() * _UNITS, page.height() * _UNITS
