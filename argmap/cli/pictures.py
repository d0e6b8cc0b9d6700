"""Maps as pictures from the command line: the way from a document to a file, with what is told while it takes.

The names of formats, themes and papers stand here as well, because `--help` lists them without loading Qt; a test holds
them against the tables of drawing and render.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.program import note
from argmap.model.document import Document

if TYPE_CHECKING:
    from argmap.drawing.drawing import Picture

HEEDED = {".png": frozenset({"scale", "dpi"}), ".svg": frozenset[str](), ".pdf": frozenset({"paper"})}
"""The picture formats by ending, and which of the options that not all formats have each one heeds."""
THEMES = ("light", "dark", "print", "greyscale")
PAPERS = ("a5", "a4", "a3", "a2", "a1", "a0", "letter", "legal", "tabloid")


def draw(
    document: Document,
    path: Path,
    picture: "Picture",
    *,
    scale: float = 1.0,
    dpi: float | None = None,
    paper: str | None = None,
) -> None:
    """Draw a map into a file and tell what is to be told about it. Raises QtUnavailable, FileUnwritable and others."""
    from argmap.render.application import gui_application

    if sys.platform.startswith("linux"):
        # A picture needs no display, and one that is named but does not answer would end the process.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    gui_application()  # before anything else of render: it names the system libraries that are missing
    from argmap.drawing.cards import Cards
    from argmap.render.exports import write_picture
    from argmap.render.measurer import QtMeasurer

    drawing = picture.drawn(document, Cards(QtMeasurer()), described=path.suffix.lower() == ".svg")
    with Telling(path.name) as tell:
        notes = write_picture(drawing, path, scale=scale, dpi=dpi, paper=paper, progress=tell)
    for text in notes:
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
