"""Writing a drawing as a file: the one table of picture formats. Each writer is imported when it is first asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from argmap.drawing.primitives import Drawing
from argmap.model.errors import ArgmapError
from argmap.render.progress import Progress

Notes = tuple[str, ...]


class FormatUnknown(ArgmapError):
    """A file name whose extension names no picture format."""


class Extent(NamedTuple):
    """How large: pixels a map unit and dots an inch (PNG), the paper's name (PDF)."""

    scale: float
    dpi: float | None
    paper: str | None


def _png(drawing: Drawing, path: Path, extent: Extent, progress: Progress | None) -> Notes:
    from argmap.render.png import write_png

    return write_png(drawing, path, scale=extent.scale, dpi=extent.dpi, progress=progress)


def _svg(drawing: Drawing, path: Path, extent: Extent, progress: Progress | None) -> Notes:
    from argmap.drawing.svg import write_svg

    write_svg(drawing, path)
    return ()


def _pdf(drawing: Drawing, path: Path, extent: Extent, progress: Progress | None) -> Notes:
    from argmap.render.pdf import write_pdf

    return write_pdf(drawing, path, paper=extent.paper, progress=progress)


PICTURES: dict[str, Callable[[Drawing, Path, Extent, Progress | None], Notes]] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
}


def picture_format(path: Path) -> str:
    """Return the extension that picks the format. Raises FormatUnknown."""
    extension = path.suffix.lower()
    if extension not in PICTURES:
        cause = f"“{path.suffix}” is no picture format argmap writes" if extension else "its name has no extension"
        raise FormatUnknown(path.name, cause, f"Let it end in {', '.join(PICTURES)}")
    return extension


def write_picture(
    drawing: Drawing,
    path: Path,
    *,
    scale: float = 1.0,
    dpi: float | None = None,
    paper: str | None = None,
    progress: Progress | None = None,
) -> Notes:
    """Write the drawing in the format that the file's extension names and return notes for the user.

    `scale` (pixels a map unit) and `dpi` count for PNG, `paper` (a key of pdf.PAPERS) for PDF. Raises FormatUnknown,
    PictureTooLarge, FileUnwritable, and whatever `progress` raises; then what was there before is still there.
    """
    return PICTURES[picture_format(path)](drawing, path, Extent(scale, dpi, paper), progress)
