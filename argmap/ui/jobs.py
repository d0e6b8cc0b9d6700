"""Work that may take longer than a moment: done in a thread, shown with its progress after a second, cancelled on wish.

The rule: a job is given values (documents are immutable) and returns a value; only `then`, back in the window's
thread, touches the window. What fails with an ArgmapError is told; anything else is a mistake in the program and is
raised here.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from argmap.model.errors import ArgmapError
from argmap.render.progress import Cancelled

SHOWN_AFTER = 1000
T = TypeVar("T")


class Job(QObject):
    """One piece of work: `shown` when it has run for a second, `moved(float)` 0..1 (below 0: unknown), `ended` once."""

    shown = Signal()
    moved = Signal(float)
    ended = Signal()

    def __init__(self, title: str, then: Callable[[Any], None], parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.then = then
        self.future: Future[Any] | None = None
        self._stop = Event()
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._timer.timeout.connect(self.shown)
        self._timer.start()

    def progress(self, share: float) -> None:
        """Tell how far the work is (0..1), from the work's own thread. Raises Cancelled once it was cancelled."""
        if self._stop.is_set():
            raise Cancelled(self.title, "it was cancelled")
        self.moved.emit(share)

    def cancel(self) -> None:
        """Ask the work to stop the next time it tells its progress."""
        self._stop.set()
        if self.future is not None:
            self.future.cancel()

    def quiet(self) -> None:
        """Do not show the job any more."""
        self._timer.stop()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()


class Jobs(QObject):
    """Runs jobs one after another; `started(Job)` for the status bar, `failed(ArgmapError)` for the notices."""

    started = Signal(object)
    failed = Signal(object)
    _over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Emitted in the work's thread; a bound method of an object of this thread is called in this one.
        self._over.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="argmap")
        self.running: list[Job] = []

    def start(
        self, title: str, work: Callable[[Callable[[float], None]], T], *, then: Callable[[T], None] = lambda _: None
    ) -> Job:
        """Do `work(progress)` in a thread and `then(result)` in this one; return the job."""
        job = Job(title, then, self)
        self.running.append(job)
        self.started.emit(job)
        job.future = self._pool.submit(work, job.progress)
        job.future.add_done_callback(lambda _: self._over.emit(job))
        return job

    def close(self) -> None:
        """Cancel what runs and wait for it to stop."""
        for job in self.running:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _end(self, job: Job) -> None:
        assert job.future is not None
        job.quiet()
        self.running.remove(job)
        job.ended.emit()
        job.deleteLater()
        if job.future.cancelled():
            return
        try:
            job.then(job.future.result())
        except Cancelled:
            return
        except ArgmapError as error:
            if not job.cancelled:
                self.failed.emit(error)
