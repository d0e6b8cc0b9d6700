"""Asking for a printer, and a drawing onto its paper."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from argmap.drawing.primitives import Drawing
from argmap.model.errors import ArgmapError
from argmap.render.printing import print_drawing


def ask_printer(parent: QWidget, drawing: Drawing, *, failed: Callable[[ArgmapError], object]) -> None:
    """Ask for a printer and print the drawing on one page; returns at once, `failed` hears what goes wrong."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(drawing.title)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def print_it() -> None:
        try:
            print_drawing(drawing, printer)
        except ArgmapError as error:
            failed(error)

    dialog.accepted.connect(print_it)
    QDialog.open(dialog)  # QPrintDialog's own wants a slot by its name
