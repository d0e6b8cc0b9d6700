"""The quotations a box rests on: their words, where they come from, whether they still stand there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from argmap.drawing.face import short_date
from argmap.model.document import Document
from argmap.model.records import Article, Citation, Excerpt
from argmap.model.selectors import locate
from argmap.model.texts import quoted, shortened
from argmap.ui.frame.label import plain_label
from argmap.ui.inspector.fields import quiet

STATES = {
    "exact": "stands in the article word for word",
    "moved": "stands elsewhere in the article than noted",
    "changed": "stands there with other typography",
    "lost": "is not in the article",
    "absent": "its article is not in the map",
}
MOST_SHOWN = 600


def state_of(document: Document, excerpt: Excerpt) -> str:
    """Return one of STATES: whether the excerpt's words stand where it says."""
    article = document.articles.get(excerpt.article) if excerpt.article else None
    if article is None or not article.text:
        return "absent"
    return locate(article.text, excerpt.exact, start=excerpt.start, prefix=excerpt.prefix, suffix=excerpt.suffix).state


def source_line(article: Article | None) -> str:
    """Return outlet, title and date on one line, as far as they are known."""
    if article is None:
        return ""
    parts = (article.outlet, f"“{article.title}”" if article.title else "", short_date(article.published))
    return ", ".join(part for part in parts if part)


class Quotation(QFrame):
    """One quotation; a click asks for its passage, `removed(citation)` is asked by its button."""

    sought = Signal(str)
    removed = Signal(str)

    def __init__(self, document: Document, citation: Citation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        excerpt = document.excerpts[citation.excerpt]
        self._excerpt = excerpt.id
        state = state_of(document, excerpt)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        quotation = plain_label(quoted(shortened(excerpt.exact, MOST_SHOWN)), self, wrapped=True)
        mark = "" if state == "exact" else "⚠ "
        line = quiet(source_line(document.articles.get(excerpt.article) if excerpt.article else None), self)
        told = quiet(f"{mark}{STATES[state][0].upper()}{STATES[state][1:]}.", self)
        show = QToolButton(self)
        show.setText("Show")
        show.setAccessibleName("Show this passage in the article")
        show.setEnabled(state != "absent")
        show.clicked.connect(lambda: self.sought.emit(self._excerpt))
        remove = QToolButton(self)
        remove.setText("Remove")
        remove.setAccessibleName("Remove this quotation from the box")
        remove.clicked.connect(lambda: self.removed.emit(citation.id))
        buttons = QHBoxLayout()
        buttons.addWidget(show)
        buttons.addStretch()
        buttons.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addWidget(quotation)
        if line.text():
            column.addWidget(line)
        column.addWidget(told)
        column.addLayout(buttons)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the passage."""
        if self.rect().contains(event.position().toPoint()):
            self.sought.emit(self._excerpt)
