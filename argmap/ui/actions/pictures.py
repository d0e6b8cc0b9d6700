"""What actions do to hand a map out: a picture on the clipboard, in a file, on paper.

The picture is put together here and written in a job, which can be cancelled and leaves nothing half written.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from argmap.drawing.cards import Cards
from argmap.drawing.drawing import compose
from argmap.drawing.primitives import Drawing
from argmap.drawing.theme import theme
from argmap.edits.fragments import fragment
from argmap.model.document import Document
from argmap.render.measurer import QtMeasurer
from argmap.ui.actions.maps import ask
from argmap.ui.desk import Desk
from argmap.ui.documents import title_of

SCALE = 2.0
Write = Callable[[Drawing, Path, Callable[[float], None]], object]


def _png(drawing: Drawing, path: Path, progress: Callable[[float], None]) -> object:
    from argmap.render.png import write_png

    return write_png(drawing, path, scale=SCALE, progress=progress)


def _pdf(drawing: Drawing, path: Path, progress: Callable[[float], None]) -> object:
    from argmap.render.pdf import write_pdf

    return write_pdf(drawing, path, progress=progress)


def _svg(drawing: Drawing, path: Path, progress: Callable[[float], None]) -> object:
    from argmap.drawing.svg import write_svg

    write_svg(drawing, path)
    return ()


WRITERS: Mapping[str, tuple[str, Write]] = {
    ".png": ("PNG picture (*.png)", _png),
    ".svg": ("SVG drawing (*.svg)", _svg),
    ".pdf": ("PDF page (*.pdf)", _pdf),
}


def chosen(desk: Desk) -> Document:
    """Return the selected boxes as a document if there are several, the whole map otherwise."""
    desk.canvas.end_writing()
    return fragment(desk.document, desk.claims) if len(desk.claims) > 1 else desk.document


def drawn(document: Document) -> Drawing:
    """Return the picture of a map for paper: the light theme, with the title if there is one."""
    return compose(document, Cards(QtMeasurer()), theme=theme("light"), title=bool(document.info.title))


def copy_picture(desk: Desk, label: str) -> None:
    """Put a picture on the clipboard. Raises PictureTooLarge."""
    from argmap.render.image import image

    picture = image(drawn(chosen(desk)), SCALE)
    QGuiApplication.clipboard().setImage(picture)
    desk.hint(f"Copied a picture of {picture.width():,} × {picture.height():,} pixels")


def export(desk: Desk, label: str) -> None:
    """Ask for a file and write the picture to it in a job."""
    document = chosen(desk)
    kinds = [words for words, _ in WRITERS.values()]
    dialog = QFileDialog(desk.window, "Export a picture", str(desk.file.suggestion().parent), ";;".join(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("png")
    dialog.filterSelected.connect(
        lambda kind: dialog.setDefaultSuffix(next(suffix[1:] for suffix, row in WRITERS.items() if row[0] == kind))
    )
    dialog.selectFile(desk.file.suggestion().with_suffix(".png").name)

    def start(paths: list[Path]) -> None:
        path = paths[0]
        _, write = WRITERS.get(path.suffix.lower(), WRITERS[".png"])
        drawing = drawn(document)
        desk.jobs.start(
            f"Writing {path.name}",
            lambda progress: write(drawing, path, progress),
            then=lambda _: desk.hint(f"Written to {path.name}"),
        )

    ask(desk, dialog, start)


def print_map(desk: Desk, label: str) -> None:
    """Ask for a printer and print the map on one page."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from argmap.render.printing import print_drawing

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title_of(desk.document))
    drawing = drawn(chosen(desk))
    dialog = QPrintDialog(printer, desk.window)
    dialog.accepted.connect(lambda: desk.guard(lambda: print_drawing(drawing, printer)))
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.show()
