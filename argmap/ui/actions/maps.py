"""What actions do with whole maps and their files: new, open, save, copy, delete, articles in, pictures out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from argmap import __version__
from argmap.places import packaged
from argmap.ui.desk import Desk
from argmap.ui.documents import FIRST_STEPS, title_of
from argmap.ui.failures import Choice, Notice

MAP_FILES = "Argument maps (*.argmap);;All files (*)"


def new_map(desk: Desk, label: str) -> None:
    desk.documents.open(desk.documents.new())


def open_map(desk: Desk, label: str) -> None:
    from argmap.ui.frame.map_list import MapList

    MapList(desk).open()


def open_file(desk: Desk, label: str) -> None:
    """Ask for map files and open them."""
    dialog = QFileDialog(desk.window, "Open a map", _folder(desk), MAP_FILES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    ask(desk, dialog, lambda names: desk.open_files(names))


def save(desk: Desk, label: str) -> None:
    desk.canvas.end_writing()
    desk.file.save()


def save_as(desk: Desk, label: str) -> None:
    desk.canvas.end_writing()
    ask_name(desk, desk.file.suggestion())


def ask_name(desk: Desk, suggestion: Path) -> None:
    """Ask where to write the map, and write it there."""
    dialog = QFileDialog(desk.window, "Save the map as a file", str(suggestion.parent), MAP_FILES)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("argmap")
    dialog.selectFile(suggestion.name)
    ask(desk, dialog, lambda names: desk.file.write(names[0]))


def rename(desk: Desk, label: str) -> None:
    desk.window.edit_title()


def duplicate(desk: Desk, label: str) -> None:
    desk.documents.open(desk.documents.duplicate(desk.documents.map_id))


def delete_map(desk: Desk, label: str) -> None:
    """Ask before the open map is deleted."""
    map_id, title = desk.documents.map_id, title_of(desk.document)
    desk.notices.tell(
        Notice(
            f"Delete “{title}” from the library?",
            "Its file, if you wrote one, stays where it is, and backups of the library keep the map for some weeks",
            tone="question",
            choices=(
                Choice("Keep it", lambda: None),
                Choice("Delete the map", lambda: desk.guard(lambda: desk.documents.remove(map_id))),
            ),
            topic="delete map",
        )
    )


def sample(desk: Desk, label: str) -> None:
    """Add another fresh copy of the first-steps map and open it."""
    from argmap.formats import native

    desk.documents.open(desk.documents.add(native.read(packaged(FIRST_STEPS)).document))


def add_articles(desk: Desk, label: str) -> None:
    """Ask for article files and add them to the map."""
    desk.window.show_pane("articles")
    desk.reader.open_articles()


def settings(desk: Desk, label: str) -> None:
    from argmap.ui.frame.settings_dialog import SettingsDialog

    SettingsDialog(desk.settings, desk.window).open()


def some_claim(desk: Desk) -> str:
    """The map must hold a claim."""
    return "" if desk.document.claims else "The map is empty"


def keyboard(desk: Desk, label: str) -> None:
    from argmap.ui.frame.key_list import KeyList

    KeyList(desk.window).open()


def show_library(desk: Desk, label: str) -> None:
    """Open the library's folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(desk.library.path.parent)))


def about(desk: Desk, label: str) -> None:
    """Say which argmap this is and where it keeps the maps."""
    desk.notices.tell(
        Notice(
            f"argmap {__version__}",
            "Turns articles into arguments you can see. Free software under the MIT licence",
            f"Your maps are kept in {desk.library.path}",
            tone="news",
            topic="about",
        )
    )


def _folder(desk: Desk) -> str:
    last = desk.library.state("folder")
    return last if isinstance(last, str) else ""


def ask(desk: Desk, dialog: QFileDialog, then: Callable[[list[Path]], None]) -> None:
    """Show a file dialog without stopping the program; its answer is acted on when it comes."""

    def answer(names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            desk.library.set_state("folder", str(paths[0].parent))
            desk.guard(lambda: then(paths))

    dialog.filesSelected.connect(answer)
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.open()
