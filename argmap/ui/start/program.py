"""The program behind one window: opens the library, says in the window what stands in the way, and brings in the panes.

Its rule: whatever goes wrong is shown in the window with what can be done about it, as buttons.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from argmap.formats import native
from argmap.library import Library, LibraryBusy, LibraryNewer, PlaceRefused
from argmap.model.errors import ArgmapError
from argmap.places import packaged
from argmap.ui.appearance import Appearance
from argmap.ui.desk import Desk
from argmap.ui.document_file import SUFFIX
from argmap.ui.documents import FIRST_STEPS
from argmap.ui.failures import Choice, Notice, notice_of
from argmap.ui.settings import Settings
from argmap.ui.start.assembly import assembled
from argmap.ui.start.instance import Door, door_name, hand_over
from argmap.ui.window import Window

TIDY_AFTER = 3000
INSTEAD_OF = "instead of"  # what the settings beside a library call the place that was refused
PATIENCE = 2000  # milliseconds for a window that holds the library to open its door


class Program(QObject):
    """Lives as long as its window. `desk` is there once the library is open."""

    def __init__(self, window: Window, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._appearance = Appearance(settings, self)
        self._door: Door | None = None
        self.desk: Desk | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._appearance.dress(application)
        window.furnish()
        window.closing.connect(self.close)

    def start(self, path: Path, files: list[Path], *, trial: bool = False) -> None:
        """Open the library at `path`, the map that was open last, and then the files."""
        try:
            library = Library.open(path)
        except LibraryBusy as error:
            if hand_over(door_name(path), files, patience=PATIENCE):
                self._window.close()
            else:
                self._refuse(error, Choice("Try again", lambda: self.start(path, files, trial=trial)))
            return
        except PlaceRefused as error:
            place = error.suggestion
            if Settings(place.parent).kept(INSTEAD_OF) == str(path):
                self.start(place, files, trial=trial)
            else:
                use = Choice(f"Use {place.parent}", lambda: self._accept(place, path, files, trial=trial))
                self._refuse(error, use)
            return
        except LibraryNewer as error:
            self._refuse(error)
            return
        except ArgmapError as error:
            self._refuse(error, Choice("Try again", lambda: self.start(path, files, trial=trial)))
            return
        self._settings.move(library.path.parent)
        self._open(library, files, trial=trial)

    def _accept(self, place: Path, refused: Path, files: list[Path], *, trial: bool) -> None:
        """Use another place than the refused one, and note there that it is meant at every later start."""
        self._settings.keep(INSTEAD_OF, str(refused))
        self.start(place, files, trial=trial)
        self._settings.write()

    def open_files(self, paths: list[Path]) -> None:
        """Open maps and add articles to the open map; each failure is told."""
        desk = self.desk
        if desk is None:
            return
        articles = [path for path in paths if path.suffix.lower() != SUFFIX]
        for path in paths:
            if path not in articles:
                desk.guard(partial(desk.file.open, path))
        if articles:
            desk.imports.open_files(articles)

    def close(self) -> None:
        """Leave everything as it is to be found again, and close the library."""
        desk = self.desk
        if desk is not None:
            self.desk = None
            desk.canvas.end_writing()
            desk.imports.wait()
            desk.jobs.close()
            desk.guard(desk.documents.remember)
            desk.library.close()
        if self._door is not None:
            self._door.close()

    def _open(self, library: Library, files: list[Path], *, trial: bool) -> None:
        desk, commands = assembled(self._window, library, self._settings, self._appearance, self.open_files)
        self.desk = desk
        samples = files if trial else []
        try:
            for path in samples:
                self._sample(path)
            if not samples and not library.maps():
                self._sample(packaged(FIRST_STEPS))
            elif not samples:
                desk.documents.open(desk.documents.last() or desk.documents.new())
        except (ArgmapError, FileNotFoundError) as error:
            told = error if isinstance(error, ArgmapError) else ArgmapError("The sample map", str(error))
            desk.notices.tell_error(told)
        if not desk.documents.map_id:
            desk.guard(lambda: desk.documents.open(desk.documents.last() or desk.documents.new()))
        if library.recovery:
            desk.notices.tell(
                Notice("Your library was damaged and has been mended", str(library.recovery), tone="news")
            )
        if not trial:
            self.open_files(files)
        QTimer.singleShot(TIDY_AFTER, self, self._tidy)
        QTimer.singleShot(0, self, self._open_door)
        if not self._settings["reopen"] and not files:
            commands.run("open-map")

    def _tidy(self) -> None:
        """Let the library make its backup, now that the user has the window."""
        if self.desk is not None:
            self.desk.guard(self.desk.library.tidy)
            failure = self.desk.library.backup_failure
            if failure is not None:
                self.desk.notices.tell_error(failure)

    def _sample(self, path: Path) -> None:
        """Open the copy of a sample that is in the library already, or add one."""
        desk = self.desk
        assert desk is not None
        key = f"sample {path.name}"
        known, there = desk.library.state(key), {entry.id for entry in desk.library.maps()}
        if known not in there:
            known = desk.documents.add(native.read(path).document)
            desk.library.set_state(key, known)
        desk.documents.open(known)

    def _open_door(self) -> None:
        if self.desk is not None:
            self._door = Door(door_name(self.desk.library.path), self)
            self._door.asked.connect(self._asked)

    def _asked(self, files: list[Path]) -> None:
        self._window.come_forward()
        self.open_files(files)

    def _refuse(self, error: ArgmapError, *choices: Choice) -> None:
        """Say why the library cannot be opened, with what can be done."""
        leave = Choice("Quit", self._window.quit)
        notice = notice_of(error)
        self._window.notices.tell(
            Notice(notice.thing, notice.cause, notice.remedy, choices=(*choices, leave), topic="library", stays=True)
        )
