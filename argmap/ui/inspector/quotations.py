"""The quotations a box rests on: their words, where they come from, whether they still stand there."""

from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from argmap.drawing.face import short_date
from argmap.model.document import Document
from argmap.model.records import Article, Citation, Excerpt
from argmap.model.texts import quoted, shortened
from argmap.reading.anchors import Place, standing
from argmap.ui.frame.label import plain_label
from argmap.ui.inspector.fields import quiet
from argmap.ui.inspector.wording import Wording

STATES = {
    "exact": "stands in the article word for word",
    "moved": "stands in the article, in another place or other typography than noted",
    "changed": "the article has other words there now",
    "ambiguous": "may stand here, but other places fit as well",
    "lost": "is not in the article any more",
    "absent": "its article is not in the map",
}
MOST_SHOWN = 600


def place_in(document: Document, excerpt: Excerpt) -> Place | None:
    """Return where the excerpt's words stand in its article, or none where the map lacks that or its text."""
    article = document.articles.get(excerpt.article) if excerpt.article else None
    return standing(article.text, excerpt) if article is not None and article.text else None


def source_line(article: Article | None, place: Place | None = None) -> str:
    """Return outlet, title, date and page on one line, as far as they are known."""
    if article is None:
        return ""
    page = bisect_right(article.pages, place.start) if place is not None and place.state != "lost" else 0
    title = f"“{article.title}”" if article.title else ""
    parts = (article.outlet, title, short_date(article.published), f"page {page}" if page else "")
    return ", ".join(part for part in parts if part)


class Quotation(QFrame):
    """One quotation; a click asks for its passage, its buttons for `card_wanted(citation)`, `removed(citation)` and,
    where the article has other words now, for `reworded(excerpt, start, end)`.
    """

    sought = Signal(str)
    removed = Signal(str)
    card_wanted = Signal(str)
    reworded = Signal(str, int, int)

    def __init__(self, document: Document, citation: Citation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        excerpt = document.excerpts[citation.excerpt]
        self._excerpt = excerpt.id
        place = place_in(document, excerpt)
        state = place.state if place else "absent"
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        quotation = plain_label(quoted(shortened(excerpt.exact, MOST_SHOWN)), self, wrapped=True)
        mark = "" if state == "exact" else "⚠ "
        line = quiet(source_line(document.articles.get(excerpt.article) if excerpt.article else None, place), self)
        told = quiet(f"{mark}{STATES[state][0].upper()}{STATES[state][1:]}.", self)
        show = QToolButton(self)
        show.setText("Show")
        show.setAccessibleName("Show this passage in the article")
        show.setEnabled(state != "absent")
        show.clicked.connect(lambda: self.sought.emit(self._excerpt))
        cut = QToolButton(self)
        cut.setText("Card…")
        cut.setAccessibleName("Edit this quotation as an evidence card")
        cut.clicked.connect(lambda: self.card_wanted.emit(citation.id))
        remove = QToolButton(self)
        remove.setText("Remove")
        remove.setAccessibleName("Remove this quotation from the box")
        remove.clicked.connect(lambda: self.removed.emit(citation.id))
        buttons = QHBoxLayout()
        buttons.addWidget(show)
        buttons.addWidget(cut)
        buttons.addStretch()
        buttons.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addWidget(quotation)
        if line.text():
            column.addWidget(line)
        column.addWidget(told)
        if place is not None and excerpt.article and state in ("changed", "ambiguous"):
            now = document.articles[excerpt.article].text[place.start : place.end]
            column.addWidget(Wording(excerpt.exact, now, self))
            take = QToolButton(self)
            take.setText("Use the new words")
            take.setAccessibleName("Let this quotation have the words that the article has now")
            take.clicked.connect(lambda: self.reworded.emit(excerpt.id, place.start, place.end))
            buttons.insertWidget(1, take)
        column.addLayout(buttons)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the passage."""
        if self.rect().contains(event.position().toPoint()):
            self.sought.emit(self._excerpt)
