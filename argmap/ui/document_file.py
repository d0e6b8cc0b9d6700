"""The open map's file: written on Ctrl+S, watched, and never overwritten when somebody else changed it.

The library is the truth; the file is a copy that travels. When both have changed, both are kept and the user decides.
"""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QStandardPaths, QTimer, Signal

from argmap.formats import native
from argmap.formats.files import read_bytes, stamp, swapped
from argmap.formats.parsing import MOST_BYTES
from argmap.library import FileLink, Library
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.records import MapId
from argmap.model.texts import shortened
from argmap.session.change import RECORDED, Change
from argmap.session.session import Session
from argmap.ui.documents import Documents, title_of
from argmap.ui.failures import Choice, Notice

SUFFIX = ".argmap"
LOOK_AFTER = 300
TOPIC = "changed file"
FOLDER = "folder"  # the library's word for where a file was last chosen
_UNFIT = '<>:"/\\|?*'


class DocumentFile(QObject):
    """Signals: `changed` when the file's name or whether it is behind changed, `told(Notice)` for what must be asked,
    `said(str)` for passing news, and `name_wanted(Path)` with a suggestion when a name must be asked for.
    """

    changed = Signal()
    told = Signal(object)
    said = Signal(str)
    name_wanted = Signal(object)

    def __init__(self, library: Library, documents: Documents, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._documents = documents
        self._link: FileLink | None = None
        self._written: Document | None = None
        self._told = ""
        self._session: Session | None = None
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._timer.timeout.connect(self.look)
        self._watcher.fileChanged.connect(lambda _: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _: self._timer.start())
        self.behind = False
        documents.opened.connect(self._adopt)

    @property
    def path(self) -> Path | None:
        """The file of the open map, none if it has not been written yet."""
        return self._link.path if self._link else None

    def save(self) -> None:
        """Write the map to its file; ask for a name the first time, and what to do when somebody else changed the file.

        Raises FileUnwritable; then the old file is as it was.
        """
        if self._link is None:
            self.name_wanted.emit(self.suggestion())
        elif self._altered():
            self.told.emit(self._question())
        else:
            self.write(self._link.path)

    def write(self, path: Path) -> None:
        """Write the map to a file, which becomes the map's own. Raises FileUnwritable."""
        document = self._documents.session.document
        data = native.dumps(document)
        with swapped(path) as file:
            file.write(data)
        self._tie(self._documents.map_id, path, data)
        self._library.set_state(FOLDER, str(path.parent))
        self._adopt(self._documents.session)
        self.said.emit(f"Written to {path.name}")

    def suggestion(self, addition: str = "") -> Path:
        """Return the name to suggest: the file there is, or one made from the title, in the folder written to last."""
        if self._link:
            return self._link.path.with_name(f"{self._link.path.stem}{addition}{SUFFIX}")
        last = self._library.state(FOLDER)
        own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(last) if isinstance(last, str) and Path(last).is_dir() else Path(own)
        return folder / f"{file_name(title_of(self._documents.session.document))}{SUFFIX}"

    def open(self, path: Path) -> None:
        """Put the map of a file on the desk: the one in the library that belongs to it, or else a new one.

        Raises FileUnreadable, DocumentInvalid, DocumentNewer.
        """
        path = path.absolute()
        known = next((entry.id for entry in self._library.maps() if entry.file and entry.file.path == path), None)
        if known is None:
            self._take(path)
        else:
            self._documents.open(known)
            self.look()

    def look(self) -> None:
        """Look whether somebody else changed the file, and tell once for each change."""
        if self._link is None:
            return
        self._watch()
        found = self._altered()
        if found and found != self._told:
            self._told = found
            name = self._link.path.name
            self.told.emit(
                Notice(
                    f"{name} was changed by another program",
                    "The map here and the file differ now; nothing was overwritten",
                    tone="news",
                    choices=(Choice("Open theirs beside", self.open_theirs), Choice("Not now", lambda: None)),
                    topic=TOPIC,
                )
            )

    def open_theirs(self) -> None:
        """Open the file as it is now as another map; the one here stays in the library without a file."""
        if self._link is not None:
            path, mine = self._link.path, self._documents.map_id
            self._take(path)
            self._library.set_file_link(mine, None)
            self._documents.listed.emit()

    def overwrite(self) -> None:
        """Write over what somebody else wrote, after a copy of theirs was put beside it."""
        if self._link is not None:
            path = self._link.path
            theirs = read_bytes(path, most=MOST_BYTES)
            beside = free_name(path.with_name(f"{path.stem} (their version){SUFFIX}"))
            with swapped(beside) as file:
                file.write(theirs)
            self.write(path)
            self.said.emit(f"Written to {path.name}; their version is in {beside.name}")

    def _take(self, path: Path) -> None:
        """Add a file's map to the library as a map of its own and open it."""
        data = read_bytes(path, most=MOST_BYTES)
        opened = native.loads(data, name=path.name)
        map_id = self._documents.add(opened.document)
        self._tie(map_id, path, data)
        self._documents.open(map_id, known=opened.document)
        if opened.problems:
            self._written = None
            self._judge(self._documents.session)
            count = len(opened.problems)
            self.told.emit(
                Notice(
                    f"{path.name} was mended while opening",
                    f"{count} {'thing was' if count == 1 else 'things were'} wrong in it, first: {opened.problems[0]}",
                    "The file itself was left as it is",
                    tone="news",
                )
            )

    def _tie(self, map_id: MapId, path: Path, data: bytes) -> None:
        """Note that a map belongs to a file that holds it as it is now."""
        size, modified, _ = stamp(path)
        self._library.set_file_link(map_id, FileLink(path, sha256(data).hexdigest(), size, modified))

    def _adopt(self, session: Session) -> None:
        entry = next(entry for entry in self._library.maps() if entry.id == self._documents.map_id)
        self._link = entry.file
        self._told = ""
        self._written = None if entry.behind else session.document
        if session is not self._session:
            self._session = session
            session.listen(self._heard)
        self._watch()
        self._judge(session)

    def _heard(self, change: Change) -> None:
        if change.kind in RECORDED:
            self._judge(self._documents.session)

    def _judge(self, session: Session) -> None:
        self.behind = self._link is not None and session.document != self._written
        self.changed.emit()

    def _altered(self) -> str:
        """Return the digest of a file that is not as it was last read or written, empty if it is, or is gone."""
        assert self._link is not None
        try:
            size, modified, digest = stamp(self._link.path)
        except ArgmapError:
            return ""
        if digest != self._link.digest:
            return digest
        if (size, modified) != (self._link.size, self._link.modified):
            self._link = FileLink(self._link.path, digest, size, modified)
            if not self.behind:
                self._library.set_file_link(self._documents.map_id, self._link)
        return ""

    def _question(self) -> Notice:
        assert self._link is not None
        name = self._link.path.name
        other = self.suggestion(" (my version)")
        return Notice(
            f"{name} was changed by another program",
            "It holds something that your map does not, so it was not overwritten",
            "Keep both, or overwrite it: then their version is kept beside it",
            tone="question",
            choices=(
                Choice("Save mine under another name…", lambda: self.name_wanted.emit(free_name(other))),
                Choice("Open theirs beside", self.open_theirs),
                Choice("Overwrite", self.overwrite),
            ),
            topic=TOPIC,
        )

    def _watch(self) -> None:
        """Watch the file and its folder: a program that swaps a new file in ends the watch on the old one."""
        wanted = {str(self._link.path), str(self._link.path.parent)} if self._link else set()
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        fresh = [name for name in sorted(wanted - watched) if Path(name).exists()]
        if fresh:
            self._watcher.addPaths(fresh)


def file_name(title: str) -> str:
    """Return a title as a file name that every system takes, without its ending.

    >>> file_name('Cities: "safe" or not?')
    'Cities safe or not'
    """
    kept = "".join(" " if letter in _UNFIT or ord(letter) < 32 else letter for letter in title)
    return shortened(kept, 60).strip(".… ") or "map"


def free_name(path: Path) -> Path:
    """Return the path, with a number added if there is such a file already."""
    number, result = 2, path
    while result.exists():
        result = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return result
