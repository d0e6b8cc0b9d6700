"""What actions do with whole maps and their files: new, open, save, copy, delete, articles in, pictures out."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from argmap import __version__
from argmap.formats.registry import MAPS
from argmap.places import packaged
from argmap.ui.desk import Desk
from argmap.ui.document_file import FOLDER
from argmap.ui.documents import FIRST_STEPS, title_of
from argmap.ui.failures import Choice, Notice
from argmap.ui.frame.file_dialog import ask_open, ask_save
from argmap.ui.reader.sources import ARTICLE_FILES

MAP_FILES = ";;".join((*(f"{row.title} (*{' *'.join(row.extensions)})" for row in MAPS), "All files (*)"))


def new_map(desk: Desk, label: str) -> None:
    desk.documents.open(desk.documents.new())


def open_map(desk: Desk, label: str) -> None:
    from argmap.ui.frame.map_list import MapList

    MapList(desk).open()


def open_file(desk: Desk, label: str) -> None:
    """Ask for map files and open them."""
    _ask_open(desk, "Open a map", MAP_FILES)


def save(desk: Desk, label: str) -> None:
    desk.canvas.end_writing()
    desk.file.save()


def save_as(desk: Desk, label: str) -> None:
    desk.canvas.end_writing()
    ask_name(desk, desk.file.suggestion())


def ask_name(desk: Desk, suggestion: Path) -> None:
    """Ask where to write the map, and write it there."""

    def write(path: Path) -> None:
        desk.guard(lambda: desk.file.write(path))

    ask_save(desk.window, "Save the map as a file", suggestion=suggestion, kinds=MAP_FILES, then=write)


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
                Choice("Delete the map", lambda: desk.documents.remove(map_id)),
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
    _ask_open(desk, "Add articles", ARTICLE_FILES)


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


def _ask_open(desk: Desk, title: str, kinds: str) -> None:
    """Ask for files where the last one was, and open them: maps as maps, anything else as articles of this map."""

    def answer(paths: list[Path]) -> None:
        desk.guard(lambda: desk.library.set_state(FOLDER, str(paths[0].parent)))
        desk.open_files(paths)

    last = desk.library.state(FOLDER)
    ask_open(desk.window, title, folder=last if isinstance(last, str) else "", kinds=kinds, then=answer)
