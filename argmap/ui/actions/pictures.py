"""What actions do to hand a map out: a picture on the clipboard, in a file, on paper.

The picture is put together here and written in a job, which can be cancelled and leaves nothing half written.
"""

from PySide6.QtGui import QGuiApplication

from argmap.drawing.cards import Cards
from argmap.drawing.drawing import Picture
from argmap.drawing.primitives import Drawing
from argmap.edits.fragments import fragment
from argmap.model.document import Document
from argmap.render.measurer import QtMeasurer
from argmap.ui.cards.opening import ask_and_write
from argmap.ui.desk import Desk

SCALE = 2.0
CHOICES = "handover"


def chosen(desk: Desk) -> Document:
    """Return the selected boxes as a document if there are several, the whole map otherwise."""
    desk.canvas.end_writing()
    return fragment(desk.document, desk.claims) if len(desk.claims) > 1 else desk.document


def drawn(document: Document) -> Drawing:
    """Return the picture of a map for paper: the light theme, with the title if there is one."""
    return Picture(title=bool(document.info.title)).drawn(document, Cards(QtMeasurer()))


def copy_picture(desk: Desk, label: str) -> None:
    """Put a picture on the clipboard. Raises PictureTooLarge."""
    from argmap.render.image import image

    picture = image(drawn(chosen(desk)), SCALE)
    QGuiApplication.clipboard().setImage(picture)
    desk.hint(f"Copied a picture of {picture.width():,} × {picture.height():,} pixels")


def export(desk: Desk, label: str) -> None:
    """Open the page on which a picture is chosen, seen and written."""
    from argmap.ui.handover import HandoverDialog
    from argmap.ui.handover.form import remembered

    dialog = HandoverDialog(
        desk.document,
        selected=desk.claims,
        choices=remembered(desk.library.state(CHOICES)),
        suggestion=desk.file.suggestion(),
        jobs=desk.jobs,
        told=desk.hint,
        failed=desk.notices.tell_error,
        remember=lambda choices: desk.library.set_state(CHOICES, choices.plain()),
        cards=lambda document: ask_and_write(desk, document),
        parent=desk.window,
    )
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.open()


def print_map(desk: Desk, label: str) -> None:
    """Ask for a printer and print the map on one page."""
    from argmap.ui.handover.paper import ask_printer

    ask_printer(desk.window, drawn(chosen(desk)), failed=desk.notices.tell_error)
