"""The form of the map itself, shown when nothing is selected."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from argmap.edits import articles
from argmap.model.document import Document
from argmap.model.texts import counted
from argmap.ui.bridge import Bridge
from argmap.ui.inspector.fields import ChoiceField, LineField, TextField, caption, form_layout, quiet
from argmap.ui.settings import SHAPES


class MapForm(QWidget):
    """The form of the map itself, shown when nothing is selected."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.counts = quiet()
        self.title = LineField("Title of the map", hint="Title")
        self.question = TextField("Question", hint="What is at issue?")
        self.summary = TextField("Summary", hint="In a few sentences")
        self.authors = LineField("Authors", hint="Separated by commas")
        self.orientation = ChoiceField("Shape of the map", SHAPES)
        form = form_layout()
        for label, field in (
            ("Title", self.title),
            ("Question", self.question),
            ("Summary", self.summary),
            ("Authors", self.authors),
            ("Shape", self.orientation),
        ):
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(caption("This map"))
        column.addWidget(self.counts)
        column.addLayout(form)
        column.addStretch()
        for name, field in (("title", self.title), ("question", self.question), ("summary", self.summary)):
            field.written.connect(lambda text, join, name=name: self._write(name, text, join))
        self.authors.written.connect(lambda text, join: self._write("authors", text.split(","), join))
        self.orientation.chosen.connect(lambda value: self._write("orientation", value))

    def show_map(self, document: Document) -> None:
        """Show the map's own record and what it holds."""
        info = document.info
        self.title.show_text(info.title)
        self.question.show_text(info.question)
        self.summary.show_text(info.summary)
        self.authors.show_text(", ".join(info.authors))
        self.orientation.show_value(info.orientation)
        parts = [
            counted(len(document.claims), "box", "boxes"),
            counted(len(document.links), "arrow"),
            counted(len(document.articles), "article"),
            counted(len(document.excerpts), "quotation"),
        ]
        self.counts.setText(", ".join(parts) + ". Select a box or an arrow to see more about it.")

    def _write(self, field: str, value: Any, join: str = "") -> None:
        self._bridge.perform(lambda d: articles.set_map_field(d, field, value), f"Set {field}", join=join)
