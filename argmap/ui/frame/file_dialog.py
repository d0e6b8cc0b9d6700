"""Asking for the names of files without stopping the program: every file dialog of the window is made here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_open(parent: QWidget, title: str, *, folder: str, kinds: str, then: Callable[[list[Path]], object]) -> None:
    """Ask for files that exist and call `then` with them; `kinds` is Qt's list of name filters, parted by ;;."""
    dialog = QFileDialog(parent, title, folder, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    _open(dialog, then)


def ask_save(parent: QWidget, title: str, *, suggestion: Path, kinds: str, then: Callable[[Path], object]) -> None:
    """Ask where to write a file and call `then` with its path; a name without an ending gets that of `suggestion`."""
    dialog = QFileDialog(parent, title, str(suggestion.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggestion.suffix.removeprefix("."))
    dialog.selectFile(suggestion.name)
    _open(dialog, lambda paths: then(paths[0]))


def _open(dialog: QFileDialog, then: Callable[[list[Path]], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]) if names else None)
    dialog.open()
