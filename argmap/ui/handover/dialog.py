"""The handover dialog: what goes out, how it looks, how large, and where it goes, on one page with a live preview."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from argmap.drawing.cards import Cards
from argmap.drawing.primitives import Drawing
from argmap.edits.fragments import fragment
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from argmap.render.exports import write_picture
from argmap.render.image import image
from argmap.render.measurer import QtMeasurer
from argmap.render.png import notes, png_size
from argmap.ui.frame.file_dialog import ask_save
from argmap.ui.frame.label import plain_label
from argmap.ui.frame.room import RIM, fitting, grown, scrolled
from argmap.ui.handover.form import FORMATS, Handover, HandoverForm
from argmap.ui.handover.paper import ask_printer
from argmap.ui.handover.preview import Preview
from argmap.ui.jobs import Jobs

PAUSE_MS = 120
BODY_TEXT = 15  # map units


class HandoverDialog(QDialog):
    """Shows a map as it would be handed over and writes it. `told(text)` gets a word on what was done, `failed(error)`
    what went wrong, `remember(choices)` the choices to come back to.
    """

    def __init__(
        self,
        document: Document,
        *,
        selected: tuple[ClaimId, ...],
        choices: Handover,
        suggestion: Path,
        jobs: Jobs,
        told: Callable[[str], None],
        failed: Callable[[ArgmapError], None],
        remember: Callable[[Handover], None],
        cards: Callable[[Document], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hand over a picture")
        self._whole = document
        self._branch = _with_branches(document, selected) if selected else None
        self._suggestion = suggestion
        self._jobs, self._told, self._failed, self._remember = jobs, told, failed, remember
        self._cards = Cards(QtMeasurer())
        self._drawing: Drawing | None = None
        self.preview = Preview()
        self.form = HandoverForm(choices)
        self.whole = QRadioButton("The whole map")
        self.part = QRadioButton("What is selected, with what hangs below")
        self.whole.setChecked(True)
        self.part.setEnabled(self._branch is not None)
        self.size_words = plain_label(wrapped=True)
        self.export = QPushButton("Export…")
        self.export.setDefault(True)
        self.copy = QPushButton("Copy picture")
        self.print = QPushButton("Print…")
        self.cards = QPushButton("Evidence cards for Word…")
        if cards is None or not document.citations:
            self.cards.hide()
        close = QPushButton("Close")
        for button in (self.copy, self.print, self.cards, close):
            button.setAutoDefault(False)
        chosen = QWidget()
        side = QVBoxLayout(chosen)
        side.setContentsMargins(RIM, RIM, 8, RIM)
        side.addWidget(self.whole)
        side.addWidget(self.part)
        side.addSpacing(10)
        side.addWidget(self.form)
        side.addSpacing(10)
        side.addWidget(self.size_words)
        side.addStretch()
        choices_shown = scrolled(chosen)
        choices_shown.setMinimumWidth(max(grown(300), chosen.minimumSizeHint().width() + 16))
        below = QVBoxLayout()
        below.addWidget(choices_shown, 1)
        for row in ((self.cards,), (self.copy, self.print), (close, self.export)):
            line = QHBoxLayout()
            for button in row:
                line.addWidget(button)
            below.addLayout(line)
        across = QHBoxLayout(self)
        across.addWidget(self.preview, 1)
        across.addLayout(below)
        self.resize(fitting(self, 1020, 660))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self.form.changed.connect(self._pause.start)
        self.whole.toggled.connect(self._pause.start)
        self.export.clicked.connect(self._ask)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)
        if cards is not None:
            self.cards.clicked.connect(lambda: cards(self._chosen()))
        close.clicked.connect(self.reject)
        self._draw()

    def drawing(self) -> Drawing:
        """Return the drawing as chosen now."""
        if self._pause.isActive() or self._drawing is None:
            self._pause.stop()
            self._draw()
        assert self._drawing is not None
        return self._drawing

    def _draw(self) -> None:
        choices = self.form.choices()
        self._drawing = choices.picture.drawn(self._chosen(), self._cards)
        self.preview.show_drawing(self._drawing)
        self.size_words.setText(_size_words(self._drawing, choices))

    def _chosen(self) -> Document:
        return self._branch if self.part.isChecked() and self._branch else self._whole

    def _ask(self) -> None:
        choices = self.form.choices()
        kinds = f"{FORMATS[choices.format]} (*.{choices.format})"
        name = self._suggestion.with_name(f"{self._suggestion.stem}.{choices.format}")
        ask_save(self, "Export the picture", suggestion=name, kinds=kinds, then=self.write)

    def write(self, path: Path) -> None:
        """Write the picture as chosen; the format follows the name's extension. The dialog closes."""
        choices, drawing = self.form.choices(), self.drawing()
        self._remember(choices)

        def work(progress: Callable[[float], None]) -> tuple[str, ...]:
            return write_picture(
                drawing,
                path,
                scale=choices.scale,
                dpi=choices.dpi or None,
                paper=choices.paper or None,
                progress=progress,
            )

        self._jobs.start(
            f"Writing {path.name}", work, then=lambda told: self._told(" ".join((f"Written: {path}", *told)))
        )
        self.accept()

    def _copy(self) -> None:
        choices = self.form.choices()
        try:
            QGuiApplication.clipboard().setImage(image(self.drawing(), choices.scale))
        except ArgmapError as error:
            self._failed(error)
            return
        self._remember(choices)
        self._told("The picture is on the clipboard.")

    def _print(self) -> None:
        ask_printer(self, self.drawing(), failed=self._failed)


def _with_branches(document: Document, selected: tuple[ClaimId, ...]) -> Document:
    """Return the selected claims with all that hangs below them as a map of its own."""
    tree = hierarchy(document)
    return fragment(document, [name for claim in selected for name in (claim, *tree.descendants(claim))])


def _size_words(drawing: Drawing, choices: Handover) -> str:
    """Say how large the picture will be and how well it can be read, before it is made."""
    if choices.format != "png":
        return "Text stays text, and it is sharp at every size."
    try:
        width, height = png_size(drawing, choices.scale)
    except ArgmapError as error:
        return str(error)
    text = BODY_TEXT * choices.scale
    words = f"{width:,} × {height:,} pixels; text {text:.0f} pixels high."
    if text < 10:
        words += " That is hard to read: choose a larger scale."
    return " ".join((words, *notes((width, height))))
