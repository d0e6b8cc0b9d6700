"""The line below the panes: passing hints and counts left, a running job, the depth and the zoom right."""

from collections import Counter
from collections.abc import Callable
from math import log2

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QSlider, QStatusBar, QToolButton, QWidget

from argmap.model.document import Document
from argmap.model.texts import counted
from argmap.ui.canvas.speech.voice import announce
from argmap.ui.frame.label import ShortLabel, plain_label
from argmap.ui.jobs import Job

STEPS_AN_OCTAVE = 20
LEAST, MOST = 0.05, 4.0  # of the slider; the canvas itself goes a little further out
HINT_STAYS = 6000
AFTER = 150  # ms after an edit in which a large map is counted anew


class Status(QStatusBar):
    """`zoom_asked(float)` and `depth_asked(int)` when a slider is moved; `zoom_reset` and `all_asked` when what is
    said beside it is clicked."""

    zoom_asked = Signal(float)
    zoom_reset = Signal()
    depth_asked = Signal(int)
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.counts = ShortLabel()
        self.counts.setContentsMargins(12, 0, 0, 0)
        self.addWidget(self.counts)
        self.said = ShortLabel()
        self.said.setObjectName("quiet")
        self.said.setContentsMargins(16, 0, 0, 0)
        self.addWidget(self.said, 1)
        self._document = Document()
        self._counting = QTimer(self, singleShot=True, interval=AFTER)
        self._counting.timeout.connect(self._count)
        self._hush = QTimer(self, singleShot=True, interval=HINT_STAYS)
        self._hush.timeout.connect(self._fall_silent)
        self.job = _JobView()
        self.addPermanentWidget(self.job)
        self.levels = QSlider(Qt.Orientation.Horizontal)
        self.levels.setFixedWidth(84)
        self.levels.setPageStep(1)
        self.levels.setToolTip("How many levels of the map are shown")
        self.levels.setAccessibleName("Levels shown")
        self.levels.valueChanged.connect(self.depth_asked)
        self.level = QToolButton()
        self.level.setFixedWidth(self.level.fontMetrics().horizontalAdvance("Level 88 of 88") + 12)
        self.level.setToolTip("Show all levels")
        self.level.setAccessibleName("Levels shown, in words")
        self.level.clicked.connect(self.all_asked)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(log2(LEAST) * STEPS_AN_OCTAVE), round(log2(MOST) * STEPS_AN_OCTAVE))
        self.slider.setFixedWidth(120)
        self.slider.setAccessibleName("Zoom")
        self.slider.setToolTip("Zoom")
        self.slider.valueChanged.connect(lambda value: self.zoom_asked.emit(2 ** (value / STEPS_AN_OCTAVE)))
        self.percent = QToolButton()
        self.percent.setFixedWidth(self.percent.fontMetrics().horizontalAdvance("88888 %") + 12)
        self.percent.setAccessibleName("Zoom in percent")
        self.percent.setToolTip("Back to 100 %")
        self.percent.clicked.connect(self.zoom_reset)
        for widget in (self.levels, self.level, self.slider, self.percent):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys do the same
            self.addPermanentWidget(widget)
            widget.hide()

    def show_zoom(self, scale: float) -> None:
        """Show the canvas's scale (1.0 is 100 %)."""
        self.slider.show()
        self.percent.show()
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(log2(max(scale, 1e-6)) * STEPS_AN_OCTAVE))
        self.percent.setText(f"{scale * 100:.0f} %" if scale >= 0.01 else f"{scale * 100:.2g} %")

    def show_depth(self, depth: int, levels: int, *, whole: bool) -> None:
        """Show down to which level of how many the map is seen; nothing where there is nothing to leave out."""
        with QSignalBlocker(self.levels):
            self.levels.setRange(1, levels)
            self.levels.setValue(depth)
        self.level.setText("All levels" if whole else f"Level {depth} of {levels}")
        for widget in (self.levels, self.level):
            widget.setVisible(levels > 2)

    def show_counts(self, document: Document) -> None:
        """Show how many claims, rebuttals and articles the map holds, when the edits pause."""
        self._document = document
        self._counting.start()

    def _count(self) -> None:
        self.counts.setText(contents(self._document))

    def hint(self, text: str) -> None:
        """Say something in passing."""
        self.said.setText(text)
        self.said.setMinimumWidth(min(self.said.sizeHint().width(), self.width() // 2))  # the counts give way first
        self._hush.start()
        announce(self.said, text)

    def _fall_silent(self) -> None:
        self.said.clear()
        self.said.setMinimumWidth(0)


def contents(document: Document) -> str:
    """Return the size of a map in words.

    >>> contents(Document())
    'Empty map'
    """
    kinds = Counter(claim.kind for claim in document.claims.values())
    attacks = sum(1 for link in document.links.values() if link.role == "attacks")
    parts = (
        (len(document.claims) - kinds["evidence"], "claim", ""),
        (kinds["evidence"], "piece of evidence", "pieces of evidence"),
        (attacks, "attack", ""),
        (len(document.articles), "article", ""),
    )
    return "   ".join(counted(*part) for part in parts if part[0]) or "Empty map"


class _JobView(QWidget):
    """A running job with its progress and a button to cancel it; hidden until a job has run for a second."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        self.title = plain_label()
        self.bar = QProgressBar()
        self.bar.setFixedSize(140, 10)
        self.bar.setTextVisible(False)
        self.bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.cancel = QToolButton()
        self.cancel.setText("Cancel")
        self._stop: Callable[[], None] = lambda: None
        self.cancel.clicked.connect(lambda: self._stop())
        for widget in (self.title, self.bar, self.cancel):
            row.addWidget(widget)
        self._job: Job | None = None
        self.hide()

    def follow(self, job: Job) -> None:
        """Show the job once it has run for a second, until it ends."""
        job.shown.connect(lambda: self._show(job))
        job.ended.connect(lambda: self._hide(job))

    def _show(self, job: Job) -> None:
        self._job = job
        self._stop = job.cancel
        self.title.setText(job.title)
        self.bar.setRange(0, 0)
        job.moved.connect(self._move)
        self.show()

    def _move(self, share: float) -> None:
        self.bar.setRange(0, 0 if share < 0 else 1000)
        self.bar.setValue(round(share * 1000))

    def _hide(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.hide()
