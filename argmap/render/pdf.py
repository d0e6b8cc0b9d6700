"""A drawing as a PDF page with selectable text: as large as the drawing, or fitted on a sheet of paper."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from argmap.drawing.primitives import Drawing
from argmap.formats.files import swapped
from argmap.render.application import gui_application
from argmap.render.painter import paint
from argmap.render.progress import Progress, throttled
from argmap.render.shapes.grid import colour

POINTS = 0.75  # points a map unit: 72 to 96 an inch
LONGEST = 14_400.0  # points a side that Acrobat shows
PAPERS = {
    "a5": QPageSize.PageSizeId.A5,
    "a4": QPageSize.PageSizeId.A4,
    "a3": QPageSize.PageSizeId.A3,
    "a2": QPageSize.PageSizeId.A2,
    "a1": QPageSize.PageSizeId.A1,
    "a0": QPageSize.PageSizeId.A0,
    "letter": QPageSize.PageSizeId.Letter,
    "legal": QPageSize.PageSizeId.Legal,
    "tabloid": QPageSize.PageSizeId.Tabloid,
}
_MARGIN = 28.35  # points, 1 cm, around a drawing on paper
_RESOLUTION = 720  # Qt writes whole dots in places: a tenth of a point is fine enough
_STEP = 100  # elements between two words on progress


class _Page(NamedTuple):
    """The page in points, and where on it the drawing's upper left corner lies and how many points a unit takes."""

    width: float
    height: float
    x: float
    y: float
    scale: float


def write_pdf(
    drawing: Drawing, path: Path, *, scale: float = 1.0, paper: str | None = None, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write the drawing as one page and return notes for the user, such as that it had to be made smaller.

    Without `paper` the page is as large as the drawing times `scale`, at 96 units an inch, and at most 14,400 points a
    side; with one (a key of PAPERS) the drawing is fitted on that sheet, upright or lying as suits it. Raises
    FileUnwritable, and whatever `progress` raises.
    """
    gui_application()
    tell = throttled(progress)
    tell(0.0)
    page = _on_paper(drawing, PAPERS[paper]) if paper else _own_page(drawing, scale)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(drawing.title)
    writer.setCreator("argmap")
    writer.setResolution(_RESOLUTION)
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    with QPainter(writer) as painter:
        painter.scale(_RESOLUTION / 72, _RESOLUTION / 72)
        if drawing.background:
            painter.fillRect(QRectF(0, 0, page.width, page.height), colour(drawing.background))
        painter.translate(page.x, page.y)
        painter.scale(page.scale, page.scale)
        painter.translate(-drawing.bounds.x, -drawing.bounds.y)
        for start in range(0, len(drawing.elements), _STEP):
            paint(painter, drawing.elements[start : start + _STEP])
            tell(0.9 * start / len(drawing.elements))
    with swapped(path) as file:
        file.write(buffer.data().data())
        tell(1.0)
    reduced = page.scale / (scale * POINTS)
    if paper or reduced > 0.9999:
        return ()
    return (
        f"The page is at its largest, {LONGEST:,.0f} points ({LONGEST / 72 * 2.54 / 100:.2f} m) a side: "
        f"the map was made smaller, to {reduced:.0%}.",
    )


def _own_page(drawing: Drawing, scale: float) -> _Page:
    if not scale > 0:
        raise ValueError(f"scale must be above 0, not {scale}")
    longest = max(drawing.bounds.width, drawing.bounds.height, 1.0)
    points = min(scale * POINTS, LONGEST / longest)
    # At least one point: an empty drawing still needs a page.
    return _Page(max(1.0, drawing.bounds.width * points), max(1.0, drawing.bounds.height * points), 0, 0, points)


def _on_paper(drawing: Drawing, paper: QPageSize.PageSizeId) -> _Page:
    sheet = QPageSize(paper).size(QPageSize.Unit.Point)
    width, height = sheet.width(), sheet.height()
    bounds = drawing.bounds
    if bounds.width > bounds.height:
        width, height = height, width
    scale = min((width - 2 * _MARGIN) / max(bounds.width, 1.0), (height - 2 * _MARGIN) / max(bounds.height, 1.0))
    # Small drawings keep their size: text larger than on the screen looks like a mistake.
    scale = min(scale, POINTS)
    return _Page(width, height, (width - bounds.width * scale) / 2, _MARGIN, scale)
