"""Maps as pictures from the command line: one table of picture formats, and the way from a document to such a file."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from argmap.cli.program import note
from argmap.formats.errors import FormatUnknown
from argmap.model.document import Document
from argmap.model.records import Orientation

if TYPE_CHECKING:
    from argmap.drawing.primitives import Drawing

THEMES = ("light", "dark", "print", "greyscale")
Notes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture shows and how; `margin` in map units, `scale` in pixels a map unit."""

    theme: str = "light"
    orientation: Orientation | None = None
    margin: float = 24.0
    scale: float = 1.0
    dpi: int | None = None
    transparent: bool = False
    title: bool = True
    legend: bool = False
    sources: bool = False


def _png(drawing: "Drawing", path: Path, look: Look) -> Notes:
    from argmap.render.png import write_png

    with Telling(path.name) as tell:
        return write_png(drawing, path, scale=look.scale, dpi=look.dpi, progress=tell)


def _svg(drawing: "Drawing", path: Path, look: Look) -> Notes:
    from argmap.drawing.svg import write_svg

    write_svg(drawing, path)
    return ()


def _pdf(drawing: "Drawing", path: Path, look: Look) -> Notes:
    from argmap.render.pdf import write_pdf

    with Telling(path.name) as tell:
        return write_pdf(drawing, path, progress=tell)


class Picture(NamedTuple):
    """A row of the table: `extension` with its dot, `title` for people, `write`, and the options of `export` it heeds
    beside those that all do."""

    extension: str
    title: str
    write: Callable[["Drawing", Path, Look], Notes]
    heeds: frozenset[str] = frozenset()


PICTURES = (
    Picture(".png", "PNG picture", _png, frozenset({"scale", "dpi"})),
    Picture(".svg", "SVG drawing, with its text as text", _svg),
    Picture(".pdf", "PDF page", _pdf),
)


def kind_of(path: Path) -> Picture:
    """Return the row that a file name's ending belongs to. Raises FormatUnknown."""
    for row in PICTURES:
        if path.suffix.lower() == row.extension:
            return row
    known = ", ".join(row.extension for row in PICTURES)
    cause = f"{path.suffix} is no picture format that argmap writes" if path.suffix else "its name has no ending"
    raise FormatUnknown(str(path), cause, f"End it in one of: {known}.")


def picture(document: Document, path: Path, look: Look) -> None:
    """Draw a map into a file and tell what is to be told about it. Raises FormatUnknown, FileUnwritable and others."""
    row = kind_of(path)
    from argmap.render.application import gui_application

    if sys.platform.startswith("linux"):
        # A picture needs no display, and one that is named but does not answer would end the process.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    gui_application()  # before anything else of render: it names the system libraries that are missing
    from argmap.drawing.cards import Cards
    from argmap.drawing.drawing import compose
    from argmap.drawing.theme import theme
    from argmap.render.measurer import QtMeasurer

    drawing = compose(
        document,
        Cards(QtMeasurer()),
        theme=theme(look.theme),
        orientation=look.orientation,
        title=look.title,
        legend=look.legend,
        sources=look.sources,
        transparent=look.transparent,
        margin=look.margin,
    )
    for text in row.write(drawing, path, look):
        note(text)


class Telling:
    """Shows on a terminal how far a file is, once it has taken longer than a second; a context manager."""

    PATIENCE = 1.0

    def __init__(self, name: str) -> None:
        self._name = name
        self._start = time.monotonic()
        self._shown = False

    def __enter__(self) -> Callable[[float], None]:
        return self._tell

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)

    def _tell(self, share: float) -> None:
        if sys.stderr.isatty() and time.monotonic() - self._start > self.PATIENCE:
            self._shown = True
            click.echo(f"\r{self._name}: {share:4.0%}", nl=False, err=True)
