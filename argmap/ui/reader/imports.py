"""Getting articles in: reading happens in a worker, adding to the map in the window's thread, one edit an article.

Nothing is lost on the way without a word: what could not be read, what the map has already and what was cancelled all
stand in the report.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event

from PySide6.QtCore import QMimeData, QObject, QRunnable, QThreadPool, Signal

from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.records import Article, ArticleId
from argmap.reading import ArticleUnreadable, Reading
from argmap.session.arrivals import KeepText, adding, relative, renewing, sighting
from argmap.ui.bridge import Bridge
from argmap.ui.reader.sources import Source, files, sources

Keep = Callable[[ArticleId, bytes, str, str], None]


@dataclass(slots=True)
class Report:
    """What came of an import: articles added, articles renewed by a later version, (name, article) pairs that were
    there already, what failed and why, sentences about uncertain readings, and how many sources Cancel left out.
    """

    added: list[ArticleId] = field(default_factory=list)
    renewed: list[ArticleId] = field(default_factory=list)
    known: list[tuple[str, ArticleId]] = field(default_factory=list)
    failed: list[ArgmapError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left: int = 0


class _Courier(QObject):
    """Carries what a worker did back into the window's thread."""

    read = Signal(int, int, object)
    ended = Signal(int)


class _Reader(QRunnable):
    def __init__(
        self, courier: _Courier, run: int, batch: Sequence[Source], stop: Event, document: Callable[[], Document]
    ) -> None:
        super().__init__()
        self._courier, self._run, self._batch, self._stop, self._document = courier, run, batch, stop, document

    def run(self) -> None:
        for number, source in enumerate(self._batch):
            if self._stop.is_set():
                break
            outcome: Reading | ArticleUnreadable
            try:
                outcome = source.read()
                relative(self._document(), sighting(outcome))  # what it takes is remembered for the window's thread
            except ArticleUnreadable as refusal:
                outcome = refusal
            self._courier.read.emit(self._run, number, outcome)
        self._courier.ended.emit(self._run)


class Imports(QObject):
    """Reads sources and adds them to the open map. `keep(article, data, media type, name)` is given the original bytes,
    `keep_text(article, text, digest, name)` the text that a later version has replaced.

    `moved(done, total, name)` before each source, `added(ArticleId, guessed fields)` after each new article, and
    `finished(Report)` once at the end. Sources asked for while others are being read wait their turn.
    """

    moved = Signal(int, int, str)
    added = Signal(str, object)
    finished = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        keep: Keep | None = None,
        parent: QObject | None = None,
        *,
        keep_text: KeepText | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._keep: Keep = keep or (lambda *_: None)
        self._keep_text: KeepText = keep_text or (lambda *_: None)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._courier = _Courier(self)
        self._courier.read.connect(self._take)
        self._courier.ended.connect(self._end)
        self._waiting: list[list[Source]] = []
        self._batch: list[Source] = []
        self._report = Report()
        self._stop = Event()
        self._runs = count(1)
        self._run = 0
        self._refused: ArgmapError | None = None
        bridge.failed.connect(self._note_refusal)
        bridge.opened.connect(self._map_changed)

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._run != 0

    def open_files(self, paths: Sequence[Path]) -> None:
        """Read files."""
        self.start(files(paths))

    def take(self, mime: QMimeData) -> bool:
        """Read what was dropped or pasted; return whether there was anything."""
        found = sources(mime)
        self.start(found)
        return bool(found)

    def start(self, batch: Sequence[Source]) -> None:
        """Read sources one after another."""
        if batch:
            self._waiting.append(list(batch))
            self._next()

    def cancel(self) -> None:
        """Stop after the source that is being read; what waits is dropped, what was added stays."""
        self._stop.set()
        self._report.left += sum(len(batch) for batch in self._waiting)
        self._waiting.clear()

    def wait(self, milliseconds: int = 30_000) -> bool:
        """Block until the worker is idle (when the window closes); return whether it is."""
        self.cancel()
        return self._pool.waitForDone(milliseconds)

    def _next(self) -> None:
        if self._run or not self._waiting:
            return
        self._batch = self._waiting.pop(0)
        self._report, self._stop, self._run = Report(), Event(), next(self._runs)
        self._done = 0
        self.moved.emit(0, len(self._batch), self._batch[0].name)
        self._pool.start(_Reader(self._courier, self._run, self._batch, self._stop, self._document))

    def _document(self) -> Document:
        return self._bridge.session.document

    def _take(self, run: int, number: int, outcome: Reading | ArticleUnreadable) -> None:
        if run != self._run:
            return
        self._done = number + 1
        if self._stop.is_set():
            self._report.left += 1
            return
        source = self._batch[number]
        if isinstance(outcome, ArticleUnreadable):
            self._report.failed.append(outcome)
        else:
            self._add(source.name, outcome)
        if self._done < len(self._batch):
            self.moved.emit(self._done, len(self._batch), self._batch[self._done].name)

    def _add(self, name: str, reading: Reading) -> None:
        document = self._bridge.session.document
        new = sighting(reading)
        kind, kin = relative(document, new)
        if kind == "same" and kin is not None:
            self._report.known.append((name, kin.id))
            return
        self._refused = None
        if kind == "version" and kin is not None:
            edit, found = renewing(document, kin, new)
            change = self._bridge.perform(edit, "Renew article")
        else:
            change = self._bridge.perform(adding(new), "Add article")
        if change is None:
            self._report.failed.append(self._refused or ArticleUnreadable(name, "it could not be added to the map"))
            return
        if kind == "version" and kin is not None:
            self._report.renewed.append(kin.id)
            became = f": {found.report}" if found.report else ""
            self._report.notes.append(f"“{kin.title}” is a later version and took its place{became}.")
            self._store(name, partial(self._keep_text, kin.id, kin.text, kin.digest, kin.title))
            identity = kin.id
        else:
            identity = next(record.id for record in change.diff.added.values() if isinstance(record, Article))
            self._report.added.append(identity)
            if kind == "copy" and kin is not None:
                known = f"“{kin.title}”" + (f" in {kin.outlet}" if kin.outlet else "")
                self._report.notes.append(f"{name}: much the same text as {known}. Both count as one source.")
        self._store(name, partial(self._keep, identity, reading.original, reading.media_type, name))
        self._report.notes.extend(f"{name}: {note}." for note in reading.notes)
        if identity in self._report.added:
            self.added.emit(identity, reading.guessed)

    def _store(self, name: str, keep: Callable[[], None]) -> None:
        try:
            keep()
        except ArgmapError as error:
            self._report.notes.append(f"{name}: the original file was not kept. {error}")

    def _end(self, run: int) -> None:
        if run != self._run:
            return
        self._run = 0
        self._report.left += len(self._batch) - self._done
        self.finished.emit(self._report)
        self._next()

    def _note_refusal(self, error: ArgmapError) -> None:
        self._refused = error

    def _map_changed(self) -> None:
        # Articles belong to the map they were asked for; the rest of the batch must not land in another one.
        self.cancel()
